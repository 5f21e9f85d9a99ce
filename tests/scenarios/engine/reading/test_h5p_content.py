"""H5P content types: what each shows, and what of it is told to be lost."""

from __future__ import annotations

import json

import pytest

from scenarios.engine.parts import Media, MediaKind, NotImported
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p_html import in_one_line, read_markup
from scenarios.engine.reading.h5p_media import kind_of
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.h5p_files import (
    PNG,
    answer,
    content,
    losses,
    question,
    read,
    read_bytes,
    scene,
    slide,
    told,
    ways,
    written,
)

IMAGE = ("H5P.Image 1.1", {"file": {"path": "images/a.png"}, "alt": "A door"})
TEXT = ("H5P.AdvancedText 1.1", {"text": "<p>Words</p>"})
QUIZ = ("H5P.MultiChoice 1.16", {"question": "Why?"})


class TestAText:
    def test_is_a_paragraph_each(self) -> None:
        built = read(scene("<h2>Home</h2><p>One&nbsp;<em>two</em></p>\n<ul><li>x</ul>"))

        assert told(built) == ["Home", "One two", "x"]
        assert losses(built, LossKind.FORMATTING) == ["<h2>, <em>"]

    def test_is_split_where_it_is_too_long_for_one(self) -> None:
        built = read(scene("word " * 2_000))

        assert all(len(words) <= 5_000 for words in told(built))
        assert sum(map(len, told(built))) > 9_900

    def test_tells_of_its_links_and_pictures(self) -> None:
        html = '<p><a href="https://a.example/">Read</a><img src="b.png" alt="B"></p>'

        built = read(scene(html))

        assert told(built) == ["Read", "file:b.png", "https://a.example/"]
        assert losses(built, LossKind.EXTERNAL_LINK) == ["https://a.example/"]

    def test_tells_of_what_is_no_text(self) -> None:
        built = read(scene("<p>A</p><iframe src='x'></iframe><SCRIPT>x()</SCRIPT>"))

        assert told(built) == ["A"]
        assert losses(built, LossKind.HTML) == ["<iframe>", "<script>"]


class TestAQuestion:
    def test_is_read_without_its_wrapper(self) -> None:
        params = {"question": "Why?", "alternatives": [answer("x", 0)]}

        built = read(content("H5P.BranchingQuestion 1.0", params))

        assert (told(built), ways(built)) == (["Why?"], [("x", "Why?")])

    def test_has_choices_of_plain_words(self) -> None:
        built = read(question("A", answer("I &quot;do&quot; <b>x</b>\n", 0)))

        assert ways(built) == [('I "do" x', "A")]

    def test_cuts_a_choice_that_is_too_long_and_says_so(self) -> None:
        built = read(question("A", answer("x" * 6_000, 0)))

        assert len(ways(built)[0][0]) == 5_000
        assert len(losses(built, LossKind.TOO_LARGE)) == 1


class TestAPresentation:
    def test_is_one_passage_with_all_slides_in_order(self) -> None:
        slides = [slide(TEXT, IMAGE), slide(("H5P.Text 1.1", {"text": "More"}))]
        params = {"presentation": {"slides": slides}}

        built = read(content("H5P.CoursePresentation 1.27", params))

        assert told(built) == ["Words", "file:images/a.png", "More"]

    def test_keeps_its_questions_for_the_author(self) -> None:
        params = {"presentation": {"slides": [slide(TEXT, QUIZ)]}}

        built = read(content("H5P.CoursePresentation 1.27", params))

        assert told(built)[1].startswith('{"library": "H5P.MultiChoice 1.16"')
        assert len(losses(built, LossKind.INTERACTION)) == 1

    def test_tells_of_buttons_backgrounds_and_shapes(self) -> None:
        background = {"imageSlideBackground": {"path": "images/b.png"}}
        slides = [
            {
                "elements": [{"title": "Slide 3", "goToSlide": 3}],
                "keywords": [{"main": "Part one"}],
                "slideBackgroundSelector": background,
            },
            slide(("H5P.Shape 1.0", {})),
        ]

        built = read(
            content("H5P.CoursePresentation 1.27", {"presentation": {"slides": slides}})
        )

        assert told(built) == ["Part one"]
        assert [one.source for one in built.report.losses[:3]] == [
            "Slide 3",
            "images/b.png",
            "H5P.Shape",
        ]


class TestHotspots:
    def test_are_a_picture_and_a_list(self) -> None:
        spot = {"header": "Hand", "content": [{"library": TEXT[0], "params": TEXT[1]}]}
        params = {
            "image": {"path": "images/a.png"},
            "backgroundImageAltText": "A kitchen",
            "hotspots": [spot, {"content": {"library": QUIZ[0], "params": QUIZ[1]}}],
        }

        built = read(content("H5P.ImageHotspots 1.10", params))

        assert told(built)[:3] == ["file:images/a.png", "Hand", "Words"]
        assert len(losses(built, LossKind.INTERACTION)) == 1


