"""An archive written is the same bytes each time; one from anywhere is checked before it is trusted."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from cuttings.exports import container
from cuttings.exports.container import ArchiveError, ArchiveReader, ArchiveWriter
from cuttings.exports.web_archive import KeptPage, pages_in, write_page


def write(path: Path, **members: bytes) -> Path:
    with ArchiveWriter(path, {"made_by": "test"}) as out:
        for name, body in members.items():
            out.add(name, body)
    return path


def rewrite(path: Path, change: dict[str, bytes]) -> Path:
    """The archive with members changed or added and the manifest as it was."""
    with zipfile.ZipFile(path) as old:
        members = {entry.filename: old.read(entry) for entry in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in {**members, **change}.items():
            new.writestr(name, body)
    return path


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write(tmp_path / "one.zip", a=b"x" * 10_000, b=b"")
    two = write(tmp_path / "two.zip", a=b"x" * 10_000, b=b"")
    assert one.read_bytes() == two.read_bytes()
    with ArchiveReader(one) as archive:
        archive.verify()
        assert archive.names == ["a", "b"]


def test_a_broken_run_leaves_no_archive_under_its_name(tmp_path: Path) -> None:
    with pytest.raises(KeyError), ArchiveWriter(tmp_path / "a.zip", {}) as out:
        out.add("a", b"1")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../up", "/etc/x", "C:/x", "a\\b", "a/../../b"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = rewrite(write(tmp_path / "a.zip", a=b"1"), {name: b"2"})
    with pytest.raises(ArchiveError, match="no plain file"):
        ArchiveReader(path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", a=b"1")
    entry = zipfile.ZipInfo("link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(ArchiveError, match="no plain file"):
        ArchiveReader(path)


def test_what_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="'more'"):
        ArchiveReader(rewrite(write(tmp_path / "a.zip", a=b"1"), {"more": b"2"}))


def test_a_changed_member_is_named(tmp_path: Path) -> None:
    path = rewrite(write(tmp_path / "a.zip", a=b"right", b=b"x"), {"a": b"wrong"})
    with ArchiveReader(path) as archive, pytest.raises(ArchiveError, match="'a' in it is damaged"):
        archive.verify()


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_cut_off_archive_is_told(tmp_path: Path, share: float) -> None:
    path = write(tmp_path / "a.zip", a=bytes(range(256)) * 50)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(ArchiveError, match="damaged or no archive"):
        ArchiveReader(path)


def test_flipped_bytes_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", a=json.dumps(list(range(5000))).encode())
    body = bytearray(path.read_bytes())
    for place in range(60, 4000, 7):
        body[place] ^= 0xFF
    path.write_bytes(body)
    with pytest.raises(ArchiveError), ArchiveReader(path) as archive:
        archive.verify()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="unpacks to far more"):
        ArchiveReader(write(tmp_path / "a.zip", a=b"\0" * 60_000_000))


def test_no_file_and_no_archive_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("not a zip")
    with pytest.raises(ArchiveError, match="no archive"):
        ArchiveReader(tmp_path / "a.zip")
    with pytest.raises(ArchiveError, match="there is no file"):
        ArchiveReader(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as other:
        other.writestr("a", "1")
    with pytest.raises(ArchiveError, match=r"no manifest\.json"):
        ArchiveReader(tmp_path / "c.zip")


def test_an_overlong_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_MOST_LINE_BYTES", 10)
    with (
        ArchiveReader(write(tmp_path / "a.zip", a=b'["0123456789"]\n')) as archive,
        pytest.raises(ArchiveError, match="not JSON"),
    ):
        list(archive.lines("a"))


def test_pages_come_back_from_the_web_archive(tmp_path: Path) -> None:
    bodies = [b"plain", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", b"", bytes(range(256)) * 300]
    path = tmp_path / "pages.warc"
    with path.open("wb") as out:
        for number, body in enumerate(bodies):
            address = "https://a.example/é\r\nWARC-Payload-Digest: sha256:forged" if number else None
            write_page(KeptPage(sha256=f"{number:064}", data=body, address=address, day="2024-05-11"), out)
    with path.open("rb") as stream:
        assert list(pages_in(stream, 100_000)) == [(f"{number:064}", body) for number, body in enumerate(bodies)]
    with path.open("rb") as stream, pytest.raises(ValueError, match="76,800 bytes"):
        list(pages_in(stream, 10_000))
