"""Search inside the reviews."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cuttings_site.library.selectors.films import films_found
from cuttings_site.search.selectors import reviews_holding


def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")[:200]
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdigit() and len(asked) < 7 else 1
    context = {
        "typed": typed,
        "found": reviews_holding(typed, page),
        "films": films_found(typed).films[:6] if typed else [],
    }
    return render(request, "cuttings/search.html", context)
