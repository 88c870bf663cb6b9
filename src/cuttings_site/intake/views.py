"""The intake page: the form, and what came of what was sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cuttings_site.imports.models import Run
from cuttings_site.intake.forms import IntakeForm
from cuttings_site.intake.selectors import items_of, recent_pages
from cuttings_site.intake.services import name_of, take_in
from cuttings_site.library.models import Refusal
from cuttings_site.library.services.add import AddReport
from cuttings_site.library.services.keep import Kept
from cuttings_site.members.gate import may_add

_PREFIX = 20
_MOST_SHOWN = 40
"""More pages than this are shown as the report of their import."""


def intake(request: HttpRequest) -> HttpResponse:
    """A form sent is answered with the address of its outcome, so that loading the page again sends nothing twice."""
    if not may_add(request):
        return render(request, "cuttings/intake_closed.html", status=403)
    sent: list[str] = []
    is_sent = request.method == "POST"
    form = IntakeForm(request.POST, request.FILES) if is_sent else IntakeForm()
    if is_sent and form.is_valid():
        taken = take_in(form.cleaned_data, name_of(request))
        report = taken.report
        for problem in report.unopened:
            form.add_error(None, f"{problem.location}: {problem.reason}")
        if len(report.kept) > _MOST_SHOWN or (report.kept and any(_is_mixed(kept) for kept in report.kept)):
            return redirect("import", taken.run.pk)
        if report.kept and not report.unopened:
            asked = urlencode([*_done(report), ("import", str(taken.run.pk))])
            return redirect(f"{reverse('intake')}?{asked}#done")
        sent = [sha256 for _, sha256 in _done(report)]
    items = items_of(sent or request.GET.getlist("page")[:200])
    run = request.GET.get("import", "")
    context: dict[str, Any] = {"form": form, "items": items, "recent": recent_pages() if not items else []}
    context["run"] = Run.objects.filter(pk=run).first() if run.isdecimal() and len(run) < 12 else None
    context["given_fields"] = [form[name] for name in ("url", "critic", "publication", "retrieved")]
    return render(request, "cuttings/intake.html", context, status=422 if form.errors else 200)


def _done(report: AddReport) -> list[tuple[str, str]]:
    return [("page", kept.sha256[:_PREFIX]) for kept in report.kept]


def _is_mixed(kept: Kept) -> bool:
    """Whether a page holds so many reviews, or beside them so much that was refused, that only its report tells it all."""
    refused = Refusal.objects.filter(page_id=kept.sha256).exists()
    return len(kept.review_ids) > _MOST_SHOWN or (bool(kept.review_ids) and refused)
