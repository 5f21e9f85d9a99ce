"""One play of a scenario, and the steps that were taken in it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scenarios.engine.play import (
    Back,
    Decision,
    Move,
    Playable,
    State,
    state_from_builtins,
    state_to_builtins,
)
from scenarios.models.scenario import ScenarioVersion


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, person_id: int, launch: UUID) -> Self:
        """A person's attempts through one launch, the newest first."""
        return self.filter(person_id=person_id, launch=launch).order_by("-id")

    def with_version(self) -> Self:
        """Load the version too, but not its text: the compiled story is cached."""
        return self.select_related("person", "version__scenario").defer(
            "version__story_json", "version__scenario__story"
        )


class StepQuerySet(models.QuerySet["Step"]):
    def standing(self) -> Self:
        """The steps that were not taken back, in the order they were made."""
        return self.filter(taken_back_at=None).order_by("number")


class Attempt(models.Model):
    """A learner's play of one version. Where it stands is ``state``; how it came, its log.

    Every number up to ``step_count`` is one move: a step, or where there is no step of
    that number, a step back.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class EndedBy(models.TextChoices):
        ENDING = "ending", _("ending")
        SUMMARY = "summary", _("summary")

    class Occasion(models.TextChoices):
        FIRST = "first", _("first play")
        AGAIN = "again", _("played again")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    version = models.ForeignKey(
        ScenarioVersion, on_delete=models.PROTECT, related_name="attempts"
    )
    launch = models.UUIDField()
    occasion = models.CharField(max_length=16, choices=Occasion, default=Occasion.FIRST)
    # The id of the story's role that is played, None where the story has none.
    role = models.UUIDField(null=True)
    seed = models.PositiveIntegerField()
    state_json = models.JSONField()
    step_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=10, choices=EndedBy, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "launch"],
                condition=models.Q(finished_at=None),
                name="one_open_attempt_per_person_and_launch",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None, ended_by="")
                | models.Q(finished_at__isnull=False, ended_by__gt=""),
                name="a_finished_attempt_says_how_it_ended",
            ),
        ]
        indexes = [
            # Where does this person stand in this launch?
            models.Index(fields=["person", "launch", "-id"], name="attempt_by_launch")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    # Mutators

    def advance(self, move: Move, *, at: datetime) -> Step:
        """Take the next step; finishes the attempt at an ending.

        Raises NotOfferedError. The caller holds the attempt's lock.
        """
        before = self.state
        self._stand(self.playable.make(before, move), at)
        return self.steps.create(
            number=self.step_count,
            passage=before.passage,
            choice=move.choice,
            noticed=move.noticed and list(dict.fromkeys(move.noticed)),
            kept=list(dict.fromkeys(move.kept)),
            at=at,
        )

    def take_back(self, step: Step, *, at: datetime) -> None:
        """Take the last step that stands back; it stays, and says when.

        Raises NoWayBackError. The caller holds the attempt's lock.
        """
        role = str(self.role) if self.role else None
        self._stand(self.playable.replay([*self.log(), Back()], role), at)
        step.taken_back_at = at
        step.save(update_fields=["taken_back_at"])

    def skip(self, *, at: datetime) -> None:
        """Go to the summary: finished is finished."""
        self._finish(self.EndedBy.SUMMARY, at)
        self.save(update_fields=["finished_at", "ended_by"])

    def _stand(self, state: State, at: datetime) -> None:
        """Stand where one more move led."""
        self.step_count += 1
        self.state_json = state_to_builtins(state)
        if self.playable.passage(state).ending:
            self._finish(self.EndedBy.ENDING, at)
        self.save(update_fields=["step_count", "state_json", "finished_at", "ended_by"])

    def _finish(self, how: EndedBy, at: datetime) -> None:
        self.finished_at = at
        self.ended_by = how

    # Queries

    def log(self) -> list[Move | Back]:
        """Return every move from the start, those back too; replayed, it leads to ``state``."""
        made = {step.number: step.move for step in self.steps.all()}
        return [made.get(number, Back()) for number in range(1, self.step_count + 1)]

    def decisions(self) -> list[Decision]:
        """Return the decisions that stand, in the order they were made."""
        return [step.decision(self.playable) for step in self.steps.standing()]

    # Properties

    @property
    def playable(self) -> Playable:
        """The compiled story of the version this attempt is pinned to."""
        return self.version.playable()

    @property
    def state(self) -> State:
        """Where the play stands."""
        return state_from_builtins(self.state_json)


class Step(models.Model):
    """One choice made, with the cues marked and the facts kept before it.

    ``noticed`` of None means that nothing was marked. A step taken back stays, but counts
    in no score and no debrief.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    passage = models.UUIDField()
    choice = models.UUIDField()
    noticed = models.JSONField(null=True)
    kept = models.JSONField(default=list)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "number"], name="one_step_of_each_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.number}"

    # Properties

    @property
    def move(self) -> Move:
        """What was done, as the engine plays it."""
        return Move(str(self.choice), self._noticed, tuple(self.kept))

    def decision(self, playable: Playable) -> Decision:
        """Return what was decided where, in the words of the story it was played in."""
        return Decision(
            playable.passages[str(self.passage)],
            playable.choices[str(self.choice)],
            self._noticed,
        )

    @property
    def _noticed(self) -> tuple[str, ...] | None:
        return None if self.noticed is None else tuple(self.noticed)
