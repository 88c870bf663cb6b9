"""One film in the list, as HTML; written in Python for the same reason as `pages.pieces`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse

from cuttings.dossiers.methods.shown import whole
from cuttings_site.library.models import Film
from cuttings_site.pages.pieces import share_html, squares_html


def film_rows_html(films: Iterable[Film]) -> str:
    return "\n".join(map(film_row_html, films))


def film_row_html(film: Film) -> str:
    facts = [str(film.year)] if film.year else []
    if film.directors:
        facts.append(escape(", ".join(film.directors[:2])))
    if film.original_title and film.original_title != film.title:
        facts.append(f"<i>{escape(film.original_title)}</i>")
    told = "".join(f"<span>{fact}</span>" for fact in facts)
    noun = "review" if film.reviews_count == 1 else "reviews"
    return (
        f'<li><a class="film-title" href="{reverse("film", args=[film.id])}">{escape(film.title)}</a>'
        f'<p class="film-facts">{told}</p><div class="film-share">{_share(film)}</div>'
        f'<p class="film-count">{film.reviews_count} {noun}</p></li>'
    )


def _share(film: Film) -> str:
    if not film.reviews_counted:
        return '<span class="figure soft">no verdict yet</span>'
    said = f'{film.positive_count} of {film.reviews_counted}<span class="wide"> positive</span>'
    if not film.is_enough:
        return f'{squares_html(film.positive_count, film.reviews_counted)}<span class="figure">{said}</span>'
    percent = f"<b>{whole(100 * (film.approval or 0))} %</b> "
    return f'{share_html(film.positive_count, film.reviews_counted)}<span class="figure">{percent}{said}</span>'
