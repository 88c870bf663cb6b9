"""How the figures are made, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cuttings.dossiers.methods import METHODS
from cuttings.scales.conversions import conversions


def method(request: HttpRequest) -> HttpResponse:
    context = {
        "methods": METHODS.values(),
        "tables": conversions().values(),
        "grades": ("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "F"),
    }
    return render(request, "cuttings/method.html", context)
