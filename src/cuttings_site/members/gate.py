"""Who may add pages: anybody at this machine; from elsewhere only the owner."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def may_add(request: HttpRequest) -> bool:
    """Whether this visitor may use the intake."""
    if settings.IS_LOCAL_ONLY:
        return True
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)
