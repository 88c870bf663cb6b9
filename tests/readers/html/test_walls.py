"""Pages that hold no article are told apart, each with its reason; whole articles and one-line reviews never are."""

from __future__ import annotations

import pytest

from cuttings.options import Options
from cuttings.readers.html.reader import article_of
from cuttings.records.page import Page
from cuttings.records.problem import ReadError

PROSE = "<p>" + "The second half finds its feet, and the last ten minutes are worth the ticket alone. " * 8 + "</p>"

WALLS = {
    "read.error-page": "<title>Page not found - Reel</title><h1>Not found</h1><p>Nothing was found at this location.</p>",
    "read.login-wall": "<h1>Reel</h1><p>You must be logged in to read this.</p><form><input type=password></form>",
    "read.paywall": "<h1>Vivre sa vie</h1><p>Cet article est réservé aux abonnés.</p>",
    "read.cookie-wall": "<h1>Your privacy</h1><p>We and our partners store information on a device.</p><button>Accept all</button>",
    "read.needs-javascript": "<title>Reel</title><div id=root></div><noscript>no</noscript><script src=app.js></script>",
    "read.robot-check": "<title>Just a moment...</title><h1>reel.example</h1><p>Checking your browser before accessing the site.</p>",
    "read.age-wall": "<h1>Reel</h1><p>Please confirm your age to enter.</p>",
    "read.no-words": "<html><body><img src=a.png></body></html>",
}


def read(source: str) -> str:
    return article_of(Page(location="page.html", data=source.encode()), Options()).text


@pytest.mark.parametrize("code", WALLS)
def test_a_wall_is_a_result_with_its_reason(code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("<!doctype html>" + WALLS[code])
    assert caught.value.problem.code == code
    assert not caught.value.problem.is_failure
    assert caught.value.problem.reason.endswith(".")


@pytest.mark.parametrize("code", sorted(WALLS))
def test_the_same_words_beside_an_article_are_no_wall(code: str) -> None:
    body = (
        WALLS[code].replace("<title>Page not found - Reel</title>", "").replace("<title>Just a moment...</title>", "")
    )
    assert "worth the ticket" in read(f"<article><h1>Playtime</h1>{PROSE}</article><footer>{body}</footer>")


def test_a_one_line_review_among_notices_is_a_review() -> None:
    source = (
        "<title>A review of Playtime</title><main><h1>Playtime</h1><div class=review-body><p>I walked into a glass door on the way out, "
        "which I take as Tati's last joke on me.</p></div></main><div id=cookie-banner>We use cookies.</div>"
        "<div class=modal>Log in to continue<input type=password></div>"
    )
    assert "Tati's last joke" in read(source)


def test_a_text_cut_by_a_subscription_offer_says_so() -> None:
    source = f"<article><h1>Playtime</h1>{PROSE}<div>To read the full review, become a member.</div></article>"
    article = article_of(Page(location="page.html", data=source.encode()), Options())
    assert any("cut short" in warning for warning in article.warnings)
