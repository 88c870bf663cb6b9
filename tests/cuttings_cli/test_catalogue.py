"""`cuttings catalogue`: files in the formats people get become one database, whatever stops the run."""

from __future__ import annotations

import bz2
import gzip
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuttings.catalogue import Entry, gather_films
from cuttings_cli.main import cuttings
from cuttings_site.library.services import catalogue
from cuttings_site.library.services.catalogue import CatalogueError, files_in, import_file, known_films, remove_file

BASICS = (
    "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
    + "".join(
        f"{row}\t0\t{year}\t\\N\t90\tDrama\n"
        for row, year in (
            ("tt2053425\tmovie\tRust and Bone\tDe rouille et d'os", 2012),
            ("tt0000001\ttvSeries\tRust and Bone\tRust and Bone", 2012),
            ("tt0000002\tshort\tBrine\tBrine", 1999),
            ("tt0000003\ttvMovie\tBrine\tBrine", 2004),
            ('tt0000004\tvideo\t"Quoted\t"Quoted', 2001),
        )
    )
)
AKAS = (
    "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n"
    "tt2053425\t1\tDer Geschmack von Rost und Knochen\tDE\tde\timdbDisplay\t\\N\t0\n"
    "tt9999999\t1\tEpisode Seven\tUS\t\\N\timdbDisplay\t\\N\t0\n"
)
ENTITY = {
    "type": "item",
    "id": "Q1",
    "labels": {"en": {"language": "en", "value": "Salt Road"}, "pt": {"language": "pt", "value": "Estrada de Sal"}},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q24862"}}}}],
        "P345": [{"mainsnak": {"datavalue": {"value": "tt7777777"}}}],
        "P577": [{"mainsnak": {"datavalue": {"value": {"time": "+1987-05-01T00:00:00Z"}}}}],
    },
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sqlite3"


def _basics(folder: Path, text: str = BASICS) -> Path:
    path = folder / "title.basics.tsv.gz"
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    return path


def _akas(folder: Path) -> Path:
    path = folder / "title.akas.tsv.gz"
    path.write_bytes(gzip.compress(AKAS.encode(), mtime=0))
    return path


def _dump(base: Path) -> list[str]:
    with closing(sqlite3.connect(base)) as rows:
        return list(rows.iterdump())


def test_types_are_told_apart_and_series_left_out(base: Path, tmp_path: Path) -> None:
    done = import_file(base, _basics(tmp_path))
    assert (done.rows, done.films, done.faults, done.is_whole) == (5, 4, 0, True)
    with closing(sqlite3.connect(base)) as rows:
        kinds = dict(rows.execute("SELECT imdb, kind FROM film"))
    assert kinds == {"tt2053425": "film", "tt0000002": "short", "tt0000003": "TV film", "tt0000004": "video"}


def test_the_same_file_twice_changes_nothing(base: Path, tmp_path: Path) -> None:
    import_file(base, _basics(tmp_path))
    once = _dump(base)
    again = import_file(base, _basics(tmp_path))
    assert (again.films, again.rows_this_run) == (4, 0)
    assert _dump(base) == once


