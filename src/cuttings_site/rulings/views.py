"""The queue, the forms for a reading and a film, the trail; what they send is ruled at one address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cuttings_site.intake.services import ONE_AT_A_TIME, name_of, site_engine
from cuttings_site.library.models import Reading, Ruling
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.services.rulings import RulingError, export_lines, import_lines
from cuttings_site.members.gate import may_rule
from cuttings_site.rulings.acts import carry_out
from cuttings_site.rulings.mending import film_form, reading_form
from cuttings_site.rulings.queue import queue as queue_page
from cuttings_site.rulings.teaching import lessons
from cuttings_site.rulings.trail import trail

_MOST_BYTES = 50_000_000
View = Callable[..., HttpResponseBase]


def for_owner(view: View) -> View:
    """Others are asked to sign in, and come back here."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if may_rule(request):
            return view(request, **kwargs)
        after = request.POST.get("next") or request.get_full_path()
        return redirect(f"{reverse('owner')}?{urlencode({'next': after})}")

    return guarded


def queue(request: HttpRequest) -> HttpResponse:
    view = queue_page(request.GET.get("part", ""), request.GET.get("page", ""))
    return render(request, "cuttings/rulings/queue.html", {"view": view, "ruled": _ruled(request)})


@for_owner
@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Rule, then back to the page the form stood on, which says what was ruled and offers to undo it."""
    after = _way_back(request)
    try:
        with ONE_AT_A_TIME:  # what another visitor sends is matched against what this one rules, not beside it
            made = carry_out(request.POST, name_of(request), site_engine)
    except RulingError as error:
        return render(
            request,
            "cuttings/error.html",
            {"title": "That was not ruled", "words": str(error), "back": after},
            status=422,
        )
    return _back(after, made)


def _way_back(request: HttpRequest) -> str:
    after = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
    return after if after and is_ours else reverse("rulings")


def _back(after: str, made: list[Ruling]) -> HttpResponseRedirect:
    address, mark, fragment = after.partition("#")
    address = address.partition("?ruled=")[0].partition("&ruled=")[0]
    joint = "&" if "?" in address else "?"
    return HttpResponseRedirect(f"{address}{joint}ruled={quote(','.join(r.pk for r in made[:20]))}{mark}{fragment}")


def _ruled(request: HttpRequest) -> list[Ruling]:
    """The rulings just made, for the notice above the page."""
    names = request.GET.get("ruled", "").split(",")[:20]
    return list(Ruling.objects.filter(pk__in=names).order_by("when")) if names != [""] else []


@for_owner
def correct(request: HttpRequest, review_id: str) -> HttpResponse:
    row = Reading.objects.select_related("page", "placement__film").filter(review_id=review_id).first()
    if row is None:
        raise Http404
    form = reading_form(row, request.GET.get("q", ""))
    return render(request, "cuttings/rulings/correct.html", {"form": form, "reading": row, "ruled": _ruled(request)})


@for_owner
def mend(request: HttpRequest, film_id: str) -> HttpResponse:
    film = film_by_id(film_id)
    if film is None:
        raise Http404
    form = film_form(film, request.GET.get("q", ""))
    return render(request, "cuttings/rulings/mend.html", {"form": form, "film": film, "ruled": _ruled(request)})


@for_owner
def rulings(request: HttpRequest) -> HttpResponse:
    problem, taken = "", None
    if request.method == "POST":
        problem, taken = _take_in(request)
    context = {
        "view": trail(request.GET.get("page", "")),
        "lessons": lessons(),
        "ruled": _ruled(request),
        "problem": problem,
        "taken": taken,
    }
    return render(request, "cuttings/rulings/rulings.html", context, status=422 if problem else 200)


def _take_in(request: HttpRequest) -> tuple[str, tuple[int, int] | None]:
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > _MOST_BYTES:
        return "Choose a file of rulings first.", None
    try:
        lines = file.read().decode("utf-8").splitlines()
        with ONE_AT_A_TIME:
            return "", import_lines(lines, site_engine)
    except (UnicodeDecodeError, RulingError) as error:
        return f"{file.name} holds no rulings: {error}", None


@for_owner
def export(request: HttpRequest) -> HttpResponseBase:
    answer = StreamingHttpResponse((line + "\n" for line in export_lines()), content_type="application/jsonl")
    answer["Content-Disposition"] = 'attachment; filename="rulings.jsonl"'
    return answer
