"""Passages of SugarCube: links, conditions and deeds are read, the rest is kept."""

from __future__ import annotations

import pytest

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.pieces import (
    Picture,
    RawCompare,
    RawEvery,
    RawNot,
    RawSome,
    RawVisited,
)
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read

TRUST = RawCompare("trust", Comparison.MORE, 2)


def read(body: str) -> Read:
    return Read(Dialect.SUGARCUBE, body)


class TestSugarCubeLinks:
    @pytest.mark.parametrize(
        "written",
        [
            '<<link "Go in" "Hall">><</link>>',
            "<<link 'Go in' Hall>><</link>>",
            "<<link [[Go in|Hall]]>><</link>>",
            '<<button "Go in" "Hall">><</button>>',
            '<<click "Go in" "Hall">><</click>>',
            '<<link "Go in">><<goto "Hall">><</link>>',
            '<<link "Go in">><<goto [[Hall]]>><<endlink>>',
            '<<choice "Hall" "Go in">>',
            '<<return "Go in" "Hall">>',
            '<a data-passage="Hall">Go in</a>',
            '<a href="javascript:void(0)" onclick="Engine.play(\'Hall\')">Go in</a>',
        ],
    )
    def test_lead_where_they_say(self, written: str) -> None:
        found = read(written)

        assert found.ways == [("Go in", "Hall")]
        assert found.losses == []

    def test_follow_a_box_to_write_in_where_it_names_a_passage(self) -> None:
        found = read('<<textbox "$name" "" "Hall" autofocus>>')

        assert found.ways == [("Hall", "Hall")]
        assert read('<<textbox "$name" "" autofocus>>').ways == []

    def test_are_several_among_actions(self) -> None:
        found = read('<<actions "Hall" [[Go up|Stairs]]>>')

        assert found.ways == [("Hall", "Hall"), ("Go up", "Stairs")]

    @pytest.mark.parametrize(
        "written",
        [
            '<<link "Go" $next>><</link>>',
            '<<link "Go" `either("A", "B")`>><</link>>',
            "[[Go|previous()]]",
            '<<back "Go">>',
            '<<return "Go">>',
        ],
    )
    def test_guess_no_target(self, written: str) -> None:
        found = read(written)

        assert (found.ways, found.lost) == ([("Go", None)], [LossKind.UNKNOWN_TARGET])

    @pytest.mark.parametrize(
        "written",
        [
            "[[Go|Hall][$n += 1; $k to true]]",
            "<<link [[Go|Hall][$n += 1]]>><<set $k to true>><</link>>",
            '<<link "Go" "Hall">><<set $n += 1, $k to true>><</link>>',
            '<<link "Go">><<set $n += 1>><<set $k = true>><<goto "Hall">><</link>>',
            '<a data-passage="Hall" data-setter="$n += 1, $k to true">Go</a>',
        ],
    )
    def test_do_what_is_set_on_the_click(self, written: str) -> None:
        found = read(written)

        assert found.done == [[("n", 1, False), ("k", True, True)]]
        assert found.losses == []

    def test_say_what_of_a_setter_is_lost(self) -> None:
        found = read("[[Go|Hall][$n to 1; $m to random(6)]]")

        assert (found.done, found.lost) == ([[("n", 1, True)]], [LossKind.SETTER])

    def test_go_elsewhere_only_where_they_have_not_gone_already(self) -> None:
        found = read(
            '<<link "Go">><<if $trust gt 2>><<goto "A">><</if>><<goto "B">><</link>>'
        )

        assert found.ways == [("Go", "A"), ("Go", "B")]
        assert found.asked == [TRUST, RawNot(TRUST)]

    def test_may_be_pictures(self) -> None:
        found = read("[img[A door|door.png][Hall]]")

        assert found.ways == [("A door", "Hall")]
        [picture] = (one for one in found.pieces if isinstance(one, Picture))
        assert (picture.reference, picture.alternative) == ("door.png", "A door")


