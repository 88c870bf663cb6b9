"""The queue, rulings, the audit and rereading as people call them in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from contents import contents_of
from test_queue import PAGES

from cuttings_cli.main import cuttings
from cuttings_site.library.models import Film, Placement, Reading, Ruling


@pytest.fixture
def run(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr("cuttings_cli.library_option.open_library_or_stop", lambda folder: library)
    for name in ("queue", "rule", "audit", "reread", "add"):
        monkeypatch.setattr(f"cuttings_cli.commands.{name}.open_library_or_stop", lambda folder: library)
    (library / "cuttings.toml").write_text('judge = "none"\n', encoding="utf-8")
    monkeypatch.setattr("django.conf.settings.PREFERENCES.__class__.judge", "none", raising=False)
    for name, (title, facts, critic) in PAGES.items():
        words = f"{critic} writes: the town is small and the forest is near. It is a film of great patience, and the acting is superb."
        text = f"---\ntitle: {title}\n{facts}\nauthor: {critic}\nrating: 4/5\n---\n\n# {title}\n\n{words}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")

    def call(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(cuttings, list(arguments), input=typed)

    added = call("add", *(str(tmp_path / name) for name in PAGES), "--judge", "none")
    assert added.exit_code == 0, added.output
    return call


def wren() -> Reading:
    return Reading.objects.get(critic_name="Tobias Wren")


def test_doubt_is_shown_with_the_commands_that_answer_it(run, library: Path) -> None:  # type: ignore[no-untyped-def]
    before = contents_of(library)
    shown = run("queue").output
    assert "Which The Hunt is this?" in shown
    assert f'cuttings rule accept {wren().review_id} "The Hunt (2020)"' in shown
    ruled = run("rule", "accept", wren().review_id[:9], "The Hunt (2020)", "--by", "Ada", "--note", "the hat")
    assert ruled.exit_code == 0, ruled.output
    assert Placement.objects.get(reading=wren()).film == Film.objects.get(year=2020)
    name = Ruling.objects.get().pk
    assert f"{name}" in run("rule", "list").output and "Ada: Tobias Wren on The Hunt" in run("rule", "list").output
    assert run("rule", "undo", name[:8]).exit_code == 0
    assert contents_of(library) == before
    assert "(undone)" in run("rule", "list", "--all").output and not run("rule", "list").output


def test_every_kind_of_ruling_has_its_command(run, library: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = contents_of(library)
    review = wren().review_id
    other = Reading.objects.get(critic_name="Ansel Pruitt").review_id
    calls = [
        ("correct", review, "film.year", "2012"),
        ("correct", review, "rating"),
        ("move", other, "--to", "new"),
        ("move", other, "--to", "The Hunt (2020)"),
        ("merge", "The Hunt (2020)", "The Hunt (2012)"),
        ("rename", "The Hunt (2012)", "original_title", "Jagten"),
        ("join", "critic", "Ansel Pruitt", "Imogen Farrow"),
        ("scale", "Imogen Farrow", "cut_off", "0.5"),
        ("set", "queue.probable_from", "0.2"),
        ("refuse", review),
    ]
    for arguments in calls:
        done = run("rule", *arguments, "--by", "Ada")
        assert done.exit_code == 0, (arguments, done.output)
    kept = tmp_path / "rulings.jsonl"
    assert run("rule", "export", str(kept)).exit_code == 0
    assert [json.loads(line)["action"] for line in kept.read_text(encoding="utf-8").splitlines()] == [
        "set", "clear", "place", "place", "merge", "rename", "join", "scale", "prefer", "refuse",
    ]  # fmt: skip
    ruled = contents_of(library)
    for ruling in Ruling.objects.order_by("-when"):
        assert run("rule", "undo", ruling.pk).exit_code == 0
    assert contents_of(library) == before
    Ruling.objects.all().delete()
    assert "10 rulings taken in" in run("rule", "import", str(kept)).output
    assert contents_of(library)["placements"] == ruled["placements"]

    for wrong in (("accept", "rv-nothing"), ("merge", "Nosferatu", "The Hunt (2012)"), ("undo", "ru-nothing")):
        done = run("rule", *wrong)
        assert done.exit_code == 1 and "Error" in done.output
    ambiguous = run("rule", "rename", "The Hunt", "year", "2012")
    assert ambiguous.exit_code in (0, 1)


def test_an_audit_in_the_terminal_is_broken_off_and_taken_up(run) -> None:  # type: ignore[no-untyped-def]
    assert "Nobody has checked" in run("audit", "--report").output
    first = run("audit", "--sample", "2", "--seed", "7", "--by", "Ada", typed="r\nr\nr\nw\nq\n")
    assert "Go on with: cuttings audit --sample 2 --seed 7" in first.output and "1 of 2" in first.output
    rest = run("audit", "--sample", "2", "--seed", "7", typed="t\n" * 5 + "r\n" * 9)
    assert "2 readings checked" in rest.output and "Which" not in rest.output
    found = json.loads(run("audit", "--report", "--format", "json").output)
    assert found["readings"] == 2 and found["fields"]["author"] == {
        "right": 1,
        "wrong": 1,
        "unsure": 0,
        "share": 0.5,
        "interval": found["fields"]["author"]["interval"],
    }


def test_rereading_shows_first_and_changes_only_when_told(run, library: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    same = run("reread", "--judge", "none")
    assert "4 pages read again; 0 say something else" in same.output and "Nothing was changed." in same.output
    row = wren()
    record = json.loads(row.record)
    record["author"]["name"] = "Tobias Wrenn"
    row.record, row.critic_name = json.dumps(record, ensure_ascii=False, separators=(",", ":")), "Tobias Wrenn"
    row.save()
    other = Reading.objects.get(critic_name="Ansel Pruitt").review_id
    run("rule", "correct", other, "author", "A. Pruitt", "--by", "Ada")
    before = contents_of(library)
    shown = run("reread", "--judge", "none").output
    assert "critic: Tobias Wrenn -> Tobias Wren" in shown and "1 say something else" in shown
    assert "--yes changes it" in shown and contents_of(library) == before
    done = run("reread", "--all", "--yes", "--judge", "none").output
    assert "0 pages added, 1 updated, 3 already there." in done
    assert Reading.objects.filter(critic_name="Tobias Wren").exists()
    assert Reading.objects.get(review_id=other).critic_name == "A. Pruitt", "what a person ruled stays"
    assert "1 page read again" in run("reread", "hunt.md", "--judge", "none").output
    assert run("reread", "nosuch.md").exit_code == 1
    assert run("reread", "hunt.md", "--all").exit_code == 2
