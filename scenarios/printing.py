"""What a command prints, into a pipe too whose reader has read enough."""

from __future__ import annotations

import os
from collections.abc import Iterable

from django.core.management.base import OutputWrapper


def print_lines(lines: Iterable[str], out: OutputWrapper) -> None:
    """Print lines until nobody reads on, as under ``… | head``; then stop, quietly."""
    try:
        for line in lines:
            out.write(line)
        out.flush()
    except BrokenPipeError:
        # What waits in the buffer would be tried again, in vain, when the program ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
