"""An address becomes the page it leads to, fetched politely: as the site's robots.txt allows, not faster than it can bear, not again where nothing
changed, within limits of time and size.

Redirects are followed by hand, since each is a new address to be looked up, asked about and waited for.
"""

from __future__ import annotations

import email.utils
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import httpx

from cuttings import __version__
from cuttings.options import Options
from cuttings.records.page import Given, Page, Retrieval
from cuttings.records.problem import Problem, ReadError
from cuttings.sources.web.lookup import PrivateAddress, number_of
from cuttings.sources.web.robots import MOST_BYTES, Robots
from cuttings.sources.web.unpacked import ACCEPTED, UnknownPacking, unpacked

PRODUCT = "Cuttings"
"""The product token that robots.txt files may name."""
_MOST_REDIRECTS = 5
_MOST_WAIT_SECONDS = 60.0
"""A site that asks to come back later than this is left alone until then."""
_REASONS = {
    401: ("login-wall", "The site asks for a login."),
    403: ("forbidden", "The site refuses to show this page."),
    404: ("not-found", "There is no page at this address (404)."),
    410: ("gone", "The page at this address is gone (410)."),
    429: ("too-many-requests", "The site asks to come back later."),
    451: ("forbidden", "The site may not show this page (451)."),
    503: ("too-many-requests", "The site is overloaded and asks to come back later."),
}
_OF_THE_PASSAGE = frozenset(
    ("connection", "keep-alive", "transfer-encoding", "content-encoding", "set-cookie", "set-cookie2", "trailer", "upgrade")
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A page fetched before: what the site is asked whether it changed, and what stands where it did not."""

    page: Page
    etag: str = ""
    last_modified: str = ""


KnownPages = Callable[[str], Known | None]


def is_address(location: str) -> bool:
    """Whether an input is an address of the web, not a path."""
    return location.lower().startswith(("http://", "https://"))


@lru_cache(maxsize=8)
def visitor_for(options: Options) -> Visitor:
    """One visitor per process and options, so that pace and rules hold over all that is asked."""
    return Visitor(options)


class Visitor:
    """Fetches pages; remembers for each site its rules and when it may be asked again."""

    def __init__(
        self,
        options: Options,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._options = options
        self._clock = clock
        self._sleep = sleep
        self._robots = Robots(self._ask_robots, clock)
        self._not_before: dict[str, float] = {}
        self._lock = threading.Lock()

    @property
    def agent(self) -> str:
        """How the visitor names itself: one product token, and whom to write to."""
        contact = self._options.contact
        return f"{PRODUCT}/{__version__} (+{contact})" if contact else f"{PRODUCT}/{__version__}"

    def fetch(self, location: str, given: Given | None = None, known: KnownPages | None = None) -> Page | Problem:
        """The page at an address; its final address and the moment are kept."""
        try:
            return self._fetch(location, given, known(location) if known else None)
        except ReadError as error:
            return error.problem
        except PrivateAddress:
            return _problem("private-address", "The address belongs to this machine or its network.", location)
        except UnknownPacking as error:
            return _problem("unreachable", f"The site packs its answer in an unknown way ({error}).", location)
        except OSError:
            return _problem("unreachable", "There is no site of this name.", location)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError, zlib.error) as error:
            what = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "could not be reached"
            return _problem("unreachable", f"The site {what} ({type(error).__name__}).", location)

    def _fetch(self, location: str, given: Given | None, known: Known | None) -> Page | Problem:
        url = httpx.URL(location)
        for _ in range(_MOST_REDIRECTS + 1):
            site = _site_of(url, location)
            rules = self._robots.of(site)
            if not rules.allow(str(url), PRODUCT):
                if rules.is_closed:
                    return _problem(
                        "unreachable", "The site's robots.txt cannot be had now, so it is left alone.", location
                    )
                return _problem("robots", "The site's robots.txt asks programs not to read this page.", location)
            self._wait_for(site, rules.delay_seconds(PRODUCT), location)
            with self._asked(url, _conditions(known)) as response:
                self._note_wish(site, response)
                if response.is_redirect and "location" in response.headers:
                    url = url.join(response.headers["location"])
                    continue
                if response.status_code == 304 and known is not None:
                    return _again(known.page, location, given)
                if response.status_code != 200:
                    return _refusal(response.status_code, location)
                body = self._body_of(response, location)
                return _page(location, url, response, body, given)
        return _problem("unreachable", "The address leads from one place to the next without end.", location)

    def _ask_robots(self, address: str) -> tuple[int, bytes]:
        url = httpx.URL(address)
        for _ in range(_MOST_REDIRECTS + 1):
            _site_of(url, address)
            try:
                with self._asked(url, {}) as response:
                    if response.is_redirect and "location" in response.headers:
                        url = url.join(response.headers["location"])
                        continue
                    body = self._body_of(response, address, MOST_BYTES) if response.status_code == 200 else b""
                    return response.status_code, body
            except (httpx.HTTPError, zlib.error, UnknownPacking):
                return 0, b""
        return 404, b""

    @contextmanager
    def _asked(self, url: httpx.URL, conditions: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer to one request, its body still to be read; each has a connection of its own, made to the number that was checked."""
        options = self._options
        port = url.port or (443 if url.scheme == "https" else 80)
        number = number_of(url.host, port, are_private_allowed=options.allow_private_addresses)
        headers = {
            "User-Agent": self.agent,
            "Host": url.netloc.decode("ascii"),
            "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
            **conditions,
        }
        limits = httpx.Limits(max_keepalive_connections=0)
        with (
            httpx.Client(timeout=options.fetch_timeout_seconds, trust_env=False, limits=limits) as client,
            client.stream(
                "GET",
                url.copy_with(host=number, userinfo=b"", fragment=None),
                headers=headers,
                extensions={"sni_hostname": url.host},
            ) as response,
        ):
            yield response

    def _body_of(self, response: httpx.Response, location: str, cut_at: int | None = None) -> bytes:
        """The body unpacked; over the limit it is cut, or a ReadError. The whole of it must come in time, not each piece alone."""
        limit = cut_at or self._options.max_page_bytes
        until = self._clock() + self._options.fetch_deadline_seconds
        chunks: list[bytes] = []
        size = 0
        for chunk in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
            size += len(chunk)
            chunks.append(chunk)
            if size > limit and cut_at is None:
                reason = f"The page is too large (more than {limit / 1e6:.0f} MB)."
                raise ReadError(_problem("too-large", reason, location))
            if size > limit:
                break
            if self._clock() > until:
                raise ReadError(_problem("unreachable", "The site sends its page too slowly.", location))
        return b"".join(chunks)[:limit]

    def _wait_for(self, site: str, delay_seconds: float, location: str) -> None:
        """Wait until the site may be asked, and keep the next turn free. Raises ReadError where that is too long."""
        pace = max(self._options.fetch_pace_seconds, delay_seconds)
        with self._lock:
            now = self._clock()
            turn = max(now, self._not_before.get(site, now))
            wait = turn - now
            if wait <= _MOST_WAIT_SECONDS:
                self._not_before[site] = turn + pace
        if wait > _MOST_WAIT_SECONDS:
            reason = f"The site asked to be left alone for another {wait / 60:.0f} minutes."
            raise ReadError(_problem("too-many-requests", reason, location))
        if wait > 0:
            self._sleep(wait)

    def _note_wish(self, site: str, response: httpx.Response) -> None:
        """A site in trouble that says when to come back is not asked before."""
        if response.status_code in (429, 503):
            seconds = retry_after_seconds(response.headers.get("retry-after", ""), datetime.now(UTC))
            with self._lock:
                self._not_before[site] = max(self._not_before.get(site, 0.0), self._clock() + seconds)


def retry_after_seconds(wish: str, now: datetime) -> float:
    """Seconds from a `Retry-After` header, at most a day; two minutes where it says nothing that can be understood."""
    if wish.strip().isdecimal():
        return float(min(int(wish), 86_400))
    try:
        when = email.utils.parsedate_to_datetime(wish)
    except ValueError:
        return 120.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), 86_400.0)


