"""Small words for templates: percentages, dates, counts with their noun, marks of praise and fault."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from cuttings.dossiers.methods.shown import whole as nearest
from cuttings.text.days import day_in_words
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.cards import Card
from cuttings_site.library.selectors.quoting import Quote
from cuttings_site.library.selectors.tallies import TallyRow
from cuttings_site.library.words import BASES, in_words, language_name, location_in_words
from cuttings_site.pages.cards import cards_html, verdict_html
from cuttings_site.pages.film_rows import film_rows_html
from cuttings_site.pages.pieces import diverging_html, host_of, mark_html, quotes_html, share_html, squares_html

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """`0.723` -> `72`."""
    return "" if share is None else str(nearest(100 * share))


@register.filter
def whole(number: float | None) -> str:
    return "" if number is None else str(nearest(number))


@register.filter
def counted(count: int, noun: str) -> str:
    """`3|counted:"review"` -> `3 reviews`; an irregular plural follows a comma."""
    one, _, many = noun.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def day(iso: str) -> str:
    return day_in_words(iso or "")


@register.filter
def place(location: str) -> str:
    return location_in_words(location)


@register.filter
def basis(code: str) -> str:
    return in_words(BASES, code)


@register.filter
def language(code: str) -> str:
    return language_name(code)


@register.filter
def host(url: str) -> str:
    return host_of(url)


# What these give was escaped piece by piece in `pages.pieces` and `pages.cards`.


@register.simple_tag
def mark(polarity: str, words: str = "") -> SafeString:
    return SafeString(mark_html(polarity, words))


@register.simple_tag
def quotes(found: Iterable[Quote]) -> SafeString:
    return SafeString(quotes_html(found))


@register.simple_tag
def diverging(row: TallyRow) -> SafeString:
    return SafeString(diverging_html(row.blocks, row.positive, row.mixed, row.negative))


@register.simple_tag
def verdict_squares(positive: int, of: int) -> SafeString:
    return SafeString(squares_html(positive, of))


@register.simple_tag
def film_rows(films: Iterable[Film]) -> SafeString:
    return SafeString(film_rows_html(films))


@register.simple_tag
def share_bar(positive: int, of: int) -> SafeString:
    return SafeString(share_html(positive, of))


@register.simple_tag
def cards(found: Iterable[Card], leave_out: str = "") -> SafeString:
    return SafeString(cards_html(found, leave_out))


@register.simple_tag
def verdict(reading: Reading) -> SafeString:
    return SafeString(verdict_html(reading))
