"""What stands around the passages, changed: content note and debrief."""

from __future__ import annotations

from msgspec.structs import replace

from scenarios.engine.acts import ActRefusedError, FramePlace
from scenarios.engine.story import Point, Story, Text


def with_frame_text(story: Story, place: FramePlace, text: Text) -> Story:
    """Return the story with a text at the end of a place."""
    debrief = story.debrief
    match place:
        case FramePlace.CONTENT_NOTE:
            return replace(story, content_note=(*story.content_note, text))
        case FramePlace.POINT:
            points = (*debrief.points, Point(text=text))
            return replace(story, debrief=replace(debrief, points=points))
        case FramePlace.CLOSING:
            closing = (*debrief.closing, text)
            return replace(story, debrief=replace(debrief, closing=closing))


def without_frame_text(story: Story, gone: str) -> Story:
    """Return the story without a text of its frame; raises ActRefusedError."""
    debrief = replace(
        story.debrief,
        points=tuple(one for one in story.debrief.points if one.text.id != gone),
        closing=tuple(text for text in story.debrief.closing if text.id != gone),
    )
    note = tuple(text for text in story.content_note if text.id != gone)
    if note == story.content_note and debrief == story.debrief:
        raise ActRefusedError(f"There is no paragraph and no point {gone}.")
    return replace(story, content_note=note, debrief=debrief)
