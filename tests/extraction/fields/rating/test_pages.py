"""Ratings in the markup that themes, plug-ins and services write, and what on such pages is no rating of the critic."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.rating import find
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.finding import Finding
from cuttings.records.page import Page
from cuttings.records.rating import Rating

PROSE = """<p>The harbour town wakes slowly, and so does the film; a keeper counts boats while his sister counts the days until the ferry takes her away for good.</p>
<p>What holds it together is the patience of the two leads, who never hurry a line, and a camera that prefers doors to faces and lets the weather do the talking for whole minutes.</p>
<p>I left the cinema wishing that the last reel had trusted the first one more, yet there is a warmth here that few debuts reach and no cynicism anywhere in sight.</p>"""


def page(box: str, where: str, language: str, head: str = "") -> str:
    top, end, after = (box if where == place else "" for place in ("top", "end", "after"))
    return f"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">
<title>The Lamp Keeper (2009) review - Northern Screens</title>{head}</head><body>
<header class="site-header"><a href="/">Northern Screens</a><nav><ul><li><a href="/">Home</a></li><li><a href="/reviews">Reviews</a></li></ul></nav></header>
<main><article class="post"><h1 class="entry-title">The Lamp Keeper (2009)</h1><p class="byline">By Ines Moreau, 3 May 2010</p>
{top}<div class="entry-content">{PROSE}{end}</div>{after}</article></main>
<footer>© 2010 Northern Screens</footer></body></html>"""


def ratings(html: str, language: str) -> list[Finding[Rating]]:
    article = next(iter(read_page(Page(location="x.html", data=html.encode()), Options())))
    return find(Draft(article=article, options=Options(), language=language))


def icons(*classes: str) -> str:
    return "".join(f'<i class="{name}"></i>' for name in classes)


