"""One review with what was read from it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.review import review_page


def review(request: HttpRequest, review_id: str) -> HttpResponse:
    rows = Reading.objects.select_related("page", "critic", "publication", "placement__film", "placement__candidate")
    found = rows.filter(review_id=review_id).first()
    if found is None:
        raise Http404
    return render(request, "cuttings/review.html", {"view": review_page(found), "reading": found})
