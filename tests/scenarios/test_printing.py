from __future__ import annotations

import os
from collections.abc import Iterator
from io import StringIO

from django.core.management.base import OutputWrapper

from scenarios.printing import print_lines


class TestLines:
    def test_are_printed_one_below_the_other(self):
        out = StringIO()

        print_lines(["One.", "Two."], OutputWrapper(out))

        assert out.getvalue() == "One.\nTwo.\n"

    def test_end_quietly_when_nobody_reads_on(self):
        read, write = os.pipe()
        os.close(read)
        asked = []

        def lines() -> Iterator[str]:
            for number in range(100):
                asked.append(number)
                yield "x" * 10_000

        with os.fdopen(write, "w", encoding="utf-8") as out:
            print_lines(lines(), OutputWrapper(out))

        assert len(asked) < 100
