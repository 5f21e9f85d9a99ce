"""Who: persons, the one tree of units, memberships, invitations, and mail to them."""

from __future__ import annotations

from people.models.invitation import Invitation
from people.models.membership import Membership
from people.models.message import Message
from people.models.person import Person
from people.models.unit import Unit

__all__ = ["Invitation", "Membership", "Message", "Person", "Unit"]
