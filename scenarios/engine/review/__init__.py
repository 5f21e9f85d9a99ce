"""Proving a story: ``review`` tells everything, ``errors`` what forbids publishing."""

from __future__ import annotations

from scenarios.engine.review.finding import (
    Finding,
    Kind,
    MeterNumbers,
    Numbers,
    Proof,
    Review,
    Severity,
    severity_of,
)
from scenarios.engine.review.search import MOST_STATES
from scenarios.engine.review.survey import reachable
from scenarios.engine.review.whole import errors, review

__all__ = [
    "MOST_STATES",
    "Finding",
    "Kind",
    "MeterNumbers",
    "Numbers",
    "Proof",
    "Review",
    "Severity",
    "errors",
    "reachable",
    "review",
    "severity_of",
]
