"""One page read again on the site: what would change first, then the change; whole libraries are for `cuttings reread`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cuttings_site.intake.services import ONE_AT_A_TIME, site_engine
from cuttings_site.library.models import Page
from cuttings_site.library.services.keep import GONE
from cuttings_site.library.services.reread import differences, reread
from cuttings_site.rulings.views import for_owner


@for_owner
def reread_page(request: HttpRequest, sha256: str) -> HttpResponse:
    page = Page.objects.exclude(kept__codec=GONE).filter(pk=sha256).first()
    if page is None:
        raise Http404
    if request.method == "POST":
        with ONE_AT_A_TIME:
            reread([sha256], site_engine())
        page.refresh_from_db()
        return redirect("review", page.review_ids[0]) if page.review_ids else redirect("queue")
    found = differences([sha256], site_engine())
    change = found.pages[0] if found.pages else None
    return render(request, "cuttings/rulings/reread.html", {"page": page, "change": change})
