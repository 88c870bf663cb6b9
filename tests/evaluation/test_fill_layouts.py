"""What a label of a filled layout names stands on its page, and the same tree gives the same pages."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from fill_layouts import HERE, SETS, Filler, fill, toml
from layout_telling import told

PAGES = [pytest.param(page, id=page[0]) for which in SETS for page in Filler(which).pages()]


def _flat(text: str) -> str:
    """The page's words as they are read: tags gone, entities written out, single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


@pytest.mark.parametrize("page", PAGES)
def test_what_a_label_names_stands_on_the_page(page: tuple[str, str, list[dict[str, Any]]]) -> None:
    name, text, labels = page
    flat, source = _flat(text), " ".join(html.unescape(text).split())
    assert labels, name
    for label in labels:
        if label["kind"] == "none":
            continue
        for phrase in [*label["body"], *label["furniture"]]:
            assert phrase in flat, phrase
        for named in (*label["film"]["titles"], *label["critic"], *label["publication"]):
            assert named.casefold() in source.casefold(), named
        for named in (*label["directors"], *(name for name, _ in label["cast"]), *label["films_mentioned"]):
            assert named in source, named
        for part in (part for _, part in label["cast"] if part):
            assert part in source, part
        assert label["body"]
        body = " ".join(label["body"])
        assert not [phrase for phrase in label["furniture"] if phrase in body]


@pytest.mark.parametrize("page", PAGES)
def test_a_label_without_a_year_or_critic_is_of_a_page_without_one(page: tuple[str, str, list[dict[str, Any]]]) -> None:
    _, text, labels = page
    for label in labels:
        if label["kind"] == "none":
            continue
        year = str(label["film"]["year_ok"][0])
        if label["film"]["year"] is None and year not in f"{label['date']} {label['facts'].get('release_date')}":
            assert year not in _flat(text)
        if not label["critic"]:
            critics = {row["critic"] for row in toml(HERE / "reviews.toml")["review"]}
            assert not re.search(r"(?:by|par|von|por|di) (?:" + "|".join(critics) + ")", _flat(text))


@pytest.mark.parametrize("which", SETS)
def test_filling_twice_gives_the_same_bytes(which: str, tmp_path: Path) -> None:
    first, second = fill(which, tmp_path / "a"), fill(which, tmp_path / "b")
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert all((first / file).read_bytes() == (second / file).read_bytes() for file in files)


@pytest.mark.parametrize("which", SETS)
def test_every_template_is_used(which: str) -> None:
    templates = {path.name.removesuffix(".j2") for path in (HERE / which).glob("*.j2")}
    assert templates == set(Filler(which).layouts)


def test_marks_of_a_paragraph_are_read_as_names() -> None:
    assert told("{Omar Sy=Driss} and {d:Éric Toledano} after {m:Samba}") == "Omar Sy and Éric Toledano after Samba"


def test_characters_named_in_marks_stand_in_their_paragraph() -> None:
    for review in toml(HERE / "reviews.toml")["review"]:
        for paragraph in review["paragraphs"]:
            for part in re.findall(r"\{[^}:=]+=([^}]+)\}", paragraph):
                assert part in told(re.sub(r"\{[^}]*\}", "", paragraph)), part
            for name in re.findall(r"\{([^}:=]+)=", paragraph):
                assert name in {actor for actor, _ in review["cast"]}, name