class TestSugarCubeConditions:
    def test_hang_on_the_links_within(self) -> None:
        found = read(
            "<<if $trust gt 2>>[[A]]<<elseif visited('B')>>[[B]]<<else>>[[C]]<</if>>"
        )

        assert found.asked == [
            TRUST,
            RawEvery((RawNot(TRUST), RawVisited("B"))),
            RawEvery((RawNot(TRUST), RawNot(RawVisited("B")))),
        ]
        assert found.losses == []

    def test_read_a_switch_as_comparisons(self) -> None:
        found = read("<<switch $n>><<case 1 2>>[[A]]<<default>>[[B]]<</switch>>")

        one, two = (RawCompare("n", Comparison.EQUAL, n) for n in (1, 2))
        assert found.asked == [RawSome((one, two)), RawNot(RawSome((one, two)))]

    def test_keep_text_that_hangs_on_them(self) -> None:
        written = "<<if $trust gt 2>>He smiles. [[A]]<</if>>"
        found = read(written)

        assert (found.told, found.asked) == ([], [TRUST])
        assert [(loss.kind, loss.source) for loss in found.losses] == [
            (LossKind.CONDITIONAL_TEXT, written)
        ]

    def test_are_dropped_aloud_where_they_cannot_be_read(self) -> None:
        found = read("<<if random(1, 6) is 6>>[[A]]<</if>>")

        assert (found.asked, found.lost) == ([None], [LossKind.CONDITION])


class TestSugarCubeText:
    def test_is_read_without_its_looks(self) -> None:
        found = read(
            "<<nobr>>//She// ''waits'' @@.red;here@@ &amp; <b>there</b><</nobr>>"
        )

        assert found.told == ["She waits here & there"]
        assert found.lost == [LossKind.FORMATTING]

    def test_has_an_ellipsis_for_what_is_worked_out(self) -> None:
        found = read("Good day, $name. <<print $hour>> <<= $day>> for $5")

        assert found.told == ["Good day, …. … … for $5"]
        assert found.lost == [LossKind.VARIABLE] * 3

    def test_has_what_is_set_on_arrival(self) -> None:
        found = read("<<silently>>words<<set $n to 1>><</silently>><<set $m to [1]>>")

        assert (found.sets, found.told) == ([("n", 1, True)], [])
        assert found.lost == [LossKind.SETTER]

    def test_includes_another_passage(self) -> None:
        found = read('<<include "Street">><<display Yard>><<include $place>>')

        assert (found.included, found.lost) == (["Street", "Yard"], [LossKind.INCLUDE])

    @pytest.mark.parametrize(
        "written",
        [
            "<<timed 2s>>Wait. [[A]]<</timed>>",
            "<<for _i to 0; _i lt 3; _i++>>[[A]]<</for>>",
            '<<replace "#id">>[[A]]<</replace>>',
            '<<button "More">><<set $n to 1>>[[A]]<</button>>',
            '<<custom "x" [[A]]>>',
            "<<own>>[[A]]<</own>>",
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

    def test_keeps_a_script_and_where_it_leads(self) -> None:
        found = read('<<script>>Engine.play("A"); [[B]]<</script>>')

        assert (found.ways, found.lost) == ([("A", "A")], [LossKind.SCRIPT])

    @pytest.mark.parametrize(
        "written", ["/* [[A]] */", "/% [[A]] %/", "<!-- [[A]] -->"]
    )
    def test_passes_over_comments(self, written: str) -> None:
        found = read(f"Here{written}.")

        assert (found.told, found.ways, found.losses) == (["Here."], [], [])

    def test_is_not_ended_by_a_sign_within_a_string(self) -> None:
        assert read('<<link "a >> b" "Hall">><</link>>').ways == [("a >> b", "Hall")]

    def test_is_shown_at_once_where_a_click_only_shows_it(self) -> None:
        found = read(
            'She <<linkreplace "waits" t8n>>waits by the door<</linkreplace>>.'
        )

        assert (found.told, found.ways) == (["She waits by the door."], [])
        assert found.lost == [LossKind.INTERACTION]
