"""Pages for what went wrong, each with what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(request, "cuttings/error.html", {"title": title, "words": words}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = "Nothing stands at this address. It may have been merged, taken down, or mistyped."
    return _page(request, 404, "Not here", words)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = "The browser sent something this site cannot take: too many files at once, or a name it does not know. Try again with fewer."
    return _page(request, 400, "That did not arrive", words)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        "This form has expired",
        "Go back, load the page again, and send it once more. Nothing was lost or added.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    words = "Something here broke while making this page. Your library was not changed. `cuttings check` tells whether it is whole."
    return _page(request, 500, "Our fault", words)
