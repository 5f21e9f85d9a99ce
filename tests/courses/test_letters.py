"""What a learner is told by mail, in her language, once."""

from __future__ import annotations

import pytest

from courses.enrolment import enrol, leave
from people.models import Message
from tests.courses import school
from tests.courses.conftest import AT, LATER
from tests.people.post_office import delivered


class TestAnEnrolment:
    @pytest.mark.parametrize(
        ("language", "words"),
        [("da", "/da/"), ("en", "You are enrolled in the course")],
    )
    def test_is_told_in_the_learner_s_language(self, k1, ana, language, words):
        ana.choose_language(language)

        enrol(person=ana, course=school.row(k1), at=AT)

        (sent,) = delivered(AT)
        assert sent.to == ["ana@example.org"]
        assert k1.title in sent.subject
        assert words in sent.body
        assert k1.url in sent.body
        assert k1.url in sent.alternatives[0].content

    def test_is_told_once(self, k1, ana):
        for at in (AT, LATER):
            enrol(person=ana, course=school.row(k1), at=at)

        assert len(delivered(LATER)) == 1

    def test_is_told_again_when_she_begins_again(self, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        delivered(AT)
        leave(person=ana, course=school.row(k1), at=AT)

        enrol(person=ana, course=school.row(k1), at=LATER)

        assert len(delivered(LATER)) == 2

    def test_that_was_left_at_once_is_not_told(self, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        leave(person=ana, course=school.row(k1), at=AT)

        assert delivered(AT) == []
        assert Message.objects.get().state == Message.State.DROPPED