CASES = [
    (
        "wpreview",
        "en",
        0.9,
        '<div class="review-wrapper"><h5 class="review-title">Review Overview</h5><div class="review-total-wrapper"><span class="review-total-box">4.5</span><div class="review-total-star"><div class="review-result-wrapper"><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i><div class="review-result" style="width:90%;"><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i><i class="mts-icon-star"></i></div></div></div></div></div>',
    ),
    ("img alt gif", "en", 0.7, '<p><img src="/wp-content/rating/3.5star.gif" alt="3.5 out of 5 stars"></p>'),
    ("letterboxd", "en", 0.8, '<span class="rating rated-large-8"> ★★★★ </span>'),
    ("letterboxd half", "en", 0.7, '<span class="rating -green rated-7"> ★★★½ </span>'),
    (
        "allocine",
        "en",
        0.7,
        '<div class="stareval"><div class="rating-mdl n35 stareval-medium"><div class="star icon"></div><div class="star icon"></div><div class="star icon"></div><div class="star icon"></div><div class="star icon"></div></div><span class="stareval-note">3,5</span></div>',
    ),
    ("empire aria", "en", 0.8, '<div class="rating" aria-label="Rated 4 out of 5"><svg class="star"></svg></div>'),
    ("avclub grade", "en", 0.8333, '<div class="grade-box"><span class="grade">B+</span></div>'),
    ("ign", "en", 0.8, '<figure class="review-score"><figcaption>8</figcaption></figure>'),
    (
        "imdb",
        "en",
        0.8,
        '<div class="ipl-ratings-bar"><span class="rating-other-user-rating"><svg></svg><span>8</span><span class="point-scale">/10</span></span></div>',
    ),
    (
        "hreview value best",
        "en",
        0.8,
        '<p class="rating">Rating: <span class="value">4</span>/<span class="best">5</span></p>',
    ),
    ("abbr", "en", 0.8, '<p><abbr class="rating" title="4">★★★★☆</abbr></p>'),
    (
        "microdata",
        "en",
        0.75,
        '<div itemprop="review" itemscope itemtype="http://schema.org/Review"><div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><meta itemprop="worstRating" content="0"><span itemprop="ratingValue">3</span> of <span itemprop="bestRating">4</span></div></div>',
    ),
    (
        "dashicons",
        "en",
        0.7,
        '<p class="rating"><i class="dashicons dashicons-star-filled"></i><i class="dashicons dashicons-star-filled"></i><i class="dashicons dashicons-star-filled"></i><i class="dashicons dashicons-star-half"></i><i class="dashicons dashicons-star-empty"></i></p>',
    ),
    (
        "bootstrap",
        "en",
        0.7,
        '<p class="stars"><i class="bi bi-star-fill"></i><i class="bi bi-star-fill"></i><i class="bi bi-star-fill"></i><i class="bi bi-star-half"></i><i class="bi bi-star"></i></p>',
    ),
    (
        "w3schools",
        "en",
        0.6,
        '<p><i class="fa fa-star checked"></i><i class="fa fa-star checked"></i><i class="fa fa-star checked"></i><i class="fa fa-star"></i><i class="fa fa-star"></i></p>',
    ),
    (
        "fa5",
        "en",
        0.5,
        '<div class="review-rating"><i class="fas fa-star"></i><i class="fas fa-star"></i><i class="fas fa-star-half-alt"></i><i class="far fa-star"></i><i class="far fa-star"></i></div>',
    ),
    (
        "fa6",
        "en",
        0.8,
        '<div class="review-rating"><i class="fa-solid fa-star"></i><i class="fa-solid fa-star"></i><i class="fa-solid fa-star"></i><i class="fa-solid fa-star"></i><i class="fa-regular fa-star"></i></div>',
    ),
    (
        "glyphicon",
        "en",
        0.4,
        '<p class="rating"><span class="glyphicon glyphicon-star"></span><span class="glyphicon glyphicon-star"></span><span class="glyphicon glyphicon-star-empty"></span><span class="glyphicon glyphicon-star-empty"></span><span class="glyphicon glyphicon-star-empty"></span></p>',
    ),
    (
        "mdi",
        "en",
        0.7,
        '<span class="score"><i class="mdi mdi-star"></i><i class="mdi mdi-star"></i><i class="mdi mdi-star"></i><i class="mdi mdi-star-half-full"></i><i class="mdi mdi-star-outline"></i></span>',
    ),
    (
        "material ligature",
        "en",
        0.7,
        '<div class="rating"><i class="material-icons">star</i><i class="material-icons">star</i><i class="material-icons">star</i><i class="material-icons">star_half</i><i class="material-icons">star_border</i></div>',
    ),
    (
        "ion",
        "en",
        0.6,
        '<div class="stars"><i class="ion-ios-star"></i><i class="ion-ios-star"></i><i class="ion-ios-star"></i><i class="ion-ios-star-outline"></i><i class="ion-ios-star-outline"></i></div>',
    ),
    (
        "on off",
        "en",
        0.6,
        '<ul class="star-rating"><li class="star on"></li><li class="star on"></li><li class="star on"></li><li class="star off"></li><li class="star off"></li></ul>',
    ),
    (
        "filled",
        "en",
        0.8,
        '<div class="stars"><span class="star filled">★</span><span class="star filled">★</span><span class="star filled">★</span><span class="star filled">★</span><span class="star">★</span></div>',
    ),
    (
        "svg use",
        "en",
        0.7,
        '<div class="rating"><svg><use xlink:href="#star"></use></svg><svg><use xlink:href="#star"></use></svg><svg><use xlink:href="#star"></use></svg><svg><use xlink:href="#star-half"></use></svg><svg><use xlink:href="#star-empty"></use></svg></div>',
    ),
    (
        "svg fill",
        "en",
        0.6,
        '<div class="star-rating"><svg viewBox="0 0 9 9" fill="#f5c518"><path d="M0 0"/></svg><svg viewBox="0 0 9 9" fill="#f5c518"><path d="M0 0"/></svg><svg viewBox="0 0 9 9" fill="#f5c518"><path d="M0 0"/></svg><svg viewBox="0 0 9 9" fill="#cccccc"><path d="M0 0"/></svg><svg viewBox="0 0 9 9" fill="#cccccc"><path d="M0 0"/></svg></div>',
    ),
    (
        "img star src",
        "en",
        0.6,
        '<p class="rating"><img src="/i/star_on.png" alt=""><img src="/i/star_on.png" alt=""><img src="/i/star_on.png" alt=""><img src="/i/star_off.png" alt=""><img src="/i/star_off.png" alt=""></p>',
    ),
    (
        "img alt *",
        "en",
        0.6,
        '<p class="rating"><img src="/i/full.png" alt="*"><img src="/i/full.png" alt="*"><img src="/i/full.png" alt="*"><img src="/i/empty.png" alt=""><img src="/i/empty.png" alt=""></p>',
    ),
    ("data-rating max", "en", 0.7, '<div class="rating" data-rating="3.5" data-max="5"></div>'),
    ("meter", "en", 0.7, '<p>Rating: <meter min="0" max="5" value="3.5">3.5 of 5</meter></p>'),
    ("progress", "en", 0.7, '<div class="review-score"><progress value="70" max="100"></progress></div>'),
    ("css var", "en", 0.7, '<div class="Stars" style="--rating: 3.5;" aria-label="Rating: 3.5 out of 5."></div>'),
    ("css var only", "en", 0.7, '<div class="stars" style="--rating:3.5"></div>'),
    ("folder img", "en", 0.8, '<p><img src="/images/stars/4.png" class="rating"></p>'),
    ("4stars.gif", "en", 0.8, '<p><img src="https://1.bp.example/4stars.gif" border="0"></p>'),
    (
        "kksr votes",
        "en",
        None,
        '<div class="kk-star-ratings"><div class="kksr-stars"><div class="kksr-stars-active" style="width: 84%"></div></div><div class="kksr-legend">4.2/5 - (13 votes)</div></div>',
    ),
    (
        "postratings",
        "en",
        None,
        '<div class="post-ratings"><img src="rating_on.gif" alt="1 Star"><img src="rating_on.gif" alt="2 Stars"><img src="rating_on.gif" alt="3 Stars"><img src="rating_off.gif" alt="4 Stars"><img src="rating_off.gif" alt="5 Stars"> (12 votes, average: 3.20 out of 5)</div>',
    ),
    (
        "yasr visitors",
        "en",
        None,
        '<div class="yasr-visitor-votes"><div class="yasr-rater-stars" data-rating="4.5"></div><span class="yasr-total-average-text">[Total: 5 Average: 4.5]</span></div>',
    ),
    (
        "yasr author",
        "en",
        0.9,
        '<div class="yasr-auto-insert-overall"><div class="yasr-overall-rating"><div class="yasr-rater-stars" data-rating="4.5" data-rater-starsize="32"></div></div></div>',
    ),
    ("original score", "en", 0.875, "<p>Original Score: 3.5/4</p>"),
    ("douban", "en", 0.8, '<span class="allstar40 main-title-rating" title="推荐"></span>'),
    ("your rating widget", "en", None, '<div class="your-rating"><p>Your rating: ☆☆☆☆☆</p></div>'),
    (
        "user rating input",
        "en",
        None,
        '<fieldset class="rate"><input type="radio" name="rating" value="5"><label title="5 stars"></label><input type="radio" name="rating" value="4"><label title="4 stars"></label><input type="radio" name="rating" value="3"><label title="3 stars"></label><input type="radio" name="rating" value="2"><label title="2 stars"></label><input type="radio" name="rating" value="1"><label title="1 stars"></label></fieldset>',
    ),
    (
        "comment form rating",
        "en",
        None,
        '<p class="comment-form-rating"><label>Rate this film</label><span class="stars"><a class="star-1" href="#">1</a><a class="star-2" href="#">2</a><a class="star-3" href="#">3</a><a class="star-4" href="#">4</a><a class="star-5" href="#">5</a></span></p>',
    ),
    ("imdb quoted", "en", None, "<p>IMDb: 7.2/10 | Rotten Tomatoes: 85%</p>"),
    (
        "aspects",
        "en",
        0.7,
        "<ul><li>Story: 4/5</li><li>Acting: 3/5</li><li>Visuals: 5/5</li><li>Overall: 3.5/5</li></ul>",
    ),
    ("aspects no overall", "en", None, "<ul><li>Story: 4/5</li><li>Acting: 3/5</li><li>Visuals: 5/5</li></ul>"),
    (
        "aspects td",
        "en",
        0.8,
        "<table><tr><td>Picture</td><td>3/5</td></tr><tr><td>Sound</td><td>5/5</td></tr><tr><td>Overall</td><td>4/5</td></tr></table>",
    ),
    (
        "taqyeem",
        "en",
        0.76,
        '<div class="review_wrap"><div id="review-box" class="review-top review-stars"><h2 class="review-box-header">Review Overview</h2><div class="review-item"><h5>Story</h5><span class="post-large-rate stars-large-rate"><span style="width:60%"></span></span></div><div class="review-summary"><div class="review-final-score"><span title="Excellent" class="post-large-rate stars-large"><span style="width:76%"></span></span><h4>3.8</h4></div></div></div></div>',
    ),
    ("percent circle", "en", 0.85, '<div class="review-score-circle" data-percent="85"><span>85%</span></div>'),
    (
        "jetpack",
        "en",
        0.8,
        '<div class="wp-block-jetpack-rating-star"><span class="screen-reader-text">Rating: 4 out of 5.</span><span aria-hidden="true">⭐⭐⭐⭐</span></div>',
    ),
    ("thumbs img", "en", None, '<p><img src="/img/thumbs-up.png" alt="Thumbs up"></p>'),
    ("note fr", "fr", 0.7, "<p>Note : 14/20</p>"),
    ("de punkte", "de", 0.7, "<p>7 von 10 Punkten</p>"),
    ("es", "es", 0.7, "<p>Calificación: 7</p>"),
    ("it", "it", 0.7, "<p>Voto: 7</p>"),
    ("it2", "it", 0.7, "<p>Voto: ***½</p>"),
    ("end words", "en", 0.8, "<p>Rating: four out of five stars.</p>"),
    (
        "split",
        "en",
        0.75,
        '<div class="final-rating"><span class="num">7.5</span><span class="slash">/</span><span class="den">10</span></div>',
    ),
    ("score heading", "en", 0.8, "<h3>Score</h3><p>8/10</p>"),
    ("verdict words+num", "en", 0.8, "<p><strong>Verdict</strong> A quiet triumph. 4/5</p>"),
    ("5 hearts", "en", 0.6, "<p>My rating: ❤️❤️❤️🤍🤍</p>"),
    ("popcorn", "en", 0.8, "<p>Rating: 🍿🍿🍿🍿</p>"),
    ("snaps", "en", None, "<p>We counted 24/7 and 9/11 and 50/50 in it.</p>"),
    ("sold 3/4", "en", None, "<p>About 3/4 of the film is set at sea.</p>"),
    ("four star hotel", "en", None, "<p>They stay at a five-star hotel with two stars of the old screen.</p>"),
    ("gross", "en", None, "<p>It kept 85% of its audience.</p>"),
    ("mpaa", "en", None, "<p>Rating: PG-13</p>"),
    ("mpaa R", "en", None, "<p>Rated R for language</p>"),
    ("out of 5 emoji", "en", 0.7, "<p>⭐️⭐️⭐️½ / 5</p>"),
    ("grade inline", "en", 0.9167, "<p>FINAL GRADE: A-</p>"),
    ("grade dash", "en", 0.75, "<p>Grade – B</p>"),
    ("letter alone", "en", 0.75, "<p>B</p>"),
    ("8 von 10 wertung", "de", 0.8, "<p>Unsere Wertung: 8 von 10</p>"),
]