def test_killed_and_run_again_ends_the_same(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROWS_PER_BATCH", 2)

    def killed(entries: Iterable[Entry]) -> Iterator[Entry]:
        for number, entry in enumerate(entries):
            if number == 3:
                raise KeyboardInterrupt
            yield entry

    path = _basics(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        import_file(base, path, killed)
    (half,) = files_in(base)
    assert (half.rows, half.is_whole) == (2, False)
    assert import_file(base, path).rows_this_run == 3
    whole = tmp_path / "whole.sqlite3"
    import_file(whole, path)
    assert _dump(base) == _dump(whole)


def test_a_newer_file_replaces_the_older_ones_rows(base: Path, tmp_path: Path) -> None:
    import_file(base, _basics(tmp_path))
    import_file(base, _basics(tmp_path, BASICS.replace("Brine", "Kelp")))
    assert not known_films(base, {"brine"})
    assert len(known_films(base, {"kelp"})) == 2


def test_malformed_rows_are_counted_and_the_rest_taken_in(base: Path, tmp_path: Path) -> None:
    header, first, *others = BASICS.splitlines(keepends=True)
    done = import_file(
        base, _basics(tmp_path, "".join([header, "tt1\tmovie\tCut\n", first, "\t".join("abcdefghijk") + "\n", *others]))
    )
    assert (done.rows, done.films, done.faults) == (7, 4, 2)
    assert [example.split(":")[0] for example in done.fault_examples] == ["row 1", "row 3"]
    ids = tmp_path / "movie_ids.json"
    ids.write_text(
        '{"id": 1, "original_title": "Kelp", "adult": false}\n{"id": 2, "orig\n{"id": 3}\n', encoding="utf-8"
    )
    done = import_file(base, ids)
    assert (done.rows, done.films, done.faults) == (3, 1, 2)


def test_a_cut_file_says_so_and_is_not_whole(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROWS_PER_BATCH", 50)
    row = "tt{0:07d}\tmovie\tFilm {0}\tFilm {0}\t0\t1999\t\\N\t90\tDrama\n"
    path = _basics(tmp_path, BASICS.splitlines(keepends=True)[0] + "".join(map(row.format, range(5000))))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(CatalogueError, match="basics"):
        import_file(base, path)
    (cut,) = files_in(base)
    assert cut.films
    assert not cut.is_whole


def test_a_file_of_another_kind_leaves_what_stands(base: Path, tmp_path: Path) -> None:
    import_file(base, _basics(tmp_path))
    once = _dump(base)
    with pytest.raises(CatalogueError, match="known shape"):
        import_file(base, _basics(tmp_path, "colour\tsize\nred\t3\n"))
    assert _dump(base) == once


def test_the_command_takes_films_in_before_their_other_titles(tmp_path: Path) -> None:
    library = ["--library", str(tmp_path)]
    files = [str(_akas(tmp_path)), str(_basics(tmp_path))]
    done = CliRunner().invoke(cuttings, ["catalogue", "import", *files, "--format", "json", *library])
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["name"], row["films"]) for row in rows] == [("title.basics.tsv.gz", 4), ("title.akas.tsv.gz", 1)]
    listed = CliRunner().invoke(cuttings, ["catalogue", "list", *library])
    assert "title.basics.tsv.gz: 5 rows, 4 kept, 0 malformed" in listed.stdout
    assert CliRunner().invoke(cuttings, ["catalogue", "remove", "title.akas.tsv.gz", *library]).exit_code == 0
    assert CliRunner().invoke(cuttings, ["catalogue", "remove", "title.akas.tsv.gz", *library]).exit_code == 1


def test_what_is_looked_up_is_what_the_files_give(base: Path, tmp_path: Path) -> None:
    files = [_basics(tmp_path), _akas(tmp_path)]
    for path in files:
        import_file(base, path)
    for key in ("rustbone", "brine", "dergeschmackvonrostundknochen", "nothing"):
        assert known_films(base, {key}) == gather_films(files, {key})
    assert "Der Geschmack von Rost und Knochen" in known_films(base, {"rustbone"})[0].alternate_titles


def test_other_titles_of_what_is_no_film_are_left_out(base: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="basics"):
        import_file(base, _akas(tmp_path))
    import_file(base, _basics(tmp_path))
    assert import_file(base, _akas(tmp_path)).films == 1
    assert not known_films(base, {"episodeseven"})


def test_a_wikidata_dump_gives_titles_with_their_language(base: Path, tmp_path: Path) -> None:
    other = {"type": "item", "id": "Q2", "labels": {}, "claims": {}}
    path = tmp_path / "wikidata.json.bz2"
    path.write_bytes(bz2.compress(f"[\n{json.dumps(other)},\n{json.dumps(ENTITY)}\n]\n".encode()))
    import_file(base, path)
    (film,) = known_films(base, {"estradadesal"})
    assert (film.title, film.year, film.ids.wikidata, film.ids.imdb) == ("Salt Road", 1987, "Q1", "tt7777777")
    with closing(sqlite3.connect(base)) as rows:
        ((kind, languages),) = rows.execute("SELECT kind, languages FROM film")
    assert (kind, json.loads(languages)) == ("short", {"Salt Road": "en", "Estrada de Sal": "pt"})


def test_what_a_file_brought_can_be_taken_out(base: Path, tmp_path: Path) -> None:
    import_file(base, _basics(tmp_path))
    assert remove_file(base, "title.basics.tsv.gz")
    assert not remove_file(base, "title.basics.tsv.gz")
    assert not known_films(base, {"brine"})


def test_match_uses_the_imported_catalogue_as_it_does_the_files(base: Path, tmp_path: Path) -> None:
    path = _basics(tmp_path)
    import_file(base, path)
    page = tmp_path / "rust.txt"
    page.write_text(
        "Rust and Bone (2012)\nDirected by Jacques Audiard\nReview by Ada Marsh\n\n"
        "A bruising, tender film. Cotillard is superb, and the direction never begs for tears. Rating: 4/5\n",
        encoding="utf-8",
    )
    readings = tmp_path / "readings.jsonl"
    read = CliRunner().invoke(cuttings, ["read", str(page), "--format", "jsonl"])
    readings.write_text(read.stdout, encoding="utf-8")
    with_files = CliRunner().invoke(cuttings, ["match", str(readings), "--catalogue", str(path)])
    with_library = CliRunner().invoke(cuttings, ["match", str(readings), "--catalogue", str(tmp_path)])
    alone = CliRunner().invoke(cuttings, ["match", str(readings)])
    assert with_library.exit_code == 0
    assert with_library.stdout == with_files.stdout != alone.stdout
