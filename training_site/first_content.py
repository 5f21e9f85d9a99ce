"""What a new site begins with: languages, front pages, registers, cases and courses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.text import slugify

from courses import lesson_files
from courses.models import CourseIndexPage, Term
from courses.starter import load_course
from courses.starter_items import (
    LEFT_ALONE,
    MADE,
    UNCHANGED,
    UPDATED,
    Report,
    put_row,
)
from scenarios.importing import import_case, was_edited
from scenarios.models import Competency, Scenario, Source


def load_registers(folder: Path) -> Report:
    """Sources, competencies and the words that lessons explain."""
    report = Report()
    for file, rows, name in (
        ("sources.yaml", Source.objects.all(), "code"),
        ("competencies.yaml", Competency.objects.all(), "code"),
        ("glossary.yaml", Term.objects.all(), "key"),
    ):
        for entry in read_yaml(folder / file):
            fields = {field: _text(value) for field, value in entry.items()}
            key = f"{file.removesuffix('.yaml')}:{fields[name]}"
            report.add(key, put_row(key, rows, name, fields))
    return report


def load_cases(folder: Path) -> Report:
    """The cases: ``a.da.twee`` and ``a.en.twee`` are one."""
    report = Report()
    codes = sorted({path.name.split(".")[0] for path in folder.glob("*.twee")})
    for code in codes:
        texts = {
            language: (folder / f"{code}.{language}.twee").read_text(encoding="utf-8")
            for language, _name in settings.LANGUAGES
            if (folder / f"{code}.{language}.twee").exists()
        }
        before = Scenario.objects.filter(code=slugify(code)).first()
        report.add(f"case:{code}", _outcome(before, import_case(code, texts)))
    return report


def load_courses(folder: Path, index: CourseIndexPage) -> Report:
    """Every course that has a folder of its own."""
    total = Report()
    for course in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = [
            lesson_files.read(f"{course.name}/{path.name}", path.read_text("utf-8"))
            for path in sorted(course.glob("*.md"))
        ]
        report = load_course(files=files, index=index)
        total.counts.update(report.counts)
        total.left_alone += report.left_alone
    return total


def _outcome(before: Scenario | None, after: Scenario) -> str:
    if before is None:
        return MADE
    if before.live_version_id != after.live_version_id:
        return UPDATED
    return LEFT_ALONE if was_edited(after) else UNCHANGED


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