@pytest.mark.parametrize("where", ["end", "top", "after"])
@pytest.mark.parametrize(("name", "language", "fraction", "box"), CASES, ids=[case[0] for case in CASES])
def test_rating_of_a_box(name: str, language: str, fraction: float | None, box: str, where: str) -> None:
    found = ratings(page(box, where, language), language)
    if fraction is None:
        assert not found or found[0].value.fraction is None
    else:
        assert found and found[0].value.fraction == pytest.approx(fraction, abs=0.01)
        assert found[0].value.evidence


def test_the_page_goes_before_its_structured_data_which_stays_as_an_alternative() -> None:
    data = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Review",
    "itemReviewed": {"@type": "Movie", "name": "The Lamp Keeper", "aggregateRating": {"@type": "AggregateRating", "ratingValue": 9.1, "bestRating": 10}},
    "reviewRating": {"@type": "Rating", "ratingValue": "2", "bestRating": "5"}}</script>"""
    found = ratings(page("<p>Rating: 4/5</p>", "end", "en", data), "en")
    assert found[0].value.fraction == 0.8
    assert 0.4 in [finding.value.fraction for finding in found]
    assert all(finding.value.fraction != 0.91 for finding in found)


def test_structured_data_alone_speaks_and_an_aggregate_never_does() -> None:
    review = """<script type="application/ld+json">{"@type": "Review", "itemReviewed": {"@type": "Movie", "name": "The Lamp Keeper"},
    "reviewRating": {"@type": "Rating", "ratingValue": "3,5", "bestRating": "5"}}</script>"""
    average = """<script type="application/ld+json">{"@type": "Movie", "name": "The Lamp Keeper",
    "aggregateRating": {"@type": "AggregateRating", "ratingValue": "8.2", "bestRating": "10", "ratingCount": 90}}</script>"""
    assert ratings(page("", "end", "en", review), "en")[0].value.fraction == pytest.approx(0.7)
    assert ratings(page("", "end", "en", average), "en") == []


def test_a_bare_number_takes_the_scale_that_structured_data_states() -> None:
    data = """<script type="application/ld+json">{"@type": "Review", "itemReviewed": {"@type": "Movie", "name": "The Lamp Keeper"},
    "reviewRating": {"@type": "Rating", "ratingValue": 3, "bestRating": 4}}</script>"""
    found = ratings(page("<p>My rating: 3</p>", "end", "en", data), "en")
    assert found[0].value.fraction == 0.75
    assert found[0].value.as_written == "3"


def test_two_notations_that_agree_keep_the_printed_one_with_both_evidences() -> None:
    data = """<script type="application/ld+json">{"@type": "Review", "itemReviewed": {"@type": "Movie", "name": "The Lamp Keeper"},
    "reviewRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5}}</script>"""
    rating = ratings(page("<p>★★★★☆</p>", "end", "en", data), "en")[0].value
    assert rating.as_written == "★★★★☆"
    assert {evidence.is_text for evidence in rating.evidence} == {True, False}
