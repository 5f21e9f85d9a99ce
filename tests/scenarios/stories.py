"""Small stories for tests, built by hand; every id comes from a name, so a test can say it."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from scenarios.engine.conditions import Compare, Comparison
from scenarios.engine.story import (
    Actor,
    Chapter,
    Choice,
    Cue,
    Debrief,
    Dialogue,
    Effect,
    EndingKind,
    Meter,
    MeterRange,
    Narration,
    Passage,
    Point,
    Practice,
    Story,
    Text,
    Variable,
)

NAMESPACE = UUID("7f3f1f0a-1111-4222-8333-444455556666")
LANGUAGES = ("da", "en")


def named(name: str) -> str:
    """The id that belongs to a name."""
    return str(uuid5(NAMESPACE, name))


def new_id() -> str:
    return str(uuid4())


def text(name: str, da: str = "", en: str = "") -> Text:
    return Text(id=named(f"text/{name}"), words={"da": da or name, "en": en or name})


def choice(
    name: str,
    target: str,
    practice: Practice = Practice.ACCEPTABLE,
    **more: object,
) -> Choice:
    return Choice(
        id=named(name),
        text=text(name),
        target=named(target),
        practice=practice,
        consequence=text(f"{name}: what happens"),
        explanation=text(f"{name}: why"),
        **more,  # type: ignore[arg-type]
    )


def scene(name: str, *choices: Choice, **more: object) -> Passage:
    told = Narration(id=named(f"{name}/told"), text=text(f"{name} is told"))
    fields: dict[str, object] = {"parts": (told,), "choices": choices, **more}
    return Passage(id=named(name), name=name, **fields)  # type: ignore[arg-type]


def ending(name: str, kind: EndingKind) -> Passage:
    return scene(name, ending=kind)


def case(*passages: Passage, **more: object) -> Story:
    """A story that may be published, beginning at the first passage."""
    fields: dict[str, object] = {
        "title": text("title", "Ved porten", "At the gate"),
        "content_note": (text("note", "Om en port.", "About a gate."),),
        "debrief": Debrief(
            points=(Point(text=text("point", "Bank på.", "Knock.")),),
            closing=(text("closing", "Tak.", "Thank you."),),
        ),
        **more,
    }
    return Story(
        languages=LANGUAGES,
        start=passages[0].id,
        passages=passages,
        **fields,  # type: ignore[arg-type]
    )


def gate() -> Story:
    """Two questions, two endings, a choice that is offered to nobody, and one of each piece."""
    return case(
        the_gate(),
        the_hall(),
        ending("GOOD", EndingKind.GOOD),
        ending("POOR", EndingKind.POOR),
        variables=(Variable(id=named("trust value"), name="trust"),),
        meters=(
            Meter(
                variable="trust",
                label=text("trust"),
                ranges=(
                    MeterRange(at_least=-99, word=text("low")),
                    MeterRange(at_least=1, word=text("some")),
                ),
            ),
        ),
        actors=(Actor(id=named("Ida"), name=text("Ida")),),
        chapters=(Chapter(id=named("chapter"), title=text("outside")),),
    )


def the_gate() -> Passage:
    return scene(
        "GATE",
        choice(
            "knock",
            "HALL",
            Practice.BEST,
            effects=(Effect(variable="trust", value=2),),
            sources=("S1",),
            competencies=("C1",),
        ),
        choice("kick", "HALL", Practice.RISKY, competencies=("C1", "C2")),
        choice(
            "fly",
            "GOOD",
            condition=Compare("trust", Comparison.AT_LEAST, 99),
        ),
        moment=text("evening"),
        place=text("by the gate"),
        chapter=named("chapter"),
        cues=(
            Cue(id=named("cue"), name="light", text=text("a light goes out")),
            Cue(
                id=named("detail"),
                name="gnome",
                text=text("a garden gnome"),
                detail=True,
            ),
        ),
    )


def the_hall() -> Passage:
    return scene(
        "HALL",
        choice("ask", "GOOD", Practice.BEST, competencies=("C2",)),
        choice("leave", "POOR", Practice.RISKY),
        parts=(
            Dialogue(
                id=named("line"),
                actor=named("Ida"),
                text=text("greeting", '"Kom ind."', '"Come in."'),
            ),
        ),
        chapter=named("chapter"),
    )


def ring(size: int) -> Story:
    """Scenes in a ring: ``on 0`` leads from the first to the second, ``stop 0`` ends."""
    scenes = [
        scene(
            f"SCENE{number}",
            choice(f"on {number}", f"SCENE{(number + 1) % size}"),
            choice(f"stop {number}", "END"),
        )
        for number in range(size)
    ]
    return case(*scenes, ending("END", EndingKind.MIXED))
