"""From Markdown with ``:::`` blocks to stream data; pure text, no database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypedDict
from uuid import NAMESPACE_OID, uuid5

import markdown
import nh3

TAGS = {"p", "br", "h2", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote"}
OPTION = re.compile(r"^\((?P<mark>[x ])\) (?P<text>.+?) — (?P<why>.+)$")


class Block(TypedDict):
    type: str
    value: Any


class BrokenTextError(Exception):
    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


class Fence(NamedTuple):
    """What stands between ``:::name argument`` and ``:::``."""

    name: str
    argument: str
    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def broken(self, why: str, offset: int = 0) -> BrokenTextError:
        return BrokenTextError(self.line + offset, f":::{self.name} {why}")


def read_blocks(lines: Sequence[str], first: int = 1) -> list[Block]:
    """Read the lines of a file from line number ``first`` on."""
    blocks: list[Block] = []
    for part in _parts(lines, first):
        blocks += [_block(part)] if isinstance(part, Fence) else _running(part)
    return blocks


def rich(text: str) -> str:
    """Markdown as Wagtail's rich text keeps it."""
    # A quote may begin with a date, "14. maj", which is no list.
    text = re.sub(r"^(> *\d+)\.", r"\1\\.", text, flags=re.MULTILINE)
    made = nh3.clean(
        markdown.markdown(text, extensions=["sane_lists"]),
        tags=TAGS,
        attributes={"a": {"href"}},
        link_rel=None,
    )
    for ours, wagtails in (("strong", "b"), ("em", "i")):
        made = made.replace(f"<{ours}>", f"<{wagtails}>")
        made = made.replace(f"</{ours}>", f"</{wagtails}>")
    return re.sub(
        r"<blockquote>.*?</blockquote>", _one_quote_each, made, flags=re.DOTALL
    )


def _one_quote_each(match: re.Match[str]) -> str:
    """Wagtail's quotes hold no paragraphs: each becomes a quote of its own."""
    paragraphs = re.findall(r"<p>(.*?)</p>", match[0], flags=re.DOTALL)
    return "".join(f"<blockquote>{text}</blockquote>" for text in paragraphs)


def _parts(lines: Sequence[str], first: int) -> Iterator[Fence | list[str]]:
    running: list[str] = []
    fence: Fence | None = None
    for number, line in enumerate(lines, start=first):
        if not line.startswith(":::"):
            (fence.lines if fence else running).append(line)
        elif line.strip() == ":::":
            if fence is None:
                raise BrokenTextError(number, "::: ends a block that was not begun")
            yield fence
            fence = None
        else:
            if fence is not None:
                raise fence.broken("is not ended before the next block")
            yield running
            running = []
            name, _space, argument = line[3:].strip().partition(" ")
            fence = Fence(name, argument.strip(), number, [])
    if fence is not None:
        raise fence.broken("is not ended")
    yield running


def _running(lines: Sequence[str]) -> list[Block]:
    """Text between blocks; lines that begin with a pipe are tables."""
    blocks: list[Block] = []
    for is_table, group in _runs(lines):
        text = "\n".join(group).strip()
        if is_table:
            blocks.append({"type": "table", "value": _table(group)})
        elif text:
            blocks.append({"type": "text", "value": rich(text)})
    return blocks


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    run: list[str] = []
    for line in lines:
        if run and line.startswith("|") != run[-1].startswith("|"):
            yield run[-1].startswith("|"), run
            run = []
        run.append(line)
    if run:
        yield run[-1].startswith("|"), run


def _table(lines: Sequence[str]) -> dict[str, Any]:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    data = [row for row in rows if not all(re.fullmatch(r":?-+:?", c) for c in row)]
    return {
        "data": data,
        "cell": [],
        "mergeCells": [],
        "table_caption": "",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
    }


def _block(fence: Fence) -> Block:
    if fence.name not in READERS:
        raise fence.broken("is not a block we know")
    if not fence.text.strip():
        raise fence.broken("is empty")
    return READERS[fence.name](fence)


def _plain(kind: str) -> Callable[[Fence], Block]:
    return lambda fence: {"type": kind, "value": rich(fence.text)}


def _track(audience: str) -> Callable[[Fence], Block]:
    return lambda fence: {
        "type": "track",
        "value": {"audience": audience, "text": rich(fence.text)},
    }


def _named(kind: str, field: str) -> Callable[[Fence], Block]:
    def read(fence: Fence) -> Block:
        if not fence.argument:
            raise fence.broken(f"needs its {field} on the same line")
        value = {field: fence.argument, "text": rich(fence.text)}
        return {"type": kind, "value": value}

    return read


def _items(values: Sequence[Any]) -> list[dict[str, Any]]:
    """Items of a list block, which Wagtail knows by their ids."""
    return [
        {
            "type": "item",
            "id": str(uuid5(NAMESPACE_OID, f"{n} {value}")),
            "value": value,
        }
        for n, value in enumerate(values)
    ]


def _say_avoid(fence: Fence) -> Block:
    lines = [(i, line) for i, line in enumerate(fence.lines, 1) if line.strip()]
    pairs: list[dict[str, str]] = []
    for place, (offset, line) in enumerate(lines):
        expected = "- " if place % 2 else "+ "
        if not line.startswith(expected):
            raise fence.broken("has lines + say and - avoid, in pairs", offset)
        if place % 2:
            pairs[-1]["avoid"] = line[2:].strip()
        else:
            pairs.append({"say": line[2:].strip()})
    if len(lines) % 2:
        raise fence.broken("ends with a + that has no -", len(fence.lines))
    return {"type": "say_avoid", "value": _items(pairs)}


def _check(fence: Fence) -> Block:
    question: list[str] = []
    options: list[dict[str, Any]] = []
    sources = ""
    for offset, line in enumerate(fence.lines, start=1):
        if match := OPTION.match(line):
            right = match["mark"] == "x"
            options.append({"text": match["text"], "right": right, "why": match["why"]})
        elif line.startswith("source:"):
            sources = line.removeprefix("source:").strip()
        elif line.startswith("("):
            raise fence.broken("has options ( ) answer — why not", offset)
        elif line.strip() and options:
            raise fence.broken("has a line that is neither option nor source", offset)
        else:
            question.append(line.strip())
    if not any(option["right"] for option in options):
        raise fence.broken("has no option marked (x)")
    value = {
        "question": " ".join(question).strip(),
        "gate": fence.argument == "gate",
        "options": _items(options),
        "sources": sources,
    }
    return {"type": "check", "value": value}


READERS: dict[str, Callable[[Fence], Block]] = {
    "case": _named("case", "title"),
    "key-points": _plain("key_points"),
    "say-avoid": _say_avoid,
    "law": _named("law", "source"),
    "red-flag": _plain("red_flag"),
    "police": _track("police"),
    "municipality": _track("municipality"),
    "on-monday": _plain("on_monday"),
    "think": _plain("think"),
    "check": _check,
    "unverified": _plain("unverified"),
}
