"""Faults in how a story is built: what is missing, unknown or doubled. No play is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Passage


def of_the_frame(survey: Survey) -> Iterator[Finding]:
    """Yield what is wrong with where a story begins and ends, and what it must have."""
    story = survey.story
    if not story.title.say(survey.language):
        yield at(Kind.EMPTY_TEXT)
    yield from _of_the_starts(survey)
    if not any(text.say(survey.language) for text in story.content_note):
        yield at(Kind.NO_CONTENT_NOTE)
    if not any(point.text.say(survey.language) for point in story.debrief.points):
        yield at(Kind.NO_DEBRIEF)
    variables = {variable.name for variable in story.variables}
    for meter in story.meters:
        if meter.variable not in variables:
            yield at(Kind.UNKNOWN_VARIABLE, about=meter.variable)


def _of_the_starts(survey: Survey) -> Iterator[Finding]:
    story = survey.story
    if not story.roles and not survey.starts:
        yield at(Kind.NO_START)
    for role in story.roles:
        if role.id not in survey.starts:
            yield at(Kind.NO_START, about=role.code)
    for number in sorted(set(survey.starts.values())):
        if survey.passages[number].ending:
            yield at(Kind.START_IS_ENDING, survey.passages[number])


def of_names(survey: Survey) -> Iterator[Finding]:
    """Yield every name that two things of one kind have."""
    story = survey.story
    for name in _twice(passage.name for passage in story.passages):
        first = next(one for one in story.passages if one.name == name)
        yield at(Kind.DUPLICATE_NAME, first)
    for name in _twice(variable.name for variable in story.variables):
        yield at(Kind.DUPLICATE_NAME, about=name)
    for name in _twice(role.code for role in story.roles):
        yield at(Kind.DUPLICATE_NAME, about=name)
    for passage in story.passages:
        if passage.cues or passage.facts:
            yield from _of_names_inside(passage)


def _of_names_inside(passage: Passage) -> Iterator[Finding]:
    for name in _twice(cue.name for cue in passage.cues):
        yield at(Kind.DUPLICATE_NAME, passage, about=name)
    for name in _twice(fact.name for fact in passage.facts):
        yield at(Kind.DUPLICATE_NAME, passage, about=name)


def of_ids(all_ids: Iterator[str]) -> Iterator[Finding]:
    """Yield every id that two things have."""
    for id_ in _twice(all_ids):
        yield at(Kind.DUPLICATE_ID, about=id_)


def _twice(names: Iterator[str]) -> Iterator[str]:
    listed = list(names)
    if len(set(listed)) < len(listed):
        yield from (name for name, count in Counter(listed).items() if count > 1)
