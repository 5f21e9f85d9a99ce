"""The player's screens: what the templates show, worded in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from scenarios.engine.debrief import Standing, recommended, standings
from scenarios.engine.story import Choice, EndingKind, Meter, Passage, Practice
from scenarios.models import Attempt, Competency, Source, Step
from scenarios.wording import Judged, Line, Moment, Option, Wording


@dataclass(frozen=True)
class Decision:
    """One decision in the debrief; ``recommended`` only where advice differs."""

    number: int
    moment: Moment
    judged: Judged
    recommended: str


@dataclass(frozen=True)
class MeterWord:
    """A meter told in a word; ``marks`` has one True for each range reached."""

    label: str
    word: str
    marks: list[bool]


@dataclass(frozen=True)
class CompetencyStanding:
    """A competency's name and how it came through."""

    name: str
    standing: Standing


@dataclass(frozen=True)
class Path:
    """The learner's own way through a case that was played to an ending."""

    meters: list[MeterWord]
    decisions: list[Decision]
    followed: int
    signs: list[str]
    competencies: list[CompetencyStanding]


@dataclass(frozen=True)
class NoteScreen:
    """What the case is about, before anything of it is shown."""

    template: ClassVar[str] = "scenarios/_note.html"
    may_pause: ClassVar[bool] = False
    title: str
    paragraphs: list[str]
    minutes: int
    is_playable: bool
    way_back: str


@dataclass(frozen=True)
class SceneScreen:
    """One passage and its question; ``number`` is the step an answer would be."""

    template: ClassVar[str] = "scenarios/_scene.html"
    may_pause: ClassVar[bool] = True
    title: str
    number: int
    chapter: str
    part: int
    parts: list[str]
    moment: Moment
    drawing: str
    lines: list[Line]
    options: list[Option]
    so_far: list[Line]


@dataclass(frozen=True)
class AnswerScreen:
    """What came of a choice, before anything else."""

    template: ClassVar[str] = "scenarios/_answer.html"
    may_pause: ClassVar[bool] = True
    title: str
    number: int
    judged: Judged
    sources: list[Source]
    is_last: bool


@dataclass(frozen=True)
class DebriefScreen:
    """What to take away, the same for everybody; the own path when the case was played."""

    template: ClassVar[str] = "scenarios/_debrief.html"
    may_pause: ClassVar[bool] = False
    title: str
    ending: EndingKind | None
    lines: list[Line]
    path: Path | None
    points: list[str]
    closing: list[str]
    sources: list[Source]
    way_back: str


@dataclass(frozen=True)
class PauseScreen:
    """Everything is saved."""

    template: ClassVar[str] = "scenarios/_pause.html"
    may_pause: ClassVar[bool] = False
    title: str
    way_back: str


Screen: TypeAlias = (
    NoteScreen | SceneScreen | AnswerScreen | DebriefScreen | PauseScreen
)


class Teller(Wording):
    """Words one attempt's screens in one language."""

    def __init__(self, attempt: Attempt, language: str) -> None:
        super().__init__(attempt.playable, language)
        self.attempt = attempt
        self.state = attempt.state

    # Screens

    def scene(self, past: list[Step]) -> SceneScreen:
        passage = self.playable.passage(self.state)
        ids = [chapter.id for chapter in self.story.chapters]
        part = ids.index(passage.chapter) + 1 if passage.chapter in ids else 0
        return SceneScreen(
            title=self.title,
            number=self.attempt.step_count + 1,
            chapter=self.say(self.story.chapters[part - 1].title) if part else "",
            part=part,
            parts=[_mark(number, part) for number in range(1, len(ids) + 1)],
            moment=self.moment(passage),
            drawing=passage.drawing,
            lines=self.lines(passage),
            options=[
                Option(choice.id, self.say(choice.text))
                for choice in self.playable.shuffled(self.state, self.attempt.seed)
            ],
            so_far=[self._told(step) for step in past],
        )

    def answer(self, step: Step, sources: list[Source]) -> AnswerScreen:
        return AnswerScreen(
            title=self.title,
            number=step.number,
            judged=self.judged(self._choice(step)),
            sources=sources,
            is_last=bool(self.attempt.finished_at)
            and step.number == self.attempt.step_count,
        )

    def debrief(
        self, steps: list[Step], sources: list[Source], way_back: str
    ) -> DebriefScreen:
        passage = self.playable.passage(self.state)
        return DebriefScreen(
            title=self.title,
            ending=passage.ending if steps else None,
            lines=self.lines(passage) if steps else [],
            path=self._path(steps) if steps else None,
            points=[self.say(point.text) for point in self.story.debrief.points],
            closing=[self.say(text) for text in self.story.debrief.closing],
            sources=sources,
            way_back=way_back,
        )

    def pause(self, way_back: str) -> PauseScreen:
        return PauseScreen(self.title, way_back)

    def cited(self, steps: Iterable[Step]) -> tuple[str, ...]:
        """Return the codes of every source that the debrief of these steps cites."""
        codes = {code for point in self.story.debrief.points for code in point.sources}
        for step in steps:
            codes.update(self._choice(step).sources)
        return tuple(codes)

    # Pieces

    def _path(self, steps: list[Step]) -> Path:
        choices = [self._choice(step) for step in steps]
        return Path(
            meters=[self._meter(meter) for meter in self.story.meters],
            decisions=[self._decision(step) for step in steps],
            followed=sum(choice.practice == Practice.BEST for choice in choices),
            signs=list(self._signs(steps)),
            competencies=_competencies(choices),
        )

    def _choice(self, step: Step) -> Choice:
        return self.playable.choices[str(step.choice)]

    def _passage(self, step: Step) -> Passage:
        return self.playable.passages[str(step.passage)]

    def _told(self, step: Step) -> Line:
        moment = self.moment(self._passage(step))
        consequence = self.say(self._choice(step).consequence)
        return Line(consequence, actor=moment.place or moment.time)

    def _decision(self, step: Step) -> Decision:
        choice, best = self._choice(step), recommended(self._passage(step))
        differs = best is not None and choice.practice != Practice.BEST
        return Decision(
            number=step.number,
            moment=self.moment(self._passage(step)),
            judged=self.judged(choice),
            recommended=self.say(best.text) if best and differs else "",
        )

    def _meter(self, meter: Meter) -> MeterWord:
        value = self.state.values.get(meter.variable, 0)
        return MeterWord(
            label=self.say(meter.label),
            word=self.say(meter.word(value)),
            marks=[value >= reached.at_least for reached in meter.ranges],
        )

    def _signs(self, steps: Iterable[Step]) -> Iterable[str]:
        for step in steps:
            for cue in self._passage(step).cues:
                if not cue.detail:
                    yield self.say(cue.text)


def _mark(number: int, current: int) -> str:
    if number == current:
        return "here"
    return "done" if number < current else ""


def _competencies(choices: list[Choice]) -> list[CompetencyStanding]:
    found = standings(choices)
    named = Competency.objects.filter(code__in=found).order_by("code")
    return [CompetencyStanding(one.name, found[one.code]) for one in named]
