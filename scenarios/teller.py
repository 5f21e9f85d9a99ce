"""Words the screens of a play under way: a scene, what came of a choice, the pause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from scenarios.engine.feedback import due
from scenarios.engine.play import Decision as Decided
from scenarios.engine.story import Choice, Cue, Fact, FeedbackTime, Passage
from scenarios.models import Attempt, Source, Step
from scenarios.screens import (
    AnswerScreen,
    Explained,
    PauseScreen,
    SceneScreen,
    TimeGiven,
)
from scenarios.told import Library, Line
from scenarios.wording import Option, Wording


class Teller(Wording):
    """Words one attempt's screens in one language.

    ``steps`` are those of the attempt that were not taken back, in order.
    """

    def __init__(
        self,
        attempt: Attempt,
        language: str,
        steps: Sequence[Step] = (),
        library: Library | None = None,
    ) -> None:
        super().__init__(attempt.playable, language, library)
        self.attempt = attempt
        self.state = attempt.state
        self.steps = steps

    # Screens

    def scene(self) -> SceneScreen:
        passage = self.playable.passage(self.state)
        ids = [chapter.id for chapter in self.story.chapters]
        part = ids.index(passage.chapter) + 1 if passage.chapter in ids else 0
        options = self.playable.shuffled(self.state, self.attempt.seed)
        kept = self.playable.notebook(self.state)
        return SceneScreen(
            title=self.title,
            number=self.attempt.step_count + 1,
            chapter=self.say(self.story.chapters[part - 1].title) if part else "",
            part=part,
            parts=[_mark(number, part) for number in range(1, len(ids) + 1)],
            role=self.role_name(),
            moment=self.moment(passage),
            drawing=passage.drawing,
            lines=self.lines(passage, kept),
            details=[self._option(cue) for cue in self._mixed(passage.cues)],
            facts=[self._option(fact) for fact in passage.facts if fact not in kept],
            kept=[self.say(fact.text) for fact in kept],
            options=[self._option(choice) for choice in options],
            clock=_clock(passage, options),
            back=self._back(),
            so_far=[line for step in self.steps if (line := self._so_far(step)).text],
        )

    def answer(self, step: Step, sources: list[Source]) -> AnswerScreen:
        """Return what came of one of ``steps``."""
        choice, is_newest = self.choice_of(step), step == self.steps[-1]
        own, earlier = self._explained(step)
        return AnswerScreen(
            title=self.title,
            number=step.number,
            chose=self.say(choice.text),
            consequence=self.say(choice.consequence),
            judged=self.judged(choice) if own else None,
            earlier=[
                Explained(self.moment(made.passage), self.judged(made.choice))
                for made in earlier
            ],
            sources=sources,
            back=self._back() if is_newest else 0,
            is_last=bool(self.attempt.finished_at) and is_newest,
        )

    def is_told(self, step: Step) -> bool:
        """Whether there is anything to read after a step, or it only led on."""
        own, earlier = self._explained(step)
        return own or bool(earlier or self.say(self.choice_of(step).consequence))

    def cited_after(self, step: Step) -> tuple[str, ...]:
        """Return the codes of the sources that the answer to a step cites."""
        own, earlier = self._explained(step)
        choices = [made.choice for made in earlier]
        choices += [self.choice_of(step)] if own else []
        return tuple({code for choice in choices for code in choice.sources})

    def pause(self, way_back: str) -> PauseScreen:
        return PauseScreen(self.title, way_back)

    # Pieces

    def role_name(self) -> str:
        role = self.playable.roles.get(self.state.role or "")
        return self.say(role.name) if role else ""

    def choice_of(self, step: Step) -> Choice:
        return self.playable.choices[str(step.choice)]

    def _explained(self, step: Step) -> tuple[bool, list[Decided]]:
        """Tell whether a step is judged right after it, and which earlier ones are."""
        upto = [one for one in self.steps if one.number <= step.number]
        path = [one.decision(self.playable) for one in upto]
        last = path[-1]
        found = due(path, self.playable.passages[last.choice.target or ""])
        own = any(made is last for made in found) or _is_judged_at_once(last.choice)
        return own, [made for made in found if made is not last]

    def _back(self) -> int:
        may = bool(self.steps) and not self.attempt.finished_at
        if may and self.playable.may_go_back(self.state):
            return self.steps[-1].number
        return 0

    def _option(self, thing: Choice | Cue | Fact) -> Option:
        return Option(thing.id, self.say(thing.text))

    def _mixed(self, cues: Sequence[Cue]) -> list[Cue]:
        """Return a scene's cues and details in the order that belongs to this attempt."""
        mixed = list(cues)
        seed = f"{self.attempt.seed}/{self.state.passage}/cues"
        Random(seed).shuffle(mixed)  # noqa: S311
        return mixed

    def _so_far(self, step: Step) -> Line:
        moment = self.moment(self.playable.passages[str(step.passage)])
        consequence = self.say(self.choice_of(step).consequence)
        return Line(consequence, actor=moment.place or moment.time)


def _is_judged_at_once(choice: Choice) -> bool:
    return bool(choice.practice) and choice.feedback == FeedbackTime.AT_ONCE


def _clock(passage: Passage, options: Iterable[Choice]) -> TimeGiven | None:
    """Return the time a scene gives; without its choice where that is not offered."""
    clock = passage.clock
    if clock is None:
        return None
    offered = any(option.id == clock.choice for option in options)
    return TimeGiven(clock.seconds, (clock.choice or "") if offered else "")


def _mark(number: int, current: int) -> str:
    if number == current:
        return "here"
    return "done" if number < current else ""
