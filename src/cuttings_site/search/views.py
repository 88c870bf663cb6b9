"""Search inside criticism, as a page and as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from cuttings_site.api.doors import Asked, opened
from cuttings_site.api.registry import SEARCH
from cuttings_site.library.selectors.films import films_found
from cuttings_site.library.words import ASPECTS, KIND, LANGUAGES, POLARITIES
from cuttings_site.search.facets import LABELS
from cuttings_site.search.query import wish_of
from cuttings_site.search.remarks import MOST
from cuttings_site.search.selectors import Hit, remarks_found

CHOICES = {"polarity": POLARITIES, "aspect": ASPECTS, "kind": KIND, "language": LANGUAGES}
TYPED = ("person", "film", "critic", "publication", "year")


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdigit() and len(asked) < 7 else 1


def search(request: HttpRequest) -> HttpResponse:
    asked = wish_of(request.GET.dict())
    found = remarks_found(asked, _page(request))
    said = {chosen.name: chosen.words for chosen in found.chosen}
    context = {
        "asked": asked,
        "found": found,
        "films": films_found(asked.q).films[:6] if asked.q else [],
        "most": MOST,
        "choices": [(name, LABELS[name], table.items(), getattr(asked, name)) for name, table in CHOICES.items()],
        "typed": [(name, LABELS[name], said.get(name, getattr(asked, name))) for name in TYPED],
    }
    return render(request, "cuttings/search.html", context)


@opened(SEARCH)
def api(request: HttpRequest, parameters: Asked) -> JsonResponse:
    """Sentences with their place, and the facets; the same excerpt limits as everywhere."""
    asked = wish_of(parameters)
    if asked.is_empty:
        return JsonResponse({"error": f"ask for words (q) or narrow by {', '.join(LABELS)}"}, status=400)
    found = remarks_found(asked, _page(request))
    if found.films:
        among = [{"id": film.id, "title": film.title, "year": film.year} for film in found.films]
        return JsonResponse({"error": "several films fit; name one by its id", "films": among}, status=400)
    body = {
        "total": found.total,
        "is_cut": found.is_cut,
        "page": found.page,
        "pages": found.pages,
        "sentences": [_line(hit) for hit in found.hits],
        "facets": {
            facet.name: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
            for facet in found.facets
        },
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _line(hit: Hit) -> dict[str, Any]:
    reading = hit.reading
    return {
        "review_id": reading.review_id,
        "start": hit.start,
        "words": hit.words,
        "is_withheld": hit.words is None,
        "role": hit.role,
        "opinions": [{"aspect": s.aspect, "polarity": s.polarity, "person": s.person or None} for s in hit.said],
        "film": {"id": hit.film_id, "title": hit.film_title or None, "year": hit.film_year},
        "critic": reading.critic_name or None,
        "publication": reading.publication_name or None,
        "date_published": reading.published_on or None,
        "language": reading.language or None,
        "url": reading.source_url or None,
        "href": hit.href,
        "api_href": reverse("api-review", args=[reading.review_id]),
    }
