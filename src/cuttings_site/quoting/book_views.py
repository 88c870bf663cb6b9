"""Press books as pages and files: of one film, and of a shortlist side by side."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from cuttings.exports.press_book import PressBook, as_docx, as_markdown, as_pdf
from cuttings_site.library.models import Film
from cuttings_site.library.selectors.films import film_by_id, films_by_title, matching_films
from cuttings_site.quoting.books import press_book_of
from cuttings_site.quoting.views import file_name, film_or_404

MOST_FILMS = 12
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def press_book(request: HttpRequest, film_id: str) -> HttpResponse:
    film = film_or_404(film_id)
    book = press_book_of(film)
    if (form := request.GET.get("format")) is not None:
        return _file(form, [book])
    return render(request, "cuttings/quoting/press_book.html", {"film": film, "book": book})


def shortlist(request: HttpRequest) -> HttpResponse:
    films, unknown = _asked(request)
    books = [(film, press_book_of(film)) for film in films]
    if books and (form := request.GET.get("format")) is not None:
        return _file(form, [book for _, book in books])
    typed = request.GET.get("q", "")[:200]
    context = {
        "books": [(film, book, _address([other for other in films if other.id != film.id])) for film, book in books],
        "unknown": unknown,
        "typed": typed,
        "offers": [
            (film, _address([*films, film]))
            for film in matching_films(typed).order_by("-reviews_count", "id")[:12]
            if film not in films
        ]
        if typed or not films
        else [],
        "address": _address(films),
        "most": MOST_FILMS,
        "ids": [film.id for film in films],
        "is_full": len(films) >= MOST_FILMS,
    }
    return render(request, "cuttings/quoting/shortlist.html", context)


def _asked(request: HttpRequest) -> tuple[list[Film], list[str]]:
    """Films by id or title, each once, in the order asked; what names none or several is given back."""
    films: dict[str, Film] = {}
    unknown = []
    for name in request.GET.getlist("film")[:MOST_FILMS]:
        found = film_by_id(name)
        if found is None:
            titled = films_by_title(name) if name.strip() else []
            found = titled[0] if len(titled) == 1 else None
        if found is None:
            unknown.append(name[:200])
        else:
            films.setdefault(found.id, found)
    return list(films.values()), unknown


def _address(films: Sequence[Film]) -> str:
    return "?" + urlencode([("film", film.id) for film in films])


def _file(form: str, books: Sequence[PressBook]) -> HttpResponse:
    if form == "pdf":
        answer = HttpResponse(as_pdf(books), content_type="application/pdf")
    elif form == "docx":
        answer = HttpResponse(as_docx(books), content_type=WORD)
    elif form == "md":
        answer = HttpResponse(as_markdown(books), content_type="text/markdown; charset=utf-8")
    else:
        raise Http404
    name = file_name(books[0].name if len(books) == 1 else "shortlist")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
