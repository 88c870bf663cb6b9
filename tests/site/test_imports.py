"""Every import leaves a report: taken, there, in doubt, refused with step and reason; what was refused can be mended and sent again."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from cuttings.options import Options
from cuttings_site.core.preferences import Preferences
from cuttings_site.imports.mending import send_again
from cuttings_site.imports.models import Entry, Run
from cuttings_site.imports.selectors import entries_of
from cuttings_site.imports.services import Import, import_inputs
from cuttings_site.imports.table import MENDABLE, TableError, edited_rows, lines_of, plain_cell, safe_cell
from cuttings_site.intake import services
from cuttings_site.library.models import Page, Reading, Refusal
from cuttings_site.library.services.keep import bytes_of
from cuttings_site.library.services.read import Engine

IMDB = """Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0073195,9,2020-05-01,Jaws,Jaws,https://www.imdb.com/title/tt0073195/,Movie,8.1,124,1975,Thriller,600000,1975-06-20,Steven Spielberg
tt0306414,10,2020-05-02,The Wire,The Wire,https://www.imdb.com/title/tt0306414/,TV Series,9.3,59,2002,Crime,300000,2002-06-02,
tt0078748,eleven,2020-05-03,Alien,Alien,https://www.imdb.com/title/tt0078748/,Movie,8.5,117,1979,Horror,900000,1979-05-25,Ridley Scott
"""
NEWS = "# Interview with the projectionist of the harbour cinema\n\nQ: When did you begin?\n\nA: In May, with two machines.\n\nQ: And now?\n\nA: One.\n"


@pytest.fixture
def engine(library: object) -> Engine:
    return Engine.of(Options(judge_tier="none"))


def taken_in(folder: Path, engine: Engine) -> Import:
    return import_inputs([str(folder)], engine, door="command", by="owner")


def rows_of(run: Run) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines_of(entries_of(run))).lstrip("\ufeff"))))


def sheet_of(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=";")  # as spreadsheets of half of Europe save it
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "ratings.csv").write_text(IMDB, encoding="utf-8")
    (place / "news.md").write_text(NEWS, encoding="utf-8")
    (place / "empty.txt").write_bytes(b"")
    return place


def test_a_report_says_what_became_of_every_entry(folder: Path, engine: Engine) -> None:
    run = taken_in(folder, engine).run
    said = {(row["title"], row["state"], row["step"], row["code"]) for row in rows_of(run)}
    assert ("Jaws", "taken", "", "") in said
    assert ("The Wire", "refused", "entry", "import.not-a-film") in said
    assert ("Alien", "refused", "entry", "import.rating") in said
    assert any(state == "refused" and code == "read.empty" for _, state, _, code in said)
    assert run.ended_at is not None and run.counts["refused"] == 4
    assert run.counts["mendable"] == 2


def test_the_same_again_is_there_and_its_refusals_are_told_again(folder: Path, engine: Engine) -> None:
    first, again = taken_in(folder, engine).run, taken_in(folder, engine).run
    assert first.pk != again.pk
    assert again.counts["there"] == 1 and again.counts["refused"] == first.counts["refused"]
    assert [row["reason"] for row in rows_of(first) if row["reason"]] == [
        row["reason"] for row in rows_of(again) if row["reason"]
    ]


def test_an_export_grown_since_tells_new_from_known(folder: Path, engine: Engine) -> None:
    taken_in(folder, engine)
    (folder / "ratings.csv").write_text(
        IMDB
        + "tt0113277,8,2021-01-01,Heat,Heat,https://www.imdb.com/title/tt0113277/,Movie,8.3,170,1995,Crime,1,1995-12-15,Michael Mann\n",
        encoding="utf-8",
    )
    states = {row["title"]: row["state"] for row in rows_of(taken_in(folder, engine).run)}
    assert states["Heat"] == "taken"
    assert states["Jaws"] in ("there", "renewed")


def test_a_run_broken_off_is_taken_up_and_ends_as_if_nothing_happened(
    folder: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(RuntimeError):
        pass

    def cut(stage: str) -> None:
        raise Cut

    with pytest.raises(Cut):
        import_inputs([str(folder)], engine, door="command", by="owner", watch=cut)
    broken = Run.objects.get()
    assert broken.ended_at is None and broken.entries.exists()
    resumed = taken_in(folder, engine).run
    assert resumed.pk == broken.pk and resumed.ended_at is not None
    assert resumed.counts["taken"] == 1 and "there" not in resumed.counts
    assert max(Counter(resumed.entries.values_list("location", flat=True)).values()) == 1


def test_refused_rows_are_mended_and_sent_again(folder: Path, engine: Engine) -> None:
    run = taken_in(folder, engine).run
    rows = [row for row in rows_of(run) if row["state"] == "refused"]
    for row in rows:
        if row["title"] == "Alien":
            row["rating"], row["year"] = "8", "1979"
    data = sheet_of(rows)
    mended = send_again(run, data, engine, "ada").run
    assert mended.counts == {"taken": 1}
    review = Reading.objects.get(film_title="Alien").review
    assert review.rating is not None and (review.rating.value, review.rating.best) == (8.0, 10.0)
    assert review.rating.evidence[0].meta == "given" and review.rating.evidence[0].path == "ada: rating"
    assert review.film is not None and review.film.ids.imdb == "tt0078748" and review.kind == "user"
    again = send_again(run, data, engine, "ada").run
    assert again.counts == {"there": 1}
    assert Reading.objects.filter(film_title="Alien").count() == 1


def test_a_page_taken_for_none_is_mended_by_naming_its_film(folder: Path, engine: Engine) -> None:
    run = taken_in(folder, engine).run
    rows = [row for row in rows_of(run) if row["location"].endswith("news.md")]
    assert rows and rows[0]["state"] == "refused" and rows[0]["step"] == "understanding"
    rows[0]["title"], rows[0]["year"], rows[0]["critic"] = "Cinema Paradiso", "1988", "Ada Marsh"
    assert send_again(run, sheet_of(rows), engine, "ada").run.counts["taken"] == 1
    review = Reading.objects.get(film_title="Cinema Paradiso").review
    assert review.film is not None and review.film.year == 1988 and review.film.evidence[0].meta == "given"
    assert review.author is not None and review.author.name == "Ada Marsh"


def test_what_could_not_be_opened_is_tried_again_where_it_was_named(tmp_path: Path, engine: Engine) -> None:
    late = tmp_path / "late.md"
    run = import_inputs([str(late)], engine, door="command", by="owner").run
    assert run.entries.get().step == "opening"
    late.write_text("---\ntitle: Jaws\nyear: 1975\nrating: 4/5\n---\n\n# Jaws (1975)\n\nThe sea has teeth.\n")
    rows = rows_of(run)
    rows[0]["location"] = "/etc/passwd"
    assert send_again(run, sheet_of(rows), engine, "ada").run.counts["taken"] == 1
    assert Page.objects.get().location == str(late)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"entry;title\n999999;x\n"])
def test_a_file_that_is_no_report_is_refused_with_words(folder: Path, engine: Engine, data: bytes) -> None:
    run = taken_in(folder, engine).run
    with pytest.raises(TableError):
        send_again(run, data, engine, "ada")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "plain", "'quoted", "'=1", ""]
)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    written = safe_cell(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    if not cell.startswith(("\t", "\r")):
        assert plain_cell(written) == cell


def test_titles_of_hostile_files_are_no_formulas_in_the_report(tmp_path: Path, engine: Engine) -> None:
    bad = 'Const,Your Rating,Date Rated,Title,Title Type,Year\ntt0073195,99,2020-05-01,"=HYPERLINK(""http://x.example"")",Movie,1975\n'
    (tmp_path / "ratings.csv").write_text(bad, encoding="utf-8")
    run = import_inputs([str(tmp_path / "ratings.csv")], engine, door="command", by="owner").run
    (row,) = rows_of(run)
    assert row["title"].startswith("'=HYPERLINK")
    assert edited_rows("".join(lines_of(entries_of(run))).encode())[run.entries.get().pk]["title"].startswith(
        "=HYPERLINK"
    )
    assert set(MENDABLE) < set(row)


def test_the_pages(folder: Path, engine: Engine, client: Client) -> None:
    run = taken_in(folder, engine).run
    listed = client.get("/imports/").content.decode()
    assert f"/imports/{run.pk}/" in listed and "refused" in listed
    page = client.get(f"/imports/{run.pk}/").content.decode()
    assert "The Wire is a series" in page and "style=" not in page and str(folder.parent) not in page
    assert "The Wire" not in client.get(f"/imports/{run.pk}/?state=taken").content.decode().partition('id="entries"')[2]
    sheet = b"".join(client.get(f"/imports/{run.pk}/report.csv?state=refused").streaming_content)
    assert b"The Wire" in sheet and b"Jaws" not in sheet
    assert client.get("/imports/999/").status_code == 404
    with override_settings(IS_LOCAL_ONLY=False):
        for address in ("/imports/", f"/imports/{run.pk}/", f"/imports/{run.pk}/report.csv"):
            assert client.get(address).status_code == 403
        assert client.post(f"/imports/{run.pk}/mend/").status_code == 403


def test_the_form_takes_a_mended_report(folder: Path, engine: Engine, client: Client) -> None:
    run = taken_in(folder, engine).run
    rows = [{**row, "rating": "8"} for row in rows_of(run) if row["title"] == "Alien"]
    services.site_engine.cache_clear()
    with override_settings(PREFERENCES=Preferences(judge="none")):
        sent = SimpleUploadedFile("report.csv", sheet_of(rows))
        answer = client.post(f"/imports/{run.pk}/mend/", {"report": sent})
        assert answer.status_code == 302 and Reading.objects.filter(film_title="Alien").exists()
        wrong = client.post(f"/imports/{run.pk}/mend/", {"report": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})
        assert wrong.status_code == 422 and "no column" in wrong.content.decode()
    services.site_engine.cache_clear()


def test_refusals_go_with_their_page_and_come_back_the_same(folder: Path, engine: Engine) -> None:
    taken_in(folder, engine)
    before = list(Refusal.objects.order_by("page_id", "place").values_list("location", "reason_code"))
    assert before and Entry.objects.exists()
    page = Page.objects.get(location__endswith="ratings.csv")
    assert bytes_of(page).decode() == IMDB
    page.delete()
    taken_in(folder, engine)
    assert list(Refusal.objects.order_by("page_id", "place").values_list("location", "reason_code")) == before
