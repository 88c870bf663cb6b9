"""Every kind of ruling does what it says, moves nothing else, and undone leaves every table as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from contents import contents_of
from made import keep
from ruled import no_engine, review_of, rule, take_back
from shelf import SHELF

from cuttings_site.library.models import AsRead, Critic, Dispute, Film, Placement, Reading, Ruling
from cuttings_site.library.services import check
from cuttings_site.library.services.rule import (
    accept,
    correct,
    join,
    merge,
    place,
    refuse,
    reject,
    rename,
    scale,
    settle,
    split,
)
from cuttings_site.library.services.rulings import (
    NEW,
    Draft,
    RulingError,
    export_lines,
    import_lines,
    undo,
)

Drafts = Callable[[], list[Draft]]


@pytest.fixture
def shelf(library: Path) -> Path:
    keep(SHELF, rights="sample")
    return library


def film(title: str, year: int) -> Film:
    return Film.objects.get(title=title, year=year, superseded_by=None)


def under(film: Film) -> set[str]:
    rows = Placement.objects.filter(film=film)
    return set(rows.values_list("reading__critic_name", flat=True))


KINDS: dict[str, Drafts] = {
    "place": lambda: place([review_of("Wilhelmina Ott", "The Hunt")], film("The Hunt", 2012).id, "Ada"),
    "place in a new film": lambda: place([review_of("Tobias Wren", "The Hunt")], NEW, "Ada"),
    "reject": lambda: [reject(review_of("Tobias Wren", "The Hunt"), film("The Hunt", 2012).id, "Ada")],
    "accept": lambda: [accept(review_of("Tobias Wren", "The Hunt"), film("The Hunt", 2020).id, "Ada")],
    "merge": lambda: [merge(film("The Hunt", 2020).id, film("The Hunt", 2012).id, "Ada")],
    "merge of the larger into the smaller": lambda: [
        merge(film("Rust and Bone", 2012).id, film("The Hunt", 2020).id, "Ada")
    ],
    "split": lambda: split(
        film("Rust and Bone", 2012).id,
        [review_of("Gus Halloran", "Rust and Bone"), review_of("Ansel Pruitt", "Rust and Bone")],
        NEW,
        "Ada",
    ),
    "title of a reading": lambda: [
        correct(review_of("Perpetua Quill", "Rust and Bone"), "film.title", "Holy Motors", "Ada"),
        correct(review_of("Perpetua Quill", "Holy Motors"), "film.year", "1999", "Ada"),
    ],
    "year of the one that founded": lambda: [
        correct(review_of("Imogen Farrow", "The Hunt"), "film.year", "2020", "Ada"),
    ],
    "critic": lambda: [correct(review_of("Gus Halloran", "Rust and Bone"), "author", "Tobias Wren", "Ada")],
    "critic not said": lambda: [correct(review_of("Gus Halloran", "Rust and Bone"), "author", None, "Ada")],
    "rating": lambda: [correct(review_of("Gus Halloran", "Rust and Bone"), "rating", "9/10", "Ada")],
    "director": lambda: [
        correct(review_of("Tobias Wren", "The Hunt"), "credits.director", "Craig Zobel", "Ada"),
    ],
    "no review": lambda: [refuse(review_of("Perpetua Quill", "Holy Motors"), "Ada")],
    "rename": lambda: [
        rename(film("Holy Motors", 2012).id, "title", "Holy Engines", "Ada"),
        rename(film("Holy Motors", 2012).id, "year", "2013", "Ada"),
    ],
    "settle": lambda: [settle(film("Rust and Bone", 2012).id, "duration", "120", "Ada")],
    "join": lambda: [join("critic", "imogen-farrow", "tobias-wren", "Ada")],
    "join publications": lambda: [join("publication", "fogbound", "brass-monocle", "Ada")],
    "scale": lambda: [scale("tobias-wren", "cut_off", "0.75", "Ada")],
}


@pytest.mark.parametrize("kind", KINDS)
def test_undone_every_table_is_as_it_was(shelf: Path, kind: str) -> None:
    before = contents_of(shelf)
    rulings = rule(*KINDS[kind]())
    ruled = contents_of(shelf)
    assert ruled != before
    assert not list(check.flaws())
    undone = [take_back(ruling) for ruling in reversed(rulings)]
    assert contents_of(shelf) == before
    for undoing in reversed(undone):
        take_back(undoing)
    assert contents_of(shelf) == ruled, "an undoing undone makes the ruling hold again"
    assert not list(check.flaws())


def test_a_review_moved_moves_alone(shelf: Path) -> None:
    old, new = film("The Hunt", 2012), film("The Hunt", 2020)
    others = under(old) - {"Tobias Wren"}
    rule(*place([review_of("Tobias Wren", "The Hunt")], new.id, "Ada"))
    assert under(new) == {"Tobias Wren", "Wilhelmina Ott"}
    assert under(old) == others


def test_only_the_films_touched_are_told_anew(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    from cuttings_site.library.services import tell

    real = tell.tell_film
    monkeypatch.setattr(tell, "tell_film", lambda row, *rest: (told.append(row.title), real(row, *rest)))
    rule(*place([review_of("Tobias Wren", "The Hunt")], film("The Hunt", 2020).id, "Ada"))
    rule(correct(review_of("Tobias Wren", "Rust and Bone"), "author", "Toby Wren", "Ada"))
    assert told == ["The Hunt", "The Hunt", "Rust and Bone"]


def test_a_ruled_value_is_shown_as_given_and_what_was_read_is_kept_beneath(shelf: Path) -> None:
    review = review_of("Gus Halloran", "Rust and Bone")
    read = Reading.objects.get(review_id=review).record
    rule(correct(review, "publication", "The Ledger", "Ada"))
    row = Reading.objects.get(review_id=review)
    assert row.publication_name == "The Ledger"
    assert row.review.publication is not None and row.review.publication.evidence[0].path == "Ada"
    assert AsRead.objects.get().record == read


def test_a_settled_fact_leaves_the_queue_and_says_who(shelf: Path) -> None:
    rust = film("Rust and Bone", 2012)
    assert Dispute.objects.get().claim == "duration"
    rule(settle(rust.id, "duration", "120", "Ada"))
    assert not Dispute.objects.exists()
    rust.refresh_from_db()
    assert "ruled by Ada" in rust.dossier


def test_joined_critics_are_one_under_the_name_that_holds(shelf: Path) -> None:
    rule(join("critic", "tobias-wren", "imogen-farrow", "Ada"))
    assert not Critic.objects.filter(pk="tobias-wren").exists()
    assert (Critic.objects.get(pk="imogen-farrow").name, Critic.objects.get(pk="imogen-farrow").reviews_count) == (
        "Imogen Farrow",
        4,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: correct(review_of("Tobias Wren", "The Hunt"), "film.year", "soon", "Ada"),
        lambda: correct("rv-nothing", "film.year", "2012", "Ada"),
        lambda: place([review_of("Tobias Wren", "The Hunt")], "fm-nothing", "Ada"),
        lambda: place([review_of("Tobias Wren", "The Hunt")], film("The Hunt", 2012).id, "Ada"),
        lambda: merge(film("The Hunt", 2012).id, film("The Hunt", 2012).id, "Ada"),
        lambda: split(film("Holy Motors", 2012).id, [review_of("Perpetua Quill", "Holy Motors")], NEW, "Ada"),
        lambda: rename(film("Holy Motors", 2012).id, "title", "", "Ada"),
        lambda: join("critic", "tobias-wren", "nobody", "Ada"),
        lambda: scale("tobias-wren", "best", "many", "Ada"),
    ],
)
def test_what_cannot_be_ruled_is_refused_with_a_reason(shelf: Path, wrong: Callable[[], object]) -> None:
    with pytest.raises(RulingError, match=r"\w"):
        wrong()
    assert not Ruling.objects.exists()


def test_rulings_taken_to_another_library_hold_there(shelf: Path) -> None:
    for kind in ("place", "year of the one that founded", "critic", "rename", "join"):
        rule(*KINDS[kind]())
    first = Ruling.objects.order_by("when").first()
    assert first is not None
    take_back(first)
    ruled, lines = contents_of(shelf), list(export_lines())
    for ruling in Ruling.objects.filter(is_undone=False).exclude(action="undo").order_by("-when"):
        take_back(ruling)
    Ruling.objects.all().delete()
    assert contents_of(shelf) != ruled
    assert import_lines(lines, no_engine) == (len(lines), 0)
    assert contents_of(shelf) == ruled
    assert import_lines(lines, no_engine) == (0, len(lines))
    with pytest.raises(RulingError, match="line 1"):
        import_lines(["{}"], no_engine)


def test_what_is_undone_cannot_be_undone_twice(shelf: Path) -> None:
    (ruling,) = rule(*KINDS["critic"]())
    take_back(ruling)
    ruling.refresh_from_db()
    with pytest.raises(RulingError):
        undo(ruling, "Ada", no_engine)
