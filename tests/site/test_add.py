"""Adding: the same twice changes nothing, order has no say, what is given is kept, what cannot be read is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from contents import contents_of

from cuttings.options import Options
from cuttings.records.page import Given
from cuttings_site.library.models import Critic, Film, Page, PageBytes, Publication, Reading, Unopened
from cuttings_site.library.services import check
from cuttings_site.library.services.add import AddReport, add_inputs, reread_all
from cuttings_site.library.services.keep import bytes_of
from cuttings_site.library.services.manifest import ManifestError, manifest_of
from cuttings_site.library.services.read import Engine


@pytest.fixture
def engine() -> Engine:
    return Engine.of(Options(judge_tier="none"))


def page(folder: Path, name: str, film: str = "Jaws", year: int = 1975, words: str = "The sea has teeth.") -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(
        f"---\ntitle: {film}\nyear: {year}\nrating: 4/5\n---\n\n# {film} ({year})\n\n{words} The director is in command.\n"
        "I would watch it again tomorrow, and the performances are a large part of why.\n",
        encoding="utf-8",
    )
    return str(path)


def add(engine: Engine, *paths: str, given: Given | None = None) -> AddReport:
    return add_inputs(paths, engine, given=given)


def test_the_same_input_twice_changes_nothing(library: Path, tmp_path: Path, engine: Engine) -> None:
    first = page(tmp_path, "a.md")
    add(engine, first)
    before = contents_of(library)
    report = add(engine, first)
    assert report.count(change="unchanged") == 1 and report.readings_placed == 0
    assert contents_of(library) == before


def test_the_order_of_arrival_has_no_say(library: Path, tmp_path: Path, engine: Engine) -> None:
    paths = [
        page(tmp_path, f"{n}.md", film, year, f"Note {n}.")
        for n, (film, year) in enumerate(
            [("Jaws", 1975), ("Alien", 1979), ("Jaws", 1975), ("Heat", 1995), ("Alien", 1979)]
        )
    ]
    same = page(tmp_path, "copy/0.md", words="Note 0.")

    def shape() -> list[tuple[str, list[str]]]:
        films = Film.objects.filter(superseded_by=None)
        return sorted((str(f), sorted(p.reading.review_id for p in f.placements.all())) for f in films)

    for path in [*paths, same]:
        add(engine, path)
    forward, locations = shape(), sorted(Page.objects.values_list("location", flat=True))
    assert [name for name, _ in forward] == ["Alien (1979)", "Heat (1995)", "Jaws (1975)"]
    Film.objects.update(superseded_by=None)
    Reading.objects.all().delete()
    Page.objects.all().delete()
    Film.objects.all().delete()
    for path in reversed([*paths, same]):
        add(engine, path)
    assert shape() == forward
    assert sorted(Page.objects.values_list("location", flat=True)) == locations


def test_given_data_is_kept_as_given_and_only_that_changes(library: Path, tmp_path: Path, engine: Engine) -> None:
    path = page(tmp_path, "a.md")
    add(engine, path)
    before = Page.objects.get()
    report = add(engine, path, given=Given(critic="Ada Marsh", publication="The Tin Projector", by="owner"))
    assert report.count(change="updated") == 1
    after = Page.objects.get()
    assert (after.given_critic, after.given_publication, after.given_by) == ("Ada Marsh", "The Tin Projector", "owner")
    assert (after.sha256, after.location, after.added_at) == (before.sha256, before.location, before.added_at)
    assert add(engine, path).count(change="unchanged") == 1, "what was given once need not be said again"
    assert Reading.objects.count() == 1 and Film.objects.filter(superseded_by=None, reviews_count=1).count() == 1


def test_the_bytes_come_back_as_they_were(library: Path, tmp_path: Path, engine: Engine) -> None:
    path = page(tmp_path, "a.md")
    add(engine, path)
    assert bytes_of(Page.objects.get()) == Path(path).read_bytes()


def test_what_cannot_be_read_is_named_and_the_rest_is_done(library: Path, tmp_path: Path, engine: Engine) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    report = add(engine, str(empty), str(tmp_path / "missing.html"), page(tmp_path, "a.md"))
    assert {Path(location).name for location, _ in report.failures} == {"empty.txt", "missing.html"}
    assert all(reason for _, reason in report.failures)
    assert Reading.objects.count() == 1
    assert Unopened.objects.get().location.endswith("missing.html")
    page(tmp_path, "missing.html")
    add(engine, str(tmp_path / "missing.html"))
    assert not Unopened.objects.exists()


def test_a_manifest_speaks_for_its_files(library: Path, tmp_path: Path, engine: Engine) -> None:
    path = page(tmp_path, "pages/a.md")
    listing = tmp_path / "list.csv"
    listing.write_text("file,url,critic,publication,retrieved\npages/a.md,,Ada Marsh,,2024-05-11\n", encoding="utf-8")
    add_inputs([path], engine, manifest=manifest_of(listing), given=Given(critic="nobody", publication="Fogbound"))
    found = Page.objects.get()
    assert (found.given_critic, found.given_publication, found.given_retrieved) == (
        "Ada Marsh",
        "Fogbound",
        "2024-05-11",
    )
    listing.write_text("path,critic\nx,y\n", encoding="utf-8")
    with pytest.raises(ManifestError, match="no column named file"):
        manifest_of(listing)


def test_check_finds_what_is_not_whole(library: Path, tmp_path: Path, engine: Engine) -> None:
    add(engine, page(tmp_path, "a.md"), page(tmp_path, "b.md", "Alien", 1979))
    assert list(check.flaws()) == []
    PageBytes.objects.filter(page__location__endswith="a.md").update(body=b"broken")
    Film.objects.filter(title="Alien").update(reviews_count=7)
    row = Reading.objects.get(film_title="Jaws")
    row.record = row.record.replace('"exact":"Jaws', '"exact":"Paws', 1)
    row.save()
    found = "\n".join(check.flaws())
    assert "its bytes are damaged" in found and "7 reviews noted, 1 are there" in found
    assert "is not what stands in the text" in found


def test_rows_can_be_made_again_from_the_pages(library: Path, tmp_path: Path, engine: Engine) -> None:
    add(engine, page(tmp_path, "a.md"), page(tmp_path, "b.md", "Alien", 1979), page(tmp_path, "c.md", words="Again."))
    add(engine, str(tmp_path / "a.md"), given=Given(critic="Ada Marsh"))
    before = contents_of(library)
    reread_all(engine)
    assert contents_of(library) == before, "reading again changes nothing"
    for table in (Reading, Critic, Publication):
        table.objects.all().delete()
    reread_all(engine)
    after = contents_of(library)
    assert {name: after[name] for name in ("pages", "readings", "critics", "publications", "keys")} == {
        name: before[name] for name in ("pages", "readings", "critics", "publications", "keys")
    }
    assert list(check.flaws()) == []


@pytest.mark.parametrize("is_turned", [False, True])
def test_two_pages_of_one_address_are_one_review_read_from_the_later(
    library: Path, tmp_path: Path, engine: Engine, is_turned: bool
) -> None:
    url = "https://fogbound.example/jaws"
    old, new = page(tmp_path, "old.md", words="Old words."), page(tmp_path, "new.md", words="New words.")
    turns = [(old, "2020-01-01"), (new, "2021-01-01")]
    for path, seen in reversed(turns) if is_turned else turns:
        add(engine, path, given=Given(url=url, retrieved=seen))
    assert Page.objects.count() == 2 and Reading.objects.count() == 1
    assert "New words." in Reading.objects.get().review.text
    assert list(check.flaws()) == []


def test_an_address_that_is_no_web_address_is_no_link(library: Path, tmp_path: Path, engine: Engine) -> None:
    add(engine, page(tmp_path, "a.md"), given=Given(url="javascript:alert(1)"))
    assert Reading.objects.get().source_url == ""
