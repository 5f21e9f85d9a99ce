"""The forms of the writing screens: words in every language, a passage, a choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from scenarios.authoring.notation import (
    read_codes,
    read_effects,
    write_effects,
)
from scenarios.authoring.targets import Targets
from scenarios.engine.conditions import ConditionError, read_condition, write_condition
from scenarios.engine.story import (
    Choice,
    Effect,
    EndingKind,
    Passage,
    Practice,
    Story,
    Text,
)

PASSAGE_NAME = r"^[^\x00-\x1f\x7f\ud800-\udfff]{1,200}\Z"
DRAWINGS = [
    ("", _("no drawing")),
    ("stairwell", _("stairwell, a door ajar")),
    ("hall", _("hall with coats")),
    ("hands", _("hands at a table")),
    ("desk", _("desk")),
]
ENDINGS = [
    ("", _("a scene, not an ending")),
    (EndingKind.GOOD.value, _("a good ending")),
    (EndingKind.MIXED.value, _("a mixed ending")),
    (EndingKind.POOR.value, _("a poor ending")),
]
PRACTICES = [
    ("", _("only leads on")),
    (Practice.BEST.value, _("recommended practice")),
    (Practice.ACCEPTABLE.value, _("defensible, with drawbacks")),
    (Practice.RISKY.value, _("risky")),
]


class WordsForm(forms.Form):
    """One text, a field a language; the source language first."""

    def __init__(
        self, text: Text, story: Story, data: Any, *, label: Any, rows: int
    ) -> None:
        super().__init__(data, prefix=text.id)
        self.text = text
        for language in story.languages:
            self.fields[language] = forms.CharField(
                label=f"{label} · {in_own_words(language)}",
                initial=text.words.get(language, ""),
                required=False,
                max_length=5_000,
                widget=AdminAutoHeightTextInput(attrs={"rows": rows, "lang": language}),
            )

    def reworded(self) -> Iterator[tuple[str, str]]:
        """Yield each language that says something else now, and what it says."""
        for language, typed in self.cleaned_data.items():
            words = typed.replace("\r\n", "\n").strip()
            if words != self.text.words.get(language, ""):
                yield language, words


def in_own_words(language: str) -> str:
    """Return a language's name in that language: ``dansk``."""
    return LANG_INFO[language]["name_local"] if language in LANG_INFO else language


class NewPassageForm(forms.Form):
    """What a passage must have from birth."""

    name = forms.RegexField(
        label=_("name of a new passage"),
        regex=PASSAGE_NAME,
        strip=True,
        help_text=_("Learners never see it."),
    )


class PassageForm(forms.Form):
    """What a passage is."""

    name = forms.RegexField(
        label=_("name"),
        regex=PASSAGE_NAME,
        strip=True,
        help_text=_("Learners never see it."),
    )
    drawing = forms.ChoiceField(label=_("drawing"), choices=DRAWINGS, required=False)
    ending = forms.ChoiceField(label=_("kind"), choices=ENDINGS, required=False)
    repair = forms.BooleanField(
        label=_("a way back after a risky choice"), required=False
    )

    def __init__(self, passage: Passage, data: Any) -> None:
        initial = {
            "name": passage.name,
            "drawing": passage.drawing,
            "ending": passage.ending or "",
            "repair": passage.repair,
        }
        super().__init__(data, initial=initial, prefix="passage")


class ChoiceForm(forms.Form):
    """Where a choice leads, how it is judged and what it does."""

    practice = forms.ChoiceField(label=_("practice"), choices=PRACTICES, required=False)
    target = forms.Field()  # as long as the story is short, a list: see targets.py
    effects = forms.CharField(
        label=_("effects"),
        required=False,
        help_text=_("For example: trust +1, safety -2"),
    )
    condition = forms.CharField(
        label=_("offered when"),
        required=False,
        help_text=_("Empty is always. For example: $safety gte 4 and $trust gt 0"),
    )
    sources = forms.CharField(
        label=_("sources"), required=False, help_text=_("Codes, for example: E12, P23")
    )
    competencies = forms.CharField(
        label=_("competencies"),
        required=False,
        help_text=_("Codes, for example: C2 C3"),
    )

    def __init__(
        self, choice: Choice, story: Story, targets: Targets, data: Any
    ) -> None:
        initial = {
            "practice": choice.practice.value if choice.practice else "",
            "target": targets.initial(choice.target),
            "effects": write_effects(choice.effects),
            "condition": write_condition(choice.condition) if choice.condition else "",
            "sources": ", ".join(choice.sources),
            "competencies": " ".join(choice.competencies),
        }
        super().__init__(data, initial=initial, prefix=choice.id)
        self.fields["target"] = targets.field(choice.target)
        self.variables = {variable.name for variable in story.variables}

    def clean_effects(self) -> tuple[Effect, ...]:
        try:
            effects = read_effects(self.cleaned_data["effects"])
        except ValueError as error:
            raise forms.ValidationError(
                _("“%(part)s” is not an effect."), params={"part": str(error)}
            ) from error
        if unknown := {effect.variable for effect in effects} - self.variables:
            raise forms.ValidationError(
                _("The story has no variable “%(name)s”."),
                params={"name": min(unknown)},
            )
        return effects

    def clean_condition(self) -> Any:
        text = self.cleaned_data["condition"].strip()
        try:
            return read_condition(text) if text else None
        except ConditionError as error:
            raise forms.ValidationError(
                _("“%(text)s” is not a condition."), params={"text": text}
            ) from error

    def clean_sources(self) -> tuple[str, ...]:
        return self._codes("sources")

    def clean_competencies(self) -> tuple[str, ...]:
        return self._codes("competencies")

    def _codes(self, name: str) -> tuple[str, ...]:
        try:
            return read_codes(self.cleaned_data[name])
        except ValueError as error:
            raise forms.ValidationError(
                _("“%(part)s” is not a code."), params={"part": str(error)}
            ) from error
