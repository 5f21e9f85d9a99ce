"""Let cases share texts, such as help lines."""

from __future__ import annotations

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0003_roles_signs_and_steps_back")]

    operations = [
        migrations.CreateModel(
            name="SharedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="For those who write; learners do not see it.",
                        max_length=200,
                        unique=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "body_da",
                    models.TextField(
                        help_text="An empty line begins a new paragraph.",
                        max_length=5000,
                        verbose_name="text in Danish",
                    ),
                ),
                (
                    "body_en",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="text in English"
                    ),
                ),
            ],
            options={
                "verbose_name": "shared text",
                "verbose_name_plural": "shared texts",
            },
        )
    ]
