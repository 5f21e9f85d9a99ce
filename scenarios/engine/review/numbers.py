"""The least and the most of each meter over the states that a play can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.engine.review.finding import MeterNumbers
from scenarios.engine.review.packing import Field
from scenarios.engine.review.search import Search


def meter_numbers(search: Search) -> Iterator[MeterNumbers]:
    """Yield what each meter comes to over all states found, and over those at endings."""
    passages = search.survey.passages
    ended = [
        found for one, found in zip(passages, search.found, strict=True) if one.ending
    ]
    for meter in search.survey.story.meters:
        field = search.machine.layout.fields[meter.variable]
        least, most = _range(field, search.found)
        least_at_end, most_at_end = _range(field, ended)
        yield MeterNumbers(
            variable=meter.variable,
            least=least,
            most=most,
            least_at_end=least_at_end,
            most_at_end=most_at_end,
        )


def _range(field: Field, found: Iterable[set[int]]) -> tuple[int | None, int | None]:
    place = field.place
    values: set[int] = set()
    for states in found:
        values.update([state & place for state in states])
    if not values:
        return None, None
    return field.value(min(values)), field.value(max(values))
