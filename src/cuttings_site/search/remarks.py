"""A wish becomes rows of remarks: at most so many, the ones filed last, so that the costs of a search do not grow with the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from cuttings_site.search.query import MARKED, Wish, remark_query

MOST = 1000
"""Remarks looked at for one search; beyond them a count is "more than"."""


class Remark(NamedTuple):
    """One row of `search_remark` with what narrows it."""

    number: int
    reading: int
    start: int
    stop: int
    role: str
    step: int | None
    aspect: str | None
    polarity: str | None
    strength: float | None
    person: str
    critic: str | None
    publication: str | None
    published: str
    language: str
    kind: str
    film: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    remarks: tuple[Remark, ...]
    is_cut: bool
    """There are more."""


_SELECTED = """r.id, r.reading_id, r.start, r.stop, r.role, r.step, r.aspect, r.polarity, r.strength, r.person,
 v.critic, v.publication, v.published, v.language, v.kind, p.film_id"""
_BY_INDEX = f"""SELECT {_SELECTED} FROM search_remark AS r
 CROSS JOIN search_review AS v ON v.reading_id = r.reading_id LEFT JOIN library_placement AS p ON p.reading_id = r.reading_id
 WHERE r.id IN (SELECT rowid FROM remark_search WHERE remark_search MATCH %s ORDER BY rowid DESC LIMIT %s) AND v.kind <> 'none'
 ORDER BY r.id DESC"""
_BY_FILM = f"""SELECT {_SELECTED} FROM library_placement AS p
 CROSS JOIN search_remark AS r ON r.reading_id = p.reading_id CROSS JOIN search_review AS v ON v.reading_id = r.reading_id
 WHERE p.film_id = %s AND NOT r.is_spoiler"""
_COLUMNS = {"year": "substr(v.published, 1, 4)", "aspect": "r.aspect", "polarity": "r.polarity"}
_HOLDS = " AND +r.id IN (SELECT rowid FROM remark_search WHERE remark_search MATCH %s)"


def haul(wish: Wish) -> Haul:
    """Nothing for an empty wish."""
    if wish.film:
        statement, values = _of_film(wish)
    elif query := remark_query(wish):
        statement, values = _BY_INDEX, [query, MOST + 1]
    else:
        return Haul(remarks=(), is_cut=False)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = [Remark(*row) for row in cursor.fetchall()]
    return Haul(remarks=tuple(rows[:MOST]), is_cut=len(rows) > MOST)


def _of_film(wish: Wish) -> tuple[str, list[str | int]]:
    """From the film's reviews. Words are told by the index at once, narrowed by all other filters: asking it remark by remark cost a
    millisecond each, half a second in a film of a thousand reviews."""
    statement = _BY_FILM
    values: list[str | int] = [wish.film]
    for name in MARKED:
        if value := getattr(wish, name):
            statement += f" AND {_COLUMNS.get(name, f'v.{name}')} = %s"
            values.append(value)
    if remark_query(Wish(q=wish.q, person=wish.person)):
        statement += _HOLDS
        values.append(remark_query(wish))
    return f"{statement} ORDER BY r.id DESC LIMIT %s", [*values, MOST + 1]
