"""What could not be read or put under a film, each with its reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cuttings_site.library.models import Page, Reading, Unopened
from cuttings_site.library.models.page import Outcome

MOST = 200


def unread(request: HttpRequest) -> HttpResponse:
    pages = Page.objects.filter(outcome__in=[Outcome.UNREAD, Outcome.NONE]).order_by("-added_at")
    doubts = (
        Reading.objects.filter(is_waiting=False, placement__film=None)
        .exclude(kind="none")
        .defer("record", "profile")
        .order_by("review_id")
    )
    context = {
        "unopened": Unopened.objects.order_by("-tried_at")[:MOST],
        "unread": pages.filter(outcome=Outcome.UNREAD)[:MOST],
        "none": pages.filter(outcome=Outcome.NONE)[:MOST],
        "doubts": doubts.select_related("placement__candidate")[:MOST],
        "low": Reading.objects.filter(
            placement__recommendation="low", placement__film__isnull=False, placement__ruled=""
        )
        .defer("record", "profile")
        .select_related("placement__film", "placement__candidate")
        .order_by("review_id")[:MOST],
    }
    return render(request, "cuttings/unread.html", context)
