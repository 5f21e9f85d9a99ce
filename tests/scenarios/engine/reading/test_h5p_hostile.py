"""H5P: whatever a file holds, a story or a clear refusal comes of it."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.codec import checked
from scenarios.engine.ids import ids
from scenarios.engine.reading.h5p_story import Built
from scenarios.engine.reading.report import ReadingError
from tests.scenarios.engine.reading.h5p_files import read_bytes, scene, written
from tests.scenarios.engine.strategies import few

KEYS = st.sampled_from(
    [
        *("type", "library", "params", "subContentId", "metadata", "title", "text"),
        *("branchingQuestion", "question", "alternatives", "nextContentId"),
        *("feedback", "subtitle", "image", "path", "endScreenScore", "presentation"),
        *("slides", "elements", "action", "sources", "file", "hotspots", "content"),
        *("interactiveVideo", "assets", "interactions", "linkWidget", "contentId"),
        *("contentBehaviour", "forceContentFinished", "proceedButtonText"),
    ]
)
LIBRARIES = st.sampled_from(
    [
        *("H5P.BranchingQuestion 1.0", "H5P.AdvancedText 1.1", "H5P.Image 1.1"),
        *("H5P.CoursePresentation 1.27", "H5P.InteractiveVideo 1.28", "H5P.Video"),
        *("H5P.ImageHotspots 1.10", "H5P.Link 1.3", "H5P.Unknown 9"),
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3) | st.integers(),
    st.floats(),
    LIBRARIES,
    st.text(max_size=20),
    st.sampled_from(["<p>a", "images/a.png", "\ud800", "\x00", "&#55296;", "-1", "2"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=20,
)
NODES = st.fixed_dictionaries(
    {"type": st.fixed_dictionaries({"library": LIBRARIES, "params": VALUES})},
    optional={"nextContentId": LEAVES, "feedback": VALUES, "contentBehaviour": VALUES},
)


def read_or_refused(data: bytes) -> Built | None:
    try:
        return read_bytes(data)
    except ReadingError:
        return None


class TestAnyJson:
    @few
    @given(
        st.lists(NODES | VALUES, min_size=1, max_size=4),
        st.dictionaries(
            st.sampled_from(["endScreens", "startScreen", "behaviour", "l10n"]), VALUES
        ),
    )
    def test_gives_a_story_that_is_one(
        self, nodes: list[object], more: dict[str, object]
    ) -> None:
        built = read_bytes(written(*nodes, **more))

        assert checked(built.story) == built.story
        assert all(one != other for one, other in pairwise(sorted(ids(built.story))))
        assert built.report.links_mapped <= built.report.links_total

    @few
    @given(VALUES)
    def test_never_raises_anything_but_a_refusal(self, value: object) -> None:
        for whole in (value, {"branchingScenario": value}):
            built = read_or_refused(json.dumps(whole).encode())
            assert built is None or checked(built.story) == built.story

    @few
    @given(st.binary())
    def test_need_not_even_be_json(self, data: bytes) -> None:
        assert read_or_refused(data) is None


class TestTooMuch:
    @pytest.mark.parametrize("depth", [50, 100_000])
    def test_depth_is_refused(self, depth: int) -> None:
        deep = '{"a":' * depth + "1" + "}" * depth

        with pytest.raises(ReadingError):
            read_bytes(b'{"branchingScenario":' + deep.encode() + b"}")

    def test_size_is_refused(self) -> None:
        with pytest.raises(ReadingError, match="5 MB"):
            read_bytes(written(scene("x" * 5_000_000)))

    def test_a_number_beyond_all_numbers_is_refused(self) -> None:
        with pytest.raises(ReadingError):
            read_bytes(b'{"branchingScenario":' + b"9" * 5_000 + b"}")

    def test_a_presentations_depth_is_borne(self) -> None:
        deep: object = "text"
        for _ in range(25):
            deep = {"inner": deep}

        assert read_bytes(written(scene("A", 0), l10n=deep))
