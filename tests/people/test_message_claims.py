"""Whatever senders do, and die of, in whatever order: one pair of hands, and an end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.messages import post
from people.models import Message
from people.models.message import BACK_OFF, MOST_ATTEMPTS

START = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
State = Message.State

senders = st.integers(0, 2)
moves = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from([1, 59, 299, 300, 7_200, 43_200])),
    st.tuples(st.sampled_from(["claim", "send", "fail", "refuse", "die"]), senders),
)


@dataclass
class World:
    """Messages, the time, and what each sender has in hand."""

    at: datetime = START
    in_hand: dict[int, Message] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)

    def wait(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    def claim(self, sender: int) -> None:
        """Take the next, after making sure that nobody living holds it."""
        if sender in self.in_hand:
            return
        message = Message.objects.claim_next(self.at)
        if message is None:
            return
        assert self.sent.get(message.pk, 0) == 0
        held = [other for other in self.in_hand.values() if other == message]
        assert all(other.claimed_until <= self.at for other in held)
        self.in_hand[sender] = message

    def send(self, sender: int) -> None:
        if message := self.in_hand.pop(sender, None):
            message.note_sent(at=self.at)
            self.sent[message.pk] = self.sent.get(message.pk, 0) + 1

    def fail(self, sender: int) -> None:
        if message := self.in_hand.pop(sender, None):
            message.postpone(at=self.at, error="gone")

    def refuse(self, sender: int) -> None:
        if message := self.in_hand.pop(sender, None):
            message.park(error="no such person")

    def die(self, sender: int) -> None:
        self.in_hand.pop(sender, None)


@pytest.mark.django_db
@settings(deadline=None, max_examples=80)
@given(st.integers(1, 3), st.lists(moves, max_size=40))
def test_every_message_is_in_one_pair_of_hands_and_comes_to_an_end(number, what):
    Message.objects.all().delete()
    for key in range(number):
        post(
            kind="people.letter",
            to="ana@example.org",
            language="da",
            payload={},
            dedupe_key=str(key),
            due_at=START + timedelta(seconds=key),
        )
    world = World()

    for act, given_ in what:
        getattr(world, act)(given_)
    for message in list(world.in_hand):
        world.die(message)
    for _ in range(number * (MOST_ATTEMPTS + 1)):
        world.wait(int(BACK_OFF[-1].total_seconds()))
        world.claim(0)
        world.send(0)

    ends = set(Message.objects.values_list("state", flat=True))
    assert ends <= {State.SENT, State.PARKED}
    assert Message.objects.filter(state=State.SENT).count() == len(world.sent)
    assert not Message.objects.filter(attempts__gt=MOST_ATTEMPTS + 1).exists()
