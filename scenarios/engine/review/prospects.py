"""Where good practice leads, and what a risky choice leaves to win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.review.liveness import Hope, Hopes
from scenarios.engine.review.plays import everywhere, shown
from scenarios.engine.review.search import Search, Witness
from scenarios.engine.story import EndingKind, Passage, Practice


def lost_causes(search: Search, hopes: Hopes, decisions: set[int]) -> Iterator[Finding]:
    """Yield each risky choice after which decisions are left, but nothing to win.

    Whatever was chosen before, only poor endings can be reached after it, and the
    learner still has to choose on the way. A risky choice whose consequence is the end
    of the story is none, nor one that loses only a play that stood badly already.
    """
    for (number, place), (before, after) in _losing(search, hopes).items():
        if _decides_on(search, after, decisions):
            passage = search.survey.passages[number]
            choice = passage.choices[place]
            witness = search.witness(before)
            witness = witness._replace(choices=(*witness.choices, choice.id))
            found = shown(at(Kind.LOST_CAUSE, passage, choice), witness)
            yield everywhere(found, search)


def _losing(search: Search, hopes: Hopes) -> dict[tuple[int, int], tuple[int, int]]:
    """Return risky choices that always lose, with a state that was open and the one after."""
    losing: dict[tuple[int, int], tuple[int, int]] = {}
    saving: set[tuple[int, int]] = set()
    passages = search.survey.passages
    for here, move, before, after in search.crossings:
        # All that a choice leads to stands at one passage.
        if hopes.is_all_open(move.target):
            continue
        for place in move.choices:
            name = here, place
            risky = passages[here].choices[place].practice is Practice.RISKY
            if not risky or name in saving:
                continue
            if any(hopes.of(state) != Hope.POOR for state in after):
                saving.add(name)
            elif name not in losing:
                pairs = zip(before, after, strict=True)
                fell = (one for one in pairs if hopes.of(one[0]) is Hope.OPEN)
                if pair := next(fell, None):
                    losing[name] = pair
    return {name: pair for name, pair in losing.items() if name not in saving}


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
        self.survey = search.survey
        self.came: dict[int, tuple[int, str]] = {}
        self.any_best = self.is_stuck = False
        self.states = [start]
        for state in self.states:
            if len(self.states) <= most_states:
                self._go_on(state)

    def _go_on(self, state: int) -> None:
        here = self.search.passage_of(state)
        passage = self.survey.passages[here]
        # Of the moves of one choice the last keeps every fact.
        moves = {
            place: move
            for move in self.search.machine.moves[here]
            if move.filter is None or move.filter([state])
            for place in move.choices
        }
        if not (moves or passage.ending) or self.survey.is_faulty(here):
            self.is_stuck = True
        for place in self._best(passage, moves):
            (after,) = moves[place].after([state])
            if after != self.start and after not in self.came:
                self.came[after] = (state, passage.choices[place].id)
                self.states.append(after)

    def _best(self, passage: Passage, places: Iterable[int]) -> list[int]:
        """Return which of some choices a learner takes who plays best, as they stand."""
        practices = [(passage.choices[place].practice, place) for place in places]
        for wanted in (Practice.BEST, None, Practice.ACCEPTABLE):
            taken = [place for found, place in practices if found is wanted]
            if taken:
                self.any_best = self.any_best or wanted is Practice.BEST
                return sorted(taken)
        return sorted(place for _found, place in practices)

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
        """Return the play that leads to one of its states."""
        kept = self.search.kept_in(state)
        made: list[str] = []
        while state != self.start:
            state, choice = self.came[state]
            made.append(choice)
        return Witness(tuple(reversed(made)), self.search.machine.starts[state], kept)


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
