"""Give every person the uuid that statements know her by."""

from __future__ import annotations

import uuid

from django.db import migrations, models


def draw(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    for person in Person.objects.filter(statement_uuid=None).only("pk"):
        person.statement_uuid = uuid.uuid4()
        person.save(update_fields=["statement_uuid"])


class Migration(migrations.Migration):
    # PostgreSQL cannot alter a table that has rows changed in the same transaction.
    atomic = False

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            "person",
            "statement_uuid",
            models.UUIDField(null=True, editable=False),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
        migrations.AlterField(
            "person",
            "statement_uuid",
            models.UUIDField(default=uuid.uuid4, unique=True, editable=False),
        ),
    ]
