"""IMDb exports of different years: ratings are users' reviews, what is no film is refused by name."""

from __future__ import annotations

import pytest

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.review import Kind, Review

NEW = """Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0062136,9,2021-02-03,Playtime,Play Time,https://www.imdb.com/title/tt0062136,Movie,7.8,115,1967,Comedy,25000,1967-12-16,Jacques Tati
tt0096697,8,2021-02-04,A Long Series,A Long Series,https://www.imdb.com/title/tt0096697,TV Series,8.7,22,1989,Comedy,1,1989-12-17,
tt0092048,7,2021-02-05,Tampopo,Tampopo,https://www.imdb.com/title/tt0092048,Película,7.9,114,1985,Comedy,1,1985-11-23,Juzo Itami
"""
OLD = """"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"
"1","tt0062136","Sun Feb 3 2013","","","Playtime","Feature Film","Jacques Tati","9","7.9","115","1967","comedy","17000","1967-12-16","http://www.imdb.com/title/tt0062136/"
"""
LIST = """Position,Const,Created,Modified,Description,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
1,tt0062136,2020-01-01,2020-01-01,Glass and manners.,Playtime,https://www.imdb.com/title/tt0062136/,Movie,7.8,115,1967,Comedy,2,1967-12-16,Jacques Tati
2,tt0092048,2020-01-01,2020-01-01,,Tampopo,https://www.imdb.com/title/tt0092048/,Movie,7.9,114,1985,Comedy,2,1985-11-23,Juzo Itami
"""


def read(text: str, encoding: str = "utf-8") -> list[Review]:
    page = Page(location="ratings.csv", data=text.encode(encoding))
    return [r.extract.review for r in pipeline.read_one(page, Options(judge_tier="none"), None)]


def test_a_row_is_a_users_review_with_a_rating_of_ten() -> None:
    playtime = read(NEW)[0]
    assert playtime.kind is Kind.USER and playtime.text == ""
    film, rating = playtime.film, playtime.rating
    assert film is not None and rating is not None
    assert (film.title, film.original_title, film.year, film.ids.imdb) == ("Playtime", "Play Time", 1967, "tt0062136")
    assert (rating.value, rating.best, rating.worst, rating.fraction, rating.scale) == (9, 10, 1, 0.9, "stated")
    assert playtime.date_published is not None and playtime.date_published.value == "2021-02-03"
    assert [(c.role, c.name) for c in playtime.credits] == [("director", "Jacques Tati")]
    assert all(e.meta == "export" for e in (*film.evidence, *rating.evidence))


def test_a_series_is_refused_by_name_and_a_localised_title_type_is_known() -> None:
    kinds = [(r.kind, r.reason_code) for r in read(NEW)]
    assert kinds == [(Kind.USER, None), (Kind.NONE, "import.not-a-film"), (Kind.USER, None)]
    assert read(NEW)[1].reason == "A Long Series is a series (TV Series), not a film."


def test_headers_of_older_exports_are_known() -> None:
    review = read(OLD)[0]
    assert review.rating is not None and review.rating.as_written == "9"
    assert review.date_published is not None and review.date_published.value == "2013-02-03"


def test_an_export_in_an_old_encoding_keeps_its_letters() -> None:
    review = read(NEW.replace("Playtime", "Les Diaboliques de René"), "cp1252")[0]
    assert review.film is not None and review.film.title == "Les Diaboliques de René"


def test_a_note_in_a_list_is_a_list_entry_and_a_row_without_words_is_refused() -> None:
    entry, refused = read(LIST)
    assert entry.kind is Kind.LIST_ENTRY and entry.text == "Glass and manners."
    assert entry.list_entry is not None and entry.list_entry.position == 1
    assert refused.reason_code == "import.no-opinion"


@pytest.mark.parametrize("damaged", [NEW.replace("Const,", "Kx,", 1), NEW.replace(",Directors", "", 1)])
def test_a_damaged_header_is_refused_whole(damaged: str) -> None:
    assert [r.reason_code for r in read(damaged)] == ["import.columns"]


@pytest.mark.parametrize(
    "change, code",
    [(("tt0062136,9", "tt0062136,11"), "import.rating"), ((",Movie,", ",Hologram,"), "import.title-type")],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_rest_taken(change: tuple[str, str], code: str) -> None:
    reviews = read(NEW.replace(*change))
    assert reviews[0].reason_code == code and reviews[2].kind is Kind.USER


def test_ids_do_not_depend_on_the_file() -> None:
    rows = NEW.splitlines(keepends=True)
    moved = "".join([rows[0], rows[3], rows[1]])
    assert read(moved)[0].id == read(NEW)[0 + 2].id
