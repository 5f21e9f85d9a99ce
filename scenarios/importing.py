"""Cases from files: a new scenario, or a newer draft of one that nobody has edited since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import count
from typing import NamedTuple
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_slug
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.text import slugify
from wagtail.models import Revision

from people.models import Person
from scenarios.accounts import account_of
from scenarios.engine import codec
from scenarios.engine.acts import Reword
from scenarios.engine.edit import apply
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.reader import Reading, read_stories
from scenarios.engine.renewal import renewed
from scenarios.engine.story import Story
from scenarios.engine.twee_case import read_case
from scenarios.models import Scenario, StoryImport
from scenarios.shelf import Shelf, shelved

MOST_CODE = 40
MOST_TITLE = 200
MOST_NAME = 300
UNNAMED = "case"
# As Danes write their letters where there are none; slugify would drop them.
DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
)


class WhenKnown(StrEnum):
    """What becomes of a story that came before: what its case holds by now."""

    KEEP_EDITS = "keep-edits"  # a newer draft, refused when somebody has edited it
    REPLACE = "replace"  # a newer draft all the same; the history keeps the other
    ANOTHER = "another"  # a case of its own, under new ids


class Sending(NamedTuple):
    """Files as somebody handed them in: who, when, and what to do with a known story."""

    files: Sequence[SourceFile]
    by: Person | None
    at: datetime
    when_known: WhenKnown = WhenKnown.KEEP_EDITS
    code: str = ""


class EditedSinceError(Exception):
    """The case that came from this source has been edited; ``scenario`` is that case."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(str(scenario))
        self.scenario = scenario


