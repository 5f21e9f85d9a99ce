"""When an enrolment began: with the first of its lessons."""

from __future__ import annotations

from django.db import migrations
from django.db.models import Min, OuterRef, Subquery


def fill(apps, schema_editor):
    begun = (
        apps.get_model("courses", "LessonProgress")
        .objects.filter(enrolment=OuterRef("pk"))
        .order_by()
        .values("enrolment")
        .annotate(first=Min("started_at"))
        .values("first")
    )
    apps.get_model("courses", "Enrolment").objects.filter(started_at=None).update(
        started_at=Subquery(begun)
    )


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_coverage")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
