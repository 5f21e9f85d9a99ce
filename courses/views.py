"""The learner's acts and her own page; whatever writes is a POST."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from courses import enrolment, launches, progress, queries
from courses.models import Course, EditionLesson, Enrolment, Lesson
from people.models import Person


class SignedInRequest(HttpRequest):
    user: Person


View = Callable[..., HttpResponse]


def signed_in_act(view: View) -> View:
    """POST only. Whose session has ended signs in again and lands on her own page,
    since an address that only takes POST cannot be returned to.
    """

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("my_learning"))
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@login_required
def my_learning(request: SignedInRequest) -> HttpResponse:
    outlines = queries.my_learning(request.user, get_language() or "")
    return render(request, "courses/my_learning.html", {"outlines": outlines})


@signed_in_act
def enrol(request: SignedInRequest, course: UUID) -> HttpResponse:
    row = get_object_or_404(Course, uuid=course)
    try:
        enrolled = enrolment.enrol(person=request.user, course=row, at=timezone.now())
    except enrolment.CourseIsClosedError as error:
        raise Http404 from error
    return redirect(queries.next_address(enrolled))


@signed_in_act
def leave(request: SignedInRequest, course: UUID) -> HttpResponse:
    row = get_object_or_404(Course, uuid=course)
    try:
        enrolment.leave(person=request.user, course=row, at=timezone.now())
    except Enrolment.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, gettext("You have left the course."))
    return redirect("my_learning")


@signed_in_act
def confirm_read(request: SignedInRequest, lesson: UUID) -> HttpResponse:
    row = get_object_or_404(Lesson, uuid=lesson)
    try:
        enrolled = progress.confirm_read(
            person=request.user, lesson=row, at=timezone.now()
        )
    except Enrolment.DoesNotExist as error:
        raise Http404 from error
    return redirect(queries.next_address(enrolled, after=row))


@signed_in_act
def start_case(request: SignedInRequest, lesson: UUID) -> HttpResponse:
    row = get_object_or_404(Lesson.objects.select_related("course"), uuid=lesson)
    try:
        launch = launches.begin_case(person=request.user, lesson=row, at=timezone.now())
    except (enrolment.CourseIsClosedError, EditionLesson.DoesNotExist) as error:
        raise Http404 from error
    return redirect("case_player", launch=launch.uuid)
