from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Page

from people.models import Person
from people.roles import ensure_groups, sync_everybody, sync_groups
from tests.factories import MembershipFactory, PersonFactory

BEFORE, DAY, AFTER = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
OURS = ["Administrators", "Local administrators", "Trainers"]

pytestmark = pytest.mark.django_db


def groups(person: Person) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


def may(person: Person, permission: str) -> bool:
    return Person.objects.get(pk=person.pk).has_perm(permission)


def holder(role: str) -> Person:
    person = MembershipFactory(role=role, from_date=DAY, to_date=AFTER).person
    sync_groups(person, on=DAY)
    return person


class TestGroups:
    def test_are_the_same_when_made_again(self):
        ensure_groups()
        before = list(Group.objects.order_by("pk").values_list("name", "permissions"))

        ensure_groups()

        after = list(Group.objects.order_by("pk").values_list("name", "permissions"))
        assert before == after

    def test_lose_what_was_granted_by_hand(self):
        ensure_groups()
        trainers = Group.objects.get(name="Trainers")
        extra = Permission.objects.get(codename="delete_person")
        trainers.permissions.add(extra)

        ensure_groups()

        assert extra not in trainers.permissions.all()

    def test_may_not_give_permissions_or_delete_people(self):
        ensure_groups()

        granted = Permission.objects.filter(group__name__in=OURS)

        for forbidden in ("_group", "_permission", "delete_", "add_person"):
            assert not granted.filter(codename__contains=forbidden).exists()


class TestATrainer:
    def test_writes_cases_and_pages_and_adds_files(self):
        bo = holder("trainer")
        page = Page.objects.get(depth=2)

        assert may(bo, "wagtailadmin.access_admin")
        assert may(bo, "scenarios.change_scenario")
        assert page.permissions_for_user(bo).can_publish()
        assert page.permissions_for_user(bo).can_add_subpage()

    def test_lets_nobody_in(self):
        bo = holder("trainer")

        assert not may(bo, "people.add_invitation")
        assert not may(bo, "people.change_person")


class TestALocalAdministrator:
    def test_invites_but_does_not_write(self):
        ida = holder("local_administrator")

        assert may(ida, "people.add_invitation")
        assert not may(ida, "scenarios.change_scenario")
        assert not Page.objects.get(depth=2).permissions_for_user(ida).can_edit()


class TestANationalAdministrator:
    def test_does_both_without_being_a_superuser(self):
        nina = holder("national_administrator")

        assert may(nina, "people.change_unit")
        assert may(nina, "scenarios.publish_scenario")
        assert not nina.is_superuser


class TestSync:
    @pytest.mark.parametrize("role", ["learner", "manager", "deputy"])
    def test_gives_nothing_of_the_studio_to_others(self, role):
        assert groups(holder(role)) == []
        assert not may(holder(role), "wagtailadmin.access_admin")

    @pytest.mark.parametrize("day", [BEFORE, AFTER])
    def test_takes_the_studio_away_outside_the_days_of_the_role(self, day):
        bo = holder("trainer")

        sync_groups(bo, on=day)

        assert groups(bo) == []
        assert not may(bo, "wagtailadmin.access_admin")

    def test_lets_a_trainer_keep_a_group_of_the_site_s_own(self):
        reviewers = Group.objects.create(name="Reviewers")
        bo = holder("trainer")
        bo.groups.add(reviewers)

        sync_groups(bo, on=DAY)

        assert groups(bo) == ["Reviewers", "Trainers"]

    def test_takes_every_group_with_the_last_role(self):
        reviewers = Group.objects.create(name="Reviewers")
        bo = holder("trainer")
        bo.groups.add(reviewers)

        sync_groups(bo, on=AFTER)

        assert groups(bo) == []

    def test_tells_the_roles_of_the_day(self):
        bo = holder("trainer")
        MembershipFactory(person=bo, role="learner", from_date=DAY)

        assert sync_groups(bo, on=DAY) == ["learner", "trainer"]

    def test_writes_nothing_when_nothing_changed(self, django_assert_num_queries):
        bo = holder("trainer")

        with django_assert_num_queries(2):
            sync_groups(bo, on=DAY)


class TestEverybody:
    def test_is_brought_in_line_by_one_command(self):
        ended = MembershipFactory(role="trainer", to_date=BEFORE).person
        ended.groups.add(Group.objects.get_or_create(name="Trainers")[0])
        begun = MembershipFactory(role="trainer", from_date=BEFORE).person

        sync_everybody(DAY)

        assert (groups(ended), groups(begun)) == ([], ["Trainers"])

    def test_is_counted(self):
        PersonFactory()
        MembershipFactory(role="trainer")
        out = StringIO()

        call_command("sync_roles", stdout=out)

        assert out.getvalue() == "1 people checked.\n"
