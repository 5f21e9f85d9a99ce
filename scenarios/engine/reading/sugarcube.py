"""Passages of the story format SugarCube: ``<<macro …>>…<</macro>>``."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.reading.markup import SUGARCUBE
from scenarios.engine.reading.pieces import Piece
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Frame, Scanner
from scenarios.engine.reading.sugarcube_arguments import NAKED, read_image, spoken
from scenarios.engine.reading.sugarcube_blocks import CLAUSES, Clause, block
from scenarios.engine.reading.sugarcube_macros import Call, alone, setter
from scenarios.engine.reading.syntax import Gone, Node, Sets, Shown, Source, Way, Words
from scenarios.engine.reading.tags import Tags, led
from scenarios.engine.reading.tokens import dollar
from scenarios.engine.reading.unfolding import unfold

STARTS: Final = re.compile(
    r"[<$]|\[[\[<>iI]|/[%*]|\{\{\{|\"\"\"|\\\n|(?<!\w)_(?=[A-Za-z])"
)
NAME: Final = re.compile(r"<<(/?)([A-Za-z][\w-]*+|[=-])")
SIGN: Final = re.compile(
    r">>|\"(?:[^\"\\]|\\.)*+\"|(?<!\w)'(?:[^'\\]|\\.)*+'|`[^`]*+`", re.DOTALL
)
CLOSING: Final = re.compile(r"<</([A-Za-z][\w-]*+)|<<end([a-z]++)")
SCRIPT_END: Final = re.compile(r"<</script>>|<<endscript>>")
TEMPORARY: Final = re.compile(r"<<(?:set|capture|for)\s[^>]{0,200}?_([A-Za-z]\w*+)")
UNREAD: Final = {
    "/%": re.compile(r"%/"),
    "/*": re.compile(r"\*/"),
    "{{{": re.compile(r"\}\}\}"),
    '"""': re.compile(r'"""'),
    "<nowiki>": re.compile(r"</nowiki>"),
}


def read_sugarcube(body: str, first_line: int) -> tuple[Piece, ...]:
    """Read a passage of SugarCube."""
    source = Source(body, first_line)
    return unfold(_SugarCube(source).read(), source, SUGARCUBE, joins_lines=False)


class _Block(Frame):
    """A macro whose body is open, and the clauses of it that are done."""

    def __init__(self, call: Call) -> None:
        super().__init__(call.name, call.at)
        self.call, self.clause = call, Clause(call.name, call.words, self.nodes)
        self.clauses: list[Clause] = []

    def turn(self, name: str, words: str) -> None:
        """Begin another clause."""
        self.clauses.append(self.clause)
        self.nodes = []
        self.clause = Clause(name, words, self.nodes)


class _SugarCube(Scanner):
    """Reads macros with a body as frames, where what closes them is there at all."""

    def read(self) -> list[Node]:
        self.tags = Tags(self, dollar)
        self.closers: dict[str, int] = {}
        for found in CLOSING.finditer(self.body):
            self.closers[found[1] or found[2]] = found.start()
        self.temporary = {found[1] for found in TEMPORARY.finditer(self.body)}
        takes = {"<": self.angle, "[": self.bracketed, "$": self.variable}
        takes |= {"_": self.passing, "\\": self.joined}
        takes |= dict.fromkeys('/{"', self.unread)
        return self.scan(STARTS, takes)

    def joined(self, at: int) -> int:
        """Step over a backslash that joins this line with the next."""
        return at + 2

    def unread(self, at: int) -> int:
        """Step over a comment; read words that are marked as such as they stand."""
        begins = next(sign for sign in UNREAD if self.body.startswith(sign, at))
        found = self.find(UNREAD[begins], at + len(begins))
        if not found:
            return at
        if not begins.startswith("/"):
            start = at + len(begins)
            self.add(Words(self.body[start : found.start()], start))
        return found.end()

    def variable(self, at: int) -> int:
        """Read a variable, which shows its value."""
        found = NAKED.match(self.body, at)
        if not found:
            return at
        self.add(Gone(LossKind.VARIABLE, at, found.end(), stand_in="…"))
        return found.end()

    def passing(self, at: int) -> int:
        """Read a passage's own variable, where this passage sets one of that name."""
        found = re.compile(r"_(\w++)").match(self.body, at)
        if not found or found[1] not in self.temporary:
            return at
        self.add(Gone(LossKind.VARIABLE, at, found.end(), stand_in="…"))
        return found.end()

    def bracketed(self, at: int) -> int:
        """Read a link or a picture, each perhaps with a setter."""
        if not self.body.startswith("[[", at):
            return self.image(at)
        link = self.bracket(at)
        if not link:
            return at
        if link.external:
            self.add(self.external(at, link.end, link.text))
        else:
            self.way(link.text, link.target, link.setter, link.end)
        return link.end

    def way(self, text: str, target: str | None, words: str, end: int) -> None:
        """Put down a way on, with what its setter sets."""
        read = setter(words, self.here, end, self.source) if words.strip() else []
        effects = tuple(
            one for node in read if isinstance(node, Sets) for one in node.assignments
        )
        lost = [node for node in read if isinstance(node, Gone)]
        self.add(Way(spoken(text), target, self.here, end, effects), *lost)

    def image(self, at: int) -> int:
        """Read ``[img[source][target]]``."""
        image = read_image(self.body, at)
        if not image:
            return at
        if image.reference:
            words = image.alternative
            self.add(Shown("image", image.reference, words, at, image.end))
        else:
            self.add(Gone(LossKind.MEDIA, at, image.end))
        if image.leads:
            text = image.alternative or image.target or ""
            self.way(text, image.target, image.setter, image.end)
        return image.end

    def angle(self, at: int) -> int:
        """Read a macro, or HTML."""
        if self.body.startswith("<nowiki>", at):
            return self.unread(at)
        if not self.body.startswith("<<", at):
            return self.tags.take(at)
        name = NAME.match(self.body, at)
        return self.macro(name) if name else at

    def macro(self, name: re.Match[str]) -> int:
        """Read a macro: its end, a clause of one, or one that begins."""
        call = self.call(name)
        if not call:
            return name.start()
        opened = call.name[3:] if call.name.startswith("end") else ""
        if name[1] or opened in self.closers:
            return self.closing(opened or call.name, call)
        if call.name in CLAUSES and self.turn(call):
            return call.end
        if call.name == "script":
            return self.script(call)
        if self.closers.get(call.name, -1) > call.at and self.open(_Block(call)):
            return call.end
        self.add(*alone(call, self.source))
        return call.end

    def call(self, name: re.Match[str]) -> Call | None:
        """Return the macro that begins here; None where it does not end."""
        if self.patience <= 0:
            return None
        for sign in SIGN.finditer(self.body, name.end()):
            if sign.group() == ">>":
                words = self.body[name.end() : sign.start()].strip()
                if name[2] == "else" and words.startswith("if"):
                    return Call("elseif", words[2:], name.start(), sign.end())
                return Call(name[2], words, name.start(), sign.end())
        self.in_vain(name.start())
        return None

    def turn(self, call: Call) -> bool:
        """Begin the next clause of the macro it belongs to, if that is open."""
        owner = CLAUSES[call.name]
        if all(frame.kind != owner for frame in self.frames[1:]):
            return False
        while self.frames[-1].kind != owner:
            self.shut(self.here)
        self.flush(self.here)
        frame = self.frames[-1]
        if isinstance(frame, _Block):
            frame.turn(call.name, call.words)
        return True

    def closing(self, name: str, call: Call) -> int:
        """Close a macro's body."""
        if not self.shut_to(name, call.end):
            self.add(Gone(LossKind.MACRO, call.at, call.end))
        return call.end

    def shut(self, end: int) -> None:
        """Close what is open, as its macro has it."""
        frame = self.frames[-1]
        if not isinstance(frame, _Block):
            super().shut(end)
            return
        self.flush(self.here)
        self.frames.pop()
        frame.turn("", "")
        self.frames[-1].nodes += block(frame.call, frame.clauses, end, self.source)

    def script(self, call: Call) -> int:
        """Keep a script to the letter; where it leads by a written name is a way on."""
        found = self.find(SCRIPT_END, call.end)
        end = found.end() if found else call.end
        nodes = led(self.body, call.end, end)
        self.add(Gone(LossKind.SCRIPT, call.at, end, nodes=nodes))
        return end
