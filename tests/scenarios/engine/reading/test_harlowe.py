"""Passages of Harlowe: links, conditions and deeds are read, the rest is kept."""

from __future__ import annotations

import pytest

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.pieces import RawCompare, RawEvery, RawNot
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read

TRUST = RawCompare("trust", Comparison.MORE, 2)


def read(body: str) -> Read:
    return Read(Dialect.HARLOWE, body)


class TestHarloweLinks:
    @pytest.mark.parametrize(
        "written",
        [
            '(link-goto: "Go in", "Hall")',
            "(LinkGoto: 'Go in', 'Hall')",
            '(link_reveal_goto: "Go in", "Hall")',
            '(link: "Go in")[(go-to: "Hall")]',
            '(link-replace: "Go in")[It opens. (goto: "Hall")]',
            '(t8n-depart: "fade")[[Go in->Hall]]',
            '(text-colour: red)+(text-style: "bold")[[Go in->Hall]]',
            '(t8n: "fade")(link-goto: "Go in", "Hall")',
            "[[[Go in->Hall]]<door|]",
        ],
    )
    def test_lead_where_they_say(self, written: str) -> None:
        assert read(written).ways == [("Go in", "Hall")]

    def test_stand_between_possessives_which_are_no_quotation_marks(self) -> None:
        asking = '(if: (passage:)\'s tags contains "dark")'

        found = read(f"{asking}[Dark.](else:)[[[Out->Hall]]]\n{asking}[Dark.]")

        assert found.ways == [("Out", "Hall")]

    def test_are_named_as_their_target_where_they_have_no_words(self) -> None:
        assert read('(link-goto: "Hall")').ways == [("Hall", "Hall")]

    def test_are_counted_where_the_story_goes_by_itself(self) -> None:
        found = read('(go-to: "Hall")')

        assert found.ways == [("Hall", "Hall")]
        assert found.lost == [LossKind.INTERACTION]

    @pytest.mark.parametrize(
        "written",
        [
            '(link-goto: "Go", $next)',
            '(link-goto: "Go", "Hall " + $n)',
            '(link-goto: "Go", (either: "Hall", "Stairs"))',
            '(link-undo: "Go")',
        ],
    )
    def test_guess_no_target(self, written: str) -> None:
        found = read(written)

        assert found.ways == [("Go", None)]
        assert found.lost == [LossKind.UNKNOWN_TARGET]

    def test_do_what_is_set_on_the_click(self) -> None:
        found = read('(link: "Go")[(set: $n to it + 1)(set: $k to true)(goto: "Hall")]')

        assert found.done == [[("n", 1, False), ("k", True, True)]]
        assert found.losses == []

    def test_part_by_conditions_on_the_click(self) -> None:
        found = read(
            '(link: "Go")[(if: $trust > 2)[(go-to: "A")](else:)[(go-to: "B")]]'
        )

        assert found.ways == [("Go", "A"), ("Go", "B")]
        assert found.asked == [TRUST, RawNot(TRUST)]

    def test_do_not_ask_what_the_same_click_sets(self) -> None:
        found = read('(link: "Go")[(set: $trust to 3)(if: $trust > 2)[(go-to: "A")]]')

        assert found.asked == [None]
        assert found.lost == [LossKind.CONDITION]


