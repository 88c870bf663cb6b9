"""The list of films, one film, and the sentences one of its figures rests on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from cuttings.dossiers.methods import from_query
from cuttings_site.library.models import Page, Reading
from cuttings_site.library.selectors.evidence import evidence_of
from cuttings_site.library.selectors.film import film_page
from cuttings_site.library.selectors.films import SORTS, film_by_id, films_found
from cuttings_site.library.services.tell import told_again


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else 1


def films(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")[:200]
    sort = request.GET.get("sort", "reviews")
    sort = sort if sort in SORTS else "reviews"
    found = films_found(typed, sort, _number(request.GET.get("page")))
    context = {
        "found": found,
        "typed": typed,
        "sort": sort,
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
    }
    if request.headers.get("X-Requested-Part") == "films":
        return _varied(render(request, "cuttings/films/rows.html", context))
    if not typed:
        context |= {
            "is_empty": found.total == 0,
            "pages_held": Page.objects.count(),
            "reviews_held": Reading.objects.count(),
        }
    return _varied(render(request, "cuttings/films.html", context))


def _varied(answer: HttpResponse) -> HttpResponse:
    """The list alone and the whole page have one address; a cache must tell them apart."""
    patch_vary_headers(answer, ["X-Requested-Part"])
    return answer


def film(request: HttpRequest, film_id: str) -> HttpResponse:
    found = film_by_id(film_id)
    if found is None:
        raise Http404
    if found.id != film_id:
        return redirect("film", found.id)
    reckoning, faults = from_query(dict(request.GET.lists()))
    context = film_page(
        told_again(found), show=request.GET.get("show", ""), sort=request.GET.get("sort", ""), reckoning=reckoning
    )
    return render(request, "cuttings/film.html", {"view": context, "film": found, "faults": faults})


def evidence(request: HttpRequest, film_id: str, part: str, name: str) -> HttpResponse:
    found = film_by_id(film_id)
    if found is None:
        raise Http404
    sheet = evidence_of(found, part, name)
    if sheet is None:
        raise Http404
    return render(request, "cuttings/evidence.html", {"film": found, "sheet": sheet})
