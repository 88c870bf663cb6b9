"""The bookmarklet and the one address it sends to: a page as its reader's browser shows it becomes a page of the library.

Whoever holds the token may send pages, and nothing else; it stands in the bookmark and in a file of the library's folder, and can be renewed.
Other sites cannot guess it, so the address needs neither a session nor the form's own token.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cuttings.records.page import Page as PageRecord
from cuttings.sources import is_address
from cuttings_site.core.folder import secret_of
from cuttings_site.imports.models.run import Door
from cuttings_site.imports.services import import_pages
from cuttings_site.intake.services import ONE_AT_A_TIME, site_engine
from cuttings_site.members.gate import may_add

TOKEN_FILE = "bookmarklet"
_SCRIPT = """(function(){var d=document.documentElement.cloneNode(true);
d.querySelectorAll('script:not([type*=json]),style,link[rel~=stylesheet],iframe,canvas,video,audio').forEach(function(e){e.remove()});
var f=document.createElement('form');f.method='post';f.action='%(address)s';f.target='_blank';f.enctype='multipart/form-data';f.acceptCharset='utf-8';
var a={token:'%(token)s',url:location.href,html:'<!doctype html>'+d.outerHTML};
for(var k in a){var t=document.createElement('textarea');t.name=k;t.value=a[k];f.appendChild(t)}
f.hidden=true;document.body.appendChild(f);f.submit();f.remove()})()"""
"""Sends what the browser shows, without what no reader of words needs; structured data stays."""


def token() -> str:
    return secret_of(settings.LIBRARY, TOKEN_FILE)


@never_cache
def bookmarklet(request: HttpRequest) -> HttpResponse:
    """The bookmark to drag, and a button that makes old ones worthless."""
    if not may_add(request):
        return render(request, "cuttings/intake_closed.html", status=403)
    if request.method == "POST":
        (settings.LIBRARY / TOKEN_FILE).unlink(missing_ok=True)
        return redirect("bookmarklet")
    address = request.build_absolute_uri(reverse("intake-page"))
    script = _SCRIPT.replace("\n", "") % {"address": address, "token": token()}
    return render(
        request,
        "cuttings/intake/bookmarklet.html",
        {"href": "javascript:" + quote(script, safe="!*'();:@&=+$,/?[]{}<>")},
    )


@csrf_exempt
@require_POST
@never_cache
def take_page(request: HttpRequest) -> HttpResponse:
    if not secrets.compare_digest(request.POST.get("token", "").encode(), token().encode()):
        return _answer(
            request,
            403,
            "This bookmark is no longer valid",
            "Drag the bookmark from the page for adding reviews once more.",
        )
    url, html = request.POST.get("url", "")[:2000], request.POST.get("html", "").replace("\r\n", "\n")
    if not is_address(url) or not html.strip():
        return _answer(
            request,
            422,
            "Nothing was sent",
            "The bookmark works on pages of the web, not on those of the browser itself.",
        )
    page = PageRecord(
        location=url,
        data=html.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        address=url.partition("#")[0],
        retrieved=datetime.now(UTC).date().isoformat(),
    )
    with ONE_AT_A_TIME:
        taken = import_pages([page], site_engine(), door=Door.BOOKMARKLET, by="owner", inputs=[url])
    if not may_add(request):
        return _answer(request, 200, "Taken", "The page is in the library. Sign in to see what was read from it.")
    asked = urlencode([*(("page", kept.sha256[:20]) for kept in taken.report.kept), ("import", str(taken.run.pk))])
    return redirect(f"{reverse('intake')}?{asked}#done")


def _answer(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(request, "cuttings/error.html", {"title": title, "words": words}, status=status)
