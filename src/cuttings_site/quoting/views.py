"""The rooms of quoting: lines of a film, citations, the quote check."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cuttings.exports.citations import FORMS, Citation
from cuttings.exports.citations.wikitext import cite_news
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.members.gate import may_add
from cuttings_site.quoting.checking import check_quote
from cuttings_site.quoting.choosing import ChoosingError, choose, move, release
from cuttings_site.quoting.citing import citation_of_reading, citations_of_film
from cuttings_site.quoting.lines import lines_of
from cuttings_site.quoting.models import State

NAMES = {"wikitext": "Wikipedia", "csl": "CSL-JSON", "ris": "RIS", "bibtex": "BibTeX"}
FILES = {"wikitext": ("txt", "text/plain"), "csl": ("json", "application/vnd.citationstyles.csl+json")} | {
    "ris": ("ris", "application/x-research-info-systems"),
    "bibtex": ("bib", "application/x-bibtex"),
}


def film_or_404(film_id: str) -> Film:
    found = film_by_id(film_id)
    if found is None:
        raise Http404
    return found


def lines(request: HttpRequest, film_id: str) -> HttpResponse:
    film = film_or_404(film_id)
    if request.method == "POST":
        if not may_add(request):
            return render(request, "cuttings/intake_closed.html", status=403)
        try:
            _change(film, request)
        except ChoosingError as error:
            return _lines_page(request, film, str(error), request.POST.get("words", ""))
        return redirect(reverse("lines", args=[film.id]))
    return _lines_page(request, film)


def _lines_page(request: HttpRequest, film: Film, problem: str = "", words: str = "") -> HttpResponse:
    found = lines_of(film)
    reviews = {line.review_id: line.attribution for line in (*found.chosen, *found.offered, *found.dropped)}
    context = {
        "film": film,
        "lines": found,
        "box": "\n\n".join(line.quoted for line in found.to_quote),
        "rows": 2 + sum(2 + len(line.quoted) // 90 for line in found.to_quote),
        "reviews": sorted(reviews.items(), key=lambda pair: pair[1]),
        "problem": problem,
        "words": words,
    }
    return render(request, "cuttings/quoting/lines.html", context, status=422 if problem else 200)


def _change(film: Film, request: HttpRequest) -> None:
    wish, review_id, exact = (request.POST.get(name, "") for name in ("do", "review", "words"))
    if not Reading.objects.filter(review_id=review_id, placement__film=film).exists():
        raise ChoosingError("That review is not one of this film.")
    if wish in State.values:
        choose(review_id, exact, wish)
    elif wish == "release":
        release(review_id, request.POST.get("exact", exact))
    elif wish in ("up", "down"):
        move(film, review_id, exact, -1 if wish == "up" else 1)
    else:
        raise ChoosingError("The browser sent a wish that is not known here.")


def cite(request: HttpRequest, review_id: str) -> HttpResponse:
    rows = Reading.objects.select_related("page", "placement__film")
    reading = rows.filter(review_id=review_id).first()
    if reading is None:
        raise Http404
    citation = citation_of_reading(reading)
    if (form := request.GET.get("format")) is not None:
        return _download(form, [citation], citation.key)
    boxes = [(name, NAMES[name], write([citation])) for name, write in FORMS.items()]
    context = {
        "reading": reading,
        "citation": citation,
        "boxes": boxes,
        "news": cite_news(citation),
        "film": reading.placement.film if hasattr(reading, "placement") else None,
    }
    return render(request, "cuttings/quoting/cite.html", context)


def cite_film(request: HttpRequest, film_id: str) -> HttpResponse:
    """All reviews of a film in one file."""
    film = film_or_404(film_id)
    return _download(request.GET.get("format", "bibtex"), citations_of_film(film), f"{film.title} reviews")


def _download(form: str, citations: Sequence[Citation], name: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    ending, media_type = FILES[form]
    answer = HttpResponse(FORMS[form](citations), content_type=f"{media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}.{ending}"'
    return answer


def file_name(words: str) -> str:
    """A name that every system takes."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in words.lower())
    return "-".join(part for part in kept.split("-") if part)[:80] or "cuttings"


def quote_check(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")[:2000]
    impression = "negative" if request.GET.get("for") == "negative" else "positive"
    checked = check_quote(typed, impression) if typed.strip() else None
    context = {
        "typed": typed,
        "impression": impression,
        "checked": checked,
        "limit": settings.PREFERENCES.excerpt_words,
    }
    return render(request, "cuttings/quoting/check.html", context)
