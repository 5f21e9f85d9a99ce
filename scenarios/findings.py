"""The engine's findings in a trainer's words, each with its place, a hint and a play that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from scenarios.engine.review import Finding, Kind, Proof, Review, Severity
from scenarios.engine.story import Story
from scenarios.finding_words import SAYINGS

# Of a long play, its last steps are shown: there it goes wrong.
MOST_STEPS: Final = 12
# JSON readers keep whole numbers up to here; a number of more than nineteen digits is
# easier read by its size.
SAFE: Final = 2**53
LANGUAGES: Final = {Kind.NOT_TRANSLATED, Kind.STALE_TRANSLATION}


@dataclass(frozen=True)
class Remark:
    """A finding for the screen: the passage's name and id, what it says, what to do.

    ``choice`` is what the learner would choose there, ``steps`` is the play that shows it, ``left_out`` how many steps came before.
    """

    name: str
    passage: str | None
    words: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    choice: str = ""
    role: str = ""
    steps: tuple[str, ...] = ()
    left_out: int = 0
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = f"{self.words} {self.hint}"
        return f"{self.name}: {said}" if self.name else said


def in_words(findings: Iterable[Finding], story: Story | None = None) -> list[Remark]:
    """Put findings into words, in the order they were found, each once.

    With the story at hand, the plays that show them are told too.
    """
    found = list(findings)
    remarks = map(_remark, found)
    if story:
        names = _Names(story)
        remarks = map(names.told, found, remarks)
    return list(dict.fromkeys(remarks))


def as_json(review: Review) -> dict[str, Any]:
    """Return a review as JSON-ready data, each finding with its words."""
    built: dict[str, Any] = msgspec.to_builtins(review)
    for row, finding in zip(built["findings"], review.findings, strict=True):
        remark = _remark(finding)
        row |= {"message": remark.words, "hint": remark.hint}
    paths = review.numbers.paths
    built["numbers"]["paths"] = roughly(paths) if paths and paths > SAFE else paths
    return built


def roughly(count: int) -> str:
    """Write a number of any size: in full, or above 2**53 by its first digits
    and a power of ten.
    """
    if count <= SAFE:
        return number_format(count, force_grouping=True)
    # str() refuses numbers of more than some 4,000 digits.
    exponent = int((count.bit_length() - 1) * 0.30102999566398)
    while 10 ** (exponent + 1) <= count:
        exponent += 1
    tenths = count // 10 ** (exponent - 1)
    return (
        f"{tenths // 10}{get_format('DECIMAL_SEPARATOR')}{tenths % 10} × 10^{exponent}"
    )


class _Names:
    """What an author calls the choices, roles and facts of a story, by id."""

    def __init__(self, story: Story) -> None:
        languages = story.languages
        self.steps: dict[str, str] = {}
        self.choices: dict[str, str] = {}
        self.facts: dict[str, str] = {}
        for passage in story.passages:
            for choice in passage.choices:
                self.choices[choice.id] = words = choice.text.say(*languages)
                self.steps[choice.id] = f"{passage.name}: {words}"
            for fact in passage.facts:
                self.facts[fact.id] = fact.text.say(*languages)
        self.roles = {role.id: role.name.say(*languages) for role in story.roles}

    def told(self, finding: Finding, remark: Remark) -> Remark:
        """Return the remark with the choice and the play that the finding names."""
        witness = finding.witness or ()
        return replace(
            remark,
            choice=self.choices.get(finding.choice or "", ""),
            role=self.roles.get(finding.role or "", ""),
            steps=tuple(self.steps.get(one, "?") for one in witness[-MOST_STEPS:]),
            left_out=max(len(witness) - MOST_STEPS, 0),
            kept=tuple(self.facts.get(one, "?") for one in finding.kept),
        )


def _remark(finding: Finding) -> Remark:
    saying = SAYINGS[finding.kind]
    return Remark(
        name=finding.name,
        passage=finding.passage,
        words=str(saying.words) % {"about": _about(finding)},
        hint=_hint(finding, str(saying.hint)),
        severity=finding.severity,
    )


def _hint(finding: Finding, hint: str) -> str:
    if finding.proof is Proof.PROVED:
        return hint
    doubt = _(
        "This is not proved: it was not refuted within %(states)s states of play."
    )
    return doubt % {"states": number_format(finding.states, force_grouping=True)}


def _about(finding: Finding) -> str:
    if finding.kind in LANGUAGES:
        try:
            return str(get_language_info(finding.about)["name_translated"])
        except KeyError:
            return finding.about
    return finding.about.removeprefix("file:") or finding.name
