from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine import codec
from scenarios.engine.translate import DifferentStructureError
from scenarios.engine.twee import TweeError
from scenarios.engine.twee_case import read_case
from scenarios.engine.writing.twee import to_twee
from tests.scenarios.engine.cases import CASE, FILES, read
from tests.scenarios.engine.rich_stories import rich_stories
from tests.scenarios.engine.strategies import few


def refused(*changes: tuple[str, str]) -> TweeError:
    with pytest.raises(TweeError) as error:
        read(*changes)
    return error.value


def line_of(text: str) -> int:
    return CASE[: CASE.index(text)].count("\n") + 1


class TestABrokenFile:
    @pytest.mark.parametrize(
        ("change", "at", "passage", "told"),
        [
            (("G1-1]]", "G1-9]]"), ":: G1 [", "G1", "no passage “G1-9”"),
            (("on->G2]]", "on->G9]]"), ":: G1-2 [", "G1-2", "no passage “G9”"),
            (("Begin->G1", "Begin->G0"), ":: Start", "Start", "no passage “G0”"),
            (('visited("G1")', 'visited("G8")'), ":: G2 [", "G2", "no passage “G8”"),
            ((":: G2-1 [", ":: G1-1 ["), ":: G2-1 [", "G1-1", "two passages"),
            (("G1-2]]", "G1-1]]"), ":: G1-1 [", "G1-1", "two choices lead"),
            (("feedback best", "feedback"), ":: G1-1 [", "G1-1", "a choice must lead"),
            (("feedback best", "best"), ":: G1-1 [", "G1-1", "a choice must lead"),
            (("[[Go on->END]]", ""), ":: G1-1 [", "G1-1", "with one link on"),
            (
                ("[[Go on->END]]", "[[Go on->END]]\n[[Back->G1]]"),
                ":: G1-1 [",
                "G1-1",
                "with one link on",
            ),
            (("[[Kick->G1-2]]", "[[Kick->G2]]"), ":: G2 [", "G2", "a choice must lead"),
            (("<<detail", "<<detial"), "<<detail", "G1", "<<detial"),
            (("$trust += 2", "$trust * 2"), "<<set $trust +=", "G1-1", "<<set"),
            (("$trust to 1", "$trust to x"), "<<set $trust to", "StoryInit", "<<set"),
            (('"ifid": "X"', '"ifid": X'), ":: StoryData", "StoryData", "broken JSON"),
            (('{"ifid"', '[1], {"ifid"'), ":: StoryData", "StoryData", "broken JSON"),
            (
                ('[[-9, "Low"], [1, "Some"]]', "[]"),
                ":: StoryData",
                "StoryData",
                "length",
            ),
            (("[-9, ", '["", '), ":: StoryData", "StoryData", "int"),
            (("[-9, ", "[9, "), ":: StoryData", "StoryData", "rising order"),
            (("[1, ", "[-9, "), ":: StoryData", "StoryData", "rising order"),
            (('"hall"}', '"hall"'), ":: G1 [", "G1", "broken JSON"),
            (('"hall"', '"../hall"'), ":: G1 [", "G1", "drawing"),
            (('"hall"', "[1]"), ":: G1 [", "G1", "drawing"),
            ((":: G2 [", ":: G 2 ["), ":: G1-2 [", "G1-2", "no passage “G2”"),
            (("C1 C2", "C1 C,2"), ":: G1 [", "G1", "competencies"),
            (("Still", "x" * 5_001), ":: G2 [", "G2", "5000"),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_is_refused_with_the_line_and_the_passage(self, change, at, passage, told):
        error = refused(change)

        assert (error.line, error.passage) == (line_of(at), passage)
        assert told in str(error)

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (("[content-note]", ""), "no passage has the tag “content-note”"),
            ((" [debrief]", ""), "no passage has the tag “debrief”"),
            (("At the gate", "x" * 5_001), "title"),
            (('"trust": {', '"trust å": {'), "meters"),
            (('"ifid"', '"case-types": ["æ"], "ifid"'), "case_types"),
            (("* Knock first", "* " + "x" * 5_001), "debrief"),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_is_refused_as_a_whole(self, change, told):
        assert told in str(refused(change))

    def test_names_a_passage_that_may_not_be_called_so(self):
        name = "G" * 201
        error = refused((":: G2 [", f":: {name} ["), ("on->G2]]", f"on->{name}]]"))

        assert (error.line, error.passage) == (line_of(":: G2 ["), name)

    def test_counts_the_lines_that_are_empty(self):
        error = refused(("Still nobody.", "\n\nStill nobody.\n<<oops>>"))

        assert error.line == line_of("Still nobody.") + 3


@st.composite
def mutated(draw) -> dict[str, str]:
    """Case A with some lines taken out, doubled, exchanged, cut or written over."""
    lines = FILES["da"].split("\n")
    place = st.integers(0, len(lines) - 1)
    for _ in range(draw(st.integers(1, 6))):
        at, other = draw(place), draw(place)
        change = draw(st.integers(0, 5))
        match change:
            case 0:
                lines[at] = ""
            case 1:
                lines[at] += "\n" + lines[other]
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: draw(st.integers(0, 60))]
            case 4:
                lines[at] = draw(st.text(max_size=30))
            case 5:
                lines[at] = lines[at].replace(*draw(st.sampled_from(SLIPS)))
    return {"da": "\n".join(lines), "en": FILES["en"]}


SLIPS = [
    ("->", "-"),
    ("$", "$å"),
    ('"', ""),
    ("]", ""),
    ("A", " "),
    (">>", ">"),
    ("[", "{"),
]


@st.composite
def mutated_export(draw) -> dict[str, str]:
    """A story written as Twee, with some lines taken out, doubled, exchanged or cut."""
    files = to_twee(draw(rich_stories()), "A")
    lines = files["da"].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in "ab")
        match draw(st.integers(0, 3)):
            case 0:
                lines[at] = ""
            case 1:
                lines[at] += "\n" + lines[other]
            case 2:
                lines[at] = lines[at][: draw(st.integers(0, 40))]
            case 3:
                lines[at] = lines[at].replace(*draw(st.sampled_from(SLIPS)))
    return {**files, "da": "\n".join(lines)}


