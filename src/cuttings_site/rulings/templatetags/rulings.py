"""What the audit found, as a note under a film and as a table among the methods; a critic's scale and other names on their page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cuttings_site.library.models import Critic, Publication
from cuttings_site.library.services.audits import Report, report
from cuttings_site.rulings.scales import joined_with, names_like, scale_of

register = template.Library()


@register.inclusion_tag("cuttings/rulings/accuracy_note.html")
def accuracy_note() -> dict[str, Any]:
    """Empty while nobody has checked anything."""
    found = report()
    shown = ("film", "rating", "verdict")
    return {"report": found, "rows": [row for row in found.rows if row.field in shown and row.asked]}


@register.simple_tag
def audited() -> Report:
    return report()


@register.inclusion_tag("cuttings/rulings/critic.html", takes_context=True)
def scale_and_names(context: Context, entry: Critic | Publication, noun: str) -> dict[str, Any]:
    """A critic's scale for everybody; for the owner also the names that are one with this one."""
    may_rule = bool(context.get("may_rule"))
    return {
        "entry": entry,
        "noun": noun,
        "may_rule": may_rule,
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "scale": scale_of(entry) if isinstance(entry, Critic) else None,
        "joined": joined_with(noun, entry.pk) if may_rule else [],
        "alike": names_like(entry) if may_rule else [],
    }
