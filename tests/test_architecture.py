"""The rules of the house that a tool can watch; docs/architecture.md gives the reasons."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import APPS, ROOT

BANNED = {"utils", "helpers", "common", "misc", "services", "managers"}
MODULE_LINES, MODULE_LINES_WISHED = 400, 300
FUNCTION_LINES = 40
TEMPLATE_LINES = 80
STYLESHEET_LINES = 200
README_LINES = 120
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|<script\b(?![^>]*\bsrc=)", re.IGNORECASE
)
DATA_BLOCK = re.compile(r'<script\b[^>]*type="(application/json|speculationrules)"')


def files(*endings: str, below: Iterable[str] = APPS) -> list[Path]:
    """Our own files, without what is made by a tool or fetched."""
    found = (path for folder in below for path in (ROOT / folder).rglob("*"))
    return sorted(
        path
        for path in found
        if path.suffix in endings and not {"migrations", "fonts"} & set(path.parts)
    )


def modules() -> list[Path]:
    return files(".py", below=[*APPS, "tests"])


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def longer(paths: Iterable[Path], limit: int) -> list[str]:
    return [f"{name(path)}: {lines(path)}" for path in paths if lines(path) > limit]


class TestSize:
    @pytest.mark.filterwarnings("default::UserWarning")
    def test_of_a_module_can_be_read_in_one_go(self):
        for large in longer(modules(), MODULE_LINES_WISHED):
            warnings.warn(f"{large} lines: split it soon", stacklevel=1)

        assert longer(modules(), MODULE_LINES) == []

    def test_of_a_function_fits_a_screen(self):
        too_long = [
            f"{name(path)}: {node.name}"
            for path in modules()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
        ]

        assert too_long == []

    def test_of_a_template_fits_two_screens(self):
        assert longer(files(".html", ".txt"), TEMPLATE_LINES) == []

    def test_of_a_stylesheet_can_be_read_in_one_go(self):
        assert longer(files(".css"), STYLESHEET_LINES) == []

    def test_of_the_readme_is_a_page_or_two(self):
        assert lines(ROOT / "README.md") <= README_LINES


class TestNames:
    def test_of_modules_say_what_is_in_them(self):
        vague = [name(path) for path in modules() if BANNED & set(path.parts)]
        vague += [name(path) for path in modules() if path.stem in BANNED]

        assert vague == []


class TestFloors:
    def test_are_the_installed_apps_the_linted_packages_and_the_folders(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        linted = project["tool"]["importlinter"]["root_packages"]
        installed = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()]

        assert sorted(installed) == sorted(linted) == APPS

    def test_keep_the_import_contracts(self):
        linter = Path(sys.executable).with_name("lint-imports")

        result = subprocess.run(
            [linter], cwd=ROOT, capture_output=True, text=True, check=False
        )

        assert result.returncode == 0, result.stdout

    def test_import_at_the_top_of_a_module(self):
        hidden = [
            f"{name(path)}:{line}"
            for path in files(".py")
            if path.name != "apps.py"
            for line in indented_imports(path)
        ]

        assert hidden == []


def indented_imports(path: Path) -> Iterator[int]:
    """Lines that import anywhere but at the top level or for the type checker."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = list(tree.body)
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            allowed += node.body
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in allowed:
            yield node.lineno


class TestTemplates:
    def test_hold_no_style_and_no_script_of_their_own(self):
        inline = [
            f"{name(path)}: {found.group().strip()}"
            for path in files(".html")
            for found in INLINE.finditer(
                DATA_BLOCK.sub("", path.read_text(encoding="utf-8"))
            )
        ]

        assert inline == []
