"""Passages of Chapbook: variables, modifiers and inserts."""

from __future__ import annotations

import pytest

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.pieces import Picture, RawCompare, RawNot
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read

TRUST = RawCompare("trust", Comparison.MORE, 2)


def read(body: str) -> Read:
    return Read(Dialect.CHAPBOOK, body)


class TestChapbook:
    def test_reads_the_variables_first(self) -> None:
        found = read("n: 3\nwho: 'Ane'\nn: n + 1\n--\nShe waits.")

        assert found.sets == [("n", 3, True), ("who", "Ane", True), ("n", 1, False)]
        assert (found.told, found.losses) == (["She waits."], [])

    @pytest.mark.parametrize("line", ["n: random.d6", "n (trust > 2): 3", "a.b: 1"])
    def test_keeps_variables_that_are_worked_out(self, line: str) -> None:
        found = read(f"{line}\n--\nShe waits.")

        assert [(loss.kind, loss.source) for loss in found.losses] == [
            (LossKind.SETTER, line)
        ]

    def test_reads_conditions_until_the_next_modifier(self) -> None:
        found = read("[if trust > 2]\n[[A]]\n\n[else]\n[[B]]\n\n[continued]\n[[C]]")

        assert found.asked == [TRUST, RawNot(TRUST), None]
        assert found.losses == []

    def test_reads_unless_and_several_modifiers(self) -> None:
        found = read("[unless trust > 2; append]\n[[A]]\n[ifalways trust]\n[[B]]")

        assert found.asked == [RawNot(TRUST), None]

    def test_keeps_text_that_hangs_on_a_condition(self) -> None:
        found = read("One.\n\n[if trust > 2]\nHe smiles. [[A]]\n\n[cont]\nTwo.")

        assert (found.told, found.asked) == (["One.", "Two."], [TRUST])
        [loss] = found.losses
        assert (loss.kind, loss.line) == (LossKind.CONDITIONAL_TEXT, 3)

    @pytest.mark.parametrize(
        ("written", "ways"),
        [
            ("{link to: 'Hall', label: 'Go in'}", [("Go in", "Hall")]),
            ("{link to: 'Hall'}", [("Hall", "Hall")]),
            ("{back link, label: 'Go'}", [("Go", None)]),
            ("{restart link, label: 'Go'}", []),
        ],
    )
    def test_reads_inserts_that_lead_on(
        self, written: str, ways: list[tuple[str, str | None]]
    ) -> None:
        assert read(written).ways == ways

    def test_includes_passages(self) -> None:
        found = read("{embed passage: 'A'} {reveal link: 'More', passage: 'B'}")

        assert (found.included, found.lost) == (["A", "B"], [LossKind.INTERACTION])

    def test_shows_at_once_what_a_click_reveals(self) -> None:
        assert read("{reveal link: 'More', text: 'She waits.'}").told == ["She waits."]

    def test_reads_pictures(self) -> None:
        found = read("{embed image: 'door.png', alt: 'A door'}")

        [picture] = (one for one in found.pieces if isinstance(one, Picture))
        assert (picture.reference, picture.alternative) == ("door.png", "A door")

    def test_has_an_ellipsis_for_what_is_worked_out(self) -> None:
        found = read("Good day, {name}.")

        assert (found.told, found.lost) == (["Good day, …."], [LossKind.VARIABLE])

    def test_reads_links_within_an_insert_of_the_authors_own(self) -> None:
        assert read("{guests|Nobody but [[Ane]]}").ways == [("Ane", "Ane")]

    def test_passes_over_notes(self) -> None:
        found = read("[note to self]\nNot [[here]]\n[cont]\nHere.")

        assert (found.told, found.ways, found.losses) == (["Here."], [], [])

    def test_keeps_script(self) -> None:
        found = read("[JavaScript]\nlet n = [[1]]\n[cont]\nHere.")

        assert (found.told, found.ways) == (["Here."], [])
        assert found.lost == [LossKind.SCRIPT]
