"""Why files are refused is said in the reader's language, whatever the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from scenarios.engine.reading.report import ReadingError
from scenarios.refused_imports import REASONS, reason, why

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def raised() -> Iterator[tuple[str, ast.expr]]:
    """Yield the first argument of every ``ReadingError(…)``, with its place."""
    for path in SCENARIOS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == (
                "ReadingError"
            ):
                yield f"{path.name}:{node.lineno}", node.args[0]


class TestReasons:
    def test_are_written_out_wherever_files_are_refused(self):
        found = list(raised())

        assert len(found) >= len(REASONS)
        assert [at for at, said in found if not isinstance(said, ast.Constant)] == []

    def test_are_all_known_to_translators_and_no_others(self):
        said = {one.value for _at, one in raised() if isinstance(one, ast.Constant)}

        assert said == REASONS


class TestReason:
    def test_is_said_in_the_active_language(self):
        error = ReadingError("The archive is broken.")

        with translation.override("da"):
            # The catalogue decides; that it is asked is what matters here.
            assert reason(error) == translation.gettext("The archive is broken.")

    def test_writes_numbers_as_the_language_does(self):
        error = ReadingError("The files may hold %(most)s links at most.", most=20_000)

        with translation.override("da"):
            assert "20.000" in reason(error)
        assert "20000" in str(error)

    @pytest.mark.parametrize("name", ["100 %", "%(most)s", "%s"])
    def test_leaves_a_name_as_it_is(self, name):
        error = ReadingError("“%(file)s” is not JSON.", file=name)

        assert f"“{name}”" in str(error)
        with translation.override("en"):
            assert why(error) == f"Nothing was imported. “{name}” is not JSON."
