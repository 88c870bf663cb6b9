"""The link "wrong?" beside a value (for the owner: "correct"), and the critic's replies beside a reading."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cuttings_site.library.selectors.notes import Note
from cuttings_site.library.selectors.review import Outside
from cuttings_site.library.selectors.tallies import TallyRow
from cuttings_site.replies.selectors import beside, waiting_count
from cuttings_site.replies.values import field_of

register = template.Library()


@register.simple_tag(takes_context=True)
def wrong(context: Context, about: str, subject: str, value: str | Note | Outside | TallyRow) -> SafeString:
    """For visitors a form; who may rule the value themselves is led to where it is corrected."""
    if context.get("may_add"):
        return _correct(about, subject, value)
    name = _field_of(value)
    address = f"{reverse('wrong', args=[about, subject])}?{urlencode({'field': name})}"
    return format_html('<a class="wrong" href="{}" rel="nofollow" title="This is wrong">wrong?</a>', address)


def _correct(about: str, subject: str, value: str | Note | Outside | TallyRow) -> SafeString:
    field = value if isinstance(value, str) else getattr(value, "field", "")
    if about == "review" and field:
        mark = "#move" if field == "film" else f"#f-{field}"
        return format_html(
            '<a class="mend" href="{}{}" rel="nofollow">correct</a>', reverse("correct", args=[subject]), mark
        )
    if about == "film" and field in _OF_FILM:
        return format_html('<a class="mend" href="{}" rel="nofollow">correct</a>', reverse("mend", args=[subject]))
    return SafeString("")


_OF_FILM = ("title", "original_title", "year", "claim:director", "claim:year")


def _field_of(value: str | Note | Outside | TallyRow) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, TallyRow):
        return f"{value.anchor.partition('-')[0]}:{value.label}"
    return field_of(value.label, value.value, getattr(value, "polarity", ""))


@register.inclusion_tag("cuttings/replies/beside.html")
def critic_replies(review_id: str) -> dict[str, Any]:
    return {"replies": beside(review_id)}


@register.simple_tag(takes_context=True)
def replies_waiting(context: Context) -> int:
    """Counted for the owner alone."""
    return waiting_count() if context.get("may_add") else 0
