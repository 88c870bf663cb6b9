"""Plain JSON for others: films, reviews, critics, publications, tables; read only, without keys."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from cuttings.exports.jsonld import CONTEXT, review_jsonld
from cuttings.exports.parquet import NoWriter, write_parquet
from cuttings.exports.tables import TABLES, csv_lines, json_lines
from cuttings_site.api import registry as doors
from cuttings_site.api.doors import PLAIN, Asked, Refused, opened
from cuttings_site.api.openapi import document
from cuttings_site.library.models import Critic, Film, Publication, Reading
from cuttings_site.library.selectors.films import film_by_id, films_found
from cuttings_site.library.selectors.forms import film_jsonld, film_record, table_rows, wikidata_statements
from cuttings_site.library.selectors.names import name_page, names_found
from cuttings_site.library.selectors.published import dossier_for_others, review_for_others, review_in_short
from cuttings_site.library.selectors.selection import Selection
from cuttings_site.search.query import Wish

_PARQUET = "application/vnd.apache.parquet"
_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


def _json(value: Any, media_type: str = "application/json") -> JsonResponse:
    return JsonResponse(value, json_dumps_params=PLAIN, content_type=media_type)


def _page(request: HttpRequest, asked: Asked, page: int, pages: int, total: int) -> dict[str, Any]:
    """What every list says of itself; `next` and `previous` keep what was asked."""

    def link(number: int) -> str | None:
        wanted = {name: value for name, value in asked.items() if value} | {"page": str(number)}
        return f"{request.path}?{urlencode(wanted)}" if 1 <= number <= pages else None

    return {"total": total, "page": page, "pages": pages, "next": link(page + 1), "previous": link(page - 1)}


def selection_of(asked: Asked) -> Selection:
    return Selection(
        film=asked["film"],
        critic=asked["critic"],
        publication=asked["publication"],
        kind=asked["kind"],
        said=Wish(q=asked["q"]),
    )


def _film_line(film: Film) -> dict[str, object]:
    return {
        "id": film.id,
        "title": film.title,
        "original_title": film.original_title or None,
        "year": film.year,
        "directors": film.directors,
        "reviews": film.reviews_count,
        "reviews_counted": film.reviews_counted,
        "ratings_stated": film.ratings_stated,
        "verdicts_inferred": film.verdicts_inferred,
        "approval": film.approval,
        "score": film.score,
        "href": reverse("api-film", args=[film.id]),
    }


@opened(doors.FILMS)
def films(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    found = films_found(asked["q"], asked["sort"], int(asked["page"]))
    lines = [_film_line(film) for film in found.films]
    return _json({**_page(request, asked, found.page, found.pages, found.total), "films": lines})


def _film_told(film_id: str) -> Film:
    found = film_by_id(film_id)
    if found is None:
        raise Refused(404, "no film has this id")
    if not found.dossier:
        raise Refused(503, "this film's dossier is being made; try again in a moment")
    return found


@opened(doors.FILM)
def film(request: HttpRequest, asked: Asked, film_id: str) -> HttpResponseBase:
    return _json(dossier_for_others(_film_told(film_id)))


@opened(doors.FILM_JSONLD)
def film_linked(request: HttpRequest, asked: Asked, film_id: str) -> HttpResponseBase:
    found = film_jsonld(_film_told(film_id), with_aggregate=True)
    return _json({"@context": CONTEXT, **found}, doors.FILM_JSONLD.media_type)


@opened(doors.FILM_SCORES)
def film_scores(request: HttpRequest, asked: Asked, film_id: str) -> HttpResponseBase:
    return _json({"statements": list(wikidata_statements(Selection(film=_film_told(film_id).id)))})


@opened(doors.REVIEWS)
def reviews(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    rows = selection_of(asked).readings()
    total = rows.count()
    pages = max(1, -(-total // doors.REVIEWS_PER_PAGE))
    number = min(int(asked["page"]), pages)
    start = (number - 1) * doors.REVIEWS_PER_PAGE
    some = rows.defer("record", "profile").order_by("-published_on", "review_id")
    lines = [
        {**review_in_short(row), "film": _under(row), "href": reverse("api-review", args=[row.review_id])}
        for row in some[start : start + doors.REVIEWS_PER_PAGE]
    ]
    return _json({**_page(request, asked, number, pages, total), "reviews": lines})


def _under(row: Reading) -> dict[str, Any] | None:
    placement = getattr(row, "placement", None)
    known = placement.film if placement is not None else None
    return {"id": known.id, "title": known.title, "year": known.year} if known is not None else None


def _reading(review_id: str) -> Reading:
    found = Reading.objects.select_related("page", "placement__film").filter(review_id=review_id).first()
    if found is None:
        raise Refused(404, "no review has this id")
    return found


@opened(doors.REVIEW)
def review(request: HttpRequest, asked: Asked, review_id: str) -> HttpResponseBase:
    return _json(review_for_others(_reading(review_id)))


@opened(doors.REVIEW_JSONLD)
def review_linked(request: HttpRequest, asked: Asked, review_id: str) -> HttpResponseBase:
    row = _reading(review_id)
    found = review_jsonld(review_for_others(row), film_record(row))
    return _json({"@context": CONTEXT, **found}, doors.REVIEW_JSONLD.media_type)


def _names(request: HttpRequest, asked: Asked, model: type[Critic] | type[Publication], noun: str) -> JsonResponse:
    found = names_found(model, asked["q"], asked["page"])
    lines = [
        {"key": row.key, "name": row.name, "reviews": row.reviews_count, "href": reverse(f"api-{noun}", args=[row.key])}
        for row in found.names
    ]
    return _json({**_page(request, asked, found.page, found.pages, found.total), "names": lines})


def _name(model: type[Critic] | type[Publication], noun: str, key: str) -> JsonResponse:
    entry = model.objects.filter(pk=key).first()
    if entry is None:
        raise Refused(404, f"no {noun} has this key")
    view = name_page(entry, noun, "newest", "1")
    return _json(
        {
            "key": entry.key,
            "name": entry.name,
            "reviews": view.total,
            "verdicts": view.judged,
            "positive": view.positive,
            "ratings": view.rated,
            "mean_position": view.mean_position,
            "ratings_as_written": [{"written": written, "count": count} for written, count in view.notations],
            "others": [{"key": key, "name": name, "reviews": count} for key, name, count in view.others],
        }
    )


@opened(doors.CRITICS)
def critics(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    return _names(request, asked, Critic, "critic")


@opened(doors.CRITIC)
def critic(request: HttpRequest, asked: Asked, key: str) -> HttpResponseBase:
    return _name(Critic, "critic", key)


@opened(doors.PUBLICATIONS)
def publications(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    return _names(request, asked, Publication, "publication")


@opened(doors.PUBLICATION)
def publication(request: HttpRequest, asked: Asked, key: str) -> HttpResponseBase:
    return _name(Publication, "publication", key)


@opened(doors.TABLE)
def table(request: HttpRequest, asked: Asked, what: str, form: str) -> HttpResponseBase:
    if what not in TABLES or form not in (*_MEDIA_TYPES, "parquet"):
        raise Refused(404, f"the tables are {', '.join(TABLES)}, each as .csv, .jsonl or .parquet")
    rows = table_rows(what, selection_of(asked))
    name = f"{what}.{form}"
    if form == "parquet":
        return _parquet(what, rows, name)
    lines = (csv_lines if form == "csv" else json_lines)(what, rows)
    answer = StreamingHttpResponse(_encoded(lines), content_type=_MEDIA_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()


def _parquet(what: str, rows: Iterable[dict[str, Any]], name: str) -> FileResponse:
    out = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    try:
        write_parquet(what, rows, out)
    except NoWriter as error:
        out.close()
        raise Refused(501, str(error)) from error
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name, content_type=_PARQUET)


@opened(doors.OPENAPI)
def openapi(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    return _json(document())
