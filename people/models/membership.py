"""A person's role in a unit, from a day, until a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.models.unit import Unit, below


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Those in force: begun by this day, and not ended by it."""
        return self.filter(Q(to_date=None) | Q(to_date__gt=day), from_date__lte=day)

    def within(self, unit: Unit) -> MembershipQuerySet:
        return self.filter(below(unit.path, field="unit__path"))


class Membership(models.Model):
    """Never deleted, only ended: ``to_date`` is the first day without the role."""

    class Role(models.TextChoices):
        LEARNER = "learner", _("learner")
        TRAINER = "trainer", _("trainer")
        MANAGER = "manager", _("manager")
        DEPUTY = "deputy", _("deputy manager")
        LOCAL_ADMINISTRATOR = "local_administrator", _("local administrator")
        NATIONAL_ADMINISTRATOR = "national_administrator", _("national administrator")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("unit"),
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("until"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date=None) | Q(to_date__gte=F("from_date")),
                name="a_membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=Q(to_date=None),
                name="one_open_membership_per_role_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.unit}"

    # Factories

    @classmethod
    def begin(cls, *, person: Person, unit: Unit, role: str, day: date) -> Membership:
        """Give a person a role from a day; the one in force that day is kept."""
        same = cls.objects.filter(person=person, unit=unit, role=cls.Role(role))
        if in_force := same.on(day).first():
            return in_force
        with transaction.atomic():
            membership, created = same.get_or_create(
                to_date=None,
                defaults={
                    "person": person,
                    "unit": unit,
                    "role": role,
                    "from_date": day,
                },
            )
            if not created and day < membership.from_date:
                membership.from_date = day
                membership.save(update_fields=["from_date"])
            person.note_role_change()
        return membership

    # Mutators

    def end(self, *, day: date) -> None:
        """Take the role away from a day on; an earlier end stands."""
        last = max(day, self.from_date)
        later = Membership.objects.filter(Q(to_date=None) | Q(to_date__gt=last))
        with transaction.atomic():
            if later.filter(pk=self.pk).update(to_date=last):
                self.person.note_role_change()
        self.refresh_from_db(fields=["to_date"])
