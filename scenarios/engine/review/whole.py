"""A whole review: every finding in reading order, and the story's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.engine.review.by_reading import ByReading
from scenarios.engine.review.collecting import no_collecting
from scenarios.engine.review.finding import (
    Finding,
    Kind,
    MeterNumbers,
    Numbers,
    Review,
    Severity,
    at,
)
from scenarios.engine.review.liveness import Hopes
from scenarios.engine.review.machine import Machine
from scenarios.engine.review.numbers import meter_numbers
from scenarios.engine.review.paths import paths
from scenarios.engine.review.plays import Plays
from scenarios.engine.review.prospects import best_falls_short, lost_causes
from scenarios.engine.review.search import MOST_STATES, Search
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Story


@no_collecting()
def errors(story: Story, *, most_states: int = MOST_STATES) -> tuple[Finding, ...]:
    """Return everything for which a story must not be published, in reading order."""
    survey = Survey(story)
    search = Search(Machine(survey, most_states), most_states)
    plays = Plays(search, Hopes(search))
    found = [*ByReading(survey).faults(), *plays.faults()]
    forbid = (one for one in found if one.severity is Severity.ERROR)
    return _in_order(survey, forbid)


@no_collecting()
def review(
    story: Story, *, minutes: int | None = None, most_states: int = MOST_STATES
) -> Review:
    """Return everything that is to be said of a story.

    ``minutes`` is what a play should take. No more than about ``most_states`` states of
    play are looked at; what more of them would be needed to prove is told as a note.
    """
    survey = Survey(story)
    search = Search(Machine(survey, most_states), most_states)
    reading = ByReading(survey)
    numbers = _numbers(reading, search)
    found = [*reading.faults(), *reading.flaws()]
    if minutes is not None and numbers.minutes > minutes:
        found.append(at(Kind.TOO_LONG, about=f"{numbers.minutes:.0f}"))
    found += _of_the_search(search, reading.decisions, numbers.meters, most_states)
    return Review(findings=_in_order(survey, found), numbers=numbers)


def _of_the_search(
    search: Search,
    decisions: set[int],
    meters: tuple[MeterNumbers, ...],
    most_states: int,
) -> Iterator[Finding]:
    hopes = Hopes(search)
    plays = Plays(search, hopes)
    yield from plays.faults()
    if search.first:
        yield from plays.never_found()
        yield from plays.never_offered()
        yield from plays.meters_outside(meters)
        yield from plays.read_before_set()
        yield from lost_causes(search, hopes, decisions)
        yield from best_falls_short(search, most_states)


def _numbers(reading: ByReading, search: Search) -> Numbers:
    survey = reading.survey
    found = paths(survey, reading.distinct_ways(), reading.decisions)
    meters = meter_numbers(search)
    return Numbers(
        passages=len(survey.passages),
        endings=sum(one.ending is not None for one in survey.passages),
        choices=sum(len(one.choices) for one in survey.passages),
        words=reading.total_words(),
        minutes=round(reading.minutes(), 1),
        paths=found.ways,
        shortest=found.shortest,
        longest=found.longest,
        meters=meters.numbers,
        states=sum(map(len, search.found)),
        complete=search.complete and meters.is_exact,
    )


def _in_order(survey: Survey, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by place: the whole story, then its passages as they stand."""
    return tuple(
        sorted(found, key=lambda one: survey.number.get(one.passage or "", -1))
    )
