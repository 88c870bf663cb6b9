"""The intake page: the form, and what came of what was sent."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cuttings_site.intake.forms import IntakeForm
from cuttings_site.intake.selectors import items_of, recent_pages
from cuttings_site.intake.services import take_in
from cuttings_site.library.services.add import AddReport
from cuttings_site.members.gate import may_add

_PREFIX = 20


def intake(request: HttpRequest) -> HttpResponse:
    """A form sent is answered with the address of its outcome, so that loading the page again sends nothing twice."""
    if not may_add(request):
        return render(request, "cuttings/intake_closed.html", status=403)
    sent: list[str] = []
    is_sent = request.method == "POST"
    form = IntakeForm(request.POST, request.FILES) if is_sent else IntakeForm()
    if is_sent and form.is_valid():
        report = take_in(form.cleaned_data, _name_of(request))
        for problem in report.unopened:
            form.add_error(None, f"{problem.location}: {problem.reason}")
        if report.kept and not report.unopened:
            return redirect(f"{reverse('intake')}?{urlencode(_done(report))}#done")
        sent = [sha256 for _, sha256 in _done(report)]
    items = items_of(sent or request.GET.getlist("page")[:200])
    context = {"form": form, "items": items, "recent": recent_pages() if not items else []}
    context["given_fields"] = [form[name] for name in ("url", "critic", "publication", "retrieved")]
    return render(request, "cuttings/intake.html", context, status=422 if form.errors else 200)


def _done(report: AddReport) -> list[tuple[str, str]]:
    return [("page", kept.sha256[:_PREFIX]) for kept in report.kept]


def _name_of(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return user.get_username() if user is not None and user.is_authenticated else "owner"
