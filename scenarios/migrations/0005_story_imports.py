"""Keep what each import did."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scenarios", "0004_sharedtext"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoryImport",
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
                ("imported_at", models.DateTimeField()),
                ("files", models.JSONField(default=list)),
                ("passages", models.PositiveIntegerField()),
                ("links_total", models.PositiveIntegerField()),
                ("links_mapped", models.PositiveIntegerField()),
                ("account", models.TextField()),
                ("wagtail_revision_id", models.PositiveBigIntegerField(null=True)),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scenario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="scenarios.scenario",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["scenario", "-imported_at"], name="imports_of_a_case"
                    )
                ],
            },
        ),
    ]
