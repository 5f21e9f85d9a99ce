from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.conditions import MOST, read_condition
from scenarios.engine.story import Effect
from scenarios.engine.twee import RawPassage, TweeError
from scenarios.engine.twee_scene import (
    DIALOGUE,
    Body,
    Link,
    RawCue,
    read_body,
    without_sources,
)
from tests.scenarios.engine.strategies import few

LONG = 100_000
NOT_LINES = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"))


def body(text: str) -> Body:
    return read_body(RawPassage("A1", ("scene",), {}, text, 10))


def refused(text: str) -> TweeError:
    with pytest.raises(TweeError) as error:
        body(text)
    return error.value


class TestParagraphs:
    def test_end_at_an_empty_line_and_keep_their_order(self):
        read = body("One\ntwo \n\n\nThree\n[[on->A2]]\n  four")

        assert read.paragraphs == ["One two", "Three four"]

    def test_end_around_a_line_of_dialogue(self):
        read = body('He opens.\nJonas: "Yes?"\nHe waits.\nSam: "Hi."\nSam: "Hi again."')

        assert read.paragraphs == [
            "He opens.",
            'Jonas: "Yes?"',
            "He waits.",
            'Sam: "Hi."',
            'Sam: "Hi again."',
        ]


class TestDialogue:
    @pytest.mark.parametrize(
        ("line", "actor", "manner"),
        [
            ('Maria: "Nej."', "Maria", None),
            ('Sam, lavt: "Nej."', "Sam", "lavt"),
            ('Åse, på: "Nej."', "Åse", "på"),
            ('Fru Ørsted: "Nej."', "Fru Ørsted", None),
            ('Anne-Marie M.: "Nej."', "Anne-Marie M.", None),
            ('Élodie, déçue: "Nej."', "Élodie", "déçue"),
            ('Şirin: "Nej."', "Şirin", None),
            ('Ida 2: "Nej."', None, None),
            ('naboen: "Nej."', None, None),
            ('åse: "Nej."', None, None),
            ('Maria, Ella: "Nej."', None, None),
            ("Maria: Nej.", None, None),
            ('Maria:"Nej."', None, None),
            ('Maria: "', None, None),
        ],
    )
    def test_is_a_name_perhaps_a_manner_and_a_quotation(self, line, actor, manner):
        found = DIALOGUE.match(line)

        assert (found and found["actor"]) == actor
        assert (found and found["manner"]) == manner


class TestTimeAndPlace:
    @pytest.mark.parametrize(
        ("line", "moment", "place"),
        [
            ("@ Kl. 22.43 · Tredje sal", "Kl. 22.43", "Tredje sal"),
            ("@ Lørdag kl. 22.40", "Lørdag kl. 22.40", ""),
            ("@ · Tredje sal", "", "Tredje sal"),
            ("@  · Tredje sal", "", "Tredje sal"),
            ("@ 22:43 ·", "22:43", ""),
            ("@ 22:43 · Entréen · ved døren", "22:43", "Entréen · ved døren"),
            ("@", "", ""),
        ],
    )
    def test_may_each_be_missing(self, line, moment, place):
        read = body(line)

        assert (read.moment, read.place) == (moment, place)

    def test_are_no_paragraph(self):
        assert body("@ 22:43 ·\nHe opens.").paragraphs == ["He opens."]


class TestLinks:
    def test_are_read_in_order_with_their_conditions(self):
        read = body(
            "[[Knock->A1-1]]\n"
            "[[Say -> nothing -> A1-2 ]]\n"
            "<<if $trust gt 3>>[[Go in->A1-3]]<</if>>\n"
            '<<if $trust >3 and not visited("A0")>>[["In?"->A1-4]]<</if>>'
        )

        assert read.links == [
            Link("Knock", "A1-1"),
            Link("Say -> nothing ", "A1-2"),
            Link("Go in", "A1-3", read_condition("$trust gt 3")),
            Link('"In?"', "A1-4", read_condition('$trust gt 3 and not visited("A0")')),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "[[A1-1]]",
            "[[->A1-1]]",
            "[[Knock->]]",
            "[[Knock|A1-1]]",
            "[[Knock->A1-1]",
            "[[Knock->A1-1]] [[Kick->A1-2]]",
            "Then [[knock->A1-1]].",
            "<<if $trust gt 3>>Go in<</if>>",
            "<<if $trust gt 3>>[[A1-3]]<</if>>",
            "<<if $trust gt>>[[Go in->A1-3]]<</if>>",
            "<<if >>[[Go in->A1-3]]<</if>>",
            "<<if true>>[[Go in->A1-3]]<<else>>[[Stay->A1-4]]<</if>>",
            "<<if true>>",
            "<</if>>",
        ],
    )
    def test_are_refused_when_they_cannot_be_read(self, line):
        error = refused(f"He opens.\n\n{line}\n")

        assert (error.line, error.passage) == (13, "A1")