class TestHarloweConditions:
    def test_hang_on_the_links_within(self) -> None:
        found = read("(if: $trust > 2)[[[A]]](else-if: $known)[[[B]]](else:)[[[C]]]")

        known = RawCompare("known", Comparison.NOT_EQUAL, False)
        assert found.asked == [
            TRUST,
            RawEvery((RawNot(TRUST), known)),
            RawEvery((RawNot(TRUST), RawNot(known))),
        ]
        assert found.losses == []

    def test_nest(self) -> None:
        found = read("(if: $trust > 2)[(unless: $trust > 2)[[[A]]]]")

        assert found.asked == [RawEvery((TRUST, RawNot(TRUST)))]

    def test_join_an_else_that_stands_apart(self) -> None:
        found = read("(if: $trust > 2)[[[A]]]\nIt rains.\n(else:)[[[B]]]")

        assert found.told == ["It rains."]
        assert found.asked == [TRUST, RawNot(TRUST)]

    def test_hang_on_a_command_that_follows(self) -> None:
        assert read('(if: $trust > 2)(link-goto: "A", "B")').asked == [TRUST]

    def test_are_dropped_aloud_where_they_cannot_be_read(self) -> None:
        found = read("(if: (random: 1, 6) is 6)[[[A]]](else:)[[[B]]]")

        assert (found.ways, found.asked) == ([("A", "A"), ("B", "B")], [None, None])
        assert found.lost == [LossKind.CONDITION] * 2

    def test_keep_text_that_hangs_on_them(self) -> None:
        written = "(if: $trust > 2)[He smiles. [[A]]]"
        found = read(f"One.\n{written}")

        assert found.told == ["One."]
        assert found.asked == [TRUST]
        [loss] = found.losses
        assert (loss.kind, loss.source) == (LossKind.CONDITIONAL_TEXT, written)
        assert (loss.line, loss.keep) == (2, True)

    def test_keep_what_is_set_under_them(self) -> None:
        found = read("(if: $trust > 2)[(set: $n to 1)]")

        assert (found.sets, found.lost) == ([], [LossKind.SETTER])


class TestHarloweText:
    def test_is_read_without_its_looks(self) -> None:
        found = read(
            "(align: '=><=')[//She// ''waits''] by <b>the</b> door &amp; listens"
        )

        assert found.told == ["She waits by the door & listens"]
        assert found.lost == [LossKind.FORMATTING]

    def test_has_an_ellipsis_for_what_is_worked_out(self) -> None:
        found = read("Good day, $name. It is (print: $hour).")

        assert found.told == ["Good day, …. It is …."]
        assert [loss.source for loss in found.losses] == ["$name", "(print: $hour)"]

    def test_is_shown_at_once_where_a_click_only_shows_it(self) -> None:
        found = read('(link: "More")[She waits. [[A]]]')

        assert (found.told, found.ways) == (["She waits."], [("A", "A")])
        assert found.lost == [LossKind.INTERACTION]

    def test_includes_another_passage(self) -> None:
        found = read('(display: "Street") (display: $place)')

        assert (found.included, found.lost) == (["Street"], [LossKind.INCLUDE])

    def test_has_what_is_set_on_arrival(self) -> None:
        found = read("(set: $n to 1)(put: true into $k)(set: $m to (random: 1, 6))")

        assert found.sets == [("n", 1, True), ("k", True, True)]
        assert found.lost == [LossKind.SETTER]

    @pytest.mark.parametrize(
        "written",
        [
            "(live: 2s)[Wait. [[A]]]",
            "(click: ?door)[[[A]]]",
            "|hidden)[Wait. [[A]]]",
            "(for: each _x, 1, 2)[(set: $n to 1)[[A]]]",
            '(link: "More")[(set: $n to 1)[[A]]]',
            "$style[[[A]]]",
        ],
    )
    def test_keeps_the_rest_to_the_letter_but_no_way_on_is_lost(
        self, written: str
    ) -> None:
        found = read(written)

        assert [(loss.kind, loss.source) for loss in found.losses] == [
            (LossKind.MACRO, written)
        ]
        assert (found.ways, found.sets, found.told) == ([("A", "A")], [], [])

    @pytest.mark.parametrize("written", ["<!-- [[A]] -->", "`(set: $n to 1)`"])
    def test_runs_nothing_that_is_set_apart(self, written: str) -> None:
        found = read(written)

        assert (found.ways, found.sets, found.losses) == ([], [], [])


class TestHarloweLinksThatShowMore:
    def test_are_shown_at_once_with_those_within_them(self) -> None:
        found = read('(link: "More")[One. (link: "And more")[Two. [[Hall]]]]')

        assert " ".join(found.told) == "One. Two."
        assert found.ways == [("Hall", "Hall")]
        assert {one.kind for one in found.losses} == {LossKind.INTERACTION}
