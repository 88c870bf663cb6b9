"""Small words for templates: percentages, dates, counts with their noun, marks of praise and fault."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cuttings_site.library.words import BASES, LABELS, in_words, language_name

register = template.Library()
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@register.filter
def percent(share: float | None) -> str:
    """`0.723` -> `72`."""
    return "" if share is None else f"{100 * share:.0f}"


@register.filter
def whole(number: float | None) -> str:
    return "" if number is None else f"{number:.0f}"


@register.filter
def counted(count: int, noun: str) -> str:
    """`3|counted:"review"` -> `3 reviews`; an irregular plural follows a comma."""
    one, _, many = noun.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def day(iso: str) -> str:
    """`2013-02-03` -> `3 February 2013`, `2013-02` -> `February 2013`."""
    parts = (iso or "").partition("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return iso or ""
    if len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        month = MONTHS[int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
    return parts[0]


@register.filter
def basis(code: str) -> str:
    return in_words(BASES, code)


@register.filter
def language(code: str) -> str:
    return language_name(code)


@register.filter
def host(url: str) -> str:
    """The site of an address, to name a link by."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url


@register.simple_tag
def verdict_squares(positive: int, of: int) -> SafeString:
    """One square per verdict: a bar would make one of one look like all the world."""
    squares = [
        format_html(
            '<rect class="{}" x="{}" y=".5" width="7" height="7"{}/>',
            "positive" if place < positive else "negative",
            place * 10 + 0.5,
            SafeString("" if place < positive else ' fill="url(#hatch)"'),
        )
        for place in range(of)
    ]
    return format_html(
        '<svg class="squares" width="{}" height="8" role="img" aria-label="{} of {} verdicts positive">{}</svg>',
        of * 10,
        positive,
        of,
        SafeString("".join(squares)),
    )


_MARKS = {"positive": "▲", "mixed": "◐", "negative": "▼"}


@register.simple_tag
def mark(polarity: str, words: str = "") -> SafeString:
    """A sign for praise or fault; its meaning stands beside it for who cannot see it."""
    if polarity not in _MARKS:
        return SafeString("")
    return format_html(
        '<span class="mark {}"><span aria-hidden="true">{}</span><span class="unseen">{} </span></span>',
        polarity,
        _MARKS[polarity],
        words or LABELS[polarity],
    )
