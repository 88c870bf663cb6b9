"""How the figures are made, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cuttings.dossiers.assemble import ENOUGH_REVIEWS


def method(request: HttpRequest) -> HttpResponse:
    return render(request, "cuttings/method.html", {"needed": ENOUGH_REVIEWS})
