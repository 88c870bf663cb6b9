"""Is a page or a review one that was taken down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from cuttings.records.ids import plain_address
from cuttings.records.page import Page as PageRecord
from cuttings.records.review import Review
from cuttings_site.library.keys import key_of
from cuttings_site.takedown.models import Kind, Tombstone

CODE = "taken-down.refused"
_BATCH = 300
Key = tuple[str, str]
"""Kind and key of a tombstone."""


def stones_on(keys: Iterable[Key]) -> dict[Key, Tombstone]:
    """The tombstones with these keys; of several on one key the first that was set."""
    if not Tombstone.objects.exists():  # nearly every library, and asked for every page
        return {}
    by_kind: dict[str, list[str]] = {}
    for kind, key in keys:
        by_kind.setdefault(kind, []).append(key)
    found: dict[Key, Tombstone] = {}
    for kind, names in by_kind.items():
        for start in range(0, len(names), _BATCH):
            rows = Tombstone.objects.filter(Q(kind=kind), key__in=names[start : start + _BATCH])
            for stone in rows.order_by("taken_at", "id"):
                found.setdefault((stone.kind, stone.key), stone)
    return found


def reason_of(stone: Tombstone) -> str:
    why = f": {stone.reason}" if stone.reason else ""
    return f"Taken down on {stone.taken_at:%Y-%m-%d} as {stone.asked}{why}."


def keys_of_page(sha256: str, addresses: Iterable[str | None]) -> list[Key]:
    found = dict.fromkeys(plain_address(address) for address in addresses if address)
    return [(Kind.PAGE, sha256), *((Kind.ADDRESS, address) for address in found)]


def keys_of_review(review_id: str, address: str, critic: str, publication: str) -> list[Key]:
    """`critic` and `publication` are names as read; empty where there is none."""
    keys: list[Key] = [(Kind.REVIEW, review_id)]
    if address:
        keys.append((Kind.ADDRESS, plain_address(address)))
    if critic:
        keys.append((Kind.CRITIC, key_of(critic)))
    if publication:
        keys.append((Kind.PUBLICATION, key_of(publication)))
    return keys


def find_stone_on_page(page: PageRecord, sha256: str) -> Tombstone | None:
    """Before a page is read: by its bytes, its address and the place it was named by."""
    given = page.given
    addresses = [page.address, given.url if given else None, page.location if "://" in page.location else None]
    keys = keys_of_page(sha256, addresses)
    if given is not None and given.critic:
        keys.append((Kind.CRITIC, key_of(given.critic)))
    if given is not None and given.publication:
        keys.append((Kind.PUBLICATION, key_of(given.publication)))
    return next(iter(stones_on(keys).values()), None)


def stones_on_reviews(reviews: Sequence[Review]) -> dict[str, Tombstone]:
    """Review id to the tombstone that keeps it out."""
    keys = {
        review.id: keys_of_review(
            review.id,
            review.page.canonical_url or "",
            review.author.name if review.author else "",
            review.publication.name if review.publication else "",
        )
        for review in reviews
    }
    found = stones_on(key for some in keys.values() for key in some)
    return {name: found[key] for name, some in keys.items() for key in some if key in found}
