"""The same files sent in twice at the same moment, with real threads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import WEB
from scenarios.importing import Sending, import_files
from scenarios.models import Scenario, StoryImport
from tests.scenarios.imports import case_files
from tests.scenarios.test_attempts_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 4


def send() -> object:
    files = [SourceFile(*file) for file in case_files()]
    sending = Sending(files=files, by=None, at=datetime.now(UTC))
    return import_files(sending, limits=WEB, language="da")


def test_become_one_case():
    at_once(*[send] * SENDERS)

    assert Scenario.objects.count() == 1
    assert StoryImport.objects.count() == SENDERS
