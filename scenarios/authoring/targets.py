"""The passages that a choice can lead to: a list to choose from, or in a long story a name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scenarios.engine.story import Story

# A longer list is neither read nor sent; names are suggested while the browser can bear it.
MOST_LISTED = 200
MOST_SUGGESTED = 3_000
SUGGESTIONS = "passages"
LABEL = _("leads to")


class Targets:
    """The passages of a story by id and by name; made once for all choices of a page."""

    def __init__(self, story: Story) -> None:
        self.names = {passage.id: passage.name for passage in story.passages}
        self.ids: dict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            self.ids[name.casefold()].append(key)

    @property
    def suggested(self) -> list[str]:
        """The names that stand once on the page, for its name fields to suggest."""
        is_short = len(self.names) <= MOST_LISTED
        is_long = len(self.names) > MOST_SUGGESTED
        return [] if is_short or is_long else list(self.names.values())

    def initial(self, present: str | None) -> str:
        """Return what the field shows for the passage that a choice leads to now."""
        if len(self.names) <= MOST_LISTED:
            return present or ""
        return self.names.get(present or "", "")

    def field(self, present: str | None) -> forms.Field:
        """Return a field whose value is the id of a passage, or empty."""
        if len(self.names) > MOST_LISTED:
            return NameField(self, present)
        nowhere = {present or "": str(_("nowhere: choose a passage"))}
        choices: list[Any] = list((nowhere | self.names).items())
        if present in self.names:
            choices = list(self.names.items())
        return forms.ChoiceField(label=LABEL, required=False, choices=choices)


class NameField(forms.CharField):
    """The name of a passage as the outline has it; cleaned to the passage's id."""

    def __init__(self, targets: Targets, present: str | None) -> None:
        super().__init__(
            label=LABEL,
            required=False,
            max_length=200,
            help_text=_("The name of the passage, as the outline has it."),
            widget=forms.TextInput(attrs={"list": SUGGESTIONS, "autocomplete": "off"}),
        )
        self.targets = targets
        self.present = present

    def clean(self, value: Any) -> str:
        name = super().clean(value).strip()
        if name == self.targets.names.get(self.present or "", ""):
            return self.present or ""
        return self._named(name)

    def _named(self, name: str) -> str:
        alike = self.targets.ids.get(name.casefold(), [])
        same = [key for key in alike if self.targets.names[key] == name] or alike
        if name and not same:
            raise forms.ValidationError(
                _("There is no passage called “%(name)s”."), params={"name": name}
            )
        if len(same) > 1:
            raise forms.ValidationError(
                _(
                    "Several passages are called “%(name)s”. Give them names of their own."
                ),
                params={"name": name},
            )
        return same[0] if same else ""
