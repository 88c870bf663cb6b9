"""What a site's robots.txt allows us (RFC 9309, read by Protego), fetched once and kept for an hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

KEPT_SECONDS = 3600.0
MOST_BYTES = 500_000
"""RFC 9309 asks for 500 KiB at least; what stands beyond is not read."""
MOST_DELAY_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one site; `parsed` None means that all is allowed, or nothing."""

    parsed: Protego | None
    is_closed: bool
    until: float

    def allow(self, url: str, product: str) -> bool:
        if self.parsed is None:
            return not self.is_closed
        return bool(self.parsed.can_fetch(url, product))

    def delay_seconds(self, product: str) -> float:
        """What the site asks to wait between two requests; a wish beyond half a minute is held to that."""
        asked = self.parsed.crawl_delay(product) if self.parsed is not None else None
        return min(float(asked or 0.0), MOST_DELAY_SECONDS)


def rules_of(status: int, body: bytes, now: float) -> Rules:
    """No file (any 4xx) means allowed; a server in trouble (5xx, or none at all: status 0) means not now."""
    until = now + KEPT_SECONDS
    if status == 200:
        return Rules(parsed=Protego.parse(body[:MOST_BYTES].decode("utf-8", "replace")), is_closed=False, until=until)
    is_closed = status >= 500 or status == 0
    return Rules(parsed=None, is_closed=is_closed, until=now + 60.0 if is_closed else until)


class Robots:
    """Rules by site, asked for where they are not known yet."""

    def __init__(self, ask: Callable[[str], tuple[int, bytes]], clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._held: dict[str, Rules] = {}

    def of(self, site: str) -> Rules:
        """`site` is scheme, host and port: `https://example.org`."""
        held = self._held.get(site)
        if held is None or held.until <= self._clock():
            status, body = self._ask(f"{site}/robots.txt")
            held = self._held[site] = rules_of(status, body, self._clock())
        return held
