"""What a person types for a film, a review or a page becomes the one row it means, or a plain sentence about why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cuttings_site.library.models import Film, Page, Reading


def film_named(text: str) -> Film:
    """By title (a year in brackets tells films apart) or id."""
    from cuttings_site.library.selectors.films import film_by_id, films_by_title

    if (by_id := film_by_id(text)) is not None:
        return by_id
    found = films_by_title(text)
    if not found:
        raise click.ClickException(f"no film in the library is called {text!r}; `cuttings films` lists them")
    if len(found) > 1:
        names = "\n".join(f"  {film}  ({film.reviews_count} reviews)  {film.id}" for film in found)
        raise click.ClickException(f"several films fit {text!r}; name one with its year or id:\n{names}")
    return found[0]


def review_named(text: str) -> Reading:
    """By id, or enough of its beginning; `rv-` may be left out."""
    from cuttings_site.library.models import Reading

    name = text if text.startswith("rv-") else f"rv-{text}"
    found = Reading.objects.filter(review_id__startswith=name).order_by("review_id")[:2]
    if len(found) != 1:
        raise click.ClickException(f"{'several reviews begin' if found else 'no review begins'} with {name!r}")
    return found[0]


def page_named(text: str) -> Page:
    """By location, by the end of it (a file's name), or by the beginning of its SHA-256."""
    from django.db.models import Q

    from cuttings_site.library.models import Page

    found = list(Page.objects.filter(location=text)[:2])
    found = found or list(
        Page.objects.filter(Q(sha256__startswith=text.lower()) | Q(location__endswith=f"/{text}"))[:2]
    )
    if len(found) != 1:
        raise click.ClickException(f"{'several pages fit' if found else 'no page is'} {text!r}")
    return found[0]
