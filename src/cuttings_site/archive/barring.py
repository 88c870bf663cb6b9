"""What an archive brings that was taken down, here or where it was made: pages and reviews that stay out."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuttings.exports.container import ArchiveReader
from cuttings_site.takedown.models import Tombstone
from cuttings_site.takedown.selectors import keys_of_page, keys_of_review, reason_of, stones_on

_AT_ONCE = 500


@dataclass(slots=True, kw_only=True)
class Barred:
    pages: dict[str, str] = field(default_factory=dict)
    """Digest to the reason."""
    shared: set[str] = field(default_factory=set)
    """Pages that come without their bytes, since only some of their reviews were taken down."""
    reviews: dict[str, str] = field(default_factory=dict)
    """Review id to the reason."""


def barred_in(archive: ArchiveReader, folder: str) -> Barred:
    """Nothing, without a look at the lines, where no tombstone stands."""
    barred = Barred()
    if not Tombstone.objects.exists():
        return barred
    keys = {}
    for line in archive.lines(f"{folder}/pages.jsonl"):
        keys[line["sha256"]] = keys_of_page(
            line["sha256"], (line["address"], line["given_url"], _place(line["location"]))
        )
    found = stones_on(key for some in keys.values() for key in some)
    barred.pages = {sha256: reason_of(found[key]) for sha256, some in keys.items() for key in some if key in found}
    with_others: set[str] = set()
    touched: dict[str, str] = {}
    for line in archive.lines(f"{folder}/readings.jsonl"):
        some = keys_of_review(line["review_id"], line["source_url"], line["critic_name"], line["publication_name"])
        stones = stones_on(some)
        if line["page"] in barred.pages or stones:
            reason = barred.pages.get(line["page"]) or reason_of(next(iter(stones.values())))
            barred.reviews[line["review_id"]] = reason
            touched.setdefault(line["page"], reason)
        else:
            with_others.add(line["page"])
    barred.shared = set(touched) & with_others
    barred.pages |= {sha256: reason for sha256, reason in touched.items() if sha256 not in with_others}
    return barred


def _place(location: str) -> str | None:
    return location if "://" in location else None