class TestMacros:
    def test_tell_of_cues_details_chapter_and_competencies(self):
        read = body(
            '<<chapter "Ved døren">>\n'
            '<<cue "hoarse" "Hæs, „meget“ hæs" C3 SEED-B>>\n'
            '<<detail "tv-set" "Det kører" >>\n'
            "<<competency C2 C3>>"
        )

        assert read.chapter == "Ved døren"
        assert list(read.cues.values()) == [
            RawCue("hoarse", "Hæs, „meget“ hæs", ("C3", "SEED-B"), False),
            RawCue("tv-set", "Det kører", (), True),
        ]
        assert read.competencies == ("C2", "C3")
        assert read.paragraphs == []

    def test_tell_of_effects_in_order(self):
        read = body(
            "<<set $trust += 2>>\n<<set $trust -= -1>>\n"
            "<<set $safety to -3>>\n<<set $lawful = 0>>"
        )

        assert read.effects == [
            Effect(variable="trust", value=2),
            Effect(variable="trust", value=1),
            Effect(variable="safety", value=-3, sets=True),
            Effect(variable="lawful", value=0, sets=True),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "<<set $trust += 1.5>>",
            "<<set $trust to $safety>>",
            f"<<set $trust to {MOST + 1}>>",
            "<<set $trust to " + "9" * 5_000 + ">>",
            "<<set $trust to ٣>>",
            "<<set $tillid_på to 1>>",
            "<<set trust to 1>>",
            "<<set $trust to 1>> <<set $safety to 1>>",
            "<<cue hoarse>>",
            '<<cue "two words" "text">>',
            '<<cue "a" "text" >> and more',
            "<<chapter Ved døren>>",
            "<<goto A2>>",
            "<<>>",
            "<<<<",
            "She says <<print $trust>>",
        ],
        ids=lambda line: line[:30],
    )
    def test_are_refused_when_they_are_not_known(self, line):
        error = refused(f"\nOne\n{line}")

        assert (error.line, error.passage) == (13, "A1")
        assert len(str(error)) < 200

    def test_may_not_give_two_cues_one_name(self):
        error = refused('<<cue "tv" "On">>\n\n<<detail "tv" "Off">>')

        assert error.line == 13
        assert "two cues" in str(error)


class TestSources:
    @pytest.mark.parametrize(
        ("text", "words", "sources"),
        [
            ("So it is [E1, L7].", "So it is.", ("E1", "L7")),
            ("So it is [E1]", "So it is", ("E1",)),
            ("So it is. [SEED-B]", "So it is.", ("SEED-B",)),
            ("So it is [E1] or not [L7].", "So it is [E1] or not.", ("L7",)),
            ("So it is [E1] or not.", "So it is [E1] or not.", ()),
            ("So [it] is", "So [it] is", ()),
            ("So it is [sic].", "So it is [sic].", ()),
            ("So it is [E1 L7].", "So it is [E1 L7].", ()),
            ("So it is [].", "So it is [].", ()),
            ("So it is E1].", "So it is E1].", ()),
            ("[E1].", "", ("E1",)),
            ("", "", ()),
        ],
    )
    def test_are_parted_from_the_end_of_a_text(self, text, words, sources):
        assert without_sources(text) == (words, sources)


class TestABody:
    @few
    @given(
        st.text()
        | st.lists(
            st.tuples(
                st.sampled_from(
                    ["<<", "[[", "@ ", "<<if ", "<<set ", '<<cue "a" "', ""]
                ),
                NOT_LINES,
                st.sampled_from([">>", "]]", "->A]]", ">>[[a->b]]<</if>>", '">>', ""]),
            ).map("".join)
        ).map("\n".join)
    )
    def test_of_any_text_is_read_or_says_why_not(self, text):
        try:
            read = body(text)
        except TweeError as error:
            assert error.line > 10  # noqa: PT017
        else:
            assert not [one for one in read.paragraphs if "[[" in one or "<<" in one]

    @pytest.mark.parametrize(
        "line",
        [
            "<<" + "a" * LONG,
            "<<a" + " " * LONG + "x",
            "<<a" + " " * LONG + ">>",
            "<<if " + ">>[[x" * LONG,
            "<<if " + ">>[[x" * LONG + "<</if>>",
            "<<if " + "(" * LONG + ">>[[a->b]]<</if>>",
            "[[" + "->x" * LONG,
            "[[" + "->" * LONG + "]]",
            "[[" + "]" * LONG,
            "[[a->" + " " * LONG + ">]]",
            '<<cue "a" "' + '" a' * LONG + "!>>",
            '<<cue "a" "b"' + " a" * LONG + "!>>",
            '<<cue "' + "a" * LONG + ">>",
            '<<chapter "' + '"' * LONG + "x>>",
            "<<set $" + "a" * LONG + ">>",
            "<<set $a to " + "9" * LONG + ">>",
            "@ " + " " * LONG + "·" * LONG,
            "A" * LONG + " " + "B" * LONG,
            "A" + "." * LONG + ", " + "b" * LONG,
            "A, " + "b" * LONG + '; "',
            'A: "' * LONG,
        ],
        ids=lambda line: line[:16],
    )
    def test_costs_its_length_and_no_more(self, line):
        begun = process_time()

        try:
            body(line)
        except TweeError as error:
            assert len(str(error)) < 400  # noqa: PT017
        assert process_time() - begun < 1

    @pytest.mark.parametrize(
        "text",
        ["a" + " " * LONG + "b", "[A, " * LONG, "[A" + ", A" * LONG, "[" * LONG + "]"],
        ids=lambda text: text[:8],
    )
    def test_parts_the_sources_of_a_long_text_in_the_time_of_its_length(self, text):
        begun = process_time()

        without_sources(text)

        assert process_time() - begun < 1
