"""Copied pages whose menus hold words nobody has listed: told by their shape, and by what stands around them."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.readers.text import reader
from cuttings.records.article import Article
from cuttings.records.page import Page

PROSE = (
    "The night train is where the film lives, and it is a pleasure to be on board with people who have nothing to say to one another until "
    "the lamp goes out. After that they do not stop, and neither did I when I came home.\n\n"
    "It sags in the dining car, where a duke is given far too much soup, but the last hour is as good as anything I have seen this year."
)


def article_of(page: str) -> Article:
    (article,) = reader.read(Page(location="page.txt", data=page.encode()), Options(judge_tier="none"))
    return article


def test_a_tagline_with_the_year_of_founding_is_no_title() -> None:
    article = article_of(
        f"The Wet Umbrella\n\nGrumbling about pictures since 2011\n\nHome | Crossest reviews | The umbrella | Write in\n\nSunday, 3 May 2015\n\nNIGHT TRAIN\n\n"
        f"{PROSE}\n\nPosted by Maud Pell at 21:10\n\nNewer Post Older Post Home"
    )
    assert article.text.startswith("NIGHT TRAIN\n\nThe night train")
    assert article.text.endswith("this year.")


def test_genres_parted_by_bars_are_no_menu() -> None:
    article = article_of(
        f"Home | About | Contact\n\nNight Train (1959)\n\nDrama | Music | Romance\n\n{PROSE}\n\nLeave a Reply\n\n© The Wet Umbrella"
    )
    assert "Drama | Music | Romance" in article.text


def test_links_to_the_entries_before_and_after_are_no_part_of_a_list_entry() -> None:
    article = article_of(
        "The Long Countdown\n\nHome | The Rules | How it works | Suggest one\n\nTop 90 Films - #41 - NIGHT TRAIN (1959)\n\nDIRECTED BY: Jerzy Kawalerowicz\n\n"
        f"{PROSE}\n\nPrevious entry: #42 - KANAL (1957)\n\nNext entry: #40 - ASHES AND DIAMONDS (1958)"
    )
    assert "KANAL" not in article.text
    assert "Suggest one" not in article.text
    assert article.text.startswith("Top 90 Films - #41 - NIGHT TRAIN (1959)")


def test_the_marks_of_an_empty_widget_go_and_the_cast_under_its_tab_stays() -> None:
    article = article_of(
        "Filmbarn\n\nSign In / Register\n\nNight Train (1959)\n\nYour Rating\n\n★ ★ ★ ★ ★\n\nUser Ratings (0)\n\nReview by\n\n"
        f"{PROSE}\n\nCast\n\nLucyna Winnicka - Marta | Leon Niemczyk - Jerzy\n\nWrite a user review\n\nBe the first to review this title\n\n© Filmbarn"
    )
    assert "★" not in article.text
    assert article.text.endswith("Cast\n\nLucyna Winnicka - Marta | Leon Niemczyk - Jerzy")


def test_a_page_printed_by_a_browser() -> None:
    article = article_of(
        f"03/05/2015, 21:10      Night Train | The Wet Umbrella\n\nTHE WET UMBRELLA\n\nNIGHT TRAIN\nDirected by Jerzy Kawalerowicz (Poland, 1959, 99 min)\n\n"
        f"{PROSE}\n\nRating: B+\n\nhttps://wetumbrella.example/night-train/print          1/1"
    )
    assert article.page.site_name == "The Wet Umbrella"
    assert article.text.startswith("NIGHT TRAIN\nDirected by")
    assert article.text.endswith("Rating: B+")


def test_a_members_review_copied_from_a_service() -> None:
    article = article_of(
        "Sign in\nFilmbarn\nFilms\nNews\nHome Films Drama Night Train\nNight Train\n6 September 1959 | 1h 39min | Drama\nDirected by Jerzy Kawalerowicz\n"
        f"News 4.1 12 reviews\numbrella_fan\nFollow\n214 reviews\n4\nPosted on 3 May 2015\n{PROSE}\n\n12 people found this review helpful\nTerms of use\n© Filmbarn"
    )
    assert article.page.headline == "Night Train"
    assert ("byline", "umbrella_fan") in [(margin.role, margin.text) for margin in article.margins]


def test_a_table_of_labels_and_values_line_by_line() -> None:
    article = article_of(
        "Filmbarn\nSign in\nSearch\nNight Train\nFilm Reviews [113] Trailers [2]\nOriginal title\nPociag\nYear\n1959\nDirector\nJerzy Kawalerowicz\nGenre\nDrama\n"
        f"7,4\n33.018 votes\nReviews\nReview by umbrella_fan\n9\nMay 3, 2015\n41 out of 50 people found this review helpful\n{PROSE}\nTerms of use\n© Filmbarn"
    )
    assert article.page.headline in ("Night Train", "Pociag")
