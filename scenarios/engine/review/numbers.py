"""The least and the most of each meter over the states that a play can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from scenarios.engine.review.filters import Field
from scenarios.engine.review.finding import MeterNumbers
from scenarios.engine.review.search import Search
from scenarios.engine.review.unasked import first_value, longest
from scenarios.engine.story import Meter


class Meters(NamedTuple):
    """What each meter comes to; not ``exact`` where one took too long to tell."""

    numbers: tuple[MeterNumbers, ...]
    is_exact: bool


def meter_numbers(search: Search) -> Meters:
    """Return what each meter comes to over all states found, and over those at endings."""
    asked = {one.variable: one for one in _asked(search)}
    found, is_exact = [], True
    for meter in search.survey.story.meters:
        if meter.variable in asked:
            found.append(asked[meter.variable])
        else:
            numbers, is_all = _unasked(search, meter)
            found.append(numbers)
            is_exact = is_exact and is_all
    return Meters(tuple(found), is_exact)


def _asked(search: Search) -> Iterator[MeterNumbers]:
    """Yield the numbers of those that conditions ask about: every state tells them."""
    survey = search.survey
    known = search.machine.layout.fields
    names = [one.variable for one in survey.story.meters if one.variable in known]
    fields = [known[name] for name in names]
    pairs = list(zip(survey.passages, search.found, strict=True))
    everywhere = _together(fields, (found for _one, found in pairs))
    at_end = _together(fields, (found for one, found in pairs if one.ending))
    for variable, field in zip(names, fields, strict=True):
        least, most = _range(field, everywhere)
        least_at_end, most_at_end = _range(field, at_end)
        yield MeterNumbers(
            variable=variable,
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
    place = field.place
    found = [one & place for one in values]
    return field.value(min(found)), field.value(max(found))


def _unasked(search: Search, meter: Meter) -> tuple[MeterNumbers, bool]:
    first = first_value(search.survey.story, meter.variable)
    up = longest(search, meter.variable, first, 1)
    down = longest(search, meter.variable, first, -1)
    most, most_at_end = _highest(search, up.values)
    least, least_at_end = _highest(search, down.values)
    numbers = MeterNumbers(
        variable=meter.variable,
        least=_bounded(least, -1),
        most=_bounded(most, 1),
        least_at_end=_bounded(least_at_end, -1),
        most_at_end=_bounded(most_at_end, 1),
        falls=least == inf,
        grows=most == inf,
    )
    return numbers, up.is_exact and down.is_exact


def _highest(search: Search, values: dict[int, float]) -> tuple[float, float]:
    """Return the highest of all values, and of those at endings; -inf of none."""
    ends = [one.ending is not None for one in search.survey.passages]
    passage_of = search.passage_of
    at_end = [value for state, value in values.items() if ends[passage_of(state)]]
    return max(values.values(), default=-inf), max(at_end, default=-inf)


def _bounded(value: float, sign: int) -> int | None:
    return None if value in (inf, -inf) else sign * int(value)
