"""What somebody wants removed is removed: bytes, words, index entries, figures; a tombstone stays and keeps it from coming back.

The database is written anew at the end: SQLite leaves deleted words in the file, and the full-text tables in their segments, until then.
Copies made before (archives, backups) still hold them; taking such an archive in leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from cuttings.records.ids import plain_address
from cuttings_site.imports.models import Entry
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import (
    AuditAnswer,
    Critic,
    Film,
    Page,
    PageBytes,
    Publication,
    Reading,
    Ruling,
    Unopened,
)
from cuttings_site.library.services.add import AddReport, settle
from cuttings_site.library.services.keep import GONE
from cuttings_site.library.services.readings import forget_readings
from cuttings_site.replies.models import Reply
from cuttings_site.takedown.models import Kind, Tombstone
from cuttings_site.takedown.selectors import Key

taken_down = Signal()
"""Sent inside the transaction with `review_ids` and `sha256s` of what goes: a room that keeps words about reviews removes its own."""
_BATCH = 300
_FEW = 20


class NothingNamed(ValueError):
    """What was named is not told apart or not known; the message says what to name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a person asked to take down, understood."""

    asked: str
    """In one form for one thing, so that the same wish is known again: an address without scheme, `critic:Ada Marsh`."""
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    asked: str
    reviews: int
    pages: int
    pages_shared: int
    """Pages that lost their bytes while other reviews of theirs stay."""
    stones: int


def named(words: str) -> Named:
    """`https://...`, `rv-...`, a critic's or publication's name, or `critic:NAME`, `publication:NAME` for one that need not be here.

    Raises NothingNamed.
    """
    kind, _, rest = words.partition(":")
    if words.lower().startswith(("http://", "https://")):
        return Named(asked=plain_address(words), key=(Kind.ADDRESS, plain_address(words)))
    if kind in (Kind.CRITIC, Kind.PUBLICATION) and rest.strip():
        return Named(asked=f"{kind}:{rest.strip()}", key=(kind, key_of(rest)))
    if words.startswith("rv-"):
        return Named(asked=words, key=(Kind.REVIEW, words))
    found: list[tuple[str, str]] = [(Kind.CRITIC, row.name) for row in Critic.objects.filter(pk=key_of(words))]
    found += [(Kind.PUBLICATION, row.name) for row in Publication.objects.filter(pk=key_of(words))]
    if len(found) == 2:
        raise NothingNamed(f"{words!r} is a critic and a publication: say critic:{words} or publication:{words}")
    if not found:
        raise NothingNamed(
            f"nothing here is called {words!r}; name an address (https://...), a review (rv-...), a critic or a publication, "
            f"or say critic:{words} to keep out what is not here yet"
        )
    ((noun, name),) = found
    return Named(asked=f"{noun}:{name}", key=(noun, key_of(name)))


def take_down(what: Named, *, reason: str = "", who: str = "owner") -> Removed:
    """Remove it and leave tombstones. Once more for the same thing changes nothing but what came since."""
    readings = _readings_of([what.key])
    pages = _pages_of(what.key, readings)
    keys = {what.key} | {(Kind.REVIEW, row.review_id) for row in readings} | _own_addresses(readings)
    removed = _remove(readings, pages, keys, what.asked, reason, who)
    _clean()
    return removed


def enforce() -> int:
    """Remove what stands here under any tombstone (after tombstones came from elsewhere); gives how many reviews went."""
    keys = [(kind, key) for kind, key in Tombstone.objects.values_list("kind", "key")]
    readings = _readings_of(keys)
    pages = Page.objects.filter(pk__in=[key for kind, key in keys if kind == Kind.PAGE])
    if not readings and not pages:
        return 0
    _remove(readings, list(pages), set(), "", "", "")
    _clean()
    return len(readings)


def undo(what: Named) -> int:
    """Take the tombstones of one wish away; what was removed does not come back by itself. Gives how many there were."""
    with transaction.atomic():
        count, _ = Tombstone.objects.filter(asked=what.asked).delete()
    return count


def _own_addresses(readings: Sequence[Reading]) -> set[Key]:
    """Addresses under which nothing stays: a round-up has one address for reviews of several critics' films."""
    found: set[Key] = set()
    for some in _batches(sorted({row.source_url for row in readings if row.source_url})):
        staying = Reading.objects.filter(source_url__in=some).exclude(pk__in=[row.pk for row in readings])
        alone = set(some) - set(staying.values_list("source_url", flat=True))
        found |= {(Kind.ADDRESS, plain_address(address)) for address in alone}
    return found


def _readings_of(keys: Sequence[Key]) -> list[Reading]:
    by_kind: dict[str, list[str]] = {}
    for kind, key in keys:
        by_kind.setdefault(kind, []).append(key)
    light = Reading.objects.select_related("page").defer("record", "profile")
    found: dict[int, Reading] = {}
    columns = {Kind.REVIEW: "review_id", Kind.CRITIC: "critic", Kind.PUBLICATION: "publication", Kind.PAGE: "page"}
    for kind, names in by_kind.items():
        for some in _batches(names):
            if kind == Kind.ADDRESS:
                numbers = _at_addresses(some)
                found |= light.in_bulk(numbers)
            else:
                found |= {row.pk: row for row in light.filter(**{f"{columns[Kind(kind)]}__in": some})}
    return [found[number] for number in sorted(found)]


