"""What a newcomer meets: the Makefile in a folder with nothing but stand-ins."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import ROOT
from tests.journeys import browser

TOOLS = ("sh", "make", "mkdir", "grep", "sed", "tail", "head", "touch", "env", "rm")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with our Makefile, and a PATH that holds only the plainest tools."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    return tmp_path


def stand_in(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def environment_made(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / ".venv" / ".made").touch()
    (checkout / "uv.lock").touch()


def make(checkout: Path, *goals: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *goals],
        cwd=checkout,
        env={"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


class TestMake:
    def test_help_lists_every_command(self, checkout):
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        commands = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)

        result = make(checkout)

        assert {"demo", "test", "check"} <= set(commands)
        assert re.findall(r"^  make ([a-z]+) ", result.stdout, re.MULTILINE) == commands

    def test_says_that_there_is_no_python(self, checkout):
        stand_in(checkout / "bin" / "python3", "exit 1")

        result = make(checkout, "demo")

        assert "Could not find Python 3.11 or newer" in result.stderr
        assert result.returncode != 0

    def test_takes_a_newer_python_when_python3_is_old(self, checkout):
        stand_in(checkout / "bin" / "python3", "exit 1")
        stand_in(checkout / "bin" / "python3.12", 'test "$1" = -c')

        result = make(checkout, "setup")

        assert "make a virtual environment with python3.12" in result.stdout

    def test_says_which_step_failed_and_why(self, checkout):
        environment_made(checkout)
        stand_in(checkout / ".venv" / "bin" / "uv", "echo error: no disk; exit 2")

        result = make(checkout, "setup")

        assert result.stderr.splitlines()[0] == (
            "Could not install the Python packages of uv.lock: error: no disk "
            "(all it said: var/last-step.log)"
        )

    def test_says_that_the_port_is_taken(self, checkout):
        environment_made(checkout)

        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            result = make(checkout, "demo", f"PORT={port}")

        assert result.stderr.startswith(f"Port {port} is taken.")


class TestTheBrowser:
    @pytest.fixture
    def fetched(self, monkeypatch) -> list[tuple[str, ...]]:
        """A machine without a browser where nothing can be fetched."""
        commands: list[tuple[str, ...]] = []
        monkeypatch.setattr(browser, "_candidates", lambda: iter([None]))
        monkeypatch.setattr(browser, "_run", lambda *words: commands.append(words))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(browser.shutil, "which", lambda name: f"/bin/{name}")
        return commands

    def test_is_missed_loudly(self, fetched):
        with pytest.raises(browser.NoChromium, match="need Chromium"):
            browser.ensure()

    def test_is_fetched_from_debian_first_then_from_playwright(self, fetched):
        with pytest.raises(browser.NoChromium):
            browser.ensure()

        assert [words[1] for words in fetched] == ["update", "install", "-m"]

    def test_is_not_fetched_from_debian_by_somebody_who_may_not(
        self, fetched, monkeypatch
    ):
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

        with pytest.raises(browser.NoChromium):
            browser.ensure()

        assert [words[1] for words in fetched] == ["-m"]
