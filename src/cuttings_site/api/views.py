"""Plain JSON: the list of films, one film, one review."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.films import SORTS, film_by_id, films_found
from cuttings_site.library.selectors.published import dossier_for_others, review_for_others

_PLAIN = {"ensure_ascii": False}


def _missing(what: str) -> JsonResponse:
    return JsonResponse({"error": f"no {what} has this id"}, status=404)


def _line(film: Film) -> dict[str, object]:
    return {
        "id": film.id,
        "title": film.title,
        "original_title": film.original_title or None,
        "year": film.year,
        "directors": film.directors,
        "reviews": film.reviews_count,
        "reviews_counted": film.reviews_counted,
        "ratings_stated": film.ratings_stated,
        "verdicts_inferred": film.verdicts_inferred,
        "approval": film.approval,
        "score": film.score,
        "href": reverse("api-film", args=[film.id]),
    }


def films(request: HttpRequest) -> JsonResponse:
    typed, sort, page = request.GET.get("q", "")[:200], request.GET.get("sort", "reviews"), request.GET.get("page", "1")
    if sort not in SORTS or not page.isdigit() or len(page) > 6:
        return JsonResponse({"error": f"sort is one of {', '.join(SORTS)}; page is a number"}, status=400)
    found = films_found(typed, sort, int(page))
    body = {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "films": [_line(film) for film in found.films],
    }
    return JsonResponse(body, json_dumps_params=_PLAIN)


def film(request: HttpRequest, film_id: str) -> JsonResponse:
    found = film_by_id(film_id)
    if found is None:
        return _missing("film")
    if not found.dossier:
        return JsonResponse({"error": "this film's dossier is being made; try again in a moment"}, status=503)
    return JsonResponse(dossier_for_others(found), json_dumps_params=_PLAIN)


def review(request: HttpRequest, review_id: str) -> JsonResponse:
    found = Reading.objects.select_related("page").filter(review_id=review_id).first()
    if found is None:
        return _missing("review")
    return JsonResponse(review_for_others(found), json_dumps_params=_PLAIN)
