"""The form that says what is wrong, what became of it, the owner's queue, and the trail that everybody may read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cuttings_site.intake.services import name_of, site_engine
from cuttings_site.library.services.rulings import RulingError
from cuttings_site.members.gate import may_add
from cuttings_site.replies import robots, selectors
from cuttings_site.replies.forms import DecisionForm, ReplyForm
from cuttings_site.replies.models import Reply, State
from cuttings_site.replies.services import TooMany, correct, decide, is_rulable, take_reply, withdraw
from cuttings_site.replies.values import Subject, subject_of

_STATES = (State.NEW, State.ACCEPTED, State.REFUSED, State.ANSWERED)


@never_cache
def wrong(request: HttpRequest, about: str, subject_id: str) -> HttpResponse:
    """The form for one value. Nothing typed is lost where it cannot be taken yet."""
    subject = subject_of(about, subject_id)
    if subject is None:
        raise Http404
    field = (request.POST if request.method == "POST" else request.GET).get("field", "")[:80]
    if request.method != "POST":
        return _form(request, subject, field, ReplyForm())
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _form(request, subject, field, form, status=422)
    try:
        robots.check(form.cleaned_data["stamp"], form.cleaned_data["answer"], form.cleaned_data["website"])
        reply = take_reply(subject, field, form.cleaned_data, request.META.get("REMOTE_ADDR", ""))
    except robots.RobotError as error:
        form.add_error(None, str(error))
        return _form(request, subject, field, form, status=422)
    except TooMany as error:
        form.add_error(None, str(error))
        answer = _form(request, subject, field, form, status=429)
        answer.headers["Retry-After"] = "3600"
        return answer
    return redirect("reply", reply.token)


def _form(request: HttpRequest, subject: Subject, field: str, form: ReplyForm, status: int = 200) -> HttpResponse:
    context = {"subject": subject, "value": subject.value(field), "form": form, "question": robots.ask()}
    return render(request, "cuttings/replies/wrong.html", context, status=status)


def _by_token(token: str) -> Reply:
    reply = Reply.objects.filter(token=token).first()
    if reply is None:
        raise Http404
    return reply


@never_cache
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a reply, for who wrote it."""
    return render(request, "cuttings/replies/reply.html", {"line": selectors.line_of(_by_token(token))})


@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    withdraw(_by_token(token))
    return redirect("reply", token)


@never_cache
def replies(request: HttpRequest) -> HttpResponse:
    """The owner's queue."""
    if not may_add(request):
        return render(request, "cuttings/intake_closed.html", status=403)
    state = request.GET.get("state", "")
    state = state if state in _STATES else State.NEW
    lines, sheet = selectors.queue(state, request.GET.get("page", ""))
    rulable = {line.reply.pk for line in lines if is_rulable(line.reply)}
    context: dict[str, Any] = {
        "lines": lines,
        "rulable": rulable,
        "sheet": sheet,
        "state": state,
        "states": [(s.value, s.label) for s in _STATES],
    }
    return render(request, "cuttings/replies/queue.html", context)


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    if not may_add(request):
        return render(request, "cuttings/intake_closed.html", status=403)
    held = Reply.objects.filter(pk=number).first()
    form = DecisionForm(request.POST)
    if held is None or not form.is_valid():
        raise Http404
    said = form.cleaned_data
    if "correct" not in request.POST:
        decide(held, **said)
        return redirect("replies")
    try:
        correct(held, answer=said["answer"], is_shown=said["is_shown"], who=name_of(request), engine_of=site_engine)
    except RulingError as error:
        context = {
            "title": "That cannot stand there",
            "words": f"{error} Go back and accept it without correcting, or correct it yourself.",
        }
        return render(request, "cuttings/error.html", context, status=422)
    return redirect("replies")


def asked(request: HttpRequest) -> HttpResponse:
    """Every correction asked for and what was answered: the value, not who asked."""
    lines, sheet = selectors.trail(request.GET.get("page", ""))
    return render(request, "cuttings/replies/asked.html", {"lines": lines, "sheet": sheet})
