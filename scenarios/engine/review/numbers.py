"""The least and the most of each meter over the states that a play can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.engine.review.finding import MeterNumbers
from scenarios.engine.review.packing import Field
from scenarios.engine.review.search import Search


def meter_numbers(search: Search) -> Iterator[MeterNumbers]:
    """Yield what each meter comes to over all states found, and over those at endings."""
    survey = search.survey
    meters = survey.story.meters
    fields = [search.machine.layout.fields[meter.variable] for meter in meters]
    pairs = list(zip(survey.passages, search.found, strict=True))
    everywhere = _together(fields, (found for _one, found in pairs))
    at_end = _together(fields, (found for one, found in pairs if one.ending))
    for meter, field in zip(meters, fields, strict=True):
        least, most = _range(field, everywhere)
        least_at_end, most_at_end = _range(field, at_end)
        yield MeterNumbers(
            variable=meter.variable,
            least=least,
            most=most,
            least_at_end=least_at_end,
            most_at_end=most_at_end,
        )


def _together(fields: list[Field], found: Iterable[set[int]]) -> set[int]:
    """Return the values of all meters that stand together in some state, still packed."""
    places = 0
    for field in fields:
        places |= field.place
    values: set[int] = set()
    for states in found if fields else ():
        values.update([state & places for state in states])
    return values


def _range(field: Field, values: set[int]) -> tuple[int | None, int | None]:
    if not values:
        return None, None
    found = [field.value(one) for one in values]
    return min(found), max(found)
