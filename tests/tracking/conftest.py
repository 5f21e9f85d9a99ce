"""What the tests of the store share."""

from __future__ import annotations

import pytest

from tests.tracking.store import Stranger


@pytest.fixture
def stranger(db) -> Stranger:
    """Holds a credential that may do everything."""
    return Stranger()
