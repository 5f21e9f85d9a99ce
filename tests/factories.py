"""Rows for tests; pages are built in the tests of the floor that owns them."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from people.models import Membership, Person, Unit
from people.units import add_unit, national_root
from scenarios.models import Scenario

PASSWORD = "a long and quiet password"


class PersonFactory(DjangoModelFactory[Person]):
    """Signs in with ``PASSWORD``; the address is verified, as after an invitation."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = factory.Faker("first_name", locale="da_DK")
    last_name = factory.Faker("last_name", locale="da_DK")

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **fields: Any) -> Person:
        person = Person.objects.create_user(**{"password": PASSWORD, **fields})
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
        return person


class UnitFactory(DjangoModelFactory[Unit]):
    """A team under the national root, or under ``parent``."""

    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Team {n}")
    kind = Unit.Kind.TEAM
    parent: Any = None

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **fields: Any) -> Unit:
        parent = fields.pop("parent", None) or national_root()
        return add_unit(parent=parent, **fields)


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Membership.Role.LEARNER
    from_date = date(2026, 1, 1)

    @classmethod
    def _create(
        cls, model_class: type[Membership], *args: Any, **fields: Any
    ) -> Membership:
        membership = super()._create(model_class, *args, **fields)
        membership.person.note_role_change()
        return membership


class ScenarioFactory(DjangoModelFactory[Scenario]):
    """A case with ``story``, published; a draft only when ``published=False``."""

    class Meta:
        model = Scenario

    code = factory.Sequence(lambda n: f"case-{n}")
    minutes = 20

    @classmethod
    def _create(
        cls, model_class: type[Scenario], *args: Any, **fields: Any
    ) -> Scenario:
        published = fields.pop("published", True)
        author = fields.pop("author", None)
        story = fields["story"]
        title = story.title.say(*story.languages)
        scenario = Scenario.objects.create(title=title, live=False, **fields)
        revision = scenario.revise(story, user=author)
        if published:
            scenario.publish(revision)
        return scenario
