"""Reviews picked become an Atom or RSS feed, those taken in last first; of each its best line, where the excerpt holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from cuttings_site.api.doors import limited
from cuttings_site.library.models import Critic, Publication
from cuttings_site.library.selectors.cards import Card, card_of, light_readings
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.selectors.quoting import review_address
from cuttings_site.library.selectors.selection import Selection
from cuttings_site.library.words import BASES, in_words
from cuttings_site.search.query import Wish, wish_of
from cuttings_site.search.selectors import known_names

MOST = 50
FORMS: dict[str, tuple[type[SyndicationFeed], str]] = {
    "atom": (Atom1Feed, "application/atom+xml; charset=utf-8"),
    "rss": (Rss201rev2Feed, "application/rss+xml; charset=utf-8"),
}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@limited
def everything(request: HttpRequest, form: str) -> HttpResponse:
    return _feed(request, form, "All reviews", Selection(), "/")


@limited
def film(request: HttpRequest, film_id: str, form: str) -> HttpResponse:
    found = film_by_id(film_id)
    if found is None:
        raise Http404
    return _feed(request, form, str(found), Selection(film=found.id), f"/films/{found.id}/")


@limited
def critic(request: HttpRequest, key: str, form: str) -> HttpResponse:
    entry = Critic.objects.filter(pk=key).first()
    if entry is None:
        raise Http404
    return _feed(request, form, entry.name, Selection(critic=key), f"/critics/{key}/")


@limited
def publication(request: HttpRequest, key: str, form: str) -> HttpResponse:
    entry = Publication.objects.filter(pk=key).first()
    if entry is None:
        raise Http404
    return _feed(request, form, entry.name, Selection(publication=key), f"/publications/{key}/")


@limited
def search(request: HttpRequest, form: str) -> HttpResponse:
    """Reviews with a sentence that the search finds."""
    asked = wish_of(request.GET.dict())
    wish, _ = known_names(asked)
    selection = Selection(film=wish.film, said=replace(wish, film=""))
    return _feed(request, form, _title_of(asked), selection, f"/search/{asked.address()}")


def _title_of(asked: Wish) -> str:
    parts = [f"“{asked.q}”"] if asked.q else []
    return ", ".join(parts + list(asked.chosen().values())) or "All reviews"


def _feed(request: HttpRequest, form: str, title: str, selection: Selection, address: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    kind, media_type = FORMS[form]
    feed = kind(
        title=_clean(f"{title} · {settings.PREFERENCES.library_name}"),
        link=request.build_absolute_uri(address),
        description=_clean(f"Reviews as {settings.PREFERENCES.library_name} takes them in: {title}"),
        language="en",
        feed_url=request.build_absolute_uri(),
    )
    rows = light_readings().filter(pk__in=selection.readings().values("pk"))
    for row in rows.order_by("-page__added_at", "review_id")[:MOST]:
        _add(feed, request, card_of(row))
    answer = HttpResponse(content_type=media_type)
    feed.write(answer, "utf-8")
    return answer


def _add(feed: SyndicationFeed, request: HttpRequest, card: Card) -> None:
    reading = card.reading
    by = ", ".join(part for part in (reading.critic_name, reading.publication_name) if part) or "Unnamed critic"
    film = (card.film_title or "Untitled") + (f" ({card.film_year})" if card.film_year else "")
    said = [f"“{card.best_line}”"] if card.best_line else []
    said += [f"Rating: {reading.rating_as_written}."] if reading.rating_as_written else []
    if reading.verdict_label:
        said.append(f"Verdict: {reading.verdict_label} ({in_words(BASES, reading.verdict_basis)}).")
    feed.add_item(
        title=_clean(f"{by} on {film}"),
        link=request.build_absolute_uri(review_address(reading.review_id)),
        description=_clean(" ".join(said)),
        author_name=_clean(reading.critic_name) or None,
        unique_id=f"urn:cuttings:review:{reading.review_id}",
        unique_id_is_permalink=False,
        pubdate=_day(reading.published_on) or reading.page.added_at,
        updateddate=reading.page.added_at,
    )


def _day(written: str) -> datetime | None:
    """Only a whole date: a feed has no way to say "some day in 2013"."""
    try:
        return datetime.strptime(written[:10], "%Y-%m-%d").replace(tzinfo=UTC) if len(written) >= 10 else None
    except ValueError:
        return None


def _clean(words: str) -> str:
    """Without signs that XML cannot hold: one such sign in one title would break the feed."""
    return _NOT_IN_XML.sub("", " ".join(words.split()))
