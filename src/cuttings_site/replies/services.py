"""A reply is taken, within limits; decided by the owner; withdrawn by who wrote it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cuttings.corrections import fields_that_can_be_ruled
from cuttings_site.library.services import rule
from cuttings_site.library.services.rulings import EngineOf, make
from cuttings_site.replies.models import About, Reply, State
from cuttings_site.replies.values import Subject

PER_HOUR, PER_DAY, ALL_PER_DAY = 6, 20, 400
_FORGET_AFTER = timedelta(days=2)


class TooMany(ValueError):
    """So many came from one place, or in all, that the next must wait; the message says so."""


def sender_of(address: str, day: date) -> str:
    """A digest that tells senders apart within a day; keyed with the library's secret, it cannot be turned back by trying addresses."""
    key = f"{settings.SECRET_KEY}:{day.isoformat()}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]


def take_reply(subject: Subject, field: str, cleaned: Mapping[str, Any], address: str) -> Reply:
    """`cleaned` is that of a valid ReplyForm whose robot check was passed. Raises TooMany."""
    now = timezone.now()
    sender = sender_of(address, now.date())
    value = subject.value(field)
    with transaction.atomic():
        Reply.objects.filter(sent_at__lt=now - _FORGET_AFTER).exclude(sender="").update(sender="")
        _check_limits(sender)
        return Reply.objects.create(
            token=secrets.token_urlsafe(18),
            about=subject.about,
            subject=subject.id,
            field=value.field,
            label=value.label,
            shown=value.shown,
            wanted=cleaned["wanted"],
            words=cleaned["words"],
            name=cleaned["name"],
            is_author=cleaned["is_author"],
            mail=cleaned["mail"],
            sender=sender,
        )


def _check_limits(sender: str) -> None:
    now = timezone.now()
    today = Reply.objects.filter(sent_at__gt=now - timedelta(days=1))
    mine = today.filter(sender=sender)
    if mine.filter(sent_at__gt=now - timedelta(hours=1)).count() >= PER_HOUR or mine.count() >= PER_DAY:
        raise TooMany("Many replies came from your address. Wait an hour, or write to the contact of this site.")
    if today.count() >= ALL_PER_DAY:
        raise TooMany(
            "More replies came today than can be answered. Try again tomorrow, or write to the contact of this site."
        )


def decide(reply: Reply, *, state: str, answer: str, is_shown: bool, ruling: str = "") -> Reply:
    """The owner's answer; what is shown beside the reading are the words of who says that they wrote the review."""
    reply.state, reply.answer = state, answer
    reply.is_shown = is_shown and reply.is_author
    reply.ruling = ruling or reply.ruling
    reply.decided_at = timezone.now()
    reply.save()
    return reply


def is_rulable(reply: Reply) -> bool:
    """Whether the value asked for can be set as it was written."""
    fields = fields_that_can_be_ruled() if reply.about == About.REVIEW else ("title", "original_title", "year")
    return bool(reply.wanted) and reply.field in fields


def correct(reply: Reply, *, answer: str, is_shown: bool, who: str, engine_of: EngineOf) -> Reply:
    """Accept, and rule the value as asked for. Raises RulingError where it is none that can stand there; nothing is decided then."""
    note = f"Asked for from outside (reply {reply.pk})."
    if reply.about == About.REVIEW:
        draft = rule.correct(reply.subject, reply.field, reply.wanted, who, note)
    else:
        draft = rule.rename(reply.subject, reply.field, reply.wanted, who, note)
    (made,) = make([draft], engine_of)
    return decide(reply, state=State.ACCEPTED, answer=answer, is_shown=is_shown, ruling=made.pk)


def withdraw(reply: Reply) -> Reply:
    """Everything that the person wrote goes; that something was asked and decided stays."""
    reply.words = reply.wanted = reply.name = reply.mail = reply.sender = ""
    reply.is_shown = False
    if reply.state == State.NEW:
        reply.state = State.WITHDRAWN
        reply.decided_at = timezone.now()
    reply.save()
    return reply


def forget_taken_down(sender: object, review_ids: Collection[str], **kwargs: object) -> None:
    """That something was asked and answered stays; what was quoted or said about the review goes with it."""
    held = list(review_ids)
    for start in range(0, len(held), 500):
        about = Reply.objects.filter(about=About.REVIEW, subject__in=held[start : start + 500])
        about.update(shown="", wanted="", words="", name="", mail="", answer="", is_shown=False)
