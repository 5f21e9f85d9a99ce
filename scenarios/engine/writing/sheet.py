"""One language of a story on its way into a Twee file: what every passage of it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scenarios.engine.condition_words import words_of
from scenarios.engine.conditions import Condition
from scenarios.engine.parts import Dialogue
from scenarios.engine.story import Effect, Story, Text, VariableKind
from scenarios.engine.writing import tame
from scenarios.engine.writing.ledger import Ledger
from scenarios.engine.writing.names import Names


class Sheet:
    """A story in one language, its names in the file, and the ledger beside it.

    ``actors`` and ``chapters`` are what each is called, by id; ``declared`` of them tell
    those that StoryData must name, because the passages do so in another order.
    """

    def __init__(self, story: Story, names: Names, ledger: Ledger) -> None:
        self.story = story
        self.names = names
        self.ledger = ledger
        self.variables = {variable.name: variable for variable in story.variables}
        self.actors = self._called(
            "actor", "name", {actor.id: actor.name for actor in story.actors}
        )
        self.chapters = self._called(
            "chapter", "title", {one.id: one.title for one in story.chapters}
        )
        self.declared_actors = _declared(self.actors, _speakers(story))
        self.declared_chapters = _declared(self.chapters, _chapters(story))

    def name(self, thing_id: str) -> str:
        """Return what a passage or choice is called; what is not there, by its id."""
        return self.names.name(thing_id)

    def condition(self, condition: Condition) -> str:
        """Return the text of a condition, naming what the file names."""
        return self.names.condition(condition, self.variables)

    def effect(self, effect: Effect) -> str:
        """Return the macro of an effect: ``<<set $trust += 2>>``."""
        if effect.sets:
            return f"<<set ${effect.variable} to {self.value(effect)}>>"
        sign = "-" if effect.value < 0 else "+"
        return f"<<set ${effect.variable} {sign}= {abs(effect.value)}>>"

    def value(self, effect: Effect) -> str:
        """Return what a variable is set to: a number, true, or one of its words."""
        known = words_of(self.variables.get(effect.variable))
        inside = 0 <= effect.value < len(known)
        return known[effect.value] if inside else str(effect.value)

    def _called(
        self, kind: str, field: str, texts: Mapping[str, Text]
    ) -> dict[str, str]:
        """Name actors or chapters, no two the same."""
        found: dict[str, str] = {}

        def own(words: str) -> str:
            name, number = tame.quoted(words) or "…", 1
            free = name
            while free in found.values():
                number += 1
                free = f"{name} {number}"
            return free

        for number, (thing_id, text) in enumerate(texts.items()):
            place = f"{kind}/{number}"
            self.ledger.id(place, thing_id)
            found[thing_id] = self.ledger.text(f"{place}/{field}", text, own)
        return found


def _declared(called: Mapping[str, str], mentioned: Iterable[str]) -> list[str]:
    """Return all names when the passages mention the things in another order."""
    in_order = [thing for thing in dict.fromkeys(mentioned) if thing in called]
    return [] if in_order == list(called) else list(called.values())


def _speakers(story: Story) -> Iterable[str]:
    for passage in story.passages:
        for part in passage.parts:
            if isinstance(part, Dialogue):
                yield part.actor


def _chapters(story: Story) -> Iterable[str]:
    for passage in story.passages:
        if passage.chapter:
            yield passage.chapter


def initial(sheet: Sheet, name: str) -> list[str]:
    """Return the lines of StoryInit that declare and set a variable."""
    variable = sheet.variables[name]
    lines: list[str] = []
    words = words_of(variable)
    effect = None
    if variable.initial is not None:
        effect = Effect(variable=name, value=variable.initial, sets=True)
    told_by_value = variable.kind == VariableKind.FLAG and variable.initial in (0, 1)
    if variable.kind == VariableKind.WORD:
        lines.append(f"<<variable ${name} {' '.join(words) or 'word'}>>")
    elif not told_by_value and (variable.kind == VariableKind.FLAG or effect is None):
        lines.append(f"<<variable ${name} {variable.kind}>>")
    return [*lines, sheet.effect(effect)] if effect else lines