class TestAnyFile:
    @few
    @given(mutated())
    def test_gives_a_story_that_can_be_kept_or_says_why_not(self, files):
        try:
            story = read_case("A", files)
        except (TweeError, DifferentStructureError) as error:
            assert str(error)  # noqa: PT017
        else:
            assert codec.from_json(codec.to_canonical_json(story)) == story

    @few
    @given(mutated_export())
    def test_that_was_written_and_then_broken_gives_one_too(self, files):
        try:
            story = read_case("A", files)
        except (TweeError, DifferentStructureError) as error:
            assert str(error)  # noqa: PT017
        else:
            assert codec.checked(story) == story

    @few
    @given(st.text())
    def test_that_is_no_case_is_refused(self, text):
        with pytest.raises(TweeError):
            read_case("A", {"da": text})

    @pytest.mark.parametrize(
        "text",
        [
            ":: Start [content-note]\n[[Begin->A]]\n" * 20_000,
            "".join(f":: {number} [scene]\n" for number in range(20_000)),
            CASE + '<<cue "a" "b">>\n' * 20_000,
            CASE + "* x [E1]\n" * 20_000,
            CASE.replace("A light goes out.", "A light goes out.\n\n" * 10_000),
        ],
        ids=lambda text: repr(text[:12]),
    )
    def test_of_many_lines_costs_their_number_and_no_more(self, text):
        begun = process_time()

        try:
            read_case("G", {"en": text})
        except TweeError as error:
            assert len(str(error)) < 300  # noqa: PT017
        assert process_time() - begun < 2
