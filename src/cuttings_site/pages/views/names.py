"""Critics and publications: the lists, and one with its reviews."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cuttings_site.library.models import Critic, Publication
from cuttings_site.library.selectors.names import name_page, names_found
from cuttings_site.library.services.ruled import Joins


def _list(request: HttpRequest, model: type[Critic] | type[Publication], noun: str) -> HttpResponse:
    typed = request.GET.get("q", "")[:200]
    found = names_found(model, typed, request.GET.get("page", ""))
    return render(request, "cuttings/names.html", {"found": found, "typed": typed, "noun": noun})


def _one(request: HttpRequest, model: type[Critic] | type[Publication], noun: str, key: str) -> HttpResponse:
    entry = model.objects.filter(pk=key).first()
    if entry is None:
        if (joined := Joins().joined(noun, key)) != key:
            return redirect(noun, joined)
        raise Http404
    view = name_page(entry, noun, request.GET.get("sort", ""), request.GET.get("page", ""))
    return render(request, "cuttings/name.html", {"entry": entry, "view": view, "noun": noun})


def critics(request: HttpRequest) -> HttpResponse:
    return _list(request, Critic, "critic")


def critic(request: HttpRequest, key: str) -> HttpResponse:
    return _one(request, Critic, "critic", key)


def publications(request: HttpRequest) -> HttpResponse:
    return _list(request, Publication, "publication")


def publication(request: HttpRequest, key: str) -> HttpResponse:
    return _one(request, Publication, "publication", key)
