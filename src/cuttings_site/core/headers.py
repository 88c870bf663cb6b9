"""Every answer carries a policy that lets the browser load from this site only and run no inline script or style; in public also what search engines may do."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


_TURNING = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""Signs that turn the direction of everything after them (U+202A to U+202E, U+2066 to U+2069), in UTF-8. Evidence keeps them, character for
character; on a page they would let a name rewrite its neighbours."""


class PolicyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = _TURNING.sub(b"", response.content)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if settings.IS_PUBLIC and not settings.PREFERENCES.may_be_indexed:
            response.headers.setdefault("X-Robots-Tag", "noindex, noarchive")
        return response
