"""What passages, choices and conditions name, and whether the story has it."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.conditions import (
    Asks,
    Chosen,
    Compare,
    Kept,
    Playing,
    Visited,
    asked,
    leaves,
)
from scenarios.engine.parts import Dialogue
from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Choice, Passage


class References:
    """The names and ids a story has, each kind for itself."""

    def __init__(self, survey: Survey) -> None:
        story = survey.story
        self.number = survey.number
        self.variables = {variable.name for variable in story.variables}
        self.actors = {actor.id for actor in story.actors}
        self.chapters = {None, *(chapter.id for chapter in story.chapters)}
        self.roles = {role.id for role in story.roles}
        self.choices = {one.id for here in story.passages for one in here.choices}
        self.facts = {one.id for here in story.passages for one in here.facts}

    def of(self, passage: Passage) -> Iterator[Finding]:
        """Yield what a passage names that is not in the story."""
        for part in passage.parts:
            if isinstance(part, Dialogue) and part.actor not in self.actors:
                yield at(Kind.UNKNOWN_ACTOR, passage)
                break
        if passage.chapter not in self.chapters:
            yield at(Kind.UNKNOWN_CHAPTER, passage)
        if passage.clock and passage.clock.choice not in {
            None,
            *(choice.id for choice in passage.choices),
        }:
            yield at(Kind.CLOCK_CHOICE, passage)
        for choice in passage.choices:
            if choice.target not in self.number:
                yield at(Kind.MISSING_TARGET, passage, choice)
            if choice.effects or choice.condition:
                yield from self._of_rules(passage, choice)

    def _of_rules(self, passage: Passage, choice: Choice) -> Iterator[Finding]:
        named = [effect.variable for effect in choice.effects]
        for leaf in leaves(choice.condition):
            if isinstance(leaf, Compare):
                named.append(leaf.variable)
            elif not self._has(leaf):
                yield at(Kind.UNKNOWN_PLACE, passage, choice, asked(leaf))
        for name in dict.fromkeys(named):
            if name not in self.variables:
                yield at(Kind.UNKNOWN_VARIABLE, passage, choice, name)

    def _has(self, leaf: Asks) -> bool:
        match leaf:
            case Visited(place):
                return place in self.number
            case Chosen(choice):
                return choice in self.choices
            case Kept(fact):
                return fact in self.facts
            case Playing(role):
                return role in self.roles
