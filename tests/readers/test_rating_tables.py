"""Ratings exported by TMDB and Criticker."""

from __future__ import annotations

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.review import Kind, Review

TMDB = """TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated
10227,tt0062136,movie,Playtime,1967-12-16,,,7.6,8.5,2021-02-03T04:05:06Z
456,tt0096697,tv,A Long Series,1989-12-17,,,8.0,9,2021-02-03T04:05:06Z
11830,tt0092048,movie,Tampopo,1985-11-23,,,7.6,,2021-02-03T04:05:06Z
"""
CRITICKER = "Score,Film Name,Year,Date Rated,Mini Review,URL,IMDB ID\n88,Playtime,1967,2021-02-03,Glass and manners.,https://www.criticker.com/film/Playtime/,tt0062136\n"
XML = """<?xml version="1.0"?><recentratings><film><filmid>1</filmid><filmname>Playtime</filmname><filmyear>1967</filmyear>
<filmlink>https://www.criticker.com/film/Playtime/</filmlink><rating>88</rating><tier>9</tier><quote>Glass &amp; manners.</quote><reviewdate>2021-02-03</reviewdate></film>
<film><filmname>A Long Series</filmname><filmlink>https://www.criticker.com/tv/A-Long-Series/</filmlink><rating>50</rating></film></recentratings>"""


def read(text: str, name: str = "ratings.csv") -> list[Review]:
    page = Page(location=name, data=text.encode())
    return [r.extract.review for r in pipeline.read_one(page, Options(judge_tier="none"), None)]


def test_tmdb_takes_the_members_rating_and_not_the_average() -> None:
    film, series, unrated = read(TMDB)
    assert film.kind is Kind.USER and film.rating is not None and film.film is not None
    assert (film.rating.value, film.rating.best, film.rating.evidence[0].path) == (8.5, 10, "Your Rating")
    assert (film.film.title, film.film.year, film.film.ids.tmdb, film.film.ids.imdb) == (
        "Playtime",
        1967,
        "10227",
        "tt0062136",
    )
    assert film.publication is not None and film.publication.name == "TMDB"
    assert film.date_published is not None and film.date_published.value == "2021-02-03"
    assert series.reason_code == "import.not-a-film" and unrated.reason_code == "import.no-opinion"


def test_criticker_counts_to_a_hundred() -> None:
    (review,) = read(CRITICKER)
    assert review.rating is not None and (review.rating.value, review.rating.best, review.rating.fraction) == (
        88,
        100,
        0.88,
    )
    assert review.text == "Glass and manners." and review.kind is Kind.USER


def test_critickers_xml_is_read_and_its_series_refused() -> None:
    film, series = read(XML, "ratings.xml")
    assert film.rating is not None and film.rating.value == 88 and film.text == "Glass & manners."
    assert series.reason_code == "import.not-a-film"
    assert film.film is not None and film.film.year == 1967


def test_a_score_that_is_none_of_the_service_is_refused() -> None:
    (refused,) = read(CRITICKER.replace("88,", "880,"))
    assert refused.reason_code == "import.rating"
