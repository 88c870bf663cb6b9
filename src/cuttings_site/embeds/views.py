"""A film's card for other people's pages, and oEmbed, by which a link to a film becomes that card."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from cuttings_site.api.doors import limited
from cuttings_site.core.headers import POLICY
from cuttings_site.library.models import Film
from cuttings_site.library.selectors.films import film_by_id

WIDTH, HEIGHT = 420, 190
_SMALLEST = 240
_CACHE_SECONDS = 86_400


@limited
@xframe_options_exempt
def card(request: HttpRequest, film_id: str) -> HttpResponse:
    """Only a public site's cards may stand in pages elsewhere: a library at home is nobody's to frame."""
    found = film_by_id(film_id)
    if found is None:
        raise Http404
    answer = render(
        request, "cuttings/embeds/card.html", {"film": found, "against": found.reviews_counted - found.positive_count}
    )
    who = "*" if settings.IS_PUBLIC else "'self'"
    answer["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {who}")
    answer["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return answer


@limited
def oembed(request: HttpRequest) -> HttpResponse:
    """https://oembed.com, version 1.0: `url`, `format`, `maxwidth`, `maxheight`."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return HttpResponse("json or xml", status=501, content_type="text/plain; charset=utf-8")
    film = _film_at(request, request.GET.get("url", ""))
    if film is None:
        raise Http404
    body = _answer(request, film)
    if form == "json":
        response: HttpResponse = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    else:
        root = ElementTree.Element("oembed")
        for name, value in body.items():
            ElementTree.SubElement(root, name).text = str(value)
        response = HttpResponse(ElementTree.tostring(root, "utf-8", xml_declaration=True), content_type="text/xml")
    if settings.IS_PUBLIC:
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _film_at(request: HttpRequest, address: str) -> Film | None:
    """The film whose page of this very site stands at the address."""
    try:
        parts = urlsplit(address)
        match = resolve(parts.path) if parts.path.startswith("/") else None
    except (ValueError, Resolver404):
        return None
    if match is None or parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower():
        return None
    return film_by_id(match.kwargs["film_id"]) if match.url_name in ("film", "embed-film") else None


def _answer(request: HttpRequest, film: Film) -> dict[str, Any]:
    width = max(_SMALLEST, min(WIDTH, _number(request.GET.get("maxwidth"), WIDTH)))
    height = min(HEIGHT, _number(request.GET.get("maxheight"), HEIGHT))
    source = request.build_absolute_uri(reverse("embed-film", args=[film.id]))
    frame = (
        f'<iframe src="{escape(source)}" width="{width}" height="{height}" title="{escape(str(film))}: what the critics say"'
        ' loading="lazy" frameborder="0"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": str(film),
        "provider_name": settings.PREFERENCES.library_name,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": _CACHE_SECONDS,
        "html": frame,
        "width": width,
        "height": height,
    }


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
