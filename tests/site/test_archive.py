"""A library leaves as one archive and comes back the same, byte for byte when it leaves again."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from contents import contents_of
from django.db import connection
from made import keep
from shelf import SHELF

from cuttings.exports.container import ArchiveError
from cuttings.options import Options
from cuttings.samples import sample_folder
from cuttings_site.archive import unpack as unpacking
from cuttings_site.archive.pack import pack
from cuttings_site.archive.unpack import NOTE, unpack
from cuttings_site.library.models import Film, Page, Reading, Unopened
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services import rule
from cuttings_site.library.services.add import add_inputs
from cuttings_site.library.services.check import flaws
from cuttings_site.library.services.manifest import manifest_of
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.rulings import make as make_rulings


@pytest.fixture
def another(library: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes empty libraries beside the first one."""
    connection.close()
    shutil.copy(library / "library.sqlite3", tmp_path / "empty.sqlite3")

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(tmp_path / "empty.sqlite3", folder / "library.sqlite3")
        return folder

    return make


@contextmanager
def at(folder: Path) -> Iterator[Path]:
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(folder / "library.sqlite3")
    try:
        yield folder
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _engine() -> Engine:
    return Engine(options=Options(judge_tier="none"), judge=None)


def fill(library: Path) -> None:
    """Reviews of all three rights, a page without a review, one that could not be opened, and settings."""
    keep(SHELF[:5], rights="other")
    keep(SHELF[5:8], rights="own")
    keep(SHELF[8:], rights="sample")
    rated, doubted = Reading.objects.get(critic_name="Gus Halloran"), Reading.objects.get(critic_name="Ansel Pruitt")
    make_rulings(
        [rule.correct(rated.review_id, "rating", "4/5", "owner"), rule.refuse(doubted.review_id, "owner", "an advert")],
        _engine,
    )
    Unopened.objects.create(location="gone.html", reason="There is no such file.", reason_code="read.missing")
    (library / "cuttings.toml").write_text('library_name = "Clippings"\n', encoding="utf-8")


def test_export_import_export_is_the_same_file(library: Path, another: Callable[[str], Path], tmp_path: Path) -> None:
    fill(library)
    counts = pack(tmp_path / "one.zip", library)
    assert counts["rulings/rulings.jsonl"] == 2 and counts["rulings/as_read.jsonl"] == 2
    assert counts["others/readings.jsonl"] == 5 and counts["mine/readings.jsonl"] == 3
    with at(another("second")) as second:
        report = unpack(tmp_path / "one.zip", second)
        assert (report.pages, report.readings, report.is_exact) == (len(SHELF), len(SHELF), True)
        pack(tmp_path / "two.zip", second)
        assert list(flaws()) == []
    connection.close()
    assert contents_of(second) == contents_of(library)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert (second / "cuttings.toml").read_text(encoding="utf-8") == 'library_name = "Clippings"\n'


def test_the_samples_come_back_byte_for_byte(library: Path, another: Callable[[str], Path], tmp_path: Path) -> None:
    samples = sample_folder()
    engine = Engine.of(Options(judge_tier="none"))
    manifest = manifest_of(samples / "manifest.csv") if (samples / "manifest.csv").is_file() else None
    add_inputs([str(samples / "pages")], engine, manifest=manifest, rights=Rights.SAMPLE)
    pack(tmp_path / "one.zip", library)
    with at(another("second")) as second:
        unpack(tmp_path / "one.zip", second)
        pack(tmp_path / "two.zip", second)
        # what came back is understood as what was added: the same pages once more change nothing
        again = add_inputs([str(samples / "pages")], engine, manifest=manifest, rights=Rights.SAMPLE)
        assert again.count(change="unchanged") == len(again.kept) > 40
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_import_twice_changes_nothing(library: Path, another: Callable[[str], Path], tmp_path: Path) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    with at(another("second")) as second:
        unpack(tmp_path / "one.zip", second)
        before = contents_of(second)
        report = unpack(tmp_path / "one.zip", second)
        assert report.pages == report.readings == 0 and report.held == len(SHELF)
        assert contents_of(second) == before


