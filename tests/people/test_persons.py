from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from people.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


class TestAnAddress:
    def test_finds_its_person_however_it_is_written(self):
        ana = PersonFactory(email="Ana@Example.org")

        assert Person.objects.with_email(" ANA@example.ORG ") == ana

    def test_finds_its_person_when_it_is_her_second(self):
        ana = PersonFactory(email="ana@example.org")
        ana.emailaddress_set.create(email="ana@elsewhere.example", verified=True)

        assert Person.objects.with_email("Ana@Elsewhere.example") == ana

    def test_that_was_only_claimed_finds_nobody(self):
        ana = PersonFactory()
        ana.emailaddress_set.create(email="ben@example.org", verified=False)

        assert Person.objects.with_email("ben@example.org") is None

    def test_belongs_to_one_person_whatever_the_case(self):
        PersonFactory(email="ana@example.org")

        with pytest.raises(IntegrityError), transaction.atomic():
            Person(email="ANA@example.org").save()


def test_a_person_without_a_password_cannot_use_an_empty_one():
    person = Person.objects.create_user("ana@example.org")

    assert not person.check_password("")
