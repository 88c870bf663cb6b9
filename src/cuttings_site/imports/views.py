"""The imports and their reports: pages, CSV, and a report mended and sent again. Only for those who may add: reports name files of this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cuttings_site.imports.mending import send_again
from cuttings_site.imports.models import Run
from cuttings_site.imports.selectors import entries_of, run_page, runs
from cuttings_site.imports.table import TableError, lines_of
from cuttings_site.intake.services import ONE_AT_A_TIME, name_of, site_engine
from cuttings_site.members.gate import may_add

_MOST_BYTES = 20_000_000
View = Callable[..., HttpResponseBase]


def _for_owner(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if not may_add(request):
            return render(request, "cuttings/intake_closed.html", status=403)
        return view(request, **kwargs)

    return guarded


def _run(number: int) -> Run:
    run = Run.objects.filter(pk=number).first()
    if run is None:
        raise Http404
    return run


@_for_owner
def imports(request: HttpRequest) -> HttpResponse:
    return render(request, "cuttings/imports/list.html", {"lines": runs()})


@_for_owner
def report(request: HttpRequest, number: int) -> HttpResponse:
    return _report(request, _run(number))


def _report(request: HttpRequest, run: Run, problem: str = "") -> HttpResponse:
    view = run_page(run, request.GET.get("state", ""), request.GET.get("code", "")[:60], request.GET.get("page", ""))
    context = {"view": view, "run": run, "problem": problem}
    return render(request, "cuttings/imports/report.html", context, status=422 if problem else 200)


@_for_owner
def table(request: HttpRequest, number: int) -> HttpResponseBase:
    run = _run(number)
    lines = lines_of(entries_of(run, request.GET.get("state", "")).iterator(chunk_size=500))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cuttings-import-{run.pk}.csv"'
    return answer


@require_POST
@_for_owner
def mend(request: HttpRequest, number: int) -> HttpResponse:
    run = _run(number)
    sent = request.FILES.get("report")
    if sent is None or (sent.size or 0) > _MOST_BYTES:
        return _report(request, run, "Choose the report that you filled in, a CSV file.")
    try:
        with ONE_AT_A_TIME:
            mended = send_again(run, sent.read(), site_engine(), name_of(request))
    except TableError as error:
        return _report(request, run, str(error))
    return redirect("import", mended.run.pk)
