"""Courses: what is taught (pages), what is asked (editions), how far each has come."""

from __future__ import annotations

from courses.models.catalogue import Course, Lesson
from courses.models.coverage import Coverage, CoverageChange, CoverageSeat
from courses.models.editions import CourseEdition, EditionLesson
from courses.models.enrolments import Enrolment, Launch, LessonProgress
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage
from courses.models.starter import StarterItem
from courses.models.terms import Term

__all__ = [
    "Course",
    "CourseEdition",
    "CourseIndexPage",
    "CoursePage",
    "Coverage",
    "CoverageChange",
    "CoverageSeat",
    "EditionLesson",
    "Enrolment",
    "Launch",
    "Lesson",
    "LessonPage",
    "LessonProgress",
    "StarterItem",
    "Term",
]
