"""The manager's screens: her units, one unit, the same as CSV."""

from __future__ import annotations

import csv
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.requests import SignedInRequest
from reports import queries

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@never_cache
@login_required
def manager_home(request: SignedInRequest) -> HttpResponse:
    units = queries.own_units(request.user, timezone.localdate())
    if len(units) == 1:
        address = reverse("manager_unit", kwargs={"unit": units[0].uuid})
        return redirect(f"{address}?{request.GET.urlencode()}")
    return render(request, "reports/units.html", {"units": units})


@require_safe
@never_cache
@login_required
def manager_unit(request: SignedInRequest, unit: UUID) -> HttpResponse:
    try:
        report = _report(request, unit)
    except queries.NoCourseError:
        return render(request, "reports/no_course.html")
    return render(request, "reports/unit.html", {"report": report})


@require_safe
@never_cache
@login_required
def manager_csv(request: SignedInRequest, unit: UUID) -> HttpResponse:
    try:
        report = _report(request, unit)
    except queries.NoCourseError as error:
        raise Http404 from error
    course, name = report.chosen.course, report.asked.name
    lines = queries.people_lines(report.unit, course, timezone.localdate(), name)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{course.code}.csv"'
    response.write("\ufeff")  # Excel reads Danish letters only with it.
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Name"), _("Started"), _("Completed")])
    for line in lines:
        writer.writerow([_safe(line.name), line.started or "", line.completed or ""])
    return response


def _report(request: SignedInRequest, unit: UUID) -> queries.UnitReport:
    return queries.unit_report(
        request.user,
        unit,
        asked=queries.Asked(
            course=request.GET.get("course", ""),
            name=request.GET.get("name", "")[:100],
            page=request.GET.get("page", "1"),
        ),
        on=timezone.localdate(),
        language=get_language() or "da",
    )


def _safe(cell: str) -> str:
    """A name that a spreadsheet would take for a formula stays a name."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
