from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine import codec
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import COMMAND_LINE, Limits
from scenarios.engine.reading.reader import Reading, read_stories
from scenarios.engine.reading.report import COLUMNS, ReadingError, rows
from scenarios.engine.twee_case import read_case
from tests.scenarios.engine.reading.stories import FRAME, file, losses, read, told
from tests.scenarios.engine.strategies import few

CASES = Path("training_site/starter/scenarios")
TWEE = FRAME + ":: Gate\nOne.\n[[Gate]]\n"
HTML = (
    '<tw-storydata name="x" startnode="1" format="Harlowe"><tw-passagedata pid="1" '
    'name="Start">(if: $x is 1)[[[Start]]](link-goto: "t", "Start")</tw-passagedata>'
)
JSON = '{"name": "x", "passages": [{"name": "A", "text": "x [[A]]"}], "start": "A"}'
BITS = st.sampled_from(
    [
        *(
            "\n:: ",
            "::",
            "[[",
            "]]",
            "->",
            "|",
            "[",
            "]",
            "{",
            "}",
            '"',
            "\\",
            "\0",
            "&#0;",
        ),
        *(
            "<<set $x to ",
            "<<if $x>>",
            "<</if>>",
            '<<include "Gate">>',
            "(set: $x to 1)",
        ),
        *(
            "<tw-passagedata ",
            "<tw-storydata name=x>",
            "</",
            ">",
            "StoryInit",
            "\r",
            "\ud7ff",
        ),
    ]
)


def zipped(**files: str) -> SourceFile:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return SourceFile("story.zip", data.getvalue())


def cases() -> list[SourceFile]:
    return [
        SourceFile(path.name, path.read_bytes())
        for path in sorted(CASES.glob("*.twee"))
    ]


@st.composite
def spoilt(draw) -> bytes:
    """Something readable with pieces put in, taken out and doubled."""
    text = draw(st.sampled_from([TWEE, HTML, JSON]))
    for _ in range(draw(st.integers(1, 6))):
        at, to = sorted(draw(st.integers(0, len(text))) for _ in range(2))
        change = draw(st.one_of(BITS, st.just(text[at:to]), st.just("")))
        text = text[:at] + change + text[draw(st.sampled_from([at, to])) :]
    return text.encode("utf-8", "replace") + draw(
        st.sampled_from([b"", b"\xff", b"\0"])
    )


class TestAFile:
    @pytest.mark.parametrize("text", [TWEE, HTML, JSON], ids=["twee", "html", "json"])
    @pytest.mark.parametrize(
        "name", ["a.txt", "a.json", "a.html", "a.twee", "a.zip", ""]
    )
    def test_is_known_by_what_stands_in_it(self, text, name):
        [reading] = read_stories([file(text, name)])

        assert reading.report.links_mapped >= 1

    @pytest.mark.parametrize(
        "text", ["", "Once upon a time", "{}", "<html></html>", "PK"]
    )
    def test_that_holds_no_story_is_refused_with_a_plain_word(self, text):
        with pytest.raises(ReadingError, match="Nothing here can be read"):
            read_stories([file(text)])

    def test_of_our_own_comes_back_as_it_was(self):
        story = read(":: Gate\nOne.\n[[Gate]]").story
        [again] = read_stories([file(codec.to_canonical_json(story), "x")])

        assert (again.story, again.report.links_mapped) == (story, 1)

    def test_that_only_looks_like_ours_is_refused(self):
        with pytest.raises(ReadingError, match="is not a story of ours"):
            read_stories([file('{"schema": 1, "languages": [], "passages": 3}')])


class TestOurCases:
    def test_are_read_with_all_their_languages(self):
        readings = read_stories(cases())

        assert {one.story.languages for one in readings} == {("da", "en")}
        assert all(not losses(one) for one in readings)

    def test_are_the_stories_that_the_starter_loads(self):
        texts = {
            name: (CASES / f"a.{name}.twee").read_text(encoding="utf-8")
            for name in ("da", "en")
        }

        assert read_case("a", texts) in [one.story for one in read_stories(cases())]

    def test_that_are_broken_are_refused_with_the_place(self):
        text = (CASES / "a.da.twee").read_text(encoding="utf-8").replace("]]", "", 1)

        with pytest.raises(ReadingError, match=r"a\.da\.twee.* line "):
            read_stories([file(text, "a.da.twee")])


class TestAnArchive:
    def test_is_opened_and_its_files_read_together(self):
        [reading] = read_stories(
            [zipped(a_tw=FRAME, b_tw=":: Gate\n[[Hall]]", c_tw=":: Hall\nx")]
        )

        assert (reading.report.passages, reading.report.links_mapped) == (2, 1)

    def test_is_one_group_and_does_not_mix_with_other_files(self):
        found = read_stories([zipped(a_tw=TWEE), file(TWEE)])

        assert [one.report.passages for one in found] == [1, 1]


