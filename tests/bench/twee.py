"""What reading a large Twee file costs, beside extwee, and whether it grows in step.

extwee only splits the file into passages; ours reads what stands in them too, and gives a
story with an account of every link.
"""

from __future__ import annotations

import gc
import json
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.reader import read_stories
from tests.bench.measure import Figure, cpu_ms

SMALL, LARGE = 1_000, 50_000
PEER = Path(__file__).with_name("extwee.mjs")
FRAME = """:: StoryTitle
A house of many doors

:: StoryData
{"ifid": "5B2C9C9E-7B57-4B0C-8D2B-0E0B8C0F4E12", "format": "SugarCube", "start": "Door 0"}

"""


def twee_50000() -> Figure:
    """Twee to story and report, in milliseconds; the peer reads the same file once."""
    text = house(LARGE)
    ours = median(_ms(text) for _ in range(3))
    theirs = _peers_ms(text)
    return Figure(
        name="twee_50000",
        value=round(ours, 1),
        unit="ms CPU",
        baseline=round(theirs, 1),
        ratio=round(ours / theirs, 3),
        n=LARGE,
    )


def twee_linear() -> Figure:
    """What a passage costs among 50,000, beside what it costs among 1,000."""
    pairs = [(_ms(house(LARGE)) / LARGE, _small_ms() / SMALL) for _ in range(3)]
    return Figure(
        name="twee_linear",
        value=round(median(large for large, _ in pairs) * 1_000, 1),
        unit="µs CPU a passage",
        baseline=round(median(small for _, small in pairs) * 1_000, 1),
        ratio=round(median(large / small for large, small in pairs), 2),
        n=LARGE,
    )


def house(passages: int) -> str:
    """A story in which every passage has two paragraphs and two or three ways on."""
    return FRAME + "".join(_scene(number, passages) for number in range(passages))


def _scene(number: int, passages: int) -> str:
    x, y = number % 100 * 125, number // 100 * 125
    third = f"[[Call the station->Door {(number + 1) % passages}]]\n"
    return (
        f':: Door {number} {{"position":"{x},{y}","size":"100,100"}}\n'
        f"The door of flat {number} is open, and somebody has left a light on.\n\n"
        "You hear steps on the stairs behind you.\n\n"
        f"[[Go in->Door {(number * 7 + 1) % passages}]]\n"
        f"[[Wait on the landing|Door {(number * 3 + 2) % passages}]]\n"
        f"{third * (number % 2)}\n"
    )


def _ms(text: str) -> float:
    data = SourceFile("house.twee", text.encode())
    gc.collect()
    return cpu_ms(lambda given: read_stories([given]), data)


def _small_ms() -> float:
    return median(_ms(house(SMALL)) for _ in range(9))


def _peers_ms(text: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "house.twee"
        path.write_text(text, encoding="utf-8")
        said = subprocess.run(
            ["node", str(PEER), str(path)], capture_output=True, check=True, text=True
        )
    return float(json.loads(said.stdout)["ms"])
