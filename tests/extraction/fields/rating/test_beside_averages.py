"""The critic's own rating where everybody's stands beside it, and scales that microdata prints like a value."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.rating import find
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.page import Page
from cuttings.records.rating import Rating, ScaleBasis

PROSE = (
    "The harbour town wakes slowly, and so does the film; a keeper counts boats while his sister counts the days "
    "until the ferry takes her away for good, and nobody on the quay is in any hurry."
)


def rating_of(words: str, name: str) -> Rating | None:
    article = next(iter(read_page(Page(location=name, data=words.encode()), Options())))
    found = find(Draft(article=article, options=Options(), language="en"))
    return max(found, key=lambda one: one.weight).value if found else None


def test_the_best_of_a_scale_is_no_rating() -> None:
    page = f"""<html><body><article itemscope itemtype="http://schema.org/Review"><h1>Night Ferry</h1><p>{PROSE}</p><p>{PROSE}</p>
<div class="review-box" itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><span class="review-total-box" itemprop="ratingValue">9</span>
<meta itemprop="worstRating" content="1"><meta itemprop="bestRating" content="10"></div></article></body></html>"""
    rating = rating_of(page, "x.html")
    assert rating is not None and (rating.value, rating.best) == (9, 10)


def test_averages_of_press_and_readers_are_not_the_members() -> None:
    averages = "".join(
        f'<div class="rating-item"><span class="rating-title">{who}</span><div class="stareval"><span class="stareval-note">{value}</span></div></div>'
        for who, value in (("Press", "4,1"), ("Members", "3,9"))
    )
    page = f"""<html><body><main><h1>Night Ferry</h1><div class="rating-holder">{averages}</div>
<div class="review-card-meta"><div class="stareval"><div class="rating-mdl n25 stareval-stars"></div></div></div><p>{PROSE}</p><p>{PROSE}</p></main></body></html>"""
    rating = rating_of(page, "x.html")
    assert rating is not None and (rating.value, rating.best) == (2.5, 5)


SERVICE = """Sign in
Home
Films
Members
Night Ferry
Directed by Ann Lee
Readers' rating {average} 18204 votes
lamp_keeper_7
Follow us
{stars}
Posted on 4 March 2019
{prose}
{prose}
12 people found this review helpful
Privacy policy
© Screens
"""


def test_a_number_over_a_members_words_on_a_rating_service() -> None:
    rating = rating_of(SERVICE.format(average="3,9", stars="4,5", prose=PROSE), "x.txt")
    assert rating is not None and (rating.value, rating.best, rating.scale) == (4.5, 5, ScaleBasis.ASSUMED)
    rating = rating_of(SERVICE.format(average="7.4", stars="3", prose=PROSE), "x.txt")
    assert rating is not None and (rating.value, rating.best) == (3, 10)


def test_a_number_elsewhere_is_none() -> None:
    page = SERVICE.replace("Readers' rating {average} 18204 votes\n", "")
    assert rating_of(page.format(stars="4", prose=PROSE), "x.txt") is None
