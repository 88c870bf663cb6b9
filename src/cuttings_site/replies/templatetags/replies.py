"""The link "wrong?" beside a value, and the critic's replies beside a reading."""

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
    """For visitors; who may correct the value themselves needs no form."""
    if context.get("may_add"):
        return SafeString("")
    name = _field_of(value)
    address = f"{reverse('wrong', args=[about, subject])}?{urlencode({'field': name})}"
    return format_html('<a class="wrong" href="{}" rel="nofollow" title="This is wrong">wrong?</a>', address)


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