@pytest.mark.parametrize(
    "step", ["_take_readings", "_file_under_keys", "_take_films", "_take_placements", "_take_settings"]
)
def test_an_import_that_broke_off_goes_on(
    library: Path, another: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    with at(another("second")) as second:
        with monkeypatch.context() as patch:
            patch.setattr(unpacking, step, _break_off)
            with pytest.raises(KeyboardInterrupt):
                unpack(tmp_path / "one.zip", second)
        assert (second / NOTE).is_file()
        unpack(tmp_path / "one.zip", second)
        assert not (second / NOTE).exists()
    connection.close()
    assert contents_of(second) == contents_of(library)


def _break_off(*args: object) -> None:
    raise KeyboardInterrupt


def test_a_broken_import_of_another_archive_is_told(
    library: Path, another: Callable[[str], Path], tmp_path: Path
) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    with at(another("second")) as second:
        (second / NOTE).write_text(json.dumps({"archive": "other", "is_exact": True}), encoding="utf-8")
        with pytest.raises(ArchiveError, match="another archive broke off"):
            unpack(tmp_path / "one.zip", second)


def test_a_library_that_holds_something_gets_what_it_lacks(
    library: Path, another: Callable[[str], Path], tmp_path: Path
) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    with at(another("second")) as second:
        keep(SHELF[:2], rights="own")
        report = unpack(tmp_path / "one.zip", second)
        assert (report.is_exact, report.held, report.readings) == (False, 2, len(SHELF) - 2)
        assert Page.objects.filter(rights="own").count() == 5, "what is here stays as it is here"
        assert list(flaws()) == []
        assert {film.reviews_count for film in Film.objects.filter(title="Rust and Bone")} == {6}, (
            "the ruling came along"
        )
    with at(another("third")) as third:
        fill(third)
        expected = sorted(Film.objects.values_list("title", "reviews_count"))
    with at(second):
        assert sorted(Film.objects.filter(superseded_by=None).values_list("title", "reviews_count")) == expected


def change(path: Path, name: str, old: bytes, new: bytes) -> None:
    """A careful forger: the member is changed and its checksum in the manifest too."""
    import hashlib

    with zipfile.ZipFile(path) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    manifest = json.loads(members["manifest.json"])
    for entry in manifest["files"]:
        if entry["name"] == name:
            entry |= {"bytes": len(members[name]), "sha256": hashlib.sha256(members[name]).hexdigest()}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for member, body in members.items():
            archive.writestr(member, body)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("others/pages.warc", b"Cotillard", b"Bataillex", "checksum differs"),
        ("others/readings.jsonl", b'"kind":"critic"', b'"kind":7', "words are wanted"),
        ("others/readings.jsonl", b'"kind":"critic"', b'"odd":"critic"', "unknown column 'odd'"),
        ("library/films.jsonl", b'"reviews_count":', b'"reviews_count":"x","old":', "unknown column"),
        ("library/films.jsonl", b"{", b"[", "not JSON"),
    ],
)
def test_forged_content_is_refused(
    library: Path, tmp_path: Path, another: Callable[[str], Path], name: str, old: bytes, new: bytes, message: str
) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    change(tmp_path / "one.zip", name, old, new)
    with at(another("second")) as second, pytest.raises(ArchiveError, match=message):
        unpack(tmp_path / "one.zip", second)


def test_an_archive_of_a_newer_version_is_refused(
    library: Path, tmp_path: Path, another: Callable[[str], Path]
) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    change(tmp_path / "one.zip", "README.txt", b"This", b"That")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        schema = json.loads(archive.read("manifest.json"))["schema"]
    assert "library" in schema
    change(tmp_path / "one.zip", "manifest.json", json.dumps(schema["library"]).encode(), b'"9999_future"')
    with at(another("second")) as second, pytest.raises(ArchiveError, match="newer version"):
        unpack(tmp_path / "one.zip", second)
    assert not (second / NOTE).exists()


def test_every_line_fits_its_schema(library: Path, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    fill(library)
    pack(tmp_path / "one.zip", library)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = archive.namelist()
        schemas = {n.removeprefix("schema/"): json.loads(archive.read(n)) for n in names if n.startswith("schema/")}
        registry = referencing.Registry().with_resources(
            (name, referencing.Resource.from_contents(schema)) for name, schema in schemas.items()
        )
        nouns = {
            "films": "film",
            "readings": "reading",
            "pages": "page",
            "placements": "placement",
            "critics": "critic",
        }
        checked = 0
        for name in names:
            noun = nouns.get(name.rpartition("/")[2].removesuffix(".jsonl"))
            if noun is None or not name.endswith(".jsonl"):
                continue
            validator = jsonschema.Draft202012Validator(schemas[f"row-{noun}.json"], registry=registry)
            for line in archive.read(name).splitlines():
                validator.validate(json.loads(line))
                checked += 1
    assert checked > 3 * len(SHELF)


def test_reviews_stand_by_whose_words_they_are(library: Path, tmp_path: Path) -> None:
    fill(library)
    pack(tmp_path / "one.zip", library)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        mine = archive.read("mine/readings.jsonl").decode()
        assert "Wilhelmina Ott" in mine and "Solène Garrigue" not in mine
        record = json.loads(mine.splitlines()[0])["record"]
        assert record["schema"] == "cuttings/1", "the reading is an object, not a string in a string"
    assert Reading.objects.count() == len(SHELF)
