"""A story in figures, and the least and most of its meters over the states a play can reach."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.review.finding import MeterNumbers
from scenarios.engine.review.search import Search


def meter_numbers(search: Search) -> Iterator[MeterNumbers]:
    """Yield what each meter comes to over all states found, and over those at endings."""
    survey = search.machine.survey
    here = search.machine.layout.passages
    endings = {n for n, passage in enumerate(survey.passages) if passage.ending}
    ended = [state for state in search.states if state & here in endings]
    for meter in survey.story.meters:
        field = search.machine.layout.fields[meter.variable]
        place = field.place
        found = {state & place for state in search.states}
        at_end = {state & place for state in ended}
        yield MeterNumbers(
            variable=meter.variable,
            least=field.value(min(found)) if found else None,
            most=field.value(max(found)) if found else None,
            least_at_end=field.value(min(at_end)) if at_end else None,
            most_at_end=field.value(max(at_end)) if at_end else None,
        )
