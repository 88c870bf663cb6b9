"""The small pieces that a page holds by the hundred, written as HTML in Python: a template for each would cost most of a page's time."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from cuttings_site.library.selectors.figures import Block
from cuttings_site.library.selectors.quoting import Quote
from cuttings_site.library.words import LABELS

_HATCH = ' fill="url(#hatch)"'
_MARKS = {"positive": "▲", "mixed": "◐", "negative": "▼"}


def mark_html(polarity: str, words: str = "") -> str:
    """A sign for praise or fault; its meaning stands beside it for who cannot see it. Empty for any other polarity."""
    if polarity not in _MARKS:
        return ""
    said = escape(words or LABELS[polarity])
    return f'<span class="mark {polarity}"><span aria-hidden="true">{_MARKS[polarity]}</span><span class="unseen">{said} </span></span>'


def host_of(url: str) -> str:
    """The site of an address, to name a link by."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url


def quote_html(quote: Quote) -> str:
    """The words with a link to their sentence, and whose they are; the sign of praise or fault is set by the style sheet, in words too."""
    href = escape(quote.href)
    side = f' class="{escape(quote.polarity)}"' if quote.polarity else ""
    if quote.words is not None:
        words = escape(" ".join(quote.words.split()), quote=False)
        shown = words if quote.place else f"“{words}”"
        language = f' lang="{escape(quote.language)}"' if quote.language and not quote.language.startswith("en") else ""
        body = f'<blockquote{side}{language}><a href="{href}">{shown}</a></blockquote>'
        if quote.is_spoiler:
            body = f'<details class="covered"><summary{side}>A spoiler is hidden here</summary>{body}</details>'
        by = escape(quote.by, quote=False)
    else:
        source = ""
        if quote.source_url:
            name = escape(host_of(quote.source_url))
            source = f' <a href="{escape(quote.source_url)}" rel="external noopener">Read them at {name}</a>'
        body = f"<p{side}>The words lie beyond the excerpt shown here.{source}</p>"
        by = f'<a href="{href}">{escape(quote.by, quote=False)}</a>'
    rating = f'<span class="rating">{escape(quote.rating)}</span>' if quote.rating else ""
    place = f' <span class="soft">({escape(quote.place)})</span>' if quote.place else ""
    return f'<figure class="quote">{body}<figcaption>{by}{rating}{place}</figcaption></figure>'


def quotes_html(quotes: Iterable[Quote]) -> str:
    return "\n".join(map(quote_html, quotes))


def diverging_html(blocks: Iterable[Block], positive: int, mixed: int, negative: int) -> str:
    """Fault left of the middle, praise right of it; one path per side, for a page holds dozens of these bars."""
    paths: dict[str, list[str]] = {}
    for block in blocks:
        x, width = f"{block.x:.1f}".removesuffix(".0"), f"{block.width:.1f}".removesuffix(".0")
        paths.setdefault(block.side, []).append(f"M{x} 4h{width}v12h-{width}z")
    drawn = "".join(
        f'<path class="{side}" d="{"".join(places)}"{_HATCH if side == "negative" else ""}/>'
        for side, places in paths.items()
    )
    said = f"{positive} praise, {mixed} both ways, {negative} fault"
    return (
        f'<svg class="diverging" viewBox="0 0 240 20" role="img" aria-label="{said}">'
        f'<path class="middle" d="M120 0v20"/>{drawn}</svg>'
    )


def _side(is_positive: bool) -> str:
    return "positive" if is_positive else "negative"


def squares_html(positive: int, of: int) -> str:
    """One square per verdict: a bar would make one of one look like all the world."""
    squares = "".join(
        f'<rect class="{_side(place < positive)}" x="{place * 10 + 0.5:g}" y=".5" width="7" height="7"'
        f"{'' if place < positive else _HATCH}/>"
        for place in range(of)
    )
    return (
        f'<svg class="squares" width="{of * 10}" height="8" role="img" aria-label="{positive} of {of} verdicts positive">'
        f"{squares}</svg>"
    )


def share_html(positive: int, of: int) -> str:
    """Verdicts for the film as ink, the rest hatched."""
    width = f"{100 * positive / of:.4g}" if of else "0"
    return (
        '<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" role="img"'
        f' aria-label="{positive} of {of} verdicts positive"><rect width="100" height="6"{_HATCH}/>'
        f'<rect class="positive" width="{width}" height="6"/></svg>'
    )
