"""What every page knows: the library's name, which room it is, whether adding is open here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cuttings_site.members.gate import may_add, may_rule


def everywhere(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    return {
        "library_name": settings.PREFERENCES.library_name,
        "room": match.url_name if match else "",
        "may_add": may_add(request),
        "may_rule": may_rule(request),
        "excerpt_words": settings.PREFERENCES.excerpt_words,
    }