class TestFilms:
    def test_lose_their_interactions_one_by_one(self) -> None:
        asked = {"action": {"library": QUIZ[0], "params": QUIZ[1]}}
        params = {
            "interactiveVideo": {
                "video": {"files": [{"path": "videos/a.mp4"}]},
                "assets": {"interactions": [asked, asked]},
                "summary": {"task": {"params": {"summaries": [{"summary": ["a"]}]}}},
            }
        }

        built = read(content("H5P.InteractiveVideo 1.28", params))

        assert told(built)[0] == "file:videos/a.mp4"
        assert len(losses(built, LossKind.INTERACTION)) == 3

    def test_that_lie_elsewhere_are_kept_as_an_address(self) -> None:
        address = "https://video.example/watch?v=1"

        built = read(content("H5P.Video 1.6", {"sources": [{"path": address}]}))

        (part,) = built.story.passages[0].parts
        assert isinstance(part, NotImported)
        assert part.source == address

    @pytest.mark.parametrize("says", ["enabled", True])
    def test_tell_that_they_had_to_be_seen_to_the_end(self, says: object) -> None:
        built = read(content("H5P.Video 1.6", {}, forceContentFinished=says))

        assert losses(built, LossKind.INTERACTION) == ["forceContentFinished"]

    def test_tell_of_their_subtitles(self) -> None:
        track = {"track": {"path": "files/da.vtt"}}
        params = {"a11y": {"textTracks": {"videoTrack": [track]}}}

        built = read(content("H5P.Video 1.6", params))

        assert losses(built, LossKind.MEDIA) == ["files/da.vtt"]


class TestAnUnknownContentType:
    def test_is_kept_and_the_way_on_with_it(self) -> None:
        built = read(content("H5P.Memory 1.0", {"cards": []}, next_=1), scene("B", 0))

        assert json.loads(told(built)[0])["library"] == "H5P.Memory"
        assert ways(built) == [("Fortsæt", "B")]


class TestMedia:
    def read(self, name: str, data: bytes, path: str = "") -> list[Media]:
        node = content("H5P.Image 1.1", {"file": {"path": path or name}})
        self.built = read_bytes(written(node), SourceFile(f"content/{name}", data))
        parts = self.built.story.passages[0].parts
        return [part for part in parts if isinstance(part, Media)]

    def test_come_along_under_the_name_they_are_shown_by(self) -> None:
        (part,) = self.read("images/a.png", PNG)

        assert part.reference == "file:images/a.png"
        assert self.built.media == (SourceFile("images/a.png", PNG),)
        assert not self.built.report.losses

    def test_are_told_where_their_file_is_not_there(self) -> None:
        (part,) = self.read("images/other.png", PNG, "images/a.png#tmp")

        assert part.reference == "file:images/a.png"
        assert losses(self.built, LossKind.MEDIA) == ["images/a.png"]
        assert losses(self.built, LossKind.OTHER_FILE) == ["images/other.png"]

    @pytest.mark.parametrize(
        "data", [b"<svg onload='x()'/>", b"MZ", b"", b"....ftypmp42"]
    )
    def test_are_judged_by_what_they_hold(self, data: bytes) -> None:
        assert not self.read("images/a.png", data)
        assert not self.built.media
        assert losses(self.built, LossKind.MEDIA) == ["images/a.png"]

    @pytest.mark.parametrize("path", ["a" * 300, "a\nb.png", "javascript:x()", "//a/b"])
    def test_are_not_shown_by_a_name_that_is_none(self, path: str) -> None:
        assert not self.read("images/a.png", PNG, path)
        assert losses(self.built, LossKind.MEDIA) == [path[:300]]


class TestKindOf:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (PNG, MediaKind.IMAGE),
            (b"\xff\xd8\xff\xe0", MediaKind.IMAGE),
            (b"GIF89a", MediaKind.IMAGE),
            (b"RIFF1234WEBPVP8 ", MediaKind.IMAGE),
            (b"\0\0\0\x20ftypisom", MediaKind.VIDEO),
            (b"\x1a\x45\xdf\xa3", MediaKind.VIDEO),
            (b"\0\0\0\x20ftypM4A ", MediaKind.AUDIO),
            (b"ID3\x04", MediaKind.AUDIO),
            (b"\xff\xfb\x90", MediaKind.AUDIO),
            (b"RIFF1234WAVEfmt ", MediaKind.AUDIO),
            (b"OggS" + bytes(24) + b"\x01vorbis", MediaKind.AUDIO),
            (b"OggS" + bytes(24) + b"\x80theora", MediaKind.VIDEO),
            (b"<?xml version='1.0'?><svg/>", None),
            (b"", None),
        ],
    )
    def test_knows_a_file_by_its_beginning(
        self, data: bytes, kind: MediaKind | None
    ) -> None:
        assert kind_of(data) is kind


class TestReadMarkup:
    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("plain &amp; simple", "plain & simple"),
            ("<script>alert(1)</script>a", "a"),
            ("<style>p{}</style>a<!-- b -->", "a"),
            ("a<p onclick='x()'>b", "a b"),
            ("a < b", "a < b"),
            ("&lt;script&gt;", "<script>"),
            ("<table><tr><td>a<td>b</table>", "a b"),
            ("&#0;&#xD800;x", "\ufffd\ufffdx"),
            ("a\x00b\x1bc", "abc"),
        ],
    )
    def test_gives_words_only(self, html: str, words: str) -> None:
        assert in_one_line(html) == words

    def test_gives_no_link_that_runs(self) -> None:
        assert read_markup("<a href='javascript:x()'>a</a>").links == ()

    @pytest.mark.parametrize("html", ["<div>" * 300 + "a", "<b></i>" * 300 + "a"])
    def test_takes_tags_off_plainly_where_they_are_tangled(self, html: str) -> None:
        markup = read_markup(html)

        assert (markup.paragraphs, markup.refused) == (("a",), ("<…>",))

    def test_bears_a_long_list(self) -> None:
        assert len(read_markup("<ul>" + "<li>a" * 1_000).paragraphs) == 1_000
