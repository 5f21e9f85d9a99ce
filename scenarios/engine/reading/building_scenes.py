"""The scenes of a story made elsewhere: its passages without what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from scenarios.engine.reading.account import Account
from scenarios.engine.reading.dialects import Dialect, read_pieces
from scenarios.engine.reading.limits import Limits, too_many_links
from scenarios.engine.reading.naming import Ids, names, numbered
from scenarios.engine.reading.pieces import Include, Link, Lost, Piece
from scenarios.engine.reading.raw import SourcePassage, SourceStory
from scenarios.engine.reading.report import Done, LossKind
from scenarios.engine.reading.specials import Role, role_of

CODE: Final = {
    Role.SCRIPT: LossKind.SCRIPT,
    Role.STYLE: LossKind.STYLE,
    Role.MEDIA: LossKind.MEDIA,
}


QUOTES: Final = frozenset("\"'")
QUOTED: Final = re.compile(r"\"[^\"\\]+\"|'[^'\\]+'")


class Scene(msgspec.Struct, frozen=True, gc=False):
    """A passage that becomes one of ours; the ids of all in it begin with ``stem``."""

    source: SourcePassage
    pieces: tuple[Piece, ...]
    name: str
    stem: str
    id: str


class Read(msgspec.Struct, frozen=True, gc=False):
    """A passage with its role and its pieces."""

    source: SourcePassage
    role: Role
    pieces: tuple[Piece, ...]

    def ways(self) -> Iterator[Link | Include]:
        """Yield what leads to another passage."""
        return (piece for piece in self.pieces if isinstance(piece, Link | Include))


class Cast(NamedTuple):
    """The scenes, and the passages that say how the story begins."""

    scenes: tuple[Scene, ...]
    beginnings: tuple[Read, ...]


def cast(
    story: SourceStory, dialect: Dialect, ids: Ids, limits: Limits, account: Account
) -> Cast:
    """Read every passage once and part the scenes from the rest, which is reported."""
    read = list(_read_all(_once(story.passages, account), dialect, limits))
    if dialect is Dialect.SUGARCUBE:
        known = {one.source.name for one in read}
        read = [_unquoted(one, known) for one in read]
    kept = _scenes(read, account)
    called = names([one.source.name for one in kept])
    scenes = []
    for one in kept:
        name, written = called[one.source.name], one.source.name
        if name != written:
            account.lose(LossKind.RENAMED, Done.NAMED_ANEW, one.source, source=written)
        stem = ids.stem(f"passage/{written}")
        scenes.append(Scene(one.source, one.pieces, name, stem, numbered(stem, 0)))
    _report_tags(kept, account)
    for one in kept:
        for twin in one.source.twins:
            for _ in _read(twin, dialect, limits).ways():
                account.link(mapped=False)
    beginnings = tuple(one for one in read if one.role is Role.BEGINNING)
    return Cast(tuple(scenes), beginnings)


def _read_all(
    passages: Iterable[SourcePassage], dialect: Dialect, limits: Limits
) -> Iterator[Read]:
    """Read passages until there are too many links, counted roughly before each."""
    links = 0
    for passage in passages:
        if links + passage.body.count("[[") > limits.links:
            raise too_many_links(limits)
        one = _read(passage, dialect, limits)
        links += list(map(type, one.pieces)).count(Link)
        yield one
    if links > limits.links:
        raise too_many_links(limits)


def _unquoted(read: Read, known: Collection[str]) -> Read:
    """Give links in quotation marks the target that SugarCube does.

    It takes a name that no passage has for an expression: ``[["Hall"]]`` leads to *Hall*.
    """
    if not any(
        type(piece) is Link and piece.target and piece.target[0] in QUOTES
        for piece in read.pieces
    ):
        return read
    pieces = tuple(_bare(piece, known) for piece in read.pieces)
    return replace(read, pieces=pieces)


def _bare(piece: Piece, known: Collection[str]) -> Piece:
    target = piece.target if isinstance(piece, Link) else None
    if target and target not in known and QUOTED.fullmatch(target):
        return replace(piece, target=target[1:-1])
    return piece


def _once(
    passages: Iterable[SourcePassage], account: Account
) -> Iterator[SourcePassage]:
    """The first passage of a name plays; it keeps others as its twins.

    One that is the same to the letter is the same passage, and told once.
    """
    first: dict[str, SourcePassage] = {}
    twins: dict[str, list[SourcePassage]] = {}
    same: set[str] = set()
    for passage in passages:
        known = first.setdefault(passage.name, passage)
        if known is passage:
            continue
        kind, done = LossKind.DUPLICATE_PASSAGE, Done.FIRST_KEPT
        if known.body == passage.body:
            kind, done = LossKind.SAME_PASSAGE, Done.ONE_PASSAGE
            if passage.name in same:
                continue
            same.add(passage.name)
        else:
            twins.setdefault(passage.name, []).append(passage)
        account.lose(kind, done, passage, source=passage.body)
    for name, passage in first.items():
        yield replace(passage, twins=tuple(twins[name])) if name in twins else passage


def _read(passage: SourcePassage, dialect: Dialect, limits: Limits) -> Read:
    role = role_of(passage, dialect)
    if role in CODE:
        return Read(passage, role, ())
    if len(passage.body) > limits.passage:
        beginning = passage.body[: limits.passage]
        return Read(passage, role, (Lost(LossKind.TOO_LARGE, beginning, passage.line),))
    return Read(passage, role, read_pieces(dialect, passage.body, passage.line))


def _scenes(read: list[Read], account: Account) -> list[Read]:
    """What stands around the scenes is one of them where a way leads to it or from it."""
    reached = _reached(read)
    scenes = []
    for one in read:
        is_scene = one.role is Role.SCENE or one.source.name in reached
        leads_on = one.role is Role.AROUND and any(one.ways())
        if is_scene or leads_on:
            scenes.append(one)
        if one.role in CODE and one.source.body.strip():
            body = one.source.body
            account.lose(CODE[one.role], Done.DROPPED, one.source, source=body)
        elif one.role is Role.AROUND and not is_scene:
            done = Done.OWN_PASSAGE if leads_on else Done.DROPPED
            body = one.source.body
            account.lose(LossKind.SPECIAL_PASSAGE, done, one.source, source=body)
    return scenes


def _reached(read: list[Read]) -> set[str]:
    around = {one.source.name for one in read if one.role is Role.AROUND}
    if not around:
        return set()
    ways = (way for one in read if one.role is Role.SCENE for way in one.ways())
    return around & {
        way.target or "" if isinstance(way, Link) else way.passage for way in ways
    }


def _report_tags(scenes: Iterable[Read], account: Account) -> None:
    """Tags colour the map of Twine's editor; each is reported once."""
    seen = Counter[str]()
    for one in scenes:
        for tag in one.source.tags:
            seen[tag] += 1
            if seen[tag] == 1:
                account.lose(LossKind.TAG, Done.DROPPED, one.source, source=tag)
