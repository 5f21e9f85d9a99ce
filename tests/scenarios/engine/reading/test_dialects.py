"""Whatever a passage holds: nothing is raised, no link is lost, time grows in proportion."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.engine.reading.dialects import Dialect, bare, dialect_of, read_pieces
from scenarios.engine.reading.pieces import Assignment, Include, Link, Lost, Picture
from scenarios.engine.reading.plain import read_plain
from tests.scenarios.engine.reading.passages import Read
from tests.scenarios.engine.strategies import few

SIGNS = st.sampled_from(
    [
        *"[](){}<>|$_\"'`\\/*@!-:;=,. \n\tæ",
        *("[[", "]]", "<<", ">>", "->", "<%", "%>", "--\n", "<!--", "-->", "[img["),
        *("(if:", "(else:)", "(link:", "(set:", "<<if ", "<</if>>", "<<else>>"),
        *("<<link ", "<</link>>", "<a ", "</a>", "<script>", "</script>", "[if x]\n"),
        *("[else]\n", "{embed passage: 'P'}", "$x", "s.x", " to 1", "'P'", "visited("),
        *("<% if (s.x) { %>", "<% } %>", "&lt;", "&#0;", "<b onclick=1>", "word"),
    ]
)
ANYTHING = st.lists(SIGNS | st.text(max_size=3), max_size=40).map("".join)
DIALECTS = st.sampled_from(Dialect)

# Where a link may stand in each dialect; {} is the link.
AROUND = {
    Dialect.PLAIN: ["{}", "words {} words\n"],
    Dialect.HARLOWE: [
        *("{}", "(if: $x > 2)[{}]", "(else:)[words {}]", "(live: 2s)[{}]", "\n* {}\n"),
        *("(link: 'a')[{}]", "<b>{}</b>", "|name>[{}]", "(css: 'a')[{}]"),
    ],
    Dialect.SUGARCUBE: [
        *("{}", "<<if $x gt 2>>{}<<else>>words<</if>>", "''{}''", "<<own>>{}<</own>>"),
        *("<<timed 2s>>{}<</timed>>", "<<link 'a'>>{}<</link>>"),
    ],
    Dialect.SNOWMAN: ["{}", "<% if (s.x) {{ %>{}<% }} %>", "**{}**", "<i>{}</i>"],
    Dialect.CHAPBOOK: ["{}", "\n[if x > 2]\n{}\n", "\n[else]\n{}\n", "\n[cont]\n{}"],
}
WITH_LINKS = st.sampled_from(Dialect).flatmap(
    lambda dialect: st.tuples(
        st.just(dialect), st.lists(st.sampled_from(AROUND[dialect]), max_size=8)
    )
)
LETTERS = 8_000
HOSTILE = [
    *(
        "[[",
        "[",
        "((",
        "(if:",
        '(a:"',
        "<<",
        '<<a "',
        "<<if $x>>",
        "<a ",
        '<a "',
        "<!--",
    ),
    *(
        "{",
        "{{",
        "{'",
        "<%",
        "<% if (x) { %>",
        "[[a",
        "[[a][b",
        "[[[a]]",
        "|a>[",
        "(else:)[a]",
    ),
    *(
        "/*",
        "/%",
        '"""',
        "''a",
        "//a ",
        "@@a;",
        "[img[",
        "![a](",
        "[if x]\n",
        "\\",
        "`",
        "``` ",
    ),
    *(
        "<b><i>",
        "<script>",
        "&amp",
        "(link:'a')[",
        "<<link 'a'>>",
        "<<else>>",
        "]]",
        "*a _b ",
    ),
]
# What opens, many times over, and then what might shut it.
PAIRS = [
    *(("[[", "]]"), ("[[a][", "]]"), ("(if: $x)[", "]"), ("(a:'", "')"), ("{", "}")),
    *(("<<if $x>>", "<</if>>"), ("<<a '", ">>"), ("<% if (x) { %>", "<% } %>")),
    *(("<b>", "</b>"), ("<!--", "--"), ("[if x]\n", "[else]\n"), ("|a>[", "]<a|")),
]
NOT_BARE = [
    *("<<x>>", "(if: $x)[a]", "{x}", "a_b", "''a''", "//a", "a\n--\nb", "/%a%/"),
    *('"""', "|a>b", "|a)b", "|>", "[a]", "[[[a]]", "a\n- b", "1. a", "! a"),
]


