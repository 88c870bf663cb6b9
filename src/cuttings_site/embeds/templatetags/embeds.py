"""What a page's head says of it to machines: OpenGraph, JSON-LD, oEmbed and feeds.

JSON-LD in a page holds no aggregate: Google's rules allow there only that of a site's own readers.
"""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from cuttings.exports.jsonld import CONTEXT, as_script, movie_jsonld, review_jsonld
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.forms import film_record
from cuttings_site.library.selectors.published import review_for_others
from cuttings_site.library.words import BASES, in_words

register = template.Library()
Context = dict[str, Any]


@register.simple_tag(takes_context=True)
def film_head(context: Context, film: Film) -> SafeString:
    address = _absolute(context, reverse("film", args=[film.id]))
    said = f"{film.reviews_count} review{'' if film.reviews_count == 1 else 's'}"
    if film.reviews_counted:
        said += f"; {film.positive_count} of {film.reviews_counted} verdicts in favour"
        said += f" ({film.ratings_stated} ratings stated, {film.verdicts_inferred} verdicts read from the words)"
    linked = {"@context": CONTEXT, **movie_jsonld(json.loads(film.record)), "url": address}
    for_cards = _absolute(context, reverse("oembed")) + "?" + urlencode({"url": address})
    return _together(
        _graph(type="video.movie", title=str(film), url=address, description=said + "."),
        _alternate("application/json+oembed", for_cards, f"{film}: card"),
        _alternate("application/ld+json", reverse("api-film-jsonld", args=[film.id]), f"{film} as JSON-LD"),
        feed_links(
            reverse("feed-film", args=[film.id, "atom"]), reverse("feed-film", args=[film.id, "rss"]), str(film)
        ),
        _script(linked),
    )


@register.simple_tag(takes_context=True)
def review_head(context: Context, reading: Reading) -> SafeString:
    review = review_for_others(reading)
    film = film_record(reading)
    address = _absolute(context, reverse("review", args=[reading.review_id]))
    title = (film or {}).get("title") or reading.film_title or "Untitled"
    said = [f"Rating: {reading.rating_as_written}."] if reading.rating_as_written else []
    if reading.verdict_label:
        said.append(f"Verdict: {reading.verdict_label} ({in_words(BASES, reading.verdict_basis)}).")
    linked = {"@context": CONTEXT, **review_jsonld(review, film), "mainEntityOfPage": address}
    return _together(
        _graph(
            type="article",
            title=f"{reading.critic_name or 'Unnamed critic'} on {title}",
            url=address,
            description=" ".join(said),
        ),
        _alternate("application/ld+json", reverse("api-review-jsonld", args=[reading.review_id]), "JSON-LD"),
        _script(linked),
    )


@register.simple_tag
def name_feeds(noun: str, key: str, name: str) -> SafeString:
    return feed_links(reverse(f"feed-{noun}", args=[key, "atom"]), reverse(f"feed-{noun}", args=[key, "rss"]), name)


@register.simple_tag
def search_feeds(query: str) -> SafeString:
    """`query` begins with a question mark, or is empty."""
    atom, rss = (reverse("feed-search", args=[form]) + query for form in ("atom", "rss"))
    return feed_links(atom, rss, "This search")


def feed_links(atom: str, rss: str, title: str) -> SafeString:
    return _together(
        _alternate("application/atom+xml", atom, f"{title}: reviews (Atom)"),
        _alternate("application/rss+xml", rss, f"{title}: reviews (RSS)"),
    )


def _absolute(context: Context, path: str) -> str:
    return str(context["request"].build_absolute_uri(path))


def _graph(**values: str) -> SafeString:
    """OpenGraph, with the card that other services make of it."""
    pairs = [*values.items(), ("site_name", settings.PREFERENCES.library_name)]
    tags = format_html_join("\n", '<meta property="og:{}" content="{}">', ((n, v) for n, v in pairs if v))
    return _together(tags, format_html('<meta name="description" content="{}">', values["description"]))


def _alternate(media_type: str, address: str, title: str) -> SafeString:
    return format_html('<link rel="alternate" type="{}" href="{}" title="{}">', media_type, address, title)


def _script(value: dict[str, Any]) -> SafeString:
    # `as_script` leaves no sign that could end the element; a data block is not run, and the page's policy lets none be run
    return mark_safe(f'<script type="application/ld+json">{as_script(value)}</script>')


def _together(*tags: SafeString) -> SafeString:
    return format_html_join("\n", "{}", ((tag,) for tag in tags))
