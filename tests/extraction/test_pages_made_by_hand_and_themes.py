"""What pages of common themes, and pages made by hand, print in other places than the lists of words expect."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.pipeline import read_one
from cuttings.records.page import Page
from cuttings.records.review import Review

BODY = (
    "<p>The night train is where the film lives, and it is a pleasure to be on board with people who have nothing to say to one another until "
    "the lamp goes out. After that they do not stop, and neither did I when I came home.</p>"
    "<p>It sags in the dining car, where a duke is given far too much soup, but the last hour is as good as anything I have seen this year.</p>"
)


def read(html: str) -> Review:
    page = Page(
        location="page.html", data=f"<html><head><title>Night Train</title></head><body>{html}</body></html>".encode()
    )
    (reading,) = read_one(page, Options(judge_tier="none"), None)
    assert reading.extract is not None
    return reading.extract.review


def critic_of(html: str) -> str | None:
    review = read(html)
    return review.author.name if review.author else None


def test_the_name_under_a_label_of_its_own() -> None:
    card = '<div class="author-info"><h2 class="author-heading">Posted by</h2><h3 class="author-title">Maud Pellington</h3></div>'
    foot = '<footer><span class="posted-on"><span>Posted on </span><time datetime="2015-05-03">May 3, 2015</time></span></footer>'
    assert critic_of(f"<article><h1>Night Train (1959)</h1>{BODY}{card}{foot}</article>") == "Maud Pellington"


def test_a_link_to_more_of_the_author_is_no_name() -> None:
    page = f'<article><h1>Night Train (1959)</h1>{BODY}</article><a rel="author" href="/author/1/">Du même auteur</a>'
    assert critic_of(page) is None


def test_a_line_of_the_post_with_several_sentences() -> None:
    line = '<p class="postmetadata"><small>Posted on Sunday, May 3, 2015 at 12:34. Written by Maud Pellington. Filed under: Reviews.</small></p>'
    review = read(f'<div class="post"><h2>Night Train (1959)</h2><div class="entry">{BODY}{line}</div></div>')
    assert review.author is not None and review.author.name == "Maud Pellington"
    assert review.date_published is not None and review.date_published.value == "2015-05-03"
    assert "Filed under" not in review.text


def test_a_name_alone_under_the_text() -> None:
    assert critic_of(f"<h2>Night Train</h2>{BODY}<div align=right><i>Maud Pellington</i></div>") == "Maud Pellington"


def test_a_person_whom_the_review_names_is_not_its_writer() -> None:
    body = BODY.replace("a duke", "Leon Niemczyk")
    assert critic_of(f"<h2>Night Train</h2>{body}<div align=right><i>Leon Niemczyk</i></div>") is None


def test_bold_labels_without_a_colon() -> None:
    box = (
        "<ul><li><strong>Year</strong> 1959</li><li><strong>Director</strong> Jerzy Kawalerowicz</li><li><strong>Country</strong> Poland</li>"
        "<li><strong>Genre</strong> Drama, Mystery</li></ul>"
    )
    review = read(f"<article><h1>Night Train</h1>{box}{BODY}</article>")
    assert (review.film.title, review.film.year) == ("Night Train", 1959)
    assert [(f.property, f.words) for f in review.facts] == [
        ("country_of_origin", "Poland"), ("genre", "Drama"), ("genre", "Mystery")
    ]  # fmt: skip


def test_a_year_alone_over_the_director() -> None:
    box = "<table><tr><td><b>1959</b><br>Directed by Jerzy Kawalerowicz</td></tr></table>"
    assert read(f"<div>{box}<h2>Night Train</h2>{BODY}</div>").film.year == 1959


def test_rows_of_stars_for_aspects_are_not_the_rating() -> None:
    full, empty = '<i class="icon-star"></i>', '<i class="icon-star-empty"></i>'
    rows = "".join(
        f'<tr><td>{name}</td><td class="review-stars">{full * stars}{empty * (5 - stars)}</td></tr>'
        for name, stars in (("Acting", 2), ("Music", 3))
    )
    foot = '<tr class="review-footer"><td class="review-score"><span class="final-score">7</span><div>★★★½☆</div></td></tr>'
    review = read(f"<article><h1>Night Train (1959)</h1>{BODY}<table>{rows}{foot}</table></article>")
    assert review.rating is not None and review.rating.fraction == 0.7


def test_a_page_headed_by_its_name_alone() -> None:
    page = (
        f"<center><font size=+3><b>The Wet Umbrella</b></font></center><p>[ <a href=a.htm>Home</a> | <a href=b.htm>A-Z</a> ]</p><h2>Night Train</h2>{BODY}"
        "<p>Maud Pellington</p><hr><p>You are visitor number 4</p><p>&copy; 3.5.15 Maud Pellington.</p>"
    )
    review = read(page)
    assert review.publication is not None and review.publication.name == "The Wet Umbrella"


def test_facts_behind_the_films_title() -> None:
    line = "<p>Night Train: R, 99 min. Directed by Jerzy Kawalerowicz.</p>"
    facts = {fact.property for fact in read(f"<article><h1>Night Train (1959)</h1>{BODY}{line}</article>").facts}
    assert "duration" in facts


def test_the_year_of_a_subtitle_with_the_makers() -> None:
    assert read(f"<article><h1>Night Train</h1><h2>Jerzy Kawalerowicz, 1959</h2>{BODY}</article>").film.year == 1959


def test_a_line_of_makers_is_no_title() -> None:
    film = read(
        f"<article><h1>Night Train</h1><p>Directed by Jerzy Kawalerowicz (1959), 99 min</p>{BODY}</article>"
    ).film
    assert (film.title, film.year) == ("Night Train", 1959)


def test_a_members_handle_with_a_badge() -> None:
    head = '<div class="attribution"><p>Review by <a href="#">umbrellafan</a> <span>Pro</span></p></div>'
    assert critic_of(f"<div>{head}<h2>Night Train (1959)</h2>{BODY}</div>") == "umbrellafan"


def test_a_members_card_beside_his_review() -> None:
    card = '<aside class="review-card-aside"><div class="review-card-user"><a href="#">umbrella_fan</a></div><p>214 reviews</p></aside>'
    page = f'<h1>Night Train</h1><div class="review-card">{card}<span class="date">Posted on 3 May 2015</span><div class="content">{BODY}</div></div>'
    assert critic_of(page) == "umbrella_fan"


def test_a_review_of_a_thing_for_sale_names_no_critic() -> None:
    data = (
        '<script type="application/ld+json">{"@type":"Product","name":"DVD","review":{"@type":"Review","author":{"@type":"Person","name":"Otto Shopper"}}}'
        "</script>"
    )
    line = "<p>Written by: <b>Maud Pellington</b> / 03/05/2015</p>"
    assert critic_of(f"{data}<article><h1>Night Train (1959)</h1>{line}{BODY}</article>") == "Maud Pellington"


def test_the_films_facts_in_a_column_beside_the_review() -> None:
    box = (
        "<ul><li><span>Director:</span> Jerzy Kawalerowicz</li><li><span>Genre:</span> Drama / Mystery</li><li><span>Country:</span> Poland</li>"
        "<li><span>Year:</span> 1959</li></ul>"
    )
    comments = (
        '<div id="comments"><p class="comment-content">Saw it on a plane and slept through most of it, sorry.</p></div>'
    )
    page = f'<div class="main"><h1>Night Train</h1><div class="article">{BODY}</div>{comments}<div class="aside">{box}</div></div>'
    review = read(page)
    assert review.film.year == 1959
    assert {fact.words for fact in review.facts} == {"Drama", "Mystery", "Poland"}
    assert [credit.name for credit in review.credits] == ["Jerzy Kawalerowicz"]


def test_the_maker_of_the_blogs_machine_published_nothing() -> None:
    data = '<script type="application/ld+json">{"@type":"BlogPosting","publisher":{"@type":"Organization","name":"Blogger"}}</script>'
    head = '<div class="widget Header"><h1><a href="/">The Wet Umbrella</a></h1></div>'
    review = read(f"{data}{head}<div class=post><h3 class='post-title'>Night Train (1959)</h3>{BODY}</div>")
    assert review.publication is not None and review.publication.name == "The Wet Umbrella"
