"""The story a trainer starts from: one scene, one ending, everything a case must have."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.engine.story import (
    Choice,
    Debrief,
    EndingKind,
    Narration,
    Passage,
    Point,
    Practice,
    Story,
    Text,
)


def new_story(
    title: str, languages: tuple[str, ...], new_id: Callable[[], str]
) -> Story:
    """Return a small story that can be edited into a case; ``new_id`` gives fresh ids."""

    def text(words: str = "") -> Text:
        return Text(id=new_id(), words={languages[0]: words} if words else {})

    ending = Passage(
        id=new_id(),
        name="ENDING",
        parts=(Narration(id=new_id(), text=text()),),
        ending=EndingKind.GOOD,
    )
    choice = Choice(
        id=new_id(),
        text=text(),
        target=ending.id,
        practice=Practice.BEST,
        consequence=text(),
        explanation=text(),
    )
    start = Passage(
        id=new_id(),
        name="START",
        parts=(Narration(id=new_id(), text=text()),),
        choices=(choice,),
    )
    return Story(
        languages=languages,
        title=text(title),
        start=start.id,
        content_note=(text(),),
        passages=(start, ending),
        debrief=Debrief(points=(Point(text=text()),), closing=(text(),)),
    )
