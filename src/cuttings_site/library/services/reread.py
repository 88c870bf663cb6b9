"""Kept pages read again by the reader of today: first what would change, review by review and field by field, then, when wanted, the change.

What is compared is what the reader says: rulings lie over both, and stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cuttings import codec
from cuttings.corrections import parts_of
from cuttings.records.review import Review
from cuttings_site.library.models import Page, Reading, Ruling
from cuttings_site.library.services.add import AddReport, settle
from cuttings_site.library.services.keep import GONE, kept_page, write_reread
from cuttings_site.library.services.overlay import batches
from cuttings_site.library.services.read import Engine, PageReading, read_page_whole
from cuttings_site.library.words import FIELDS as NAMES
from cuttings_site.library.words import field_in_words

LISTS = ("sentences", "opinions", "quotations", "mentions", "sections", "availability")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that reads otherwise. Of a list the lengths stand for the items."""

    field: str
    before: str
    after: str
    is_ruled: bool = False
    """A person ruled on it: what is shown stays as it is."""

    @property
    def label(self) -> str:
        return field_in_words(self.field) if self.field in NAMES or "." in self.field else self.field.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChange:
    review_id: str
    name: str
    change: str
    """`changed`, `new` or `gone`."""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    sha256: str
    location: str
    outcome: str
    """What the page is now found to be, where that changed; else empty."""
    reviews: tuple[ReviewChange, ...]


@dataclass(slots=True, kw_only=True)
class Differences:
    """What rereading found."""

    pages_read: int = 0
    pages: list[PageChange] = field(default_factory=list)

    @property
    def by_field(self) -> list[tuple[str, int]]:
        """How many reviews read otherwise in each field, the most changed first."""
        counts = Counter(one.label for page in self.pages for review in page.reviews for one in review.fields)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def count(self, change: str) -> int:
        return sum(review.change == change for page in self.pages for review in page.reviews)


def pages_to_reread(names: Iterable[str] = ()) -> list[str]:
    """SHA-256 of the pages named, by location, end of it, or beginning of the SHA-256; all that have their bytes where none is named.

    Raises LookupError for a name that fits no page.
    """
    held = Page.objects.exclude(kept__codec=GONE).order_by("location", "sha256")
    asked = list(names)
    if not asked:
        return list(held.values_list("pk", flat=True))
    found: dict[str, None] = {}
    for name in asked:
        rows = (
            held.filter(location=name) | held.filter(location__endswith=f"/{name}") | held.filter(pk__startswith=name)
        )
        fitting = list(rows.values_list("pk", flat=True))
        if not fitting:
            raise LookupError(name)
        found.update(dict.fromkeys(fitting))
    return list(found)


def differences(pages: Iterable[str], engine: Engine, watch: Callable[[str], None] = lambda stage: None) -> Differences:
    """What the pages say when read today; nothing is written."""
    found = Differences()
    for row in _rows(pages):
        change = _difference(row, read_page_whole(kept_page(row), engine))
        found.pages_read += 1
        if change is not None:
            found.pages.append(change)
        watch("page")
    return found


def reread(
    pages: Iterable[str], engine: Engine, watch: Callable[[str], None] = lambda stage: None
) -> tuple[Differences, AddReport]:
    """Read and write the pages; only those that say something else count as updated."""
    found, report = Differences(), AddReport()
    for row in _rows(pages):
        page = kept_page(row)
        read = read_page_whole(page, engine)
        change = _difference(row, read)
        found.pages_read += 1
        if change is not None:
            found.pages.append(change)
        report.kept.append(write_reread(row, page, read, engine))
        watch("page")
    settle(report, watch)
    return found, report


def _rows(pages: Iterable[str]) -> Iterator[Page]:
    for some in batches(pages):
        for sha256 in some:
            row = Page.objects.select_related("kept").filter(pk=sha256).exclude(kept__codec=GONE).first()
            if row is not None:
                yield row


def _difference(row: Page, read: PageReading) -> PageChange | None:
    held = {reading.review_id: reading for reading in Reading.objects.filter(page=row).select_related("as_read")}
    changes = []
    for review in read.reviews:
        reading = held.pop(review.id, None)
        if reading is None:
            if not Reading.objects.filter(review_id=review.id).exists():  # else a better copy of the page holds it
                changes.append(ReviewChange(review_id=review.id, name=_name(review), change="new"))
            continue
        before = codec.review_from_json(reading.as_read.record if hasattr(reading, "as_read") else reading.record)
        fields = _fields(before, codec.review_from_json(codec.to_json(review)))
        if fields:
            changes.append(ReviewChange(review_id=review.id, name=_name(review), change="changed", fields=fields))
    for reading in held.values():
        changes.append(ReviewChange(review_id=reading.review_id, name=_name(reading.review), change="gone"))
    outcome = "" if row.outcome == read.outcome else str(read.outcome.label)
    if not changes and not outcome:
        return None
    return PageChange(sha256=row.sha256, location=row.location, outcome=outcome, reviews=tuple(changes))


def _fields(before: Review, after: Review) -> tuple[FieldChange, ...]:
    ruled = set(
        Ruling.objects.filter(subject=before.id, is_undone=False, action__in=["set", "clear"]).values_list(
            "field", flat=True
        )
    )
    mine, theirs = parts_of(before), parts_of(after)
    found = [
        FieldChange(field=name, before=mine.get(name, ""), after=theirs.get(name, ""), is_ruled=name in ruled)
        for name in dict.fromkeys((*mine, *theirs))
        if mine.get(name) != theirs.get(name)
    ]
    said = {change.field.partition(".")[0] for change in found}
    one, two = (codec.to_mapping(review) for review in (before, after))
    for name in one:
        if name in said or name in ("reader", "id", "schema") or one[name] == two[name]:
            continue
        if name in LISTS:
            found.append(FieldChange(field=name, before=str(len(one[name])), after=str(len(two[name]))))
        else:
            found.append(FieldChange(field=name, before="", after="otherwise in detail"))
    return tuple(found)


def _name(review: Review) -> str:
    title = (review.film.title if review.film else None) or "a film we could not tell"
    return f"{review.author.name if review.author else 'An unnamed critic'} on {title}"
