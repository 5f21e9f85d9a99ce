"""What is told of a play: begun, each choice, points per competency, the ending reached.

Never told: pauses, resumes, the summary taken instead of an ending, time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.utils.translation import get_language

from scenarios.engine.play import State
from scenarios.engine.scores import scores
from scenarios.engine.story import Passage, Text
from scenarios.host import Purpose
from scenarios.models import Attempt, Competency, Step
from tracking import facts
from tracking.telling import tell


class Common(TypedDict):
    """What every fact of one play says."""

    at: datetime
    actor: UUID
    attempt: UUID
    version: int
    language: str
    course: UUID | None


class Telling:
    """Tells the facts of one attempt in the language the learner sees."""

    def __init__(self, attempt: Attempt, purpose: Purpose) -> None:
        self.attempt = attempt
        self.purpose = purpose
        self.playable = attempt.playable
        self.story = self.playable.story
        self.language = get_language() or self.story.source_language
        self.scenario = attempt.version.scenario.uuid

    def begun(self) -> None:
        tell(
            facts.CaseBegun(
                **self._common(self.attempt.begun_at),
                scenario=self._case(),
                occasion=facts.Occasion(self.attempt.occasion),
                enrolment=self.purpose.enrolment,
                lesson=self.purpose.lesson,
                role=self._role(),
                case_types=self.story.case_types,
            )
        )

    def chosen(self, step: Step, before: State) -> None:
        """Tell one choice; the attempt already stands where it led."""
        passage, after = self.playable.passage(before), self.attempt.state
        offered = self.playable.shuffled(before, self.attempt.seed)
        tell(
            facts.ChoiceMade(
                **self._common(step.at),
                scenario=self.scenario,
                decision=self._decision(passage),
                step=step.number,
                options=tuple(self._named(one.id, one.text) for one in passage.choices),
                shown=tuple(UUID(choice.id) for choice in offered),
                response=UUID(str(step.choice)),
                arrived_at=UUID(after.passage),
                changes=self._changes(before, after),
                occasion=facts.Occasion(self.attempt.occasion),
            )
        )

    def ended(self, at: datetime) -> None:
        """Tell the points per competency, then the ending."""
        ending = self.playable.passage(self.attempt.state)
        found = scores(self.attempt.decisions())
        named = Competency.objects.filter(code__in=found).order_by("code")
        tell(
            *(
                facts.CompetencyScored(
                    **self._common(at),
                    scenario=self.scenario,
                    competency=facts.Named(one.uuid, one.name, self.language),
                    points=facts.Points(*found[one.code].points),
                )
                for one in named
            ),
            facts.CaseCompleted(
                **self._common(at),
                scenario=self._case(),
                ending=facts.Ending(
                    UUID(ending.id), facts.EndingKind(str(ending.ending))
                ),
                occasion=facts.Occasion(self.attempt.occasion),
                lesson=self.purpose.lesson,
                case_types=self.story.case_types,
            ),
        )

    def _common(self, at: datetime) -> Common:
        return {
            "at": at,
            "actor": self.attempt.person.statement_uuid,
            "attempt": self.attempt.uuid,
            "version": self.attempt.version.number,
            "language": self.language,
            "course": self.purpose.course,
        }

    def _case(self) -> facts.Named:
        return self._named(str(self.scenario), self.story.title)

    def _decision(self, passage: Passage) -> facts.Named:
        """Where it was decided; the author's name for it when no place is given."""
        named = self._named(passage.id, passage.place or passage.moment)
        return named if named.name else replace(named, name=passage.name)

    def _named(self, id_: str, text: Text | None) -> facts.Named:
        words = text.say(self.language, self.story.source_language) if text else ""
        return facts.Named(UUID(id_), words, self.language)

    def _role(self) -> str:
        """The key of the story's role, none of her own."""
        role = self.attempt.role
        return self.playable.roles[str(role)].code if role else ""

    def _changes(self, before: State, after: State) -> tuple[facts.Change, ...]:
        ids = {variable.name: variable.id for variable in self.story.variables}
        return tuple(
            facts.Change(UUID(ids[name]), before.values.get(name, 0), value)
            for name, value in after.values.items()
            if before.values.get(name, 0) != value
        )
