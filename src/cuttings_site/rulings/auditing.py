"""The audit: readings dealt one by one with the evidence in view, and what the answers say of the library."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cuttings_site.intake.services import name_of
from cuttings_site.library.models import AuditAnswer, Reading
from cuttings_site.library.selectors.quoting import Quote, excerpts_of
from cuttings_site.library.services.audits import (
    FIELDS,
    deal,
    film_in_words,
    next_seed,
    note_answers,
    report,
    values_of,
)
from cuttings_site.rulings.mending import evidence_for
from cuttings_site.rulings.views import for_owner

SIZES = (20, 50, 100)
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of the reading dealt."""

    field: str
    label: str
    said: str
    quotes: tuple[Quote, ...]
    answer: str
    """What was answered before; empty where nothing was."""


def audit(request: HttpRequest) -> HttpResponse:
    """How right this library is, for everybody; the owner is offered a deal."""
    context = {
        "report": report(),
        "seed": next_seed(),
        "sizes": SIZES,
        "readings": Reading.objects.exclude(kind="none").count(),
    }
    return render(request, "cuttings/rulings/audit.html", context)


@for_owner
def dealt(request: HttpRequest, seed: int) -> HttpResponse:
    count = _number(request.GET.get("n"), 50, MOST)
    names = deal(seed, count)
    if not names:
        return redirect("audit")
    place = _number(request.GET.get("place"), _first_open(names, seed) + 1, len(names))
    row = Reading.objects.select_related("page", "placement", "as_read").filter(review_id=names[place - 1]).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        note_answers(row, {field: request.POST.get(f"answer:{field}", "") for field in FIELDS}, seed, name_of(request))
        if place == len(names):
            return redirect("audit")
        return redirect(f"{reverse('audit-deal', args=[seed])}?n={count}&place={place + 1}")
    context = {
        "reading": row,
        "questions": _questions(row),
        "seed": seed,
        "count": count,
        "place": place,
        "total": len(names),
        "answers": [("right", "right"), ("wrong", "wrong"), ("unsure", "can’t tell")],
        "width": round(100 * (place - 1) / len(names), 1),
    }
    return render(request, "cuttings/rulings/deal.html", context)


def _number(asked: str | None, otherwise: int, most: int) -> int:
    found = int(asked) if asked and asked.isdigit() and len(asked) < 7 else otherwise
    return max(1, min(found, most))


def _first_open(names: list[str], seed: int) -> int:
    """Where a deal broken off goes on."""
    done = set(AuditAnswer.objects.filter(seed=seed).values_list("review_id", flat=True))
    return next((place for place, name in enumerate(names) if name not in done), 0)


def _questions(row: Reading) -> tuple[Question, ...]:
    record = json.loads(row.as_read.record if hasattr(row, "as_read") else row.record)
    excerpts, values = excerpts_of([row]), values_of(row)
    answers = dict(AuditAnswer.objects.filter(review_id=row.review_id, is_current=True).values_list("field", "answer"))
    questions = []
    for field, label in FIELDS.items():
        quotes = (
            excerpts.quote(row.review_id, one, is_value=field != "verdict") for one in evidence_for(record, field)[:3]
        )
        said = film_in_words(values[field]) if field == "film" else values[field]
        questions.append(
            Question(
                field=field,
                label=label,
                said=said,
                quotes=tuple(quote for quote in quotes if quote is not None and quote.words),
                answer=answers.get(field, ""),
            )
        )
    return tuple(questions)
