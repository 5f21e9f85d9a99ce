"""Stories of which nothing is to be said, and how a fault is planted in one."""

from __future__ import annotations

from msgspec.structs import replace

from scenarios.engine.conditions import Compare, Comparison
from scenarios.engine.review import Finding, Kind, Review, review
from scenarios.engine.story import (
    Choice,
    Effect,
    EndingKind,
    Meter,
    MeterRange,
    Passage,
    Practice,
    Story,
    Text,
    Variable,
)
from tests.scenarios.stories import case, choice, ending, named, scene, text

BEST, ACCEPTABLE, RISKY = Practice.BEST, Practice.ACCEPTABLE, Practice.RISKY
EMPTY = Text(id=named("empty"), words={"da": "", "en": "Only in English"})


def sound() -> Story:
    """A gate and a hall, with a way back between; how it ends hangs on the trust."""
    return case(
        the_gate(),
        the_way_back(),
        the_hall(),
        *(ending(kind.name, kind) for kind in EndingKind),
        variables=(Variable(id=named("trust value"), name="trust"),),
        meters=(trust(),),
        competencies=("C1",),
    )


def the_gate() -> Passage:
    return scene(
        "GATE",
        choice("knock", "HALL", BEST, effects=(adds(2),), competencies=("C1",)),
        choice("linger", "HALL", ACCEPTABLE, effects=(adds(1),)),
        choice("kick", "BACK", RISKY, effects=(adds(-1),)),
    )


def the_way_back() -> Passage:
    return scene(
        "BACK",
        choice("shrug", "HALL", ACCEPTABLE),
        choice("say sorry", "HALL", BEST),
        choice("kick again", "POOR", RISKY),
        repair=True,
    )


def the_hall() -> Passage:
    """Asking is one option with two outcomes."""
    trusted = Compare("trust", Comparison.AT_LEAST, 1)
    doubted = Compare("trust", Comparison.LESS, 1)
    again = text("ask in vain", "ask", "ask")
    return scene(
        "HALL",
        choice("leave", "POOR", RISKY),
        choice("stay", "MIXED", ACCEPTABLE),
        choice("ask", "GOOD", BEST, condition=trusted),
        replace(choice("ask in vain", "MIXED", BEST, condition=doubted), text=again),
    )


def trust() -> Meter:
    ranges = (
        MeterRange(at_least=-1, word=text("low")),
        MeterRange(at_least=1, word=text("some")),
    )
    return Meter(variable="trust", label=text("trust"), ranges=ranges, most=2)


def adds(amount: int, variable: str = "trust") -> Effect:
    return Effect(variable=variable, value=amount)


def decisions(count: int, *, best: int | None = None, words: str = "") -> Story:
    """So many decisions in a row; the best option moves about, or stands at ``best``.

    ``words`` are added to what the best option says.
    """
    scenes = [
        _decision(at, count, at % 3 if best is None else best, words)
        for at in range(count)
    ]
    return case(
        *scenes, ending("GOOD", EndingKind.GOOD), ending("POOR", EndingKind.POOR)
    )


def _decision(at: int, count: int, best: int, words: str) -> Passage:
    on = f"D{at + 1}" if at + 1 < count else "GOOD"
    made = [choice(f"{at} ok", on), choice(f"{at} no", "POOR", RISKY)]
    made.insert(best, choice(f"{at} go{words}", on, BEST))
    return scene(f"D{at}", *made)


def ladder(rungs: int):
    """At every rung two ways lead on, to the top."""
    scenes = [
        scene(f"R{at}", *(choice(f"{at}{side}", _up(at, rungs)) for side in "lr"))
        for at in range(rungs)
    ]
    return case(*scenes, ending("TOP", EndingKind.GOOD))


def _up(at: int, rungs: int) -> str:
    return f"R{at + 1}" if at + 1 < rungs else "TOP"


def having(story: Story, *passages: Passage, **changes: object) -> Story:
    """The story with these passages in place of those of the same id, or added."""
    new = {passage.id: passage for passage in passages}
    kept = tuple(new.pop(passage.id, passage) for passage in story.passages)
    return replace(story, passages=(*kept, *new.values()), **changes)


def changed(story: Story, name: str, /, **changes: object) -> Story:
    """The story with something changed about the passage or the choice of this name."""
    id_ = named(name)

    def choice_of(one: Choice) -> Choice:
        return replace(one, **changes) if one.id == id_ else one

    def passage_of(one: Passage) -> Passage:
        if one.id == id_:
            return replace(one, **changes)
        return replace(one, choices=tuple(map(choice_of, one.choices)))

    return replace(story, passages=tuple(map(passage_of, story.passages)))


def kinds(found: Review | Story) -> list[Kind]:
    """The kinds of all findings, in order, each once."""
    told = found if isinstance(found, Review) else review(found)
    return list(dict.fromkeys(finding.kind for finding in told.findings))


def only(story: Story, kind: Kind) -> Finding:
    """The one finding of this kind."""
    (found,) = [one for one in review(story).findings if one.kind is kind]
    return found


def places(story: Story, kind: Kind) -> list[tuple[str, str | None]]:
    """Where a kind is found: the passage's name and the choice's id."""
    found = review(story).findings
    return [(one.name, one.choice) for one in found if one.kind is kind]
