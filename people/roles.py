"""What a role opens in Wagtail: three groups, and who is in them on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
)

from people.models import Membership, Person

Role = Membership.Role
GROUPS = {
    Role.TRAINER: "Trainers",
    Role.LOCAL_ADMINISTRATOR: "Local administrators",
    Role.NATIONAL_ADMINISTRATOR: "Administrators",
}

# Named, not imported: these models live on the floors above.
AUTHORED = (
    "scenarios.scenario",
    "scenarios.source",
    "scenarios.sharedtext",
    "scenarios.competency",
    "courses.course",
    "courses.lesson",
    "courses.term",
    "courses.workshop",
    "courses.session",
)
WRITING = ("add", "change", "publish", "view", "lock", "unlock")
INVITING = (
    "people.add_invitation",
    "people.view_invitation",
    "people.view_membership",
    "people.change_membership",
)
RUNNING = (
    "people.view_person",
    "people.change_person",
    "people.view_unit",
    "people.add_unit",
    "people.change_unit",
    "people.view_message",
    "people.change_message",
    "wagtailcore.add_workflow",
    "wagtailcore.change_workflow",
    "wagtailcore.add_task",
    "wagtailcore.change_task",
)
PERMISSIONS = {
    Role.TRAINER: {
        f"{app}.{action}_{model}"
        for app, model in (name.split(".") for name in AUTHORED)
        for action in WRITING
    },
    Role.LOCAL_ADMINISTRATOR: {*INVITING},
    Role.NATIONAL_ADMINISTRATOR: {*INVITING, *RUNNING},
}
PERMISSIONS[Role.NATIONAL_ADMINISTRATOR] |= PERMISSIONS[Role.TRAINER]
PAGES = ("add", "change", "publish", "lock", "unlock")
FILES = tuple(
    f"{action}_{kind}"
    for kind in ("image", "document")
    for action in ("add", "change", "choose")
)


def ensure_groups() -> None:
    """Make the groups and grant what exists by now; run again when more does."""
    for role, name in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        wanted = {"wagtailadmin.access_admin", *PERMISSIONS[role]}
        group.permissions.set(_permissions(wanted))
        if role != Role.LOCAL_ADMINISTRATOR:
            _open_pages(group)
            _open_files(group)


def sync_groups(person: Person, on: date) -> list[str]:
    """Put a person in the groups of the roles in force that day; tell those roles."""
    roles = sorted(
        Membership.objects.on(on).filter(person=person).values_list("role", flat=True)
    )
    wanted = {name for role, name in GROUPS.items() if role in roles}
    held = set(person.groups.values_list("name", flat=True))
    ours = held & set(GROUPS.values())
    if wanted - ours:
        person.groups.add(*_groups(wanted - ours))
    # A group of the site's own, such as reviewers, is lent to people with a role.
    unearned = ours - wanted if wanted else held
    if unearned:
        person.groups.remove(*Group.objects.filter(name__in=unearned))
    return sorted(set(roles))


def sync_everybody(on: date) -> int:
    """Bring everyone in line who holds a group or has a role that gives one."""
    members = Membership.objects.on(on).filter(role__in=GROUPS)
    people = Person.objects.filter(
        Q(groups__isnull=False) | Q(pk__in=members.values("person"))
    ).distinct()
    for person in people.iterator():
        sync_groups(person, on=on)
    return people.count()


def _groups(names: set[str]) -> list[Group]:
    found = list(Group.objects.filter(name__in=names))
    if len(found) < len(names):
        ensure_groups()
        found = list(Group.objects.filter(name__in=names))
    return found


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _open_pages(group: Group) -> None:
    """The pages of every site, in every language it is written in."""
    granted = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        codename__in=[f"{action}_page" for action in PAGES],
    )
    for site in Site.objects.select_related("root_page"):
        roots: Iterable[Page] = site.root_page.get_translations(inclusive=True)
        for page in roots:
            for permission in granted:
                GroupPagePermission.objects.get_or_create(
                    group=group, page=page, permission=permission
                )


def _open_files(group: Group) -> None:
    collection = Collection.get_first_root_node()
    granted = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=FILES,
    )
    for permission in granted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
