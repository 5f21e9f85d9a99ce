"""What somebody hands in: files of a case, and readings built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from people.models import Person
from scenarios.engine.parts import Media, MediaKind
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.reader import Reading
from scenarios.engine.reading.report import Report
from scenarios.engine.story import EndingKind, Story
from scenarios.importing import Sending, WhenKnown
from tests.databases import ROOT
from tests.scenarios.conftest import NOW
from tests.scenarios.stories import case, choice, ending, named, scene, text

STARTER = ROOT / "training_site" / "starter" / "scenarios"


def a_png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 3), "teal").save(out, "PNG")
    return out.getvalue()


A_PICTURE = SourceFile("map.png", a_png())


def case_files() -> list[SourceFile]:
    """The first case of the demo, as its files lie on the disk."""
    names = ("a.da.twee", "a.en.twee")
    return [SourceFile(name, (STARTER / name).read_bytes()) for name in names]


def sent(
    files: Sequence[SourceFile] = (),
    *,
    by: Person | None = None,
    code: str = "",
    when_known: WhenKnown = WhenKnown.KEEP_EDITS,
) -> Sending:
    return Sending(files=files, by=by, at=NOW, code=code, when_known=when_known)


def reading_of(
    story: Story, *, name: str = "story", media: Sequence[SourceFile] = ()
) -> Reading:
    report = Report(format="Twee", passages=1, links_total=1, links_mapped=1)
    return Reading(name=name, story=story, report=report, media=tuple(media))


def pictured(reference: str = "file:map.png") -> Story:
    """A story with a picture in it."""
    picture = Media(
        id=named("picture"),
        kind=MediaKind.IMAGE,
        reference=reference,
        alternative=text("picture", "Et kort", "A map"),
    )
    return case(
        scene("LOOK", choice("on", "SEEN"), parts=(picture,)),
        ending("SEEN", EndingKind.GOOD),
        title=text("pictured", "Et billede", "A picture"),
    )
