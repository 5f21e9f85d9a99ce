"""What the store keeps; written through ``tracking`` alone."""

from __future__ import annotations

from tracking.models.credential import Credential
from tracking.models.named import Activity, Agent, Verb
from tracking.models.statement import Participant, Statement, Voiding

__all__ = [
    "Activity",
    "Agent",
    "Credential",
    "Participant",
    "Statement",
    "Verb",
    "Voiding",
]
