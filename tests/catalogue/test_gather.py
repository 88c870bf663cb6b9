"""Catalogue files in the formats people get: read by shape, put together by id, title and year."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cuttings.catalogue import gather_films

BASICS = (
    "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
    "tt2053425\tmovie\tRust and Bone\tDe rouille et d'os\t0\t2012\t\\N\t123\tDrama\n"
    "tt0000001\ttvSeries\tRust and Bone\tRust and Bone\t0\t2012\t\\N\t30\tDrama\n"
    'tt0000002\tmovie\t"Quoted\t"Quoted\t0\t1999\t\\N\t90\tDrama\n'
)
AKAS = (
    "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n"
    "tt2053425\t1\tDer Geschmack von Rost und Knochen\tDE\t\\N\timdbDisplay\t\\N\t0\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    basics, akas, movies = tmp_path / "title.basics.tsv.gz", tmp_path / "title.akas.tsv.gz", tmp_path / "movies.csv"
    basics.write_bytes(gzip.compress(BASICS.encode()))
    akas.write_bytes(gzip.compress(AKAS.encode()))
    movies.write_text('movieId,title,genres\n1,"Godfather, The (1972)",Crime\n', encoding="utf-8")
    return [basics, akas, movies]


def test_other_titles_come_from_other_files(files: list[Path]) -> None:
    (film,) = gather_films(files, {"rustbone", "dergeschmackvonrostundknochen", "rustandbone"})
    assert film.ids.imdb == "tt2053425"
    assert film.year == 2012
    assert {"De rouille et d'os", "Der Geschmack von Rost und Knochen"} <= set(film.alternate_titles)


def test_a_series_is_no_film_and_a_quotation_mark_swallows_no_rows(files: list[Path]) -> None:
    assert [film.title for film in gather_films(files, {"quoted"})] == ['"Quoted']


def test_a_moved_article_is_put_back(files: list[Path]) -> None:
    assert [film.title for film in gather_films(files, {"godfather"})] == ["The Godfather"]


def test_an_unknown_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("price,colour\n1,red\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"prices\.csv"):
        gather_films([path], {"x"})
