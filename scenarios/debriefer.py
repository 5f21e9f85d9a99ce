"""Words the debrief: the learner's own path, what she noticed, what she practised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scenarios.engine.debrief import recommended, standings
from scenarios.engine.play import Decision as Decided
from scenarios.engine.scores import Reason as Scored
from scenarios.engine.scores import scores
from scenarios.engine.signs import Seen, by_passage
from scenarios.engine.story import Choice, Meter, Practice
from scenarios.engine.twee_scene import without_sources
from scenarios.models import Attempt, Competency, Source, Step
from scenarios.screens import (
    CompetencyStanding,
    DebriefScreen,
    Decision,
    Looked,
    MeterWord,
    Path,
    Reason,
)
from scenarios.told import Library
from scenarios.wording import Option, Wording


class Debriefer(Wording):
    """Words one finished attempt; ``steps`` that stand, none when it was skipped."""

    def __init__(
        self,
        attempt: Attempt,
        language: str,
        steps: Sequence[Step],
        library: Library | None = None,
    ) -> None:
        super().__init__(attempt.playable, language, library)
        self.state = attempt.state
        self.decisions = [step.decision(self.playable) for step in steps]

    def debrief(self, sources: list[Source], way_back: str) -> DebriefScreen:
        passage = self.playable.passage(self.state)
        kept = self.playable.notebook(self.state)
        played = bool(self.decisions)
        roles = [Option(one.id, self.say(one.name)) for one in self.story.roles]
        return DebriefScreen(
            title=self.title,
            ending=passage.ending if played else None,
            lines=self.lines(passage, kept) if played else [],
            path=self._path() if played else None,
            points=[self.say(point.text) for point in self.story.debrief.points],
            closing=[words for words, _codes in self._closing()],
            sources=sources,
            role=next((one for one in roles if one.id == self.state.role), None),
            other_roles=[one for one in roles if one.id != self.state.role],
            way_back=way_back,
        )

    def cited(self) -> tuple[str, ...]:
        """Return the codes of every source that the debrief cites."""
        codes = {code for point in self.story.debrief.points for code in point.sources}
        for made in self.decisions:
            codes.update(made.choice.sources)
        for _words, cited in self._closing():
            codes.update(cited)
        return tuple(codes)

    # Pieces

    def _closing(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return each closing paragraph, parted from the codes of sources at its end."""
        return [without_sources(self.say(text)) for text in self.story.debrief.closing]

    def _path(self) -> Path:
        choices = [made.choice for made in self.decisions]
        looked = by_passage(self.decisions)
        told = [made for made in self.decisions if _is_a_decision(made.choice)]
        return Path(
            meters=[self._meter(meter) for meter in self.story.meters],
            decisions=[self._decision(*one) for one in enumerate(told, start=1)],
            judged=sum(choice.practice is not None for choice in choices),
            followed=sum(choice.practice == Practice.BEST for choice in choices),
            looked=[self._looked(seen) for seen in looked],
            signs=list(self._signs_of_the_rest({seen.passage.id for seen in looked})),
            kept=[self.say(fact.text) for fact in self.playable.notebook(self.state)],
            competencies=self._competencies(choices),
        )

    def _decision(self, number: int, made: Decided) -> Decision:
        choice, best = made.choice, recommended(made.passage)
        differs = choice.practice not in {None, Practice.BEST}
        return Decision(
            number=number,
            moment=self.moment(made.passage),
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

    def _looked(self, seen: Seen) -> Looked:
        found, missed, over_read = (
            [self.say(cue.text) for cue in cues] for cues in seen.signs
        )
        return Looked(self.moment(seen.passage), found, missed, over_read)

    def _signs_of_the_rest(self, looked_at: set[str]) -> Iterator[str]:
        """Yield, once each, the signs of the scenes where nothing was marked."""
        passages = {made.passage.id: made.passage for made in self.decisions}
        for id_, passage in passages.items():
            if id_ not in looked_at:
                for cue in passage.cues:
                    if not cue.detail:
                        yield self.say(cue.text)

    def _competencies(self, choices: Iterable[Choice]) -> list[CompetencyStanding]:
        found, stands = scores(self.decisions), standings(choices)
        named = Competency.objects.filter(code__in={*found, *stands}).order_by("code")
        told = [
            CompetencyStanding(
                name=one.name,
                standing=stands.get(one.code),
                reasons=[
                    self._reason(reason)
                    for reason in (found[one.code].reasons if one.code in found else ())
                    if _tells_of(reason, one.code)
                ],
            )
            for one in named
        ]
        # One that only an option she did not choose exercises has nothing to tell.
        return [one for one in told if one.standing or one.reasons]

    def _reason(self, reason: Scored) -> Reason:
        because = reason.because
        moment, text = self.moment(reason.passage), self.say(because.text)
        if isinstance(because, Choice):
            return Reason(moment, text, practice=because.practice)
        if because.detail:
            return Reason(moment, text, sign="over-read")
        return Reason(moment, text, sign="found" if reason.points.raw else "missed")


def _is_a_decision(choice: Choice) -> bool:
    """Whether there is anything to say of a choice, or it only led on."""
    texts = (choice.consequence, choice.explanation)
    return choice.practice is not None or any(
        any(text.words.values()) for text in texts
    )


def _tells_of(reason: Scored, code: str) -> bool:
    """Whether a reason is about this competency, not about an option that was not chosen."""
    because = reason.because
    return not isinstance(because, Choice) or code in because.competencies
