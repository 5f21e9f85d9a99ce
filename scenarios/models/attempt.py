"""One play of a scenario, and the steps that were taken in it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scenarios.engine.play import (
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


class Attempt(models.Model):
    """A learner's play of one version. Where it stands is ``state``; how it came, its steps."""

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

    def advance(self, choice_id: str, *, at: datetime) -> Step:
        """Take the next step; finishes the attempt at an ending.

        Raises NotOfferedError. The caller holds the attempt's lock.
        """
        before = self.state
        after = self.playable.step(before, choice_id)
        self.step_count += 1
        self.state_json = state_to_builtins(after)
        if self.playable.passage(after).ending:
            self._finish(self.EndedBy.ENDING, at)
        self.save(update_fields=["step_count", "state_json", "finished_at", "ended_by"])
        return self.steps.create(
            number=self.step_count, passage=before.passage, choice=choice_id, at=at
        )

    def skip(self, *, at: datetime) -> None:
        """Go to the summary: finished is finished."""
        self._finish(self.EndedBy.SUMMARY, at)
        self.save(update_fields=["finished_at", "ended_by"])

    def _finish(self, how: EndedBy, at: datetime) -> None:
        self.finished_at = at
        self.ended_by = how

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
    """One choice made."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    passage = models.UUIDField()
    choice = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "number"], name="one_step_of_each_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.number}"
