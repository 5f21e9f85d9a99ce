from __future__ import annotations

import re

import pytest

from tests.databases import ROOT

SITE = ROOT / "training_site"
SHEETS = [
    *sorted((SITE / "static" / "css").glob("*.css")),
    ROOT / "scenarios" / "static" / "scenarios" / "player.css",
]
TOKENS = (ROOT / "training_site" / "static" / "css" / "tokens.css").read_text("utf-8")
PAIR = re.compile(r"(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
PAIRS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS)}
READ_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "lamp-soft"),
    ("ink-2", "paper"),
    ("ink-2", "surface"),
    ("ink-2", "sunken"),
    ("ink-2", "lamp-soft"),
    ("fjord", "paper"),
    ("fjord", "surface"),
    ("fjord", "fjord-soft"),
    ("on-fjord", "fjord"),
    ("best", "best-soft"),
    ("fair", "fair-soft"),
    ("risk", "risk-soft"),
    ("best", "paper"),
    ("fair", "paper"),
    ("risk", "paper"),
    ("urgent", "surface"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_text_can_be_read_on_its_ground(text, ground, night):
    assert contrast(PAIRS[f"--{text}"][night], PAIRS[f"--{ground}"][night]) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_the_edge_of_a_control_can_be_seen(ground, night):
    edge = PAIRS["--line-strong"][night]

    assert contrast(edge, PAIRS[f"--{ground}"][night]) >= 3


def test_an_older_browser_gets_the_same_colours_by_day_and_by_night():
    fallback = TOKENS[TOKENS.index("@supports not") :]

    day, night = fallback.split("@media screen and (prefers-color-scheme: dark)")

    written = [
        dict(re.findall(r"(--[\w-]+): (#\w{6});", part)) for part in (day, night)
    ]
    assert written[0] == {name: pair[0] for name, pair in PAIRS.items()}
    assert written[1] == {name: pair[1] for name, pair in PAIRS.items()}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_short_and_takes_its_colours_from_the_tokens(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    colours = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", text)) - {"#fff"}

    assert len(text.splitlines()) <= 200
    assert sheet.name == "tokens.css" or not colours


def test_every_size_and_colour_that_is_used_is_a_token():
    everything = "".join(sheet.read_text("utf-8") for sheet in SHEETS)

    used = set(re.findall(r"var\((--[\w-]+)", everything))
    written = set(re.findall(r"(--[\w-]+):", everything))

    assert used - written == set()


def test_a_page_loads_less_than_forty_kilobytes_of_look():
    """What stands on every page, and the heaviest of the sheets that some pages add."""
    skeleton = (SITE / "templates" / "skeleton.html").read_text("utf-8")
    on_every_page = set(re.findall(r"css/([a-z]+\.css)", skeleton))
    weights = {sheet.name: sheet.stat().st_size for sheet in SHEETS}
    added = {name: weights[name] for name in weights.keys() - on_every_page}

    assert on_every_page < weights.keys()
    everywhere = sum(weights[name] for name in on_every_page)
    assert everywhere + max(added.values()) < 40 * 1024
