"""What was taken down is gone from rows, words, index and figures, and does not come back by any door."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from made import keep
from shelf import SHELF
from test_archive import at

from cuttings.options import Options
from cuttings.records.page import Page as PageRecord
from cuttings_site.archive.pack import pack
from cuttings_site.archive.unpack import unpack
from cuttings_site.library.models import Film, Page, Reading
from cuttings_site.library.services.add import add_pages, reread_all
from cuttings_site.library.services.check import flaws
from cuttings_site.library.services.read import Engine
from cuttings_site.takedown.models import Tombstone
from cuttings_site.takedown.services import NothingNamed, named, take_down, undo

ENGINE = Engine(options=Options(judge_tier="none"), judge=None)
WORD = "zyxomorph"


def note(title: str, critic: str, words: str, place: str = "") -> PageRecord:
    text = f"---\ntitle: {title}\nauthor: {critic}\nrating: 4/5\n---\n\n# {title} (1975)\n\n{words} The sea has teeth. The director is in command.\n"
    return PageRecord(
        location=place or f"https://{critic.split()[0].lower()}.example/{title.lower()}.md", data=text.encode()
    )


def everything_in(library: Path) -> bytes:
    connection.close()
    return b"".join(path.read_bytes() for path in sorted(library.iterdir()))


def test_words_bytes_index_and_figures_go(client: Client, library: Path) -> None:
    words = f"A {WORD} of a film, and I say so twice: {WORD}."
    gone = note("Jaws", "Ada Marsh", words)
    add_pages([gone, note("Jaws", "Gus Halloran", "Loud and long."), note("Jaws", "Tobias Wren", "Bright.")], ENGINE)
    film = Film.objects.get(superseded_by=None, reviews_count=3)
    review = Reading.objects.get(critic_name="Ada Marsh")
    assert WORD.encode() in everything_in(library)

    removed = take_down(named("Ada Marsh"), reason="she asked")
    assert (removed.reviews, removed.pages, removed.pages_shared) == (1, 1, 0)
    assert WORD.encode() not in everything_in(library)
    assert WORD[:6].encode() not in everything_in(library), "nor the beginning of it, as index entries share theirs"
    assert client.get(f"/reviews/{review.review_id}/").status_code == 404
    assert client.get(f"/api/reviews/{review.review_id}").status_code == 404
    assert client.get("/critics/ada-marsh/").status_code == 404
    assert "Ada Marsh" not in client.get(f"/films/{film.id}/").content.decode()
    assert "Ada Marsh" not in client.get(f"/search/?q={WORD}").content.decode()
    assert Film.objects.get(id=film.id).reviews_count == 2 and list(flaws()) == []


@pytest.mark.parametrize(
    "wish", ["critic:Ada Marsh", "https://ada.example/jaws.md", "http://www.ada.example/jaws.md/", "review"]
)
def test_it_does_not_come_back_until_undone(library: Path, wish: str) -> None:
    page = note("Jaws", "Ada Marsh", "Fine.")
    add_pages([page], ENGINE)
    wish = Reading.objects.get().review_id if wish == "review" else wish
    take_down(named(wish), reason="asked by letter")
    assert not Page.objects.exists() and not Reading.objects.exists()
    assert Film.objects.filter(approval__isnull=False).count() == Film.objects.exclude(dossier="").count() == 0

    report = add_pages([page], ENGINE)
    ((place, reason),) = report.failures
    assert place == page.location and "asked by letter" in reason and "Taken down on" in reason
    assert not Page.objects.exists()

    stones = Tombstone.objects.count()
    take_down(named(wish))
    assert Tombstone.objects.count() == stones, "once more leaves no second stone"
    assert undo(named(wish)) == stones
    assert add_pages([page], ENGINE).failures == [] and Reading.objects.count() == 1


def test_one_review_of_a_page_goes_and_the_others_stay(library: Path) -> None:
    rows = "title,year,critic,publication,rating,text\n" + "".join(
        f"{title},{year},{critic},Fogbound,4/5,{words} It is a film that knows what it wants and gets it done.\n"
        for title, year, critic, words in (
            ("Jaws", 1975, "Ada Marsh", f"A {WORD} at sea."),
            ("Alien", 1979, "Gus Halloran", "A long corridor."),
            ("Heat", 1995, "Tobias Wren", "Two men at a table."),
        )
    )
    page = PageRecord(location="rows.csv", data=rows.encode())
    add_pages([page], ENGINE)
    assert Reading.objects.count() == 3
    removed = take_down(named("Ada Marsh"))
    assert (removed.reviews, removed.pages, removed.pages_shared) == (1, 0, 1)
    assert sorted(Reading.objects.values_list("critic_name", flat=True)) == ["Gus Halloran", "Tobias Wren"]
    assert list(flaws()) == [] and WORD.encode() not in everything_in(library)
    reread_all(ENGINE)
    add_pages([page], ENGINE)
    longer = PageRecord(
        location="more.csv", data=(rows + "Ikiru,1952,Imogen Farrow,Fogbound,5/5,A quiet one about a swing.\n").encode()
    )
    add_pages([longer], ENGINE)
    assert sorted(Reading.objects.values_list("critic_name", flat=True)) == [
        "Gus Halloran",
        "Imogen Farrow",
        "Tobias Wren",
    ]
    assert list(flaws()) == [] and WORD.encode() not in everything_in(library)


def test_an_older_archive_leaves_it_out(library: Path, tmp_path: Path) -> None:
    connection.close()
    second = tmp_path / "second"
    shutil.copytree(library, second)
    keep(SHELF)
    pack(tmp_path / "old.zip", library)
    with at(second):
        take_down(named("publication:Fogbound"), reason="by contract")
        report = unpack(tmp_path / "old.zip", second)
        fogbound = sum(review.publication is not None and review.publication.name == "Fogbound" for review in SHELF)
        assert fogbound == 2 == sum("by contract" in line for line in report.left_out)
        assert Reading.objects.count() == Page.objects.count() == len(SHELF) - 2
        assert list(flaws()) == []


def test_tombstones_travel_and_remove(library: Path, tmp_path: Path) -> None:
    connection.close()
    second = tmp_path / "second"
    shutil.copytree(library, second)
    keep(SHELF)
    take_down(named("Fogbound"))
    pack(tmp_path / "new.zip", library)
    with at(second):
        keep(SHELF)
        unpack(tmp_path / "new.zip", second)
        assert not Reading.objects.filter(publication="fogbound").exists()
        assert Tombstone.objects.exists() and list(flaws()) == []


def test_what_is_not_told_apart_is_asked_for(library: Path) -> None:
    keep(SHELF[:2])
    with pytest.raises(NothingNamed, match="critic:Nobody"):
        named("Nobody")
    assert named("tobias wren").asked == "critic:Tobias Wren"
    assert take_down(named("critic:Nobody")).stones == 1, "a name may be kept out before anything of it came"


def test_a_tombstone_holds_no_words(library: Path) -> None:
    keep(SHELF[:3])
    take_down(named("Imogen Farrow"))
    stones = " ".join(f"{stone.asked} {stone.key} {stone.reason}" for stone in Tombstone.objects.all())
    assert "stubborn" not in stones
    digest = hashlib.sha256(f"Imogen Farrow|{SHELF[0].text}".encode()).hexdigest()
    assert digest in stones
