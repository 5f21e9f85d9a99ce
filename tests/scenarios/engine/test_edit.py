from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios.engine import acts
from scenarios.engine.acts import ActRefusedError, FramePlace
from scenarios.engine.conditions import Chosen, Condition, Visited, read_condition
from scenarios.engine.edit import apply, apply_all
from scenarios.engine.review import Kind, errors
from scenarios.engine.story import (
    Dialogue,
    Effect,
    EndingKind,
    Narration,
    Passage,
    Point,
    Practice,
    Story,
    Text,
    wording_hash,
)
from scenarios.engine.translate import texts
from tests.scenarios.stories import gate, named

GATE, HALL, GOOD, POOR = (named(name) for name in ("GATE", "HALL", "GOOD", "POOR"))
KNOCK, ASK, NEW, GONE = (named(name) for name in ("knock", "ask", "new", "gone"))
MORE = [named(f"more {number}") for number in range(4)]


def passage(story: Story, name: str) -> Passage:
    return next(one for one in story.passages if one.id == named(name))


def choice(story: Story, name: str):
    return next(
        one for each in story.passages for one in each.choices if one.id == named(name)
    )


def empty(text_id: str) -> Text:
    return Text(id=text_id, words={})


class TestWords:
    def test_are_set_in_one_language(self):
        story = apply(gate(), acts.Reword(named("text/title"), "da", "Lågen"))

        assert story.title.words == {"da": "Lågen", "en": "At the gate"}
        assert replace(story, title=gate().title) == gate()

    def test_of_a_translation_remember_their_source(self):
        story = apply(gate(), acts.Reword(named("text/title"), "en", "The gate"))

        assert story.title.source_hash == {"en": wording_hash("Ved porten")}


class TestPassages:
    def test_begin_the_story_where_told(self):
        assert apply(gate(), acts.SetStart(HALL)).start == HALL

    def test_are_added_empty_at_the_end(self):
        story = apply(gate(), acts.AddPassage(NEW, "NEW", named("chapter")))

        assert story.passages == (
            *gate().passages,
            Passage(id=NEW, name="NEW", chapter=named("chapter")),
        )

    def test_leave_choices_that_lead_nowhere_when_removed(self):
        story = apply(gate(), acts.RemovePassage(HALL))

        assert named("HALL") not in {one.id for one in story.passages}
        assert Kind.MISSING_TARGET in {one.kind for one in errors(story)}
        assert story.start == GATE

    def test_take_the_start_with_them(self):
        assert apply(gate(), acts.RemovePassage(GATE)).start is None

    def test_are_described_as_a_whole(self):
        story = apply(
            gate(),
            acts.DescribePassage(HALL, "PORCH", "hall", True, EndingKind.MIXED),
        )

        before, after = passage(gate(), "HALL"), passage(story, "HALL")
        assert after == replace(
            before, name="PORCH", drawing="hall", repair=True, ending=EndingKind.MIXED
        )

    def test_are_given_a_time_and_a_place(self):
        story = apply_all(
            gate(), [acts.AddMoment(HALL, MORE[0]), acts.AddPlace(HALL, MORE[1])]
        )

        hall = passage(story, "HALL")
        assert (hall.moment, hall.place) == (empty(MORE[0]), empty(MORE[1]))

    def test_are_given_paragraphs_and_lines_at_the_end_and_lose_them(self):
        ida = named("Ida")
        story = apply_all(
            gate(),
            [
                acts.AddNarration(HALL, NEW, MORE[0]),
                acts.AddDialogue(HALL, MORE[1], MORE[2], ida),
                acts.RemovePart(HALL, named("line")),
            ],
        )

        assert passage(story, "HALL").parts == (
            Narration(id=NEW, text=empty(MORE[0])),
            Dialogue(id=MORE[1], actor=ida, text=empty(MORE[2])),
        )

    def test_have_lines_said_by_a_new_actor(self):
        story = apply_all(
            gate(),
            [
                acts.AddActor(NEW, MORE[0]),
                acts.AddDialogue(HALL, MORE[1], MORE[2], NEW),
            ],
        )

        assert story.actors[-1].id == passage(story, "HALL").parts[-1].actor == NEW


class TestTheFrame:
    def test_is_given_paragraphs_and_points_at_the_end(self):
        story = apply_all(
            gate(),
            [
                acts.AddFrameText(p, new)
                for p, new in zip(FramePlace, MORE, strict=False)
            ],
        )

        assert story.content_note[-1] == empty(MORE[0])
        assert story.debrief.points[-1] == Point(text=empty(MORE[1]))
        assert story.debrief.closing[-1] == empty(MORE[2])

    @pytest.mark.parametrize("name", ["note", "point", "closing"])
    def test_loses_one_of_its_texts(self, name):
        story = apply(gate(), acts.RemoveFrameText(named(f"text/{name}")))

        kept = {text.id for text in texts(story)}
        assert {text.id for text in texts(gate())} - kept == {named(f"text/{name}")}

    def test_keeps_what_is_no_text_of_its_own(self):
        with pytest.raises(ActRefusedError):
            apply(gate(), acts.RemoveFrameText(named("text/title")))


class TestChoices:
    def test_are_added_empty_at_the_end(self):
        act = acts.AddChoice(HALL, NEW, *MORE[:3], GOOD, Practice.ACCEPTABLE)

        story = apply(gate(), act)

        *before, added = passage(story, "HALL").choices
        assert tuple(before) == passage(gate(), "HALL").choices
        assert (added.id, added.target, added.practice) == (NEW, GOOD, act.practice)
        assert (added.text, added.consequence, added.explanation) == tuple(
            map(empty, MORE[:3])
        )

    def test_are_removed(self):
        story = apply(gate(), acts.RemoveChoice(ASK))

        assert passage(story, "HALL").choices == passage(gate(), "HALL").choices[1:]

    @pytest.mark.parametrize(
        ("act", "changes"),
        [
            (acts.Connect(ASK, POOR), {"target": POOR}),
            (acts.Judge(ASK, Practice.RISKY), {"practice": Practice.RISKY}),
            (
                acts.SetEffects(ASK, (Effect(variable="trust", value=-2),)),
                {"effects": (Effect(variable="trust", value=-2),)},
            ),
            (
                acts.SetCondition(ASK, Visited(GATE)),
                {"condition": Visited(GATE)},
            ),
            (acts.SetCondition(ASK, Chosen(KNOCK)), {"condition": Chosen(KNOCK)}),
            (
                acts.Cite(ASK, ("E1",), ("C1",)),
                {"sources": ("E1",), "competencies": ("C1",)},
            ),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_are_changed_alone(self, act, changes):
        story = apply(gate(), act)

        assert choice(story, "ask") == replace(choice(gate(), "ask"), **changes)
        assert len(list(changed_choices(gate(), story))) == 1

    def test_are_offered_always_again(self):
        condition: Condition = read_condition("$trust gt 1")
        story = apply(gate(), acts.SetCondition(ASK, condition))

        assert apply(story, acts.SetCondition(ASK, None)) == gate()


def changed_choices(before: Story, after: Story):
    for one, other in zip(before.passages, after.passages, strict=True):
        for old, new in zip(one.choices, other.choices, strict=True):
            if old != new:
                yield new
