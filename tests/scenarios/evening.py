"""A short case that has one of everything a learner can meet, as a trainer might write it."""

from __future__ import annotations

from scenarios.engine.conditions import Kept
from scenarios.engine.parts import (
    Document,
    Media,
    MediaKind,
    Notebook,
    NotImported,
    Shared,
)
from scenarios.engine.story import (
    BackPolicy,
    Chapter,
    Choice,
    Clock,
    Cue,
    EndingKind,
    Fact,
    FeedbackTime,
    Narration,
    Passage,
    Practice,
    Role,
    Story,
    Text,
)
from tests.scenarios.stories import case, choice, ending, named, scene, text

SHARED = named("help lines")
LATER = FeedbackTime.CHAPTER
WHEN_ALL_IS_TOLD = FeedbackTime.DEBRIEF


def evening(image: str = "file:stairs.png", sound: str = "file:call.mp3") -> Story:
    """Two roles, signs, facts, a clock, every part, feedback at all three times, free backs."""
    return case(
        the_stairs(),
        the_desk(),
        the_kitchen(image, sound),
        the_report(),
        ending("GOOD", EndingKind.GOOD),
        ending("MIXED", EndingKind.MIXED),
        roles=(
            Role(
                id=named("police"),
                code="police",
                name=text("police", "Betjent", "Police officer"),
                start=named("STAIRS"),
            ),
            Role(
                id=named("municipality"),
                code="municipality",
                name=text("municipality", "Socialrådgiver", "Social worker"),
                start=named("DESK"),
            ),
        ),
        chapters=(
            Chapter(id=named("inside"), title=text("inside", "Opgangen", "The stairs")),
            Chapter(id=named("after"), title=text("after", "Bagefter", "Afterwards")),
        ),
        back=BackPolicy.FREE,
        competencies=("C1", "C2"),
    )


def the_stairs() -> Passage:
    return scene(
        "STAIRS",
        choice(
            "ask apart",
            "KITCHEN",
            Practice.BEST,
            feedback=LATER,
            competencies=("C1",),
            sources=("S1",),
        ),
        choice(
            "ask both",
            "KITCHEN",
            Practice.RISKY,
            feedback=LATER,
            competencies=("C1",),
        ),
        choice("wait", "KITCHEN", feedback=LATER),
        parts=(on_the_stairs(),),
        cues=(
            cue("hoarse", "Hun er hæs", "She is hoarse", "C2"),
            cue("hand", "Hun holder på sit håndled", "She holds her wrist", "C2"),
            cue("television", "Fjernsynet kører", "The television is on"),
        ),
        facts=(
            fact("boots", "To par støvler i entréen", "Two pairs of boots in the hall"),
            fact("clock", "Klokken er 22:43", "It is 22:43"),
        ),
        clock=Clock(seconds=60, choice=named("wait")),
        place=text("third floor", "Tredje sal", "Third floor"),
        chapter=named("inside"),
        drawing="stairwell",
    )


def on_the_stairs() -> Narration:
    return Narration(
        id=named("STAIRS/told"),
        text=text(
            "the stairs",
            "Døren står på klem. En kvinde tager imod jer uden at se op.",
            "The door is ajar. A woman lets you in without looking up.",
        ),
    )


def the_desk() -> Passage:
    letter = Document(
        id=named("letter"),
        title=text("letter", "Underretning fra skolen", "Report from the school"),
        text=text(
            "the letter",
            "Kære socialrådgiver\n\nLærke er træt om morgenen.",
            "Dear social worker\n\nLærke is tired in the mornings.",
        ),
    )
    return scene(
        "DESK",
        choice("ring the school", "REPORT", Practice.BEST, feedback=WHEN_ALL_IS_TOLD),
        choice("wait a week", "REPORT", Practice.RISKY, feedback=WHEN_ALL_IS_TOLD),
        parts=(letter,),
        place=text("the desk", "Ved skrivebordet", "At the desk"),
        chapter=named("inside"),
    )


def the_kitchen(image: str, sound: str) -> Passage:
    """A scene of every medium, from which a choice only leads on."""
    return scene(
        "KITCHEN",
        only_on("go on", "REPORT"),
        parts=(
            Media(
                id=named("picture"),
                kind=MediaKind.IMAGE,
                reference=image,
                alternative=text(
                    "picture", "Et køkken om aftenen", "A kitchen at night"
                ),
            ),
            Media(
                id=named("call"),
                kind=MediaKind.AUDIO,
                reference=sound,
                alternative=text("call", "Opkaldet til 112", "The call to 112"),
                transcript=text("call/said", "Kom hurtigt.", "Come quickly."),
            ),
            Shared(id=named("lines"), shared_text=SHARED),
            NotImported(
                id=named("unread"),
                source="<<widget>>",
                why="macro",
                file="a.twee",
                line=3,
            ),
        ),
        place=text("the kitchen", "Køkkenet", "The kitchen"),
        chapter=named("inside"),
    )


def the_report() -> Passage:
    return scene(
        "REPORT",
        choice("write what was seen", "GOOD", Practice.BEST, competencies=("C1", "C2")),
        choice("write what it means", "MIXED", Practice.RISKY, competencies=("C1",)),
        choice("mention the boots", "GOOD", condition=Kept(named("boots"))),
        parts=(
            Notebook(
                id=named("notebook"),
                task=text("notebook", "Skriv notatet", "Write the note"),
                example=text("example", "Jeg så to par støvler.", "I saw two pairs."),
            ),
        ),
        place=text("the car", "I bilen", "In the car"),
        chapter=named("after"),
    )


def only_on(name: str, target: str) -> Choice:
    """A choice that is not judged, and of which nothing is said."""
    return Choice(
        id=named(name),
        text=text(name, "Gå videre", "Go on"),
        target=named(target),
        practice=None,
        consequence=Text(id=named(f"{name}/nothing happens"), words={}),
        explanation=Text(id=named(f"{name}/no reason"), words={}),
    )


def cue(name: str, da: str, en: str, *competencies: str) -> Cue:
    """A sign of these competencies; of none, a neutral detail."""
    return Cue(
        id=named(name),
        name=name,
        text=text(name, da, en),
        competencies=competencies,
        detail=not competencies,
    )


def fact(name: str, da: str, en: str) -> Fact:
    return Fact(id=named(name), name=name, text=text(f"fact/{name}", da, en))
