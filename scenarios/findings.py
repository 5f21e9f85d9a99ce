"""The engine's findings in a trainer's words, each with a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scenarios.engine.review import Finding, Kind

WORDS: dict[Kind, Promise] = {
    Kind.NO_START: _("The story has no first passage. Choose one in the outline."),
    Kind.NO_CONTENT_NOTE: _(
        "The content note is empty. Say what the case is about and how long it takes."
    ),
    Kind.NO_DEBRIEF: _("The debrief has no points. Write what to take away."),
    Kind.NO_ENDING: _("No ending can be reached. Let a choice lead to one."),
    Kind.DUPLICATE_ID: _("Two things in the story share an id. Import the case again."),
    Kind.DUPLICATE_NAME: _("Two passages have this name. Rename one of them."),
    Kind.MISSING_TARGET: _("A choice leads nowhere. Choose the passage it leads to."),
    Kind.DEAD_END: _(
        "A learner can be left here with nothing to choose, or be led round for ever. "
        "Add a choice that is always offered and leads on, or make it an ending."
    ),
    Kind.ENDING_WITH_CHOICES: _("An ending has choices. Remove them."),
    Kind.UNKNOWN_VARIABLE: _("A choice uses a variable that the story does not have."),
    Kind.UNKNOWN_ACTOR: _("A line is said by somebody who is not in the story."),
    Kind.EMPTY_TEXT: _("A text is empty in the language the story is written in."),
}


@dataclass(frozen=True)
class Remark:
    """A finding for the screen: the passage's name and id, and what to do."""

    name: str
    passage: str | None
    words: Promise

    def __str__(self) -> str:
        return f"{self.name}: {self.words}" if self.name else str(self.words)


def in_words(findings: tuple[Finding, ...]) -> list[Remark]:
    """Put findings into words, in the order they were found, each once."""
    remarks = [
        Remark(finding.name, finding.passage, WORDS[finding.kind])
        for finding in findings
    ]
    return list(dict.fromkeys(remarks))
