"""A fault for every finding there is, each planted in a story that is sound but for it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from scenarios.engine.conditions import (
    Chosen,
    Compare,
    Comparison,
    Kept,
    Not,
    Playing,
    Visited,
)
from scenarios.engine.parts import Dialogue, Media, MediaKind, NotImported
from scenarios.engine.review import Kind, Review, review
from scenarios.engine.story import (
    Clock,
    Cue,
    Debrief,
    EndingKind,
    Role,
    Story,
    Text,
    Variable,
    wording_hash,
)
from tests.scenarios.engine.review.sound import (
    ACCEPTABLE,
    BEST,
    EMPTY,
    RISKY,
    adds,
    changed,
    decisions,
    having,
    sound,
    trust,
)
from tests.scenarios.stories import choice, ending, named, scene, text

HALL = next(one for one in sound().passages if one.name == "HALL")
TOLD = HALL.parts[0]
NEVER = Compare("trust", Comparison.AT_LEAST, 99)
ALWAYS = Compare("trust", Comparison.LESS, 99)
LIE = named("nowhere")


class Planted(NamedTuple):
    """A fault: the story that has it, its place, and what else must be said then."""

    kind: Kind
    story: Story
    passage: str = ""
    choice: str = ""
    about: str = ""
    besides: tuple[Kind, ...] = ()
    minutes: int | None = None

    def found(self) -> Review:
        return review(self.story, minutes=self.minutes)


def media(kind: MediaKind, reference: str = "image:1", **more: object) -> Media:
    fields = {"alternative": text("what it shows"), **more}
    return Media(id=named("media"), kind=kind, reference=reference, **fields)


def telling(*parts: object) -> Story:
    """The sound story with more told in the hall."""
    return changed(sound(), "HALL", parts=(TOLD, *parts))


def in_the_hall(condition: object) -> Story:
    return changed(sound(), "stay", condition=condition)


def translated(words: str, made_from: str) -> Text:
    return Text(
        id=named("text/stay"),
        words={"da": "Bliv", "en": words},
        source_hash={"en": wording_hash(made_from)},
    )


def role(name: str, start: str) -> Role:
    return Role(id=named(name), code=name, name=text(name), start=named(start))


def doomed() -> Story:
    """After the kick there is still something to choose, and nothing to win."""
    lost = scene(
        "LOST",
        choice("lost: ask", "POOR", BEST),
        choice("lost: stay", "POOR", ACCEPTABLE),
        choice("lost: leave", "POOR", RISKY),
    )
    return having(changed(sound(), "kick", target=named("LOST")), lost)


def going_round() -> Story:
    """A flag that the first choice raises closes the only way out."""
    closed = Not(Chosen(named("knock")))
    stairs = scene(
        "STAIRS",
        choice("up", "STAIRS", ACCEPTABLE),
        choice("down", "STAIRS", RISKY),
        choice("out", "GOOD", BEST, condition=closed),
    )
    return having(changed(sound(), "ask", target=named("STAIRS")), stairs)


S = sound
PLANTED = [
    Planted(Kind.NO_START, having(S(), start=None), besides=(Kind.NO_ENDING,)),
    Planted(Kind.NO_START, having(S(), start=LIE), besides=(Kind.NO_ENDING,)),
    Planted(
        Kind.NO_START,
        having(S(), roles=(role("police", "GATE"), role("nurse", "nowhere"))),
        about="nurse",
    ),
    Planted(
        Kind.START_IS_ENDING,
        having(S(), roles=(role("police", "GATE"), role("nurse", "GOOD"))),
        "GOOD",
    ),
    Planted(Kind.NO_CONTENT_NOTE, having(S(), content_note=())),
    Planted(Kind.NO_CONTENT_NOTE, having(S(), content_note=(EMPTY,))),
    Planted(Kind.NO_DEBRIEF, having(S(), debrief=Debrief())),
    Planted(
        Kind.NO_ENDING,
        having(
            S(),
            *(
                replace(one, ending=None, choices=HALL.choices[:0])
                for one in S().passages[3:]
            ),
        ),
        besides=(Kind.DEAD_END,),
    ),
    Planted(
        Kind.DUPLICATE_ID,
        having(S(), replace(HALL, place=TOLD.text)),
        about=TOLD.text.id,
    ),
    Planted(
        Kind.DUPLICATE_ID, changed(S(), "stay", id=named("knock")), about=named("knock")
    ),
    Planted(Kind.DUPLICATE_NAME, changed(S(), "BACK", name="GATE"), "GATE"),
    Planted(
        Kind.DUPLICATE_NAME,
        having(S(), variables=(*S().variables, Variable(id=named("2"), name="trust"))),
        about="trust",
    ),
    Planted(
        Kind.DUPLICATE_NAME,
        having(
            S(),
            roles=(role("police", "GATE"), replace(role("x", "GATE"), code="police")),
        ),
        about="police",
    ),
    Planted(
        Kind.DUPLICATE_NAME,
        changed(
            S(),
            "HALL",
            cues=tuple(Cue(id=named(n), name="light", text=text(n)) for n in "xy"),
        ),
        "HALL",
        about="light",
    ),
    Planted(Kind.MISSING_TARGET, changed(S(), "stay", target=LIE), "HALL", "stay"),
    Planted(Kind.MISSING_TARGET, changed(S(), "stay", target=None), "HALL", "stay"),
    Planted(
        Kind.DEAD_END,
        having(changed(S(), "stay", target=named("CELLAR")), scene("CELLAR")),
        "CELLAR",
    ),
    Planted(
        Kind.LOOP_WITHOUT_EXIT,
        having(
            changed(S(), "stay", target=named("ROUND")),
            scene("ROUND", replace(choice("on", "ROUND"), practice=None)),
        ),
        "ROUND",
    ),
    Planted(
        Kind.LOOP_WITHOUT_EXIT,
        going_round(),
        "STAIRS",
        besides=(Kind.BEST_IS_NOT_GOOD,),
    ),
    Planted(
        Kind.NOTHING_OFFERED,
        having(
            changed(S(), "stay", target=named("SHUT")),
            scene(
                "SHUT",
                replace(
                    choice("on", "GOOD", condition=Visited(named("BACK"))),
                    practice=None,
                ),
            ),
        ),
        "SHUT",
    ),
    Planted(
        Kind.ENDING_WITH_CHOICES,
        changed(S(), "GOOD", choices=(choice("go on", "HALL"),)),
        "GOOD",
    ),
    Planted(
        Kind.UNKNOWN_VARIABLE,
        changed(S(), "stay", effects=(adds(1, "luck"),)),
        "HALL",
        "stay",
        "luck",
    ),
    Planted(
        Kind.UNKNOWN_VARIABLE,
        in_the_hall(Compare("luck", Comparison.LESS, 1)),
        "HALL",
        "stay",
        "luck",
    ),
    Planted(
        Kind.UNKNOWN_VARIABLE,
        having(
            S(),
            meters=(
                trust(),
                replace(
                    trust(),
                    variable="luck",
                    ranges=(replace(trust().ranges[0], word=text("l")),),
                    label=text("m"),
                ),
            ),
        ),
        about="luck",
    ),
    Planted(
        Kind.UNKNOWN_ACTOR,
        telling(Dialogue(id=named("line"), actor=LIE, text=text("line"))),
        "HALL",
    ),
    Planted(Kind.UNKNOWN_CHAPTER, changed(S(), "HALL", chapter=LIE), "HALL"),
    *(
        Planted(Kind.UNKNOWN_PLACE, in_the_hall(Not(asks(LIE))), "HALL", "stay", LIE)
        for asks in (Visited, Chosen, Kept, Playing)
    ),
    Planted(
        Kind.CLOCK_CHOICE,
        changed(S(), "HALL", clock=Clock(seconds=60, choice=named("knock"))),
        "HALL",
    ),
    Planted(Kind.EMPTY_TEXT, having(S(), title=EMPTY)),
    Planted(Kind.EMPTY_TEXT, changed(S(), "HALL", parts=()), "HALL"),
    Planted(Kind.EMPTY_TEXT, changed(S(), "stay", text=EMPTY), "HALL", "stay"),
    Planted(
        Kind.NO_ALTERNATIVE,
        telling(media(MediaKind.IMAGE, alternative=EMPTY)),
        "HALL",
        about="image:1",
    ),
    *(
        Planted(Kind.NO_TRANSCRIPT, telling(media(kind)), "HALL", about="image:1")
        for kind in (MediaKind.VIDEO, MediaKind.AUDIO)
    ),
    Planted(
        Kind.MEDIA_MISSING,
        telling(media(MediaKind.IMAGE, "file:map.png")),
        "HALL",
        about="file:map.png",
    ),
    Planted(
        Kind.NOT_IMPORTED,
        telling(NotImported(id=named("lost"), source="<<script>>", why="script")),
        "HALL",
        about="script",
    ),
    Planted(
        Kind.UNREACHABLE,
        having(
            S(), replace(HALL, id=named("ATTIC"), name="ATTIC", parts=(), choices=())
        ),
        "ATTIC",
        besides=(Kind.DEAD_END, Kind.EMPTY_TEXT),
    ),
    Planted(
        Kind.UNREACHABLE,
        having(
            changed(S(), "kick again", target=named("ATTIC"), condition=NEVER),
            scene("ATTIC", replace(choice("down", "POOR"), practice=None)),
        ),
        "ATTIC",
        besides=(Kind.NEVER_OFFERED,),
    ),
    Planted(
        Kind.ENDING_NEVER_REACHED,
        having(S(), ending("ALSO GOOD", EndingKind.GOOD)),
        "ALSO GOOD",
    ),
    Planted(Kind.NEVER_OFFERED, in_the_hall(NEVER), "HALL", "stay"),
    Planted(Kind.NEVER_OFFERED, in_the_hall(Not(ALWAYS)), "HALL", "stay"),
    Planted(
        Kind.BEST_IS_NOT_GOOD,
        changed(S(), "ask", target=named("MIXED")),
        "MIXED",
        besides=(Kind.ENDING_NEVER_REACHED,),
    ),
    Planted(
        Kind.LOST_CAUSE,
        doomed(),
        "GATE",
        "kick",
        besides=(Kind.UNREACHABLE, Kind.NEVER_OFFERED),
    ),
    Planted(
        Kind.METER_OUTSIDE,
        changed(S(), "kick", effects=(adds(-2),)),
        "BACK",
        about="trust",
    ),
    Planted(
        Kind.METER_OUTSIDE,
        changed(S(), "knock", effects=(adds(3),)),
        "HALL",
        about="trust",
    ),
    Planted(
        Kind.READ_BEFORE_SET,
        having(
            in_the_hall(Compare("luck", Comparison.LESS, 1)),
            variables=(
                *S().variables,
                Variable(id=named("luck"), name="luck", initial=None),
            ),
        ),
        "HALL",
        "stay",
        "luck",
    ),
    Planted(Kind.NO_FEEDBACK, changed(S(), "stay", explanation=EMPTY), "HALL", "stay"),
    Planted(Kind.UNLABELLED, changed(S(), "stay", practice=None), "HALL", "stay"),
    Planted(
        Kind.FEW_OPTIONS,
        changed(S(), "BACK", repair=False, choices=S().passages[1].choices[:2]),
        "BACK",
    ),
    Planted(
        Kind.FEW_OPTIONS,
        changed(S(), "BACK", choices=S().passages[1].choices[1:2]),
        "BACK",
    ),
    Planted(
        Kind.FEW_ON_REPAIR,
        changed(S(), "BACK", choices=S().passages[1].choices[:2]),
        "BACK",
    ),
    Planted(
        Kind.MANY_OPTIONS,
        changed(
            S(),
            "HALL",
            choices=(*HALL.choices, choice("a", "POOR"), choice("b", "POOR")),
        ),
        "HALL",
    ),
    Planted(Kind.BEST_IS_LONGEST, decisions(6, words=", as one should")),
    Planted(Kind.BEST_IN_ONE_PLACE, decisions(6, best=1)),
    Planted(Kind.NOT_EXERCISED, having(S(), competencies=("C1", "C9")), about="C9"),
    Planted(Kind.TOO_LONG, S(), about="1", minutes=0),
    Planted(
        Kind.NOT_TRANSLATED,
        changed(S(), "stay", text=translated("", "Bliv")),
        "HALL",
        about="en",
    ),
    Planted(
        Kind.NOT_TRANSLATED,
        having(S(), title=Text(id=named("t"), words={"da": "Ved porten"})),
        about="en",
    ),
    Planted(
        Kind.STALE_TRANSLATION,
        changed(S(), "stay", text=translated("Stay", "Bliv her")),
        "HALL",
        about="en",
    ),
]
