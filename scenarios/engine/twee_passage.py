"""One passage of a case in Twee, with the feedback that its links lead to."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.conditions import Asks, Condition, Kept, Playing, asked, with_asks
from scenarios.engine.story import (
    Choice,
    Clock,
    Cue,
    EndingKind,
    Fact,
    Passage,
    Position,
    Practice,
)
from scenarios.engine.twee import RawPassage
from scenarios.engine.twee_parts import PartReader
from scenarios.engine.twee_pieces import Body, Link
from scenarios.engine.twee_places import ID
from scenarios.engine.twee_scene import read_body, without_sources
from scenarios.engine.twee_sheet import Scene, Sheet, refused

PRACTICES: Final = {
    "best": Practice.BEST,
    "ok": Practice.ACCEPTABLE,
    "risk": Practice.RISKY,
    "unjudged": None,
}
ENDINGS: Final = {f"ending-{kind}": kind for kind in EndingKind}
FARTHEST: Final = 1_000_000
POSITION: Final = re.compile(r"(-?[0-9]{1,7})(?:\.[0-9]*)?,(-?[0-9]{1,7})(?:\.[0-9]*)?")


class PassageReader:
    """Makes passages of scenes and endings."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.places = sheet.places
        self.parts = PartReader(sheet)
        self._folded: set[str] = set()
        self._facts = {
            asked_as: self.places.id(f"{name}/fact/{fact}")
            for name, scene in sheet.scenes.items()
            for fact in scene.body.facts
            for asked_as in (fact, f"{name}/{fact}")
        }

    def passage(self, scene: Scene, chapter: str | None) -> Passage:
        """Return the passage of a scene in a chapter; raises TweeError."""
        raw, body = scene
        name = raw.name
        return Passage(
            id=self.places.id(name),
            name=self.sheet.data.names.get(name, name),
            parts=tuple(
                self.parts.part(f"{name}/part/{number}", piece, raw)
                for number, piece in enumerate(body.pieces)
            ),
            choices=tuple(
                self._choice(scene, link)
                for link in body.links
                if not self._ends(raw, link)
            ),
            cues=self._cues(name, body),
            moment=self.places.optional(f"{name}/moment", body.moment),
            place=self.places.optional(f"{name}/place", body.place),
            chapter=chapter,
            drawing=str(raw.metadata.get("drawing", "")),
            repair="repair" in raw.tags,
            ending=next((ENDINGS[tag] for tag in raw.tags if tag in ENDINGS), None),
            facts=tuple(
                Fact(
                    id=self.places.id(f"{name}/fact/{fact}"),
                    name=fact,
                    text=self.places.text(f"{name}/fact/{fact}/text", words),
                )
                for fact, words in body.facts.items()
            ),
            clock=self._clock(scene),
            position=_position(raw) if self.sheet.followed is None else None,
        )

    def _cues(self, name: str, body: Body) -> tuple[Cue, ...]:
        return tuple(
            Cue(
                id=self.places.id(f"{name}/cue/{cue.name}"),
                name=cue.name,
                text=self.places.text(f"{name}/cue/{cue.name}/text", cue.text),
                competencies=cue.competencies,
                detail=cue.detail,
            )
            for cue in body.cues.values()
        )

    def _clock(self, scene: Scene) -> Clock | None:
        clock = scene.body.clock
        if clock is None:
            return None
        choice = self.sheet.target(clock.choice, scene.raw) if clock.choice else None
        return Clock(seconds=clock.seconds, choice=choice)

    # Choices

    def _ends(self, raw: RawPassage, link: Link) -> bool:
        """Tell whether a link leads from an ending to the debrief."""
        found = self.sheet.raw.get(link.target)
        return "ending" in raw.tags and found is not None and "debrief" in found.tags

    def _choice(self, scene: Scene, link: Link) -> Choice:
        raw = self.sheet.known(link.target, scene.raw)
        body = read_body(raw, self.sheet.words)
        self._refuse_odd(raw, body)
        name = raw.name
        consequence, *reasons = body.paragraphs or [""]
        explanation, sources = without_sources("\n\n".join(reasons))
        return Choice(
            id=self.places.id(name),
            text=self.places.text(f"{name}/choice", link.text),
            target=self.sheet.target(body.links[0].target, raw) if body.links else None,
            practice=next(PRACTICES[tag] for tag in raw.tags if tag in PRACTICES),
            consequence=self.places.text(f"{name}/consequence", consequence),
            explanation=self.places.text(f"{name}/explanation", explanation),
            sources=sources,
            effects=tuple(body.effects),
            competencies=body.competencies,
            condition=self._condition(link, scene.raw),
            feedback=body.feedback,
        )

    def _refuse_odd(self, raw: RawPassage, body: Body) -> None:
        judged = "feedback" in raw.tags and PRACTICES.keys() & set(raw.tags)
        if not judged or len(body.links) != (0 if body.leads_nowhere else 1):
            raise refused(
                "a choice must lead to a passage tagged feedback and best, ok, risk or "
                "unjudged, with one link on.",
                raw,
            )
        if raw.name in self._folded:
            raise refused("two choices lead to this feedback.", raw)
        self._folded.add(raw.name)

    def _condition(self, link: Link, asked_by: RawPassage) -> Condition | None:
        """Let a condition ask about ids; the file asks about names."""
        if link.condition is None:
            return None
        return with_asks(link.condition, lambda leaf: self._asked(leaf, asked_by))

    def _asked(self, leaf: Asks, asked_by: RawPassage) -> Asks:
        name = asked(leaf)
        match leaf:
            case Kept():
                known = self._facts.get(name)
            case Playing():
                known = self.sheet.roles.get(name)
            case _:
                known = self.sheet.target(name, asked_by)
        if known is None and not ID.fullmatch(name):
            raise refused(f"there is no fact or role “{name}”.", asked_by)
        return type(leaf)(known or name)


def _position(raw: RawPassage) -> Position | None:
    """Read Twine's ``"position": "600,400"``; anything else is left aside."""
    found = POSITION.fullmatch(str(raw.metadata.get("position", "")))
    x, y = (int(found[1]), int(found[2])) if found else (FARTHEST + 1, 0)
    return Position(x=x, y=y) if max(abs(x), abs(y)) <= FARTHEST else None
