"""One review in a list, as HTML; written in Python for the same reason as `pages.pieces`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse

from cuttings.text.days import day_in_words
from cuttings_site.library.models import Reading
from cuttings_site.library.selectors.cards import Card
from cuttings_site.library.selectors.quoting import review_address
from cuttings_site.library.words import BASES, in_words, language_name, location_in_words
from cuttings_site.pages.pieces import mark_html

_TAGS = {"user": "member", "list_entry": "list"}


def cards_html(cards: Iterable[Card], leave_out: str = "") -> str:
    """`leave_out` names what the page itself says of all of them: `film`, `critic` or `publication`."""
    return "\n".join(card_html(card, leave_out) for card in cards)


def card_html(card: Card, leave_out: str = "") -> str:
    reading = card.reading
    address = review_address(reading.review_id)
    words = ""
    if leave_out != "film":
        year = f' <span class="year">{card.film_year}</span>' if card.film_year else ""
        words = f'<h3><a href="{address}">{escape(card.film_title or "Untitled")}</a>{year}</h3>'
    if card.best_line and reading.best_line:
        line = escape(card.best_line, quote=False)
        words += f'<blockquote><a href="{address}#c{reading.best_line[0]}">{line}</a></blockquote>'
    score = "" if reading.verdict_score is None else f"{reading.verdict_score:g}"
    bare = "" if words else " bare"
    rating = f'<span class="rating">{escape(reading.rating_as_written)}</span>' if reading.rating_as_written else ""
    return (
        f'<li class="card{bare}" data-verdict="{escape(reading.verdict_label)}" data-rated="{"yes" if rating else ""}"'
        f' data-date="{escape(reading.published_on)}" data-score="{score}" data-critic="{escape(reading.critic_name)}">'
        f'<div class="card-words">{words}<p class="byline">{_byline(card, leave_out, address)}</p>{_copies(card)}</div>'
        f'<div class="card-rating">{rating}{verdict_html(reading)}</div></li>'
    )


def verdict_html(reading: Reading) -> str:
    """The side, and what it was read from: a verdict read from the words never stands as if the critic had given it."""
    if not reading.verdict_label:
        return '<span class="verdict none">no verdict read</span>'
    label, basis = escape(reading.verdict_label), escape(reading.verdict_basis)
    sign = mark_html(reading.verdict_label).replace(f'<span class="unseen">{label} </span>', "")  # the word follows
    said = escape(in_words(BASES, reading.verdict_basis))
    return f'<span class="verdict {label} basis-{basis}">{sign}<span>{label}</span> <span class="basis">{said}</span></span>'


def _byline(card: Card, leave_out: str, address: str) -> str:
    reading = card.reading
    parts = []
    if leave_out != "critic":
        name = escape(reading.critic_name)
        link = f'<a class="critic" href="{_address("critic", reading.critic_id)}">{name}</a>'
        parts.append(link if reading.critic_id else '<span class="critic soft">Critic not named</span>')
    if leave_out != "publication" and reading.publication_id:
        name = escape(reading.publication_name)
        parts.append(f'<a class="publication" href="{_address("publication", reading.publication_id)}">{name}</a>')
    if reading.published_on:
        date = escape(reading.published_on)
        parts.append(f'<time datetime="{date}">{escape(day_in_words(reading.published_on))}</time>')
    if reading.language and not reading.language.startswith("en"):
        parts.append(f'<span class="soft">in {escape(language_name(reading.language))}</span>')
    if reading.kind in _TAGS:
        parts.append(f'<span class="tag">{_TAGS[reading.kind]}</span>')
    by = f" by {escape(reading.critic_name)}" if reading.critic_name else ""
    parts.append(f'<a class="more" href="{address}" aria-label="The review{by}">Review</a>')
    if reading.source_url:
        parts.append(f'<a class="more" href="{escape(reading.source_url)}" rel="external noopener">Source</a>')
    return " ".join(parts)


def _address(room: str, key: str | None) -> str:
    return reverse(room, args=[key])


def _copies(card: Card) -> str:
    if not card.copies:
        return ""
    rows = []
    for copy in card.copies:
        where = copy.publication_name or copy.source_url or location_in_words(copy.page.location)
        critic = f", {copy.critic_name}" if copy.critic_name and copy.critic_name != card.reading.critic_name else ""
        date = f", {day_in_words(copy.published_on)}" if copy.published_on else ""
        rows.append(f'<li><a href="{review_address(copy.review_id)}">{escape(where)}</a>{escape(critic + date)}</li>')
    noun = "copy" if len(rows) == 1 else "copies"
    said = f"{len(rows)} {noun} folded in, counted once"
    return f'<details class="copies"><summary>{said}</summary><ul>{"".join(rows)}</ul></details>'