def _at_addresses(plain: Sequence[str]) -> list[int]:
    """Readings whose own address, or whose page's, is one of these; addresses are compared without scheme, `www.` and trailing slash."""
    wanted = set(plain)
    hints = Q()
    for host in {address.partition("/")[0].partition("?")[0] for address in wanted} if len(wanted) < _FEW else ():
        hints |= Q(source_url__icontains=host) | Q(page__address__icontains=host)
        hints |= Q(page__given_url__icontains=host) | Q(page__location__icontains=host)
    rows = Reading.objects.filter(hints).values_list(
        "pk", "source_url", "page__address", "page__given_url", "page__location"
    )
    return [pk for pk, *urls in rows if wanted & {plain_address(url) for url in urls if url}]


def _pages_of(key: Key, readings: Sequence[Reading]) -> list[Page]:
    """Pages of the readings, and pages at an address that hold no review."""
    found = {row.page_id: row.page for row in readings}
    kind, name = key
    if kind == Kind.ADDRESS:
        host = name.partition("/")[0].partition("?")[0]
        near = Page.objects.filter(
            Q(address__icontains=host) | Q(given_url__icontains=host) | Q(location__icontains=host)
        )
        for page in near:
            if name in {plain_address(url) for url in (page.address, page.given_url, page.location) if url}:
                found[page.pk] = page
    return [found[sha256] for sha256 in sorted(found)]


def _remove(
    readings: Sequence[Reading], pages: Sequence[Page], keys: set[Key], asked: str, reason: str, who: str
) -> Removed:
    going = {row.review_id for row in readings}
    with transaction.atomic():
        emptied: list[Page] = []
        shared: list[Page] = []
        for page in {page.pk: page for page in [*pages, *(row.page for row in readings)]}.values():
            left = Reading.objects.filter(page=page).exclude(review_id__in=going)
            (shared if left.exists() else emptied).append(page)
        if asked:
            keys = keys | {(Kind.PAGE, page.pk) for page in emptied}
            _set_stones(keys, asked, reason, who)
        taken_down.send(Tombstone, review_ids=frozenset(going), sha256s=frozenset(page.pk for page in emptied))
        _blank_reports(sorted(going), [page.pk for page in emptied])
        _forget_rulings(sorted(going), [page.pk for page in emptied])
        forget_readings(readings)
        for page in shared:
            PageBytes.objects.filter(page=page).update(codec=GONE, body=b"")
            page.review_ids = [name for name in page.review_ids if name not in going]
            page.save(update_fields=["review_ids"])
            page.refusals.all().delete()
        for some in _batches([page.pk for page in emptied]):
            Page.objects.filter(pk__in=some).delete()
        addresses = {key for kind, key in keys if kind == Kind.ADDRESS}
        for row in Unopened.objects.filter(location__contains="://"):
            if plain_address(row.location) in addresses:
                row.delete()
    settle(AddReport())
    _forget_figures()
    return Removed(
        asked=asked, reviews=len(going), pages=len(emptied), pages_shared=len(shared), stones=len(keys) if asked else 0
    )


def _blank_reports(review_ids: Sequence[str], sha256s: Sequence[str]) -> None:
    """The reports of imports keep their counts and lose what they quote."""
    blank = {"title": "", "critic": "", "publication": "", "said": {}, "reason": "Taken down."}
    for some in _batches(review_ids):
        Entry.objects.filter(review_id__in=some).update(**blank)
    for some in _batches(sha256s):
        Entry.objects.filter(sha256__in=some).update(**blank)


def _forget_rulings(review_ids: Sequence[str], sha256s: Sequence[str]) -> None:
    """A ruling about a review that is gone rules nothing any more, and quotes it; a reply keeps its writer's own words."""
    for some in _batches([*review_ids, *(f"page:{sha256}" for sha256 in sha256s)]):
        Ruling.objects.filter(subject__in=some).delete()
        AuditAnswer.objects.filter(review_id__in=some).delete()
        Reply.objects.filter(about="review", subject__in=some).update(shown="", wanted="")


def _set_stones(keys: Iterable[Key], asked: str, reason: str, who: str) -> None:
    now = timezone.now()
    stones = [
        Tombstone(
            id=Tombstone.id_of(asked, kind, key),
            asked=asked,
            kind=kind,
            key=key,
            reason=reason,
            who=who,
            taken_at=now,
        )
        for kind, key in sorted(keys)
    ]
    Tombstone.objects.bulk_create(stones, ignore_conflicts=True, batch_size=_BATCH)


def _forget_figures() -> None:
    """A film without reviews keeps its id and its title; what was counted of the reviews goes."""
    Film.objects.filter(reviews_count=0).exclude(approval=None, score=None, split=None, reviews_counted=0).update(
        dossier="",
        reviews_counted=0,
        ratings_stated=0,
        verdicts_inferred=0,
        positive_count=0,
        approval=None,
        score=None,
        split=None,
        is_enough=False,
        latest_review_on="",
    )


def _clean() -> None:
    with connection.cursor() as cursor:
        for table in ("remark_search", "film_search"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _batches(items: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
