"""Let an attempt say whether it is a first play or another one."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_initial")]

    operations = [
        migrations.AddField(
            "attempt",
            "occasion",
            models.CharField(
                choices=[("first", "first play"), ("again", "played again")],
                default="first",
                max_length=16,
            ),
        ),
    ]
