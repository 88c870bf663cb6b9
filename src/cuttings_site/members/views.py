"""The owner signs in and out; on the first visit from this machine the account is made."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cuttings_site.members.gate import may_found
from cuttings_site.members.services import OwnerError, set_owner

_sign_in = LoginView.as_view(template_name="cuttings/owner.html", redirect_authenticated_user=True)


def sign_in(request: HttpRequest) -> HttpResponseBase:
    return _found(request) if may_found(request) else _sign_in(request)


def _found(request: HttpRequest) -> HttpResponse:
    """Name and password make the account, and its owner is signed in."""
    name = request.POST.get("username", "").strip()[:150]
    after = request.POST.get("next") or request.GET.get("next") or ""
    problem = ""
    if request.method == "POST":
        password = request.POST.get("password", "")
        try:
            if not name:
                raise OwnerError("Say what you are called: every ruling carries this name.")
            set_owner(name, password)
        except OwnerError as error:
            problem = str(error)
        else:
            user = authenticate(request, username=name, password=password)
            if user is not None:
                login(request, user)
            is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
            return redirect(after if is_ours else "queue")
    context = {"is_first": True, "name": name, "next": after, "problem": problem}
    return render(request, "cuttings/owner.html", context, status=422 if problem else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("films")
