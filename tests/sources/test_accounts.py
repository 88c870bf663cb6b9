"""The folder of an unpacked export is one page, and the same as its archive."""

from __future__ import annotations

from pathlib import Path

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.review import Kind
from cuttings.sources import open_input

OPTIONS = Options(judge_tier="none")
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Playtime,1967,https://boxd.it/aaaa,4.5\n"
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2020-01-02,Playtime,1967,https://boxd.it/v1,4.5,,,2020-01-01\n"


def test_its_tables_are_read_together_and_other_files_by_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "lists").mkdir(parents=True)
    (folder / "ratings.csv").write_text(RATINGS)
    (folder / "diary.csv").write_text(DIARY)
    (folder / "notes.txt").write_text("About this folder.")
    (folder / "lists" / "a.csv").write_text(
        "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2020-01-01,L,,u,\n\nPosition,Name,Year,URL,Description\n1,Ran,1985,f,\n"
    )
    pages = [page for page in open_input(str(folder), OPTIONS) if isinstance(page, Page)]
    assert [page.location for page in pages] == [str(folder), str(folder / "notes.txt")]
    reviews = [r.extract.review for r in pipeline.read_one(pages[0], OPTIONS, None)]
    assert [r.kind for r in reviews] == [Kind.USER, Kind.LIST_ENTRY]
    again = next(iter(open_input(str(folder), OPTIONS)))
    assert isinstance(again, Page) and again.data == pages[0].data


def test_a_folder_of_other_tables_is_no_account(tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text("film,score\nRan,4\n")
    (tmp_path / "diary.csv").write_text("film,day\nRan,1\n")
    assert len(list(open_input(str(tmp_path), OPTIONS))) == 2