class TestBare:
    @pytest.mark.parametrize("body", NOT_BARE)
    def test_is_not_said_of_what_a_dialect_reads(self, body: str) -> None:
        assert not bare(body)

    @pytest.mark.parametrize(
        "body",
        ["", "It's a - b / c.", '"Hi," | "-"', "[[a->b]]\n[[a|b]]", "a -- b", "1"],
    )
    def test_is_said_of_words_and_links(self, body: str) -> None:
        assert bare(body)


class TestReadPieces:
    @few
    @given(DIALECTS, ANYTHING)
    def test_raises_nothing(self, dialect: Dialect, body: str) -> None:
        lines = body.count("\n") + 1

        for piece in read_pieces(dialect, body, 5):
            assert 5 <= piece.line < 5 + lines

    @few
    @example(Dialect.SUGARCUBE, "!$x")
    @given(DIALECTS, ANYTHING)
    def test_quotes_to_the_letter(self, dialect: Dialect, body: str) -> None:
        for piece in read_pieces(dialect, body, 1):
            if isinstance(piece, Link | Include | Lost | Picture | Assignment):
                assert piece.source in body

    @few
    @example((Dialect.HARLOWE, ["(else:)[words {}]", "(live: 2s)[{}]"]))
    @given(WITH_LINKS)
    def test_loses_no_link(self, found: tuple[Dialect, list[str]]) -> None:
        dialect, around = found
        body = "\n".join(
            one.format(f"[[Go {n}->Place {n}]]") for n, one in enumerate(around)
        )

        targets = [way.target for way in Read(dialect, body).links]

        assert targets == [f"Place {n}" for n in range(len(around))]

    @pytest.mark.parametrize("sign", HOSTILE)
    @pytest.mark.parametrize("dialect", Dialect)
    def test_takes_time_in_proportion(self, dialect: Dialect, sign: str) -> None:
        body = sign * (LETTERS // len(sign))
        began = time.process_time()

        read_pieces(dialect, body, 1)

        assert time.process_time() - began < 1

    @pytest.mark.parametrize(("opens", "shuts"), PAIRS)
    @pytest.mark.parametrize("dialect", Dialect)
    def test_takes_time_in_proportion_to_what_is_shut_late(
        self, dialect: Dialect, opens: str, shuts: str
    ) -> None:
        times = LETTERS // len(opens)
        body = opens * times + shuts * times
        began = time.process_time()

        read_pieces(dialect, body, 1)

        assert time.process_time() - began < 1

    @pytest.mark.parametrize("dialect", Dialect)
    def test_bears_any_depth(self, dialect: Dialect) -> None:
        opens = "(if: $x)[<<if $x>><% if (s.x) { %>[if x]\n<a data-passage='a'>"
        shuts = "]<</if>><% } %></a>"

        assert read_pieces(dialect, opens * 500 + "[[A]]" + shuts * 500, 1)

    def test_reads_a_bare_passage_alike_in_every_dialect(self) -> None:
        body = "She waits.\n\n[[Go in->Hall]]\n[[Wait]]"

        found = {read_pieces(dialect, body, 1) for dialect in Dialect}

        assert found == {read_plain(body, 1)}


class TestDialectOf:
    @pytest.mark.parametrize(
        ("name", "dialect"),
        [
            ("Harlowe", Dialect.HARLOWE),
            ("SugarCube 2", Dialect.SUGARCUBE),
            ("sugarcane", Dialect.SUGARCUBE),
            (" Snowman", Dialect.SNOWMAN),
            ("chapbook", Dialect.CHAPBOOK),
        ],
    )
    def test_goes_by_the_name(self, name: str, dialect: Dialect) -> None:
        assert dialect_of(name, ["<<if $x>>[[A]]<</if>>"]) is dialect

    @pytest.mark.parametrize(
        ("body", "dialect"),
        [
            ("(set: $x to 1)(if: $x)[[[A]]]", Dialect.HARLOWE),
            ("<<set $x to 1>>[[A]]", Dialect.SUGARCUBE),
            ("<% s.x = 1 %>[[A]]", Dialect.SNOWMAN),
            ("x: 1\n--\n[if x]\n[[A]]", Dialect.CHAPBOOK),
            ("She waits. [[A]]", Dialect.PLAIN),
        ],
    )
    def test_goes_by_the_text_of_a_format_unknown(
        self, body: str, dialect: Dialect
    ) -> None:
        assert dialect_of("", [body]) is dialect
