"""One film's figure as a reader chooses it, with every review and what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cuttings.dossiers.methods import from_query, to_query
from cuttings_site.library.models import Film
from cuttings_site.library.selectors.films import film_by_id
from cuttings_site.library.selectors.reckoning_page import reckoning_page
from cuttings_site.library.services.tell import told_again


def reckoning(request: HttpRequest, film_id: str) -> HttpResponse:
    """The form's own answer is turned into the shortest address that says the same."""
    found = film_by_id(film_id)
    if found is None or not found.dossier:
        raise Http404
    asked = {name: list(values) for name, values in request.GET.lists()}
    chosen, faults = from_query(_as_address(asked, found))
    if any(name.startswith("w.") for name in asked) or found.id != film_id:
        query = to_query(chosen)
        return redirect(reverse("reckoning", args=[found.id]) + (f"?{query}" if query else ""))
    context = {"film": found, "view": reckoning_page(told_again(found), chosen), "faults": faults}
    return render(request, "cuttings/reckoning.html", context)


def _as_address(asked: Mapping[str, Sequence[str]], film: Film) -> dict[str, Sequence[str]]:
    """Number fields `w.critic:KEY` as weights; all kinds ticked as none chosen."""
    address = dict(asked)
    fields = {name[2:]: values[-1] for name, values in asked.items() if name.startswith("w.") and values}
    if not fields:
        return address
    publications = {name: value for name, value in fields.items() if name.startswith("publication:")}
    critics = {name: value for name, value in fields.items() if name.startswith("critic:")}
    address["weight"] = [f"{name}*{value or 1}" for name, value in (publications | critics).items()]
    held = set(film.placements.values_list("reading__kind", flat=True))
    if held <= set(asked.get("kind", ())):
        address["kind"] = []
    return address
