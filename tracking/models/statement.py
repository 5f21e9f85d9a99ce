"""Statements as they were told or received, and what finds them again."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from tracking.models.named import Activity, Agent, Verb


class StatementQuerySet(models.QuerySet["Statement"]):
    def standing(self) -> Self:
        """Leave out what was voided."""
        return self.filter(~Exists(Voiding.objects.filter(target=OuterRef("uuid"))))

    def voided(self) -> Self:
        return self.filter(Exists(Voiding.objects.filter(target=OuterRef("uuid"))))


class Statement(models.Model):
    """One statement, never changed.

    ``id`` is its place in the order of storing (tracking/ordering.py). ``body`` holds
    the bytes that were told or sent; stored, authority and version, which belong to the
    store, are added when it is read.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    body = models.BinaryField()
    stored = models.DateTimeField()
    # None: a group without an identifier; its members are participants.
    actor = models.ForeignKey(
        Agent, models.PROTECT, null=True, related_name="+", db_index=False
    )
    verb = models.ForeignKey(Verb, models.PROTECT, related_name="+", db_index=False)
    # None: the object is something else than an activity.
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, related_name="+", db_index=False
    )
    registration = models.UUIDField(null=True)
    authority = models.ForeignKey(
        Agent, models.PROTECT, related_name="+", db_index=False
    )
    version = models.CharField(max_length=10)

    objects = StatementQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # SQLite takes the last of these that fits: the most telling one comes last.
        indexes = [
            # Who completed, chose, began anything?
            models.Index(fields=["verb", "id"], name="statement_by_verb"),
            # What happened in this course, case or decision?
            models.Index(fields=["activity", "id"], name="statement_by_activity"),
            # What did this person do, newest or oldest first?
            models.Index(fields=["actor", "id"], name="statement_by_actor"),
            # What belongs to this enrolment or attempt?
            models.Index(
                fields=["registration", "id"], name="statement_by_registration"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Participant(models.Model):
    """An agent that a search for agents finds, beside the actor.

    Members of a group, and an agent or group that the statement is about. What we tell
    has none.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        default_permissions = ()
        constraints = [
            # Also: in which statements does this agent take part, in order?
            models.UniqueConstraint(
                fields=["agent", "statement"], name="participant_once_a_statement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} in {self.statement_id}"


class Voiding(models.Model):
    """A statement that voids another, which need not be here, or not yet."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="+")
    # Was this statement voided? Asked of every statement that is read.
    target = models.UUIDField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.statement_id} voids {self.target}"


def is_voided(key: UUID) -> bool:
    return Voiding.objects.filter(target=key).exists()
