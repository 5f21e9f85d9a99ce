"""The forms with which files come into the studio: whole cases, and translations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import WEB
from scenarios.importing import WhenKnown

MOST_TABLE = 20_000_000  # bytes: that of the longest story that can be imported
MEGABYTE = 1_000_000


class ManyFilesInput(forms.FileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several, as a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        one = super().clean
        found = data if isinstance(data, list | tuple) else [data]
        return [one(file, initial) for file in found or [None]]


class ImportForm(forms.Form):
    """Files, the language they are written in, and what happens to a case that is here."""

    stories = ManyFilesField(
        label=_("files"),
        help_text=_(
            "Twee, a page published by Twine, a Twine archive, Twine JSON, an H5P "
            "Branching Scenario, a case of this site, or a zip file. "
            "Choose all files of one story together; of more than a hundred, make a zip "
            "file first."
        ),
    )
    language = forms.ChoiceField(
        label=_("language of the story"), choices=settings.LANGUAGES
    )
    when_known = forms.ChoiceField(
        label=_("if the case is here already"),
        initial=WhenKnown.KEEP_EDITS.value,
        choices=[
            (
                WhenKnown.KEEP_EDITS.value,
                _("make a newer draft, unless somebody has edited it"),
            ),
            (
                WhenKnown.REPLACE.value,
                _("make a newer draft all the same; the history keeps the present one"),
            ),
            (WhenKnown.ANOTHER.value, _("make another case")),
        ],
        widget=forms.RadioSelect,
    )

    def clean_stories(self) -> tuple[SourceFile, ...]:
        files: list[UploadedFile[Any]] = self.cleaned_data["stories"]
        if sum(file.size or 0 for file in files) > WEB.size:
            raise forms.ValidationError(
                _("The files are larger than %(most)s MB together."),
                params={"most": WEB.size // MEGABYTE},
            )
        return tuple(SourceFile(file.name or "", file.read()) for file in files)

    def clean_when_known(self) -> WhenKnown:
        return WhenKnown(self.cleaned_data["when_known"])


class TranslationForm(forms.Form):
    """A translators' table that comes back, and its language."""

    language = forms.ChoiceField(label=_("language of the translation"))
    file = forms.FileField(
        label=_("table"),
        help_text=_(
            "The CSV file as it was exported, with the translations filled in."
        ),
    )

    def __init__(self, languages: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - for the type checker
        language.choices = languages

    def clean_file(self) -> bytes:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_TABLE:
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB."),
                params={"most": MOST_TABLE // MEGABYTE},
            )
        return file.read()
