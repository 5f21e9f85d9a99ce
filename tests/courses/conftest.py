"""A school for every test of courses: a list of courses, one course, two people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from courses.models import CourseIndexPage, CoursePage
from people.models import Person
from tests.courses import school
from tests.factories import PersonFactory

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)


@pytest.fixture
def index(db: None) -> CourseIndexPage:
    return school.open_site()


@pytest.fixture
def k1(index: CourseIndexPage) -> CoursePage:
    """A course of three lessons to read."""
    return school.add_course(index)


@pytest.fixture
def ana(db: None) -> Person:
    return PersonFactory(email="ana@example.org", first_name="Ana")


@pytest.fixture
def ben(db: None) -> Person:
    return PersonFactory(email="ben@example.org", first_name="Ben")
