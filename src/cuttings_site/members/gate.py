"""Who may add pages: anybody at this machine; from elsewhere only the owner. Who may rule: the owner, by name, wherever they sit."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest


def may_add(request: HttpRequest) -> bool:
    """Whether this visitor may use the intake."""
    if settings.IS_LOCAL_ONLY:
        return True
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def may_rule(request: HttpRequest) -> bool:
    """Whether this visitor is signed in: a ruling carries a name."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def may_found(request: HttpRequest) -> bool:
    """Whether this visitor may make the owner's account: at this machine, while there is none.

    A proxy on this machine would make everybody look near; what it forwards says so in a header.
    """
    is_near = request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and "HTTP_X_FORWARDED_FOR" not in request.META
    return bool(settings.IS_LOCAL_ONLY and is_near and not User.objects.exists())
