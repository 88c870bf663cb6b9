"""How many requests an address may send: a bucket that fills evenly, kept in memory by the one process that serves the site."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST_CLIENTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    is_granted: bool
    limit: int
    remaining: int
    wait_seconds: int
    """Until the next request is granted; 0 where this one is."""


class Rate:
    """`limit` requests at once, filled again over a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, limit: int, cost: int = 1) -> Allowance:
        """`cost` is how many plain requests this one counts for; never more than the whole bucket."""
        cost = min(cost, limit)
        with self._lock:
            now = self._clock()
            level, seen = self._buckets.pop(client, (float(limit), now))
            level = min(float(limit), level + (now - seen) * limit / 60)
            is_granted = level >= cost
            level -= cost if is_granted else 0
            self._buckets[client] = (level, now)
            while len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        wait = 0 if is_granted else int((cost - level) * 60 / limit) + 1
        return Allowance(is_granted=is_granted, limit=limit, remaining=int(level), wait_seconds=wait)

    def forget(self) -> None:
        with self._lock:
            self._buckets.clear()
