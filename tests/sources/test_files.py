"""Folders and archives give their pages in order; what cannot be opened is named and the rest goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem
from cuttings.sources import open_input


def opened(path: Path, options: Options | None = None) -> list[Page | Problem]:
    return list(open_input(str(path), options or Options()))


def names(found: list[Page | Problem], root: Path) -> list[str]:
    return [
        (page.location if isinstance(page, Page) else f"{page.location}: {page.code}").removeprefix(f"{root}/")
        for page in found
    ]


def write(root: Path, *files: str) -> Path:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"words of {file}".encode())
    return root


COMPLETE = (
    "b.html",
    "b_files/ad.html",
    "b_files/logo.png",
    "a.txt",
    "sub/c.md",
    ".hidden",
    ".git/config",
    "pic.JPG",
    "app.js",
    "z.pdf",
)


def test_a_folder_in_the_order_of_names_without_what_is_no_page(tmp_path: Path) -> None:
    found = opened(write(tmp_path, *COMPLETE))
    assert names(found, tmp_path) == ["a.txt", "b.html", "sub/c.md", "z.pdf"]
    page = found[1]
    assert isinstance(page, Page) and page.companions == ("ad.html", "logo.png")


@pytest.mark.parametrize(
    "folder", ["Seite-Dateien", "Seite_fichiers", "Seite_archivos", "Seite_arquivos", "Seite_files"]
)
def test_the_folder_of_a_complete_page_in_any_language(tmp_path: Path, folder: str) -> None:
    write(tmp_path, "Seite.html", f"{folder}/frame.html")
    assert names(opened(tmp_path), tmp_path) == ["Seite.html"]


def test_a_folder_that_only_looks_like_one_is_read(tmp_path: Path) -> None:
    write(tmp_path, "my_files/review.html", "script.js")
    assert names(opened(tmp_path), tmp_path) == ["my_files/review.html", "script.js"]


def test_links_that_lead_back_up_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert names(opened(tmp_path), tmp_path) == ["sub/a.txt"]


def test_a_missing_and_an_odd_file_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, "a.txt")
    assert names(opened(tmp_path), tmp_path) == ["a.txt", "pipe: read.cannot-open"]
    assert names(opened(tmp_path / "nowhere.txt"), tmp_path) == ["nowhere.txt: read.not-found"]


def test_a_large_page_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as file:
        file.truncate(50_000_000)
    assert names(opened(tmp_path), tmp_path) == ["big.html: read.too-large"]


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_gives_its_pages_by_name(tmp_path: Path) -> None:
    files = {
        file: b"words" for file in (*COMPLETE, "__MACOSX/._a.txt", "../../etc/passwd.txt", "/abs.txt", "inner.zip")
    }
    found = opened(zipped(tmp_path / "a.zip", files))
    assert sorted(names(found, tmp_path)) == [
        "a.zip!../../etc/passwd.txt",
        "a.zip!/abs.txt",
        "a.zip!a.txt",
        "a.zip!b.html",
        "a.zip!inner.zip: read.nested-archive",
        "a.zip!sub/c.md",
        "a.zip!z.pdf",
    ]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    found = opened(zipped(tmp_path / "a.zip", {"a.txt": b"fine", "bomb.txt": b"0" * 8_000_000, "c.txt": b"after"}))
    assert names(found, tmp_path) == ["a.zip!a.txt", "a.zip!bomb.txt: read.bomb"]


def test_limits_of_members_and_sizes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": os.urandom(3000), "b.txt": b"b"})
    assert names(opened(path, Options(max_archive_members=1)), tmp_path) == ["a.zip: read.too-many-members"]
    assert names(opened(path, Options(max_page_bytes=2000)), tmp_path) == ["a.zip!a.txt: read.too-large", "a.zip!b.txt"]


def test_damaged_archives_are_named(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"a.txt": b"words " * 100}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.tgz").write_bytes(b"no tar at all")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"words")[:-4])
    assert [problem.code for problem in opened(tmp_path) if isinstance(problem, Problem)] == ["read.broken-archive"] * 3


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_tar_archives_are_streamed_and_their_links_ignored(tmp_path: Path, name: str) -> None:
    mode = {"gz": "w:gz", "tgz": "w:gz", "bz2": "w:bz2", "xz": "w:xz"}.get(name.rsplit(".", 1)[-1], "w")
    with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
        for file in COMPLETE:
            info = tarfile.TarInfo(file)
            info.size = 5
            archive.addfile(info, io.BytesIO(b"words"))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert names(opened(tmp_path / name), tmp_path) == [
        f"{name}!{file}" for file in ("b.html", "a.txt", "sub/c.md", "z.pdf")
    ]


def test_one_packed_file(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(b"{}"))
    (tmp_path / "page.txt.bz2").write_bytes(bz2.compress(b"words"))
    assert names(opened(tmp_path), tmp_path) == ["page.txt.bz2!page.txt", "rows.jsonl.gz!rows.jsonl"]


def test_an_accounts_export_stays_whole(tmp_path: Path) -> None:
    (page,) = opened(zipped(tmp_path / "account.zip", {"reviews.csv": b"Date\n", "profile.csv": b"Name\n"}))
    assert isinstance(page, Page) and page.data[:2] == b"PK"


def test_what_is_given_goes_with_every_page(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (page,) = open_input(str(tmp_path), Options(), Given(critic="Ann Lee"))
    assert isinstance(page, Page) and page.given == Given(critic="Ann Lee")
