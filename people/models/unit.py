"""The one national tree: police districts, municipalities, departments, teams."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet


def path_after(path: str) -> str:
    """The first path beyond a subtree: ``"00010002"`` → ``"00010003"``."""
    return str(int(path) + 1).zfill(len(path))


def below(path: str, *, field: str = "path") -> Q:
    """A unit and everything under it, as a range an index can answer."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path_after(path)})


class UnitQuerySet(MP_NodeQuerySet):
    def within(self, unit: Unit) -> UnitQuerySet:
        return self.filter(below(unit.path))

    def within_paths(self, paths: Iterable[str]) -> UnitQuerySet:
        """Every unit at or under one of these paths; none for no path."""
        wanted = Q(pk__in=[])
        for path in outermost(paths):
            wanted |= below(path)
        return self.filter(wanted)


def outermost(paths: Iterable[str]) -> list[str]:
    """Drop the paths that lie under another: ``[a, ab, c]`` → ``[a, c]``."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A place people belong to; moved and added only through ``people.units``."""

    class Kind(models.TextChoices):
        NATION = "nation", _("nation")
        REGION = "region", _("region")
        POLICE_DISTRICT = "police_district", _("police district")
        MUNICIPALITY = "municipality", _("municipality")
        DEPARTMENT = "department", _("department")
        TEAM = "team", _("team")
        ORGANISATION = "organisation", _("organisation")

    # Digits sort alike in every collation; letters do not (in Danish, AA follows Z),
    # and a subtree is a range. Four of them leave room for 9,999 children.
    alphabet = "0123456789"
    steplen = 4

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    wagtail_reference_index_ignore = True

    objects: ClassVar[UnitManager] = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["depth"], condition=Q(depth=1), name="one_national_root"
            ),
            models.CheckConstraint(
                condition=Q(depth=1, kind="nation")
                | (Q(depth__gt=1) & ~Q(kind="nation")),
                name="the_root_alone_is_the_nation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def in_tree(self) -> str:
        """The name, indented as deep as it lies in the tree."""
        return f"{'– ' * (self.depth - 1)}{self.name}"

    in_tree.short_description = _("name")  # type: ignore[attr-defined]
    in_tree.admin_order_field = "path"  # type: ignore[attr-defined]