class TestALimit:
    def test_holds_for_the_size_of_all_files(self):
        with pytest.raises(ReadingError, match="larger than 1 MB"):
            read_stories([file("x" * 600_000)] * 2, limits=Limits(1_000_000, 10))

    def test_holds_for_the_number_of_passages(self):
        with pytest.raises(ReadingError, match="2 passages at most"):
            read_stories([file(FRAME + ":: A\n:: B\n:: C\n")], limits=Limits(10_000, 2))

    @pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-16-be"])
    def test_is_asked_before_a_passage_is_read(self, code, monkeypatch):
        monkeypatch.delattr("scenarios.engine.reading.reader.read_twee")
        mark = "\ufeff" if code.endswith("be") else ""
        data = f"{mark}:: A\nx\n:: B\ny\n:: C\nz\n".encode(code)

        with pytest.raises(ReadingError, match="1 passages at most"):
            read_stories([SourceFile("a", data)], limits=Limits(10_000, 1))

    def test_holds_for_the_passages_of_all_stories_together(self):
        files = [zipped(a_tw=TWEE), zipped(a_tw=TWEE + "\n")]

        assert len(read_stories(files, limits=Limits(10_000, 2 + 2))) == 2
        with pytest.raises(ReadingError, match="3 passages at most"):
            read_stories([*files, *files], limits=Limits(10_000, 3))

    @pytest.mark.parametrize(
        "body", ["[[Gate]]" * 3, '<<link "a" "Gate">><</link>>\n' * 3]
    )
    def test_holds_for_the_number_of_links(self, body):
        text = FRAME + ":: Gate\n" + body
        limits = Limits(10_000, 10, links=3)

        assert read_stories([file(text)], limits=limits)[0].report.links_mapped == 3
        with pytest.raises(ReadingError, match="2 links at most"):
            read_stories([file(text)], limits=limits._replace(links=2))

    def test_holds_for_the_links_of_all_stories_together(self):
        files = [zipped(a_tw=TWEE), zipped(a_tw=TWEE)]

        with pytest.raises(ReadingError, match="1 links at most"):
            read_stories(files, limits=Limits(10_000, 10, links=1))

    def test_holds_for_what_all_archives_hold_together(self):
        files = [zipped(a_tw=TWEE + " " * 600_000)] * 2
        limits = COMMAND_LINE._replace(unpacked=1_000_000, ratio=10_000)

        assert read_stories(files[:1], limits=limits)
        with pytest.raises(ReadingError, match="more than 1 MB"):
            read_stories(files, limits=limits)

    def test_holds_for_the_files_of_all_archives_together(self):
        files = [zipped(a_tw=TWEE, b_txt="x")] * 2

        with pytest.raises(ReadingError, match="more than 3 files"):
            read_stories(files, limits=COMMAND_LINE._replace(entries=3))

    def test_holds_for_the_values_of_a_file_of_json(self):
        text = '{"passages": [' + ",".join(["{}"] * 300) + "]}"

        with pytest.raises(ReadingError, match="200 values at most"):
            read_stories([file(text)], limits=Limits(10_000, 2))

    def test_holds_for_one_passage_whose_beginning_is_kept(self):
        limits = COMMAND_LINE._replace(passage=100)
        [reading] = read_stories([file(FRAME + ":: Gate\n" + "x" * 101)], limits=limits)

        [kept] = reading.story.passages[0].parts
        assert (kept.why, kept.source) == ("too-large", "x" * 100)
        assert [kind for kind, _ in losses(reading)] == ["too-large"]


class TestAReport:
    def test_is_a_table_too(self):
        head, first = rows(read(":: Gate\n[[Nowhere]]").report)

        assert head == COLUMNS
        assert first[:3] == ("error", "missing-target", "gate.twee")


class TestAnyBytes:
    @few
    @given(st.one_of(st.binary(), spoilt()))
    def test_give_stories_that_can_be_kept_or_say_why_not(self, data):
        try:
            readings = read_stories([SourceFile("any", data)])
        except ReadingError as error:
            assert str(error)  # noqa: PT017
        else:
            assert all(map(is_sound, readings))

    @few
    @given(st.lists(st.text(st.characters(codec="utf-8")), max_size=4))
    def test_in_a_passage_are_told_or_lost_in_the_report(self, lines):
        reading = read(":: Gate\n" + "\n".join(lines))

        assert is_sound(reading)
        assert reading.report.losses or told(reading, "Gate") is not None


def is_sound(reading: Reading) -> bool:
    report = reading.report
    return (
        codec.checked(reading.story) == reading.story
        and report.passages == len(reading.story.passages)
        and 0 <= report.links_mapped <= report.links_total
    )
