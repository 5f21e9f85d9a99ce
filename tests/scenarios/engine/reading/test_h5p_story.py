"""H5P Branching Scenario: where its nodes lead, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from scenarios.engine.codec import checked
from scenarios.engine.play import Playable
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p import looks_like_h5p, read_h5p
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.report import LossKind, ReadingError
from scenarios.engine.story import BackPolicy, EndingKind
from tests.scenarios.engine.reading.h5p_files import (
    answer,
    called,
    losses,
    question,
    read,
    read_bytes,
    scene,
    told,
    ways,
    written,
)


class TestAScenario:
    def test_is_played_from_its_first_node_to_an_ending(self) -> None:
        built = read(
            scene("A knock", 1), question("Open?", answer("Yes", 2)), scene("Hello")
        )
        play = Playable(checked(built.story))

        state = play.begin()
        while choices := play.offered(state):
            state = play.step(state, choices[0].id)

        assert play.passage(state).ending is EndingKind.MIXED

    def test_has_a_passage_a_node_and_one_an_ending(self) -> None:
        built = read(scene("A", 1), scene("B", 0))

        assert [one.name for one in built.story.passages] == ["A", "B"]
        assert (built.report.links_mapped, built.report.links_total) == (2, 2)

    def test_reads_the_same_file_as_the_same_story(self) -> None:
        nodes = (scene("A", 1), question("B", answer("c", -1, title="d")))

        assert read(*nodes).story == read(*nodes).story

    def test_gives_a_node_the_same_id_wherever_it_stands(self) -> None:
        named = called(scene("B", -1), id_="b-b-b")
        first = called(scene("A", -1), id_="a-a-a")

        one, other = read(first, named), read(first, scene("new", 0), named)

        assert one.story.passages[1].id == other.story.passages[2].id

    def test_tells_names_apart(self) -> None:
        built = read(scene("A", 1), scene("A", 0), scene("", 0), scene("", 0))

        names = [one.name for one in built.story.passages]
        assert names == ["A", "A (2)", "3", "4"]

    def test_takes_a_title_before_words(self) -> None:
        titled = called(scene("Words", 0), title="Kitchen")
        untitled = called(scene("Words", 0), title="Untitled Text")

        names = [one.name for one in read(titled, untitled).story.passages]

        assert names == ["Kitchen", "Words"]


class TestAWayOn:
    @pytest.mark.parametrize("number", [1, "1", 1.0, " 1"])
    def test_is_a_place_in_the_list_however_it_is_written(self, number: object) -> None:
        assert ways(read(scene("A", number), scene("B", 0))) == [("Fortsæt", "B")]

    @pytest.mark.parametrize("number", [None, -1, "-1", -7, ""])
    def test_ends_the_story_without_a_next_node(self, number: object) -> None:
        built = read(scene("A", number))

        assert built.story.passages[-1].ending
        assert built.report.links_mapped == 1

    def test_is_not_guessed_where_there_is_no_such_node(self) -> None:
        built = read(question("A", answer("x", 9)))

        assert ways(built) == [("x", None)]
        assert losses(built, LossKind.MISSING_TARGET) == ["x → 9"]
        assert (built.report.links_mapped, built.report.links_total) == (0, 1)

    @pytest.mark.parametrize("named", ["next", True, [1], {}, "99999999999"])
    def test_is_unknown_where_no_number_stands(self, named: object) -> None:
        built = read(question("A", answer("x", named)))

        assert ways(built) == [("x", None)]
        assert len(losses(built, LossKind.UNKNOWN_TARGET)) == 1

    def test_may_lead_back_to_where_it_begins(self) -> None:
        assert ways(read(scene("A", 0))) == [("Fortsæt", "A")]

    def test_has_the_words_of_its_button(self) -> None:
        built = read(
            scene("A", 1, proceedButtonText="Gå ind &amp; se"),
            scene("B", 0),
            l10n={"proceedButtonText": "Næste"},
        )

        assert [ways(built, 0), ways(built, 1)] == [
            [("Gå ind & se", "B")],
            [("Næste", "A")],
        ]

    def test_of_a_questions_own_means_nothing(self) -> None:
        built = read(question("A", answer("x", 0), nextContentId=1), scene("B"))

        assert ways(built) == [("x", "A")]

    def test_is_not_judged(self) -> None:
        (choice,) = read(question("A", answer("x", 0))).story.passages[0].choices

        assert choice.practice is None


class TestFeedback:
    def test_is_the_consequence_of_a_choice_that_goes_on(self) -> None:
        feedback = answer("x", 0, title="Good", subtitle="<p>She&nbsp;sits.</p>")

        (choice,) = read(question("A", feedback)).story.passages[0].choices

        assert choice.consequence.say("da") == "Good: She sits."

    def test_is_an_ending_of_its_own_where_the_story_ends(self) -> None:
        built = read(
            question(
                "A",
                answer("x", -1, title="Won", subtitle="<p>One</p><p>Two</p>"),
                answer("y", -1),
            ),
            endScreens=[{"endScreenTitle": "Over", "contentId": -1}],
        )

        assert ways(built) == [("x", "Won"), ("y", "Over")]
        assert told(built, 1) == ["Won", "One", "Two"]

    def test_goes_before_an_end_screen_that_is_chosen_by_its_number(self) -> None:
        screens = [
            {"endScreenTitle": name, "contentId": n}
            for n, name in ((-1, "a"), (-2, "b"))
        ]
        built = read(question("A", answer("x", -2, title="T")), endScreens=screens)

        assert ways(built) == [("x", "b")]
        assert losses(built, LossKind.METADATA) == ["a"]

    def test_that_is_only_a_score_makes_no_ending(self) -> None:
        built = read(question("A", answer("x", -1, endScreenScore=5), answer("y", -1)))

        assert len(built.story.passages) == 2

    def test_loses_its_picture_and_its_links_not_in_silence(self) -> None:
        told_ = '<a href="https://a.example/">here</a>'
        built = read(
            question("A", answer("x", 0, subtitle=told_, image={"path": "a.png"}))
        )

        assert losses(built, LossKind.MEDIA) == ["a.png"]
        assert losses(built, LossKind.EXTERNAL_LINK) == ["https://a.example/"]


class TestTheWhole:
    def test_begins_with_a_note_from_the_start_screen(self) -> None:
        start = {
            "startScreenTitle": "Case",
            "startScreenSubtitle": "<p>Be kind.</p>",
            "startScreenImage": {"path": "images/a.png"},
        }

        built = read(scene("A"), startScreen=start)

        assert [text.say("da") for text in built.story.content_note] == ["Be kind."]
        assert losses(built, LossKind.MEDIA) == ["images/a.png"]

    @pytest.mark.parametrize(
        ("behaviour", "own", "policy"),
        [
            ({"enableBackwardsNavigation": True}, "useBehavioural", BackPolicy.FREE),
            ({"enableBackwardsNavigation": True}, None, BackPolicy.FREE),
            ({"enableBackwardsNavigation": True}, "disabled", BackPolicy.NONE),
            ("individual", "enabled", BackPolicy.FREE),
            (None, None, BackPolicy.NONE),
        ],
    )
    def test_says_whether_a_step_may_be_taken_back(
        self, behaviour: object, own: object, policy: BackPolicy
    ) -> None:
        built = read(scene("A", contentBehaviour=own), behaviour=behaviour)

        assert built.story.back is policy

    def test_tells_that_only_some_nodes_may_be_taken_back(self) -> None:
        built = read(scene("A", 1, contentBehaviour="enabled"), scene("B", 0))

        assert losses(built, LossKind.INTERACTION) == ["contentBehaviour"]

    @pytest.mark.parametrize(
        "scoring",
        [
            {"scoringOptionGroup": {"scoringOption": "dynamic-score"}},
            {"scoringOption": "dynamic-score"},
        ],
    )
    def test_reports_every_score(self, scoring: dict[str, object]) -> None:
        built = read(question("A", answer("x", 0, endScreenScore="5")), **scoring)

        assert losses(built, LossKind.SCORE) == ["x: 5", "dynamic-score"]

    def test_reports_no_score_where_none_is_shown(self) -> None:
        built = read(question("A", answer("x", 0, endScreenScore=5)))

        assert not losses(built, LossKind.SCORE)

    def test_keeps_a_node_that_is_none_in_its_place(self) -> None:
        built = read(scene("A", 2), "nonsense", scene("C", 1))

        assert ways(built, 2) == [("Fortsæt", "2")]
        assert told(built, 1) == ['"nonsense"']
        assert losses(built, LossKind.BROKEN_PASSAGE) == ['"nonsense"']


class TestReadH5p:
    @pytest.mark.parametrize(
        "wrap",
        [
            lambda one: one,
            lambda one: {"library": "H5P.BranchingScenario 1.8", "params": one},
            lambda one: {"params": {"params": one, "metadata": {"title": "T"}}},
        ],
    )
    def test_takes_every_wrapper_off(self, wrap: Callable[[object], object]) -> None:
        data = json.loads(written(scene("A", 0)))

        built = read_bytes(json.dumps(wrap(data)).encode())

        assert [one.name for one in built.story.passages] == ["A"]

    @pytest.mark.parametrize(
        "data",
        [b"", b"{", b"[]", b"{}", b'{"branchingScenario": []}', b"\xff", written()],
    )
    def test_refuses_what_is_no_scenario(self, data: bytes) -> None:
        with pytest.raises(ReadingError):
            read_bytes(data)

    def test_refuses_another_content_type(self) -> None:
        manifest = SourceFile("h5p.json", b'{"mainLibrary": "H5P.Quiz"}')

        with pytest.raises(ReadingError, match="Branching Scenario"):
            read_bytes(written(scene("A")), manifest)

    def test_takes_the_title_of_the_package(self) -> None:
        manifest = {"mainLibrary": "H5P.BranchingScenario", "title": "Door &amp; key"}
        file = SourceFile("h5p.json", json.dumps(manifest).encode())

        built = read_bytes(written(scene("A")), file)

        assert built.story.title.say("da") == "Door & key"

    def test_tells_whose_it_is(self) -> None:
        manifest = {
            "mainLibrary": "H5P.BranchingScenario",
            "license": "CC BY",
            "authors": [{"name": "Ada"}, {"role": "Editor"}],
        }
        file = SourceFile("h5p.json", json.dumps(manifest).encode())

        built = read_bytes(written(scene("A")), file)

        assert losses(built, LossKind.METADATA) == ["CC BY, Ada"]

    def test_refuses_too_many_nodes(self) -> None:
        files = (SourceFile("content.json", written(*[scene("A")] * 4)),)

        with pytest.raises(ReadingError, match="3 passages"):
            read_h5p(files, name="", limits=Limits(10_000, 3), language="da")


class TestLooksLikeH5p:
    def test_knows_a_package_and_a_content_file(self) -> None:
        package = (SourceFile("h5p.json", b"{}"),)
        alone = (SourceFile("x", b" \n" + written()),)

        assert looks_like_h5p(package)
        assert looks_like_h5p(alone)

    def test_knows_nothing_else(self) -> None:
        assert not looks_like_h5p((SourceFile("a.twee", b':: "branchingScenario"'),))
