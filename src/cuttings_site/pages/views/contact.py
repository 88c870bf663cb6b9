"""Who runs the site and how to reach them, and what programs may read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_NEVER = ("/intake/", "/imports/", "/owner/", "/unread/", "/wrong/", "/replies/", "/search/")
"""Forms, working rooms, and pages made new for every question asked."""


def contact(request: HttpRequest) -> HttpResponse:
    preferences = settings.PREFERENCES
    paragraphs = [part.strip() for part in preferences.imprint.split("\n\n") if part.strip()]
    is_page = preferences.contact.startswith("https://")
    context = {
        "operator": preferences.operator,
        "contact": preferences.contact,
        "is_page": is_page,
        "imprint": paragraphs,
    }
    return render(request, "cuttings/contact.html", context)


def robots(request: HttpRequest) -> HttpResponse:
    """Pages that are not to be listed must still be read to know it: they say so in their header, so they are not closed here."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NEVER), "Crawl-delay: 2", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
