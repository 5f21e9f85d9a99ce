"""Change the tree: the national root, a new unit, a unit that moves; one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from people.host import placement
from people.models import Unit

NATION = "Danmark"


class UnitCannotMove(ValueError):
    """The root stays where it is, and no unit goes below itself."""


def national_root() -> Unit:
    """The one root, made the first time somebody asks."""
    root, _ = Unit.objects.get_or_create(
        depth=1,
        defaults={"path": Unit._get_path("", 1, 1), "kind": "nation", "name": NATION},  # noqa: SLF001
    )
    return root


def add_unit(*, parent: Unit, name: str, kind: str) -> Unit:
    with tree_lock():
        return parent.add_child(name=name, kind=Unit.Kind(kind))


def move_unit(*, unit: Unit, parent: Unit, on: date) -> Unit:
    """Hang a unit, with all below it, under another; on which day matters to counts."""
    with tree_lock():
        unit.refresh_from_db()
        parent.refresh_from_db()
        if unit.is_root() or parent == unit or parent.is_descendant_of(unit):
            raise UnitCannotMove(unit.name)
        with placement().unit_moving(unit=unit, on=on):
            unit.move(parent, pos="last-child")
            unit.refresh_from_db()
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, name: str, kind: str, parent: Unit, on: date) -> Unit:
    """Name a unit anew and, when its parent is another, move it there."""
    unit.name, unit.kind = name, Unit.Kind(kind)
    unit.save(update_fields=["name", "kind"])
    if unit.get_parent() != parent:
        move_unit(unit=unit, parent=parent, on=on)
    return unit


@contextmanager
def tree_lock() -> Iterator[None]:
    """Writers of the tree take turns: paths are computed from their siblings."""
    with transaction.atomic():
        national_root()
        Unit.objects.select_for_update(no_key=True).get(depth=1)
        yield