def _site_of(url: httpx.URL, location: str) -> str:
    """Raises ReadError for what is no address of the web."""
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError(_problem("unreachable", "The address leads away from the web.", location))
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _conditions(known: Known | None) -> dict[str, str]:
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _again(page: Page, location: str, given: Given | None) -> Page:
    """The page held, which the site says is still the same."""
    return Page(
        location=location,
        data=page.data,
        media_type=page.media_type,
        given=given,
        address=page.address,
        retrieved=page.retrieved,
    )


def _page(location: str, url: httpx.URL, response: httpx.Response, body: bytes, given: Given | None) -> Page:
    now = datetime.now(UTC)
    address = str(url.copy_with(fragment=None, userinfo=b""))
    headers = tuple((name, value) for name, value in response.headers.multi_items() if name not in _OF_THE_PASSAGE)
    return Page(
        location=location,
        data=body,
        media_type=response.headers.get("content-type"),
        given=given,
        address=address,
        retrieved=now.date().isoformat(),
        retrieval=Retrieval(
            requested=location,
            address=address,
            at=now.isoformat(timespec="seconds"),
            status=response.status_code,
            headers=headers,
        ),
    )


def _refusal(status: int, location: str) -> Problem:
    code, reason = _REASONS.get(status, ("unreachable", f"The site answered {status}."))
    return _problem(code, reason, location)


def _problem(code: str, reason: str, location: str) -> Problem:
    return Problem(code=f"read.{code}", reason=reason, location=location)
