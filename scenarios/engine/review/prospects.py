"""Where good practice leads, and what a risky choice leaves to win."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.review.liveness import Hope
from scenarios.engine.review.plays import everywhere, shown
from scenarios.engine.review.search import Search, Witness
from scenarios.engine.story import EndingKind, Practice


def lost_causes(
    search: Search, hopes: dict[int, int], decisions: set[int]
) -> Iterator[Finding]:
    """Yield each risky choice after which decisions are left, but nothing to win.

    Whatever was chosen before, only poor endings can be reached after it, and the
    learner still has to choose on the way. A risky choice whose consequence is the end
    of the story is none, nor one that loses only a play that stood badly already.
    """
    for (number, place), state in _losing(search, hopes).items():
        passage = search.machine.survey.passages[number]
        afters = [after for move, after in search.moves(state) if move.choice == place]
        if any(_decides_on(search, after, decisions) for after in afters):
            choice = passage.choices[place]
            witness = search.witness(state)
            found = at(Kind.LOST_CAUSE, passage, choice)
            witness = witness._replace(choices=(*witness.choices, choice.id))
            yield everywhere(shown(found, witness), search)


def _losing(search: Search, hopes: dict[int, int]) -> dict[tuple[int, int], int]:
    """Return risky choices that always lose, with the first state where one loses much."""
    survey = search.machine.survey
    risky = {
        number: {
            place
            for place, choice in enumerate(passage.choices)
            if choice.practice is Practice.RISKY
        }
        for number, passage in enumerate(survey.passages)
        if not passage.ending
    }
    losing: dict[tuple[int, int], int] = {}
    for state in search.states[: len(search.ends)]:
        number = search.passage_of(state)
        if not risky.get(number):
            continue
        for move, after in search.moves(state):
            if move.choice not in risky[number]:
                continue
            if hopes[after] != Hope.POOR:
                risky[number].discard(move.choice)
                losing.pop((number, move.choice), None)
            elif hopes[state] == Hope.OPEN:
                losing.setdefault((number, move.choice), state)
    return losing


def _decides_on(search: Search, state: int, decisions: set[int]) -> bool:
    found, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        if search.passage_of(here) in decisions:
            return True
        for _move, after in search.moves(here):
            if after not in found:
                found.add(after)
                waiting.append(after)
    return False


class _BestPlay:
    """Every play from one start that takes the best choice wherever there is one."""

    def __init__(self, search: Search, start: int, most_states: int) -> None:
        self.search = search
        self.start = start
        self.survey = search.machine.survey
        self.came: dict[int, tuple[int, str]] = {}
        self.any_best = self.is_stuck = False
        self.states = [start]
        for state in self.states:
            if len(self.states) <= most_states:
                self._go_on(state)

    def _go_on(self, state: int) -> None:
        passage = self.survey.passages[self.search.passage_of(state)]
        # Of the moves of one choice the last keeps every fact.
        moves = {move.choice: (move, to) for move, to in self.search.moves(state)}
        faulty = self.survey.is_faulty(self.search.passage_of(state))
        if faulty or not (moves or passage.ending):
            self.is_stuck = True
        practices = {place: passage.choices[place].practice for place in moves}
        for wanted in (Practice.BEST, None, Practice.ACCEPTABLE):
            taken = [place for place, found in practices.items() if found is wanted]
            if taken:
                self.any_best = self.any_best or wanted is Practice.BEST
                break
        else:
            taken = list(moves)
        for place in taken:
            after = moves[place][1]
            if after != self.start and after not in self.came:
                self.came[after] = (state, passage.choices[place].id)
                self.states.append(after)

    def falls_short(self) -> int | None:
        """Return the first state that shows that a best play ends less than well."""
        if not self.any_best:
            return None
        ended = [state for state in self.states if self._ending(state)]
        if not ended:
            return None if self.is_stuck else self.states[-1]
        return next(
            (one for one in ended if self._ending(one) is not EndingKind.GOOD), None
        )

    def _ending(self, state: int) -> EndingKind | None:
        return self.survey.passages[self.search.passage_of(state)].ending

    def witness(self, state: int) -> Witness:
        made: list[str] = []
        while state != self.start:
            state, choice = self.came[state]
            made.append(choice)
        first = self.search.witness(self.start)
        return first._replace(choices=tuple(reversed(made)))


def best_falls_short(search: Search, most_states: int) -> Iterator[Finding]:
    """Yield each start from which the best choices do not come to a good ending.

    A learner who plays best keeps every fact. Where nothing is best she takes what is
    not judged, else what is acceptable. A story without best choices is not asked.
    """
    for start in search.machine.starts:
        play = _BestPlay(search, start, most_states)
        state = play.falls_short()
        if state is not None:
            passage = play.survey.passages[search.passage_of(state)]
            yield shown(at(Kind.BEST_IS_NOT_GOOD, passage), play.witness(state))
