"""Random stories with everything a story can hold, and with words that look like something else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine import codec
from scenarios.engine.conditions import Compare, Comparison, Every, Kept, Not, Playing
from scenarios.engine.parts import (
    Dialogue,
    Document,
    Media,
    MediaKind,
    Notebook,
    NotImported,
    Part,
    Shared,
)
from scenarios.engine.story import (
    Actor,
    BackPolicy,
    Choice,
    Clock,
    Cue,
    Effect,
    Fact,
    FeedbackTime,
    Meter,
    MeterRange,
    Passage,
    Position,
    Role,
    Story,
    Text,
    Variable,
    VariableKind,
    wording_hash,
)
from scenarios.engine.translate import with_texts
from tests.scenarios.engine.strategies import WORDS, stories
from tests.scenarios.stories import LANGUAGES, named

NASTY = (
    ":: Start [scene]",
    "\\:: not a header",
    "first\n:: second {}\nthird",
    "two\n\nparagraphs",
    " blanks round ",
    "\ttab",
    "",
    "@ 22:43 · by the door",
    'Ida: "Who?"',
    'Ida, quietly: "Who?"',
    'The old woman: "Who?"',
    "* a point * and another",
    "[[a way->S0]]",
    "text]] and [img[x]]",
    "-> here | there <- back",
    "<<set $trust to 9>>",
    "<</document>>",
    "<script>alert(1)</script>",
    '"quoted" and >> more \\',
    "So it is [E12].",
    "$trust {{{code}}} ''bold''",
    "\u2028 \x0b \x85 æøå 👍",
    "=SUM(A1)",
    "\\",
    "…",
)
NAMES = ("Start", "Debrief", "StoryTitle", "S0-1", "To ord", "a->b", "[x]", "æ/ø", "S1")


class _Enricher:
    """Adds to a story what chance says."""

    def __init__(self, chance: Random, words: list[str]) -> None:
        self.chance = chance
        self.words = (*NASTY, *words)

    def story(self, story: Story) -> Story:
        passages = tuple(self.passage(one) for one in story.passages)
        facts = [fact.id for one in passages for fact in one.facts]
        roles = self.roles(story)
        asked = (*map(Kept, facts), *(Playing(one.id) for one in roles))
        rich = replace(
            story,
            passages=tuple(self.asking(one, asked) for one in passages),
            roles=roles,
            start=roles[0].start if roles else story.start,
            actors=(*story.actors, self.actor("Bo"), self.actor("unused")),
            variables=(*story.variables, *self.variables()),
            meters=self.meters(),
            back=self.chance.choice(list(BackPolicy)),
            case_types=("T1",),
            competencies=("C1", "C2"),
        )
        return with_texts(rich, self.reworded)

    def likely(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def text(self, name: str) -> Text:
        words = {one: f"{name} {one}" for one in LANGUAGES}
        return Text(id=named(f"text/{name}"), words=words)

    def reworded(self, text: Text) -> Text:
        """Perhaps another wording, none, or one made from an older source."""
        words = dict(text.words)
        hashes = {"en": wording_hash(words["da"])}
        if self.likely(0.3):
            language = self.chance.choice(LANGUAGES)
            words[language] = self.chance.choice(self.words)
        if self.likely(0.15):
            words.pop(self.chance.choice(LANGUAGES))
        if self.likely(0.15):
            hashes = {self.chance.choice(LANGUAGES): wording_hash("older")}
        return Text(id=text.id, words=words, source_hash=hashes)

    def actor(self, name: str) -> Actor:
        return Actor(id=named(f"actor {name}"), name=self.text(name))

    def variables(self) -> tuple[Variable, ...]:
        initial = self.chance.choice([None, 0, 1])
        return (
            Variable(
                id=named("met"), name="met", initial=initial, kind=VariableKind.FLAG
            ),
            Variable(
                id=named("who"),
                name="who",
                initial=initial,
                kind=VariableKind.WORD,
                words=("nurse", 'a "doctor"' if self.likely(0.2) else "doctor"),
            ),
        )

    def meters(self) -> tuple[Meter, ...]:
        ranges = (
            MeterRange(at_least=-3, word=self.text("low")),
            MeterRange(
                at_least=self.chance.choice([-4, 3, 3, 3]), word=self.text("high")
            ),
        )
        most = self.chance.choice([None, 9])
        return (
            Meter(variable="trust", label=self.text("T"), ranges=ranges, most=most),
        )

    def roles(self, story: Story) -> tuple[Role, ...]:
        starts = [self.chance.choice(story.passages).id for _ in "ab"]
        return tuple(
            Role(id=named(code), code=code, name=self.text(code), start=start)
            for code, start in zip(("police", "nurse"), starts, strict=True)
            if self.likely(0.7)
        )

    def passage(self, passage: Passage) -> Passage:
        name = passage.name
        parts = [*passage.parts, *self.parts(name)]
        self.chance.shuffle(parts)
        facts = [self.fact(name, fact) for fact in ("note", "phone") if self.likely()]
        x, y = self.chance.randint(-50, 5_000), self.chance.randint(-1_000_000, 0)
        return replace(
            passage,
            name=self.chance.choice(NAMES) if self.likely(0.3) else name,
            parts=tuple(parts),
            cues=tuple(self.cue(name, cue) for cue in ("light", "tv") if self.likely()),
            facts=tuple(facts),
            position=Position(x=x, y=y) if self.likely() else None,
            repair=self.likely(0.2),
            chapter=self.chance.choice([passage.chapter, None]),
            place=self.text(f"{name}/place") if self.likely() else None,
            drawing=self.chance.choice(["", "hall"]),
        )

    def asking(self, passage: Passage, asked: tuple[Kept | Playing, ...]) -> Passage:
        choices = tuple(self.choice(one, asked) for one in passage.choices)
        clock = None
        if choices and self.likely(0.3):
            clock = Clock(seconds=60, choice=self.chance.choice([None, choices[0].id]))
        return replace(passage, choices=choices, clock=clock)

    def choice(self, choice: Choice, asked: tuple[Kept | Playing, ...]) -> Choice:
        condition = choice.condition
        if asked and self.likely(0.3):
            typed = Compare(self.chance.choice(["met", "who"]), Comparison.EQUAL, 1)
            condition = Every((self.chance.choice(asked), Not(typed)))
        effects = Effect(variable="who", value=1, sets=True)
        return replace(
            choice,
            condition=condition,
            feedback=self.chance.choice(list(FeedbackTime)),
            practice=choice.practice if self.likely(0.8) else None,
            target=choice.target if self.likely(0.8) else None,
            effects=(*choice.effects, effects) if self.likely(0.3) else choice.effects,
        )

    def parts(self, name: str) -> list[Part]:
        every: list[Part] = [
            Document(
                id=named(f"{name}/document"),
                title=self.text(f"{name}/document/title"),
                text=self.text(f"{name}/document"),
            ),
            Media(
                id=named(f"{name}/film"),
                kind=MediaKind.VIDEO,
                reference="file:a film.mp4",
                alternative=self.text(f"{name}/film"),
                transcript=self.chance.choice([None, self.text(f"{name}/said")]),
            ),
            Shared(id=named(f"{name}/shared"), shared_text=named("help")),
            Notebook(
                id=named(f"{name}/notebook"),
                task=self.text(f"{name}/task"),
                example=self.chance.choice([None, self.text(f"{name}/example")]),
            ),
            NotImported(
                id=named(f"{name}/lost"),
                source="<<goto [[x]]>>\n:: y",
                why="macro",
                line=3,
            ),
            Dialogue(
                id=named(f"{name}/bo"),
                actor=named("actor Bo"),
                text=self.text(f"{name}/bo"),
                manner=self.text(f"{name}/manner"),
            ),
        ]
        return [one for one in every if self.likely(0.3)]

    def cue(self, passage: str, name: str) -> Cue:
        return Cue(
            id=named(f"{passage}/{name}"),
            name=name,
            text=self.text(f"{passage}/{name}"),
            competencies=("C1",) if self.likely() else (),
            detail=self.likely(),
        )

    def fact(self, passage: str, name: str) -> Fact:
        place = f"{passage}/fact/{name}"
        return Fact(id=named(place), name=name, text=self.text(place))


def rich_stories() -> st.SearchStrategy[Story]:
    """A story with something of everything, some of it odd."""
    chance = st.integers(0, 2**32).map(Random)
    words = st.lists(WORDS, min_size=1, max_size=3)
    enrichers = st.builds(_Enricher, chance, words)
    return st.builds(_Enricher.story, enrichers, stories())


def unsound_stories() -> st.SearchStrategy[Story]:
    """A story in which things stand twice, are gone, or have the id of another."""
    chance = st.integers(0, 2**32).map(Random)
    found = st.builds(_mangled, rich_stories(), chance)
    return found.filter(lambda story: story is not None)


def _mangled(story: Story, chance: Random) -> Story | None:
    data = json.loads(codec.to_canonical_json(story))
    for _ in range(chance.randint(1, 4)):
        slots = list(_slots(data))
        inside, key, value = chance.choice(slots)
        others = [other for _, at, other in slots if at == key]
        if isinstance(inside, list) and chance.random() < 0.3:
            inside.insert(key, deepcopy(value))
        elif isinstance(inside, list) and chance.random() < 0.3:
            del inside[key]
        else:
            inside[key] = deepcopy(chance.choice(others))
    try:
        return codec.from_builtins(data)
    except codec.StoryError:
        return None


def _slots(data: object) -> Iterator[tuple[Any, Any, object]]:
    """Every place in JSON data: what it is in, its key there, and what stands there."""
    pairs: Iterable[tuple[Any, object]] = ()
    if isinstance(data, dict):
        pairs = data.items()
    elif isinstance(data, list):
        pairs = enumerate(data)
    for key, value in pairs:
        yield data, key, value
        yield from _slots(value)
