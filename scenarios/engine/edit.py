"""Applying acts: a story and an act give the next story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from msgspec.structs import replace

from scenarios.engine import acts
from scenarios.engine.acts import ActRefusedError, AnyAct
from scenarios.engine.codec import StoryError, checked
from scenarios.engine.conditions import (
    Chosen,
    Condition,
    Kept,
    Playing,
    Visited,
    leaves,
)
from scenarios.engine.frame import with_frame_text, without_frame_text
from scenarios.engine.ids import ids
from scenarios.engine.story import (
    MOST_PASSAGES,
    Actor,
    Choice,
    Dialogue,
    Narration,
    Part,
    Passage,
    Story,
    Text,
)
from scenarios.engine.translate import texts, with_texts, worded


def apply(story: Story, act: AnyAct) -> Story:
    """Return the story after one act; raises ActRefusedError."""
    act = _sound(act)
    if isinstance(act, acts.ChangesPassage):
        return _with_passage(story, act.passage, lambda one: _changed(one, act, story))
    if isinstance(act, acts.ChangesChoice):
        return _with_choice(story, act.choice, lambda one: _rechosen(one, act, story))
    if isinstance(act, acts.ChangesFrame):
        return _reframed(story, act)
    return _changed_story(story, act)


def apply_all(story: Story, many: Iterable[AnyAct]) -> Story:
    """Return the story after all acts, in order; raises ActRefusedError."""
    return reduce(apply, many, story)


def _sound(act: AnyAct) -> AnyAct:
    try:
        return checked(act)
    except StoryError as error:
        raise ActRefusedError(str(error)) from error


def _changed_story(story: Story, act: acts.ChangesStory) -> Story:
    match act:
        case acts.Reword():
            return _reword(story, act)
        case acts.SetStart(passage):
            return replace(story, start=_passage(story, passage).id)
        case acts.AddActor(actor, name_text):
            _refuse_taken(story, actor, name_text)
            newcomer = Actor(id=actor, name=_empty(name_text))
            return replace(story, actors=(*story.actors, newcomer))
        case acts.AddPassage():
            return replace(story, passages=(*story.passages, _new(act, story)))
        case acts.RemovePassage(passage):
            return _without_passage(story, _passage(story, passage))
        case acts.RemoveChoice(choice):
            return _without_choice(story, choice)


def _reframed(story: Story, act: acts.ChangesFrame) -> Story:
    if isinstance(act, acts.RemoveFrameText):
        return without_frame_text(story, act.text)
    _refuse_taken(story, act.text)
    return with_frame_text(story, act.place, _empty(act.text))


def _reword(story: Story, act: acts.Reword) -> Story:
    if act.language not in story.languages:
        raise ActRefusedError(f"The story is not written in “{act.language}”.")
    if not any(text.id == act.text for text in texts(story)):
        raise ActRefusedError(f"There is no text {act.text}.")

    def change(text: Text) -> Text:
        if text.id != act.text:
            return text
        return worded(text, story.source_language, act.language, act.words)

    return with_texts(story, change)


def _new(act: acts.AddPassage, story: Story) -> Passage:
    _refuse_taken(story, act.passage)
    if len(story.passages) >= MOST_PASSAGES:
        raise ActRefusedError(f"A story may have {MOST_PASSAGES} passages at most.")
    if act.chapter not in {None, *(chapter.id for chapter in story.chapters)}:
        raise ActRefusedError(f"There is no chapter {act.chapter}.")
    return Passage(id=act.passage, name=act.name, chapter=act.chapter)


def _without_passage(story: Story, gone: Passage) -> Story:
    kept = tuple(one for one in story.passages if one.id != gone.id)
    start = None if story.start == gone.id else story.start
    return replace(story, passages=kept, start=start)


def _changed(passage: Passage, act: acts.ChangesPassage, story: Story) -> Passage:
    match act:
        case acts.DescribePassage(_, name, drawing, repair, ending):
            return replace(
                passage, name=name, drawing=drawing, repair=repair, ending=ending
            )
        case acts.AddMoment(_, text):
            return replace(passage, moment=_added(passage.moment, text, story))
        case acts.AddPlace(_, text):
            return replace(passage, place=_added(passage.place, text, story))
        case acts.RemovePart(_, gone):
            return replace(passage, parts=_without_part(passage, gone))
        case acts.AddChoice():
            return replace(passage, choices=(*passage.choices, _new_choice(act, story)))
        case acts.AddNarration() | acts.AddDialogue():
            return replace(passage, parts=(*passage.parts, _new_part(act, story)))


def _added(standing: Text | None, text: str, story: Story) -> Text:
    if standing:
        raise ActRefusedError(f"The text {standing.id} stands there already.")
    _refuse_taken(story, text)
    return _empty(text)


def _without_part(passage: Passage, gone: str) -> tuple[Part, ...]:
    kept = tuple(part for part in passage.parts if part.id != gone)
    if len(kept) == len(passage.parts):
        raise ActRefusedError(f"There is no part {gone}.")
    return kept


def _new_part(act: acts.AddNarration | acts.AddDialogue, story: Story) -> Part:
    _refuse_taken(story, act.part, act.text)
    if isinstance(act, acts.AddNarration):
        return Narration(id=act.part, text=_empty(act.text))
    if act.actor not in {actor.id for actor in story.actors}:
        raise ActRefusedError(f"There is no actor {act.actor}.")
    return Dialogue(id=act.part, actor=act.actor, text=_empty(act.text))


def _new_choice(act: acts.AddChoice, story: Story) -> Choice:
    _refuse_taken(story, act.choice, act.text, act.consequence, act.explanation)
    return Choice(
        id=act.choice,
        text=_empty(act.text),
        consequence=_empty(act.consequence),
        explanation=_empty(act.explanation),
        target=_passage(story, act.target).id,
        practice=act.practice,
    )


def _rechosen(choice: Choice, act: acts.ChangesChoice, story: Story) -> Choice:
    match act:
        case acts.Connect(_, target):
            return replace(choice, target=_passage(story, target).id)
        case acts.Judge(_, practice):
            return replace(choice, practice=practice)
        case acts.SetEffects(_, effects):
            return replace(choice, effects=effects)
        case acts.SetCondition(_, condition):
            _refuse_unknown(story, condition)
            return replace(choice, condition=condition)
        case acts.Cite(_, sources, competencies):
            return replace(choice, sources=sources, competencies=competencies)


def _without_choice(story: Story, gone: str) -> Story:
    owner = _owner(story, gone)
    kept = tuple(choice for choice in owner.choices if choice.id != gone)
    return _with_passage(story, owner.id, lambda one: replace(one, choices=kept))


def _with_passage(
    story: Story, passage_id: str, change: Callable[[Passage], Passage]
) -> Story:
    _passage(story, passage_id)
    changed = tuple(
        change(one) if one.id == passage_id else one for one in story.passages
    )
    return replace(story, passages=changed)


def _with_choice(
    story: Story, choice_id: str, change: Callable[[Choice], Choice]
) -> Story:
    owner = _owner(story, choice_id)
    changed = tuple(
        change(choice) if choice.id == choice_id else choice for choice in owner.choices
    )
    return _with_passage(story, owner.id, lambda one: replace(one, choices=changed))


def _passage(story: Story, passage_id: str) -> Passage:
    for passage in story.passages:
        if passage.id == passage_id:
            return passage
    raise ActRefusedError(f"There is no passage {passage_id}.")


def _fact(story: Story, fact_id: str) -> None:
    facts = (fact.id for passage in story.passages for fact in passage.facts)
    if fact_id not in facts:
        raise ActRefusedError(f"There is no fact {fact_id}.")


def _role(story: Story, role_id: str) -> None:
    if role_id not in {role.id for role in story.roles}:
        raise ActRefusedError(f"There is no role {role_id}.")


def _owner(story: Story, choice_id: str) -> Passage:
    for passage in story.passages:
        if any(choice.id == choice_id for choice in passage.choices):
            return passage
    raise ActRefusedError(f"There is no choice {choice_id}.")


def _refuse_taken(story: Story, *new_ids: str) -> None:
    taken = set(ids(story))
    for new_id in new_ids:
        if new_id in taken:
            raise ActRefusedError(f"The id {new_id} is taken.")
        taken.add(new_id)


def _refuse_unknown(story: Story, condition: Condition | None) -> None:
    for leaf in leaves(condition):
        match leaf:
            case Visited(passage):
                _passage(story, passage)
            case Chosen(choice):
                _owner(story, choice)
            case Kept(fact):
                _fact(story, fact)
            case Playing(role):
                _role(story, role)


def _empty(text_id: str) -> Text:
    return Text(id=text_id, words={})
