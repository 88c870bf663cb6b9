"""The doors of the API: each with its address, its parameters and what it answers. Requests are checked by what stands here, and the OpenAPI
document and the reference are made of it, so that none of them can say what the others do not."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from cuttings_site.api.rate import Rate

RATE = Rate()
PLAIN = {"ensure_ascii": False}
_METHODS = "GET, HEAD, OPTIONS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    name: str
    help: str
    kind: str = "string"
    """`string` or `integer`."""
    choices: tuple[str, ...] = ()
    default: str = ""
    most: int = 200
    """Greatest length of words, or greatest number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    path: str
    """As in the address, with `{name}` for its parts."""
    name: str
    """Of the address in Django, and the operation's id."""
    title: str
    help: str
    answer: str
    """Name of the schema of what is answered."""
    media_type: str = "application/json"
    asks: tuple[Parameter, ...] = ()
    parts: tuple[Parameter, ...] = ()
    """What the address itself holds."""
    cost: int = 1
    """How many plain requests one of these counts for."""
    can_lack: str = ""
    """What is not there where a 404 is answered."""


class Refused(Exception):
    """A request that cannot be answered; becomes its status with the words as `error`."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


Asked = Mapping[str, str]
View = Callable[..., HttpResponseBase]


def opened(door: Door) -> Callable[[View], View]:
    """Makes a view of a function that takes the request, what was asked (defaults filled in), and the parts of the address."""

    def around(view: View) -> View:
        @csrf_exempt  # nothing here changes anything; without it a POST would be told about forms instead of methods
        @functools.wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponseBase:
            if request.method not in _METHODS.split(", "):
                refused = refusal(405, f"this API is read only: {_METHODS}")
                refused["Allow"] = _METHODS
                return _open_to_others(refused)
            if request.method == "OPTIONS":
                return _open_to_others(HttpResponse(status=204, headers={"Allow": _METHODS}))
            allowance = _allowance(request, door.cost)
            if allowance is not None and not allowance.is_granted:
                response: HttpResponseBase = refusal(429, f"too many requests; try again in {allowance.wait_seconds} s")
                response["Retry-After"] = str(allowance.wait_seconds)
            else:
                try:
                    response = view(request, asked_of(door, request), **parts)
                except Refused as refused_by:
                    response = refusal(refused_by.status, refused_by.words)
            if allowance is not None:
                response["RateLimit-Limit"] = str(allowance.limit)
                response["RateLimit-Remaining"] = str(allowance.remaining)
            return _open_to_others(response)

        return answer

    return around


def limited(view: View) -> View:
    """The same allowance for views that answer in another form than JSON."""

    @functools.wraps(view)
    def answer(request: HttpRequest, **parts: str) -> HttpResponseBase:
        allowance = _allowance(request, 1)
        if allowance is None or allowance.is_granted:
            return view(request, **parts)
        words = f"Too many requests; try again in {allowance.wait_seconds} s.\n"
        wait = {"Retry-After": str(allowance.wait_seconds)}
        return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8", headers=wait)

    return answer


def asked_of(door: Door, request: HttpRequest) -> dict[str, str]:
    """Every parameter of the door with what was asked or its default. Raises Refused."""
    known = {parameter.name for parameter in door.asks}
    if unknown := sorted(set(request.GET) - known):
        names = ", ".join(sorted(known)) or "none"
        raise Refused(400, f"there is no parameter {unknown[0][:40]!r} here; known: {names}")
    return {parameter.name: _checked(parameter, request.GET.get(parameter.name)) for parameter in door.asks}


def _checked(parameter: Parameter, value: str | None) -> str:
    if value is None:
        return parameter.default
    if parameter.kind == "integer":
        if not re.fullmatch(r"[0-9]{1,6}", value) or not 1 <= int(value) <= parameter.most:
            raise Refused(400, f"{parameter.name} is a number from 1 to {parameter.most}")
        return value
    if parameter.choices and value not in parameter.choices:
        raise Refused(400, f"{parameter.name} is one of {', '.join(parameter.choices)}")
    if len(value) > parameter.most or "\0" in value:
        raise Refused(400, f"{parameter.name} has at most {parameter.most} characters, none of them U+0000")
    return value


def refusal(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status, json_dumps_params=PLAIN)


def client_of(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the network, of which one household has 2^64."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return ":".join(address.split(":")[:4]) if ":" in address else address


def _allowance(request: HttpRequest, cost: int) -> Any:
    """None where nobody counts: on the owner's own machine."""
    limit = settings.PREFERENCES.api_per_minute
    return None if settings.IS_LOCAL_ONLY or not limit else RATE.take(client_of(request), limit, cost)


def _open_to_others(response: HttpResponseBase) -> HttpResponseBase:
    """Pages elsewhere may read a public site's API; never that of a library on somebody's own machine, where it would open private reviews."""
    if settings.IS_PUBLIC:
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
