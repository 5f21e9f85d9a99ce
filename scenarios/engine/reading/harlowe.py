"""Passages of the story format Harlowe: ``(macro: …)[hook]``."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.reading.forks import join
from scenarios.engine.reading.harlowe_commands import COMMANDS, alone
from scenarios.engine.reading.harlowe_hooks import hooked
from scenarios.engine.reading.harlowe_macros import AFAR, Call, named
from scenarios.engine.reading.links import Bracket
from scenarios.engine.reading.markup import HARLOWE
from scenarios.engine.reading.pieces import Piece
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Frame, Scanner
from scenarios.engine.reading.syntax import Gone, Node, Source, Way, Words
from scenarios.engine.reading.tags import Tags
from scenarios.engine.reading.tokens import dollar
from scenarios.engine.reading.unfolding import unfold

STARTS: Final = re.compile(r"[\[\](<{}$|`\\]|(?<!\w)_(?=[A-Za-z])")
MACRO: Final = re.compile(r"\(\s*+([A-Za-z][\w-]*+|[$_][A-Za-z]\w*+)\s*+:")
SIGN: Final = re.compile(
    r"[()]|\"(?:[^\"\\]|\\.)*+\"|(?<![\w)])'(?:[^'\\]|\\.)*+'", re.DOTALL
)
ATTACHED: Final = re.compile(r"\s*+(?:\|\w*+[>)]\s*+)?(?=\[)")
JOINED: Final = re.compile(r"\s*+\+\s*+(?=\()|[ \t]*+(?=\()")
NAMETAG: Final = re.compile(r"\|(\w*+)([>)])\s*+(?=\[)")
TAGGED_AFTER: Final = re.compile(r"<\w++\|")
VARIABLE: Final = re.compile(r"([$_][A-Za-z]\w*+)(?:'s\s++\w++)*+")
TICKS: Final = re.compile(r"`++")
IN_TEXT: Final = re.compile(r"\([\w-]++:[^()]*+\)\s*+\[?|\[|\]")
LONGEST_VERBATIM: Final = 2_000


def read_harlowe(body: str, first_line: int) -> tuple[Piece, ...]:
    """Read a passage of Harlowe."""
    source = Source(body, first_line)
    return unfold(_Harlowe(source).read(), source, HARLOWE, joins_lines=False)


class _Harlowe(Scanner):
    """Reads hooks as what stands in a frame, and macros by their names."""

    def read(self) -> list[Node]:
        tags = Tags(self, dollar)
        takes = dict.fromkeys("{}\\", self.drop) | dict.fromkeys("$_", self.variable)
        takes |= {"[": self.hook, "]": self.hook_end, "(": self.macro, "<": tags.take}
        takes |= {"|": self.nametag, "`": self.verbatim}
        return self.scan(STARTS, takes)

    def drop(self, at: int) -> int:
        """Step over braces and backslashes, which govern only how blanks are shown."""
        return at + 1

    def verbatim(self, at: int) -> int:
        """Read the words between backticks as they stand."""
        ticks = TICKS.match(self.body, at)
        run = ticks.group() if ticks else "`"
        start = at + len(run)
        end = self.body.find(run, start, start + LONGEST_VERBATIM)
        if end < 0:
            return start
        self.add(Words(self.body[start:end], start))
        return end + len(run)

    def variable(self, at: int) -> int:
        """Read a variable: it shows its value, or changes the hook that follows."""
        found = VARIABLE.match(self.body, at)
        if not found:
            return at
        if self.body.startswith("[", found.end(1)):
            call = Call("$", "", at, found.end(1))
            return self.attached([call], found.end(1))
        self.add(Gone(LossKind.VARIABLE, at, found.end(), stand_in="…"))
        return found.end()

    def nametag(self, at: int) -> int:
        """Read the name of a hook, ``|name>[…]``; ``|name)[…]`` hides it."""
        found = NAMETAG.match(self.body, at)
        if not found:
            return at
        calls = [Call("hidden", "", at, found.end())] if found[2] == ")" else []
        return self.attached(calls, found.end())

    def hook(self, at: int) -> int:
        """Read a link, or open a hook."""
        return self.link(at) or self.opened([], at)

    def link(self, at: int) -> int:
        """Read a bracket link and return its end; 0 where there is none."""
        link = self.bracket(at)
        if not link:
            return 0
        self.add(self.way(link))
        return link.end

    def way(self, link: Bracket) -> Node:
        """Return a bracket link; its words may be styled by macros."""
        if link.external:
            return self.external(link.start, link.end, link.text)
        text = " ".join(IN_TEXT.sub(" ", link.text).split()) or link.text
        return Way(text, link.target, link.start, link.end)

    def opened(self, calls: list[Call], bracket: int) -> int:
        """Open the hook whose bracket stands here; ``[=`` is open to the passage's end."""
        kind = "[=" if self.body.startswith("[=", bracket) else "["
        if not self.open(_Hook(kind, self.here, calls)):
            return self.here
        inside = bracket + 1
        while self.body.startswith("=", inside):
            inside += 1
        return inside

    def shut(self, end: int) -> None:
        """Close a hook as its macros have it."""
        frame = self.frames[-1]
        if isinstance(frame, _Hook) and frame.calls:
            self.flush(self.here)
            self.frames.pop()
            self.changed(frame.calls, frame.nodes, frame.at, end)
        else:
            super().shut(end)

    def changed(self, calls: list[Call], nodes: list[Node], at: int, end: int) -> None:
        """Put down what macros make of what they are attached to."""
        self.flush(self.here)
        changed = hooked(calls, nodes, self.source, at, end)
        if any(call.name in {"else", "elseif"} for call in calls):
            join(self.frames[-1].nodes, changed)
        else:
            self.frames[-1].nodes += changed

    def hook_end(self, at: int) -> int:
        """Close the hook that is open, if one is."""
        tag = TAGGED_AFTER.match(self.body, at + 1)
        end = tag.end() if tag else at + 1
        return end if self.shut_to("[", end) else at

    def attached(self, calls: list[Call], at: int) -> int:
        """Read the hook, or the link, to which macros are attached."""
        link = self.bracket(at)
        if not link:
            return self.opened(calls, at)
        self.changed(calls, [self.way(link)], self.here, link.end)
        return link.end

    def macro(self, at: int) -> int:
        """Read a macro and, if it changes what follows, those it is joined with."""
        call = self.call(at)
        if not call:
            return at
        calls: list[Call] = []
        while call and call.name not in COMMANDS and call.name not in AFAR:
            calls.append(call)
            following = JOINED.match(self.body, call.end)
            call = self.call(following.end()) if following else None
        return self.done(calls, call)

    def done(self, calls: list[Call], command: Call | None) -> int:
        """Do what a macro does by itself, under those before it, or open their hook."""
        if command and command.name in COMMANDS:
            return self.command(calls, command)
        if command or not calls:
            alones = [*calls, *([command] if command else [])]
            self.add(*(alone(call) for call in alones))
            return alones[-1].end
        hook = ATTACHED.match(self.body, calls[-1].end)
        if hook:
            return self.attached(calls, hook.end())
        self.add(*(alone(call) for call in calls))
        return calls[-1].end

    def command(self, calls: list[Call], command: Call) -> int:
        """Do what a macro does by itself; a ``(link-reveal-goto:)`` may have a hook."""
        if command.name == "linkrevealgoto" and not calls:
            hook = ATTACHED.match(self.body, command.end)
            if hook and not self.bracket(hook.end()):
                return self.opened([command], hook.end())
        nodes = COMMANDS[command.name](command, self.source)
        if calls:
            self.changed(calls, nodes, self.here, command.end)
        else:
            self.add(*nodes)
        return command.end

    def call(self, at: int) -> Call | None:
        """Return the macro that begins here, with its arguments; None if none does."""
        found = MACRO.match(self.body, at)
        if not found or self.patience <= 0:
            return None
        depth = 1
        for sign in SIGN.finditer(self.body, found.end()):
            depth += {"(": 1, ")": -1}.get(sign.group(), 0)
            if not depth:
                words = self.body[found.end() : sign.start()]
                return Call(named(found[1]), words, at, sign.end())
        self.in_vain(at)
        return None


class _Hook(Frame):
    """A hook with the macros attached to it."""

    def __init__(self, kind: str, at: int, calls: list[Call]) -> None:
        super().__init__(kind, at)
        self.calls = calls