class LockedCaseError(Exception):
    """The case that came from this source is locked; ``scenario`` is that case."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(str(scenario))
        self.scenario = scenario


class CodeTakenError(Exception):
    """Another case has the code that was asked for."""


class NoDraftError(Exception):
    """What was read is no story that can be kept; says why."""


# Cases of our own, published at once ----------------------------------------------------


def import_case(code: str, texts: dict[str, str]) -> Scenario:
    """Read a case (language to Twee, the source language first) and publish it.

    Idempotent. A case that a trainer has edited since is left as it is. Raises TweeError,
    DifferentStructureError or StoryHasErrorsError, and then nothing has changed.
    """
    story = read_case(code, texts)
    with transaction.atomic():
        scenario = Scenario.objects.filter(code=slugify(code)).first()
        if scenario is None:
            scenario = _new(slugify(code), story)
        elif scenario.imported_sha256 == sha256_of(story) or was_edited(scenario):
            return scenario
        scenario.publish(_received(scenario, story))
        return scenario


def was_edited(scenario: Scenario) -> bool:
    """Tell whether the draft differs from the file it once came from."""
    return sha256_of(scenario.newest_draft().story) != scenario.imported_sha256


def new_id() -> str:
    return str(uuid4())


def sha256_of(story: Story) -> str:
    return codec.sha256_of(codec.to_canonical_json(story))


# Stories from anywhere, as drafts ---------------------------------------------------------


def import_files(
    sending: Sending, *, limits: Limits, language: str
) -> tuple[StoryImport, ...]:
    """Read files and make a draft of each story in them: ``import_stories``.

    Raises ReadingError when they cannot be read.
    """
    readings = read_stories(sending.files, limits=limits, language=language)
    return import_stories(readings, sending)


def import_stories(
    readings: Sequence[Reading], sending: Sending
) -> tuple[StoryImport, ...]:
    """Make a draft of each story: a new case, or the next draft of the one it came to before.

    All or nothing, files of the library too. Nothing is published. Raises
    EditedSinceError, LockedCaseError, CodeTakenError or NoDraftError.
    """
    shelf = Shelf(sending.by)
    try:
        with transaction.atomic():
            _wait_for_other_imports()
            return tuple(_import(reading, sending, shelf) for reading in readings)
    except BaseException:
        shelf.clear()
        raise


def _wait_for_other_imports() -> None:
    """Let one import at a time look whether its story is here, until it has ended.

    The same file sent twice at once would make two cases that share every id. No other
    work waits for this row: what refers to it asks for less than this lock.
    """
    kinds = ContentType.objects.select_for_update(no_key=True)
    kinds.get(app_label="scenarios", model="scenario")


def _import(reading: Reading, sending: Sending, shelf: Shelf) -> StoryImport:
    known = case_of(reading.story)
    if known and sending.when_known == WhenKnown.ANOTHER:
        known = None
        reading = reading._replace(story=renewed(reading.story, new_id))
    reading = shelved(titled(reading), shelf, is_known=known is not None)
    if known is None:
        scenario = _new(_code_for(reading, sending), reading.story)
        _received(scenario, reading.story, sending.by)
    else:
        scenario = known
        _add_draft(scenario, reading.story, sending)
    return _kept(scenario, reading, sending)


def case_of(story: Story) -> Scenario | None:
    """Return the case that holds this story, in whatever wording: its title has the id.

    Ids come with a file, or from its identity and the places in it, so the same source
    gives them again. The row is locked until the transaction ends.
    """
    stored = Scenario.objects.annotate(stored=Cast("story", models.TextField()))
    same = stored.filter(stored__contains=story.title.id).order_by("pk")
    key = same.values_list("pk", flat=True).first()
    return Scenario.objects.select_for_update().get(pk=key) if key else None


def _add_draft(scenario: Scenario, story: Story, sending: Sending) -> None:
    """Make the story the newest draft, unless it is that already."""
    draft = sha256_of(scenario.newest_draft().story)
    if draft == sha256_of(story):
        return
    lock = scenario.get_lock()
    if lock and (sending.by is None or lock.for_user(sending.by)):
        raise LockedCaseError(scenario)
    if sending.when_known == WhenKnown.KEEP_EDITS and draft != scenario.imported_sha256:
        raise EditedSinceError(scenario)
    _received(scenario, story, sending.by)


def _kept(scenario: Scenario, reading: Reading, sending: Sending) -> StoryImport:
    account = account_of(reading)
    return StoryImport.objects.create(
        scenario=scenario,
        imported_by=sending.by,
        imported_at=sending.at,
        files=[
            {
                "name": file.name[:MOST_NAME],
                "bytes": len(file.data),
                "sha256": hashlib.sha256(file.data).hexdigest(),
            }
            for file in sending.files
        ],
        passages=account.passages,
        links_total=account.links_total,
        links_mapped=account.links_mapped,
        account=account.as_json(),
        wagtail_revision_id=scenario.latest_revision_id,
    )


def titled(reading: Reading) -> Reading:
    """Call a story without a title what its file is called."""
    story = reading.story
    language = story.source_language
    if story.title.say(*story.languages).strip():
        return reading
    named = Reword(story.title.id, language, reading.name or UNNAMED)
    return reading._replace(story=apply(story, named))


def _code_for(reading: Reading, sending: Sending) -> str:
    if sending.code:
        if Scenario.objects.filter(code=sending.code).exists():
            raise CodeTakenError(sending.code)
        return _slug(sending.code)
    story = reading.story
    title = story.title.say(*story.languages).translate(DANISH)
    wanted = slugify(title) or slugify(reading.name) or UNNAMED
    return _free(wanted[:MOST_CODE].strip("-_"))


def _slug(code: str) -> str:
    """Return a code that a case may have; raises NoDraftError."""
    try:
        validate_slug(code)
        MaxLengthValidator(MOST_CODE)(code)
    except ValidationError as error:
        raise NoDraftError(" ".join(error.messages)) from error
    return code


def _free(code: str) -> str:
    """Return the code, or the code and the first number with which it is nobody's."""
    begins = code[: MOST_CODE - 6]
    taken = set(
        Scenario.objects.filter(code__startswith=begins).values_list("code", flat=True)
    )
    numbered = (f"{begins}-{number}" for number in count(2))
    return code if code not in taken else next(c for c in numbered if c not in taken)


def _new(code: str, story: Story) -> Scenario:
    title = story.title.say(*story.languages)[:MOST_TITLE]
    return Scenario.objects.create(code=code, title=title, story=story, live=False)


def _received(scenario: Scenario, story: Story, by: Person | None = None) -> Revision:
    """Make a story from a file the newest draft, and remember it as such."""
    scenario.imported_sha256 = sha256_of(story)
    scenario.save(update_fields=["imported_sha256"])
    try:
        return scenario.revise(story, user=by)
    except ValidationError as error:
        raise NoDraftError(" ".join(error.messages)) from error
