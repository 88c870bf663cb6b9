"""An address becomes the page it leads to, fetched politely: once, as the site's robots.txt allows, within limits of time and size.

Addresses of this machine and its network are refused, since a page or a person can name them by mistake or malice; each name is looked up
once and the connection made to the address found, so that it cannot change in between. Redirects are followed by hand for the same reason.
"""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime

import httpx
from protego import Protego

from cuttings import __version__
from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem, ReadError

PRODUCT = "Cuttings"
"""The product token that robots.txt files may name."""
_AGENT = f"{PRODUCT}/{__version__}"
_MOST_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
_REASONS = {
    401: ("login-wall", "The site asks for a login."),
    403: ("forbidden", "The site refuses to show this page."),
    404: ("not-found", "There is no page at this address (404)."),
    410: ("not-found", "The page at this address is gone (410)."),
    429: ("too-many-requests", "The site asks to come back later."),
}


def is_address(location: str) -> bool:
    """Whether an input is an address of the web, not a path."""
    return location.lower().startswith(("http://", "https://"))


def fetch(location: str, options: Options, given: Given | None = None) -> Page | Problem:
    """The page at an address; its final address and the day are kept."""
    try:
        with httpx.Client(
            timeout=options.fetch_timeout_seconds, trust_env=False, headers={"User-Agent": _AGENT}
        ) as client:
            return _fetch(client, location, options, given)
    except ReadError as error:
        return error.problem
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        what = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "could not be reached"
        return _problem("unreachable", f"The site {what} ({type(error).__name__}).", location)


def _fetch(client: httpx.Client, location: str, options: Options, given: Given | None) -> Page | Problem:
    url = httpx.URL(location)
    for _ in range(_MOST_REDIRECTS + 1):
        if not _is_allowed(client, url, options, location):
            return _problem("robots", "The site's robots.txt asks programs not to read this page.", location)
        response, body = _get(client, url, options, options.max_page_bytes, location)
        if response.is_redirect and "location" in response.headers:
            url = url.join(response.headers["location"])
            continue
        if response.status_code != 200:
            code, reason = _REASONS.get(
                response.status_code, ("unreachable", f"The site answered {response.status_code}.")
            )
            return _problem(code, reason, location)
        return Page(
            location=location,
            data=body,
            media_type=response.headers.get("content-type"),
            given=given,
            address=str(url.copy_with(fragment=None)),
            retrieved=datetime.now(UTC).date().isoformat(),
        )
    return _problem("unreachable", "The address leads from one place to the next without end.", location)


def _is_allowed(client: httpx.Client, url: httpx.URL, options: Options, location: str) -> bool:
    """As RFC 9309 has it: no file means allowed, a server in trouble means not."""
    robots = url.copy_with(path="/robots.txt", query=None, fragment=None)
    for _ in range(_MOST_REDIRECTS + 1):
        response, body = _get(client, robots, options, _ROBOTS_BYTES, location, is_cut=True)
        if response.is_redirect and "location" in response.headers:
            robots = robots.join(response.headers["location"])
            continue
        if response.status_code >= 500:
            return False
        if response.status_code != 200:
            return True
        return bool(Protego.parse(body.decode("utf-8", "replace")).can_fetch(str(url), PRODUCT))
    return True


def _get(
    client: httpx.Client, url: httpx.URL, options: Options, limit: int, location: str, *, is_cut: bool = False
) -> tuple[httpx.Response, bytes]:
    """Answer and body of one request; a body over the limit is cut or a ReadError."""
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError(_problem("unreachable", "The address leads away from the web.", location))
    number = _number_of(url, options, location)
    headers = {"Host": url.netloc.decode("ascii"), "Accept": "text/html,text/plain,application/pdf,*/*;q=0.5"}
    request = client.build_request(
        "GET",
        url.copy_with(host=number, userinfo=b""),
        headers=headers,
        extensions={"sni_hostname": url.host},
    )
    chunks: list[bytes] = []
    size = 0
    response = client.send(request, stream=True)
    try:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > limit and not is_cut:
                raise ReadError(
                    _problem("too-large", f"The page is too large (more than {limit / 1e6:.0f} MB).", location)
                )
            chunks.append(chunk)
            if size > limit:
                break
    finally:
        response.close()
    return response, b"".join(chunks)[:limit]


def _number_of(url: httpx.URL, options: Options, location: str) -> str:
    """The IP address of the host; raises ReadError for one of this machine or network."""
    try:
        found = socket.getaddrinfo(
            url.host, url.port or (443 if url.scheme == "https" else 80), type=socket.SOCK_STREAM
        )
    except OSError as error:
        raise ReadError(_problem("unreachable", "There is no site of this name.", location)) from error
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not options.allow_private_addresses and not all(ipaddress.ip_address(number).is_global for number in numbers):
        raise ReadError(_problem("private-address", "The address belongs to this machine or its network.", location))
    return numbers[0]


def _problem(code: str, reason: str, location: str) -> Problem:
    return Problem(code=f"read.{code}", reason=reason, location=location)
