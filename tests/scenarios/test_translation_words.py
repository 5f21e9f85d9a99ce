"""Why a translators' table is refused, in the language of whoever brought it."""

from __future__ import annotations

import ast
import inspect

from scenarios.engine.writing import translations
from scenarios.translation_words import REASONS


def raised() -> set[str]:
    """The sentences with which the module refuses a table."""
    tree = ast.parse(inspect.getsource(translations))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        one.args[0].value
        for one in calls
        if isinstance(one.func, ast.Name) and one.func.id == "TranslationsError"
    }


class TestEveryReason:
    def test_is_known_to_translators(self):
        assert raised() == REASONS
