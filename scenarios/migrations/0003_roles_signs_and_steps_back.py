"""Let an attempt keep its role, and a step what was marked, kept and taken back."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0002_attempt_occasion")]

    operations = [
        migrations.AddField("attempt", "role", models.UUIDField(null=True)),
        migrations.AddField("step", "noticed", models.JSONField(null=True)),
        migrations.AddField("step", "kept", models.JSONField(default=list)),
        migrations.AddField("step", "taken_back_at", models.DateTimeField(null=True)),
    ]
