"""Find a Chromium for the journeys, or fetch one; a journey is never skipped for want of it.

python -m tests.journeys.browser     # says which one it is
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(RuntimeError):
    """No browser is installed and none could be fetched."""


def find() -> str | None:
    """The Chromium of this machine: $CHROMIUM, an installed one, or playwright's own."""
    return next((path for path in _candidates() if path and _runs(path)), None)


def ensure() -> str:
    """Find a Chromium; else fetch Debian's when we may, else playwright's."""
    for fetch in (_nothing, _fetch_from_debian, _fetch_from_playwright):
        fetch()
        if path := find():
            return path
    raise NoChromium(
        "The journeys need Chromium: install Chromium or Google Chrome, "
        "or set CHROMIUM to the path of one."
    )


def _candidates() -> Iterator[str | None]:
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        yield shutil.which(name) if name else None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    yield path if Path(path).exists() else None


def _runs(path: str) -> bool:
    """A path is not enough: Ubuntu's is a note that says to install a snap."""
    command = [path, "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _nothing() -> None:
    """What is installed comes before what could be fetched."""


def _fetch_from_debian() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-qy", "--no-install-recommends", "chromium")


def _fetch_from_playwright() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    try:
        print(f"Journeys run in {ensure()}")
    except NoChromium as error:
        sys.exit(str(error))
