"""Pages in the manner of site builders, platforms and databases, each with what must stand in the text, what must not, and what is found around it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cuttings.options import Options
from cuttings.readers.html.reader import article_of
from cuttings.records.article import Article
from cuttings.records.page import Page

GOLD = Path(__file__).parents[2] / "gold" / "html"
CASES = sorted(folder.name for folder in GOLD.iterdir() if folder.is_dir())


@cache
def read(case: str) -> Article:
    path = GOLD / case / "input.html"
    return article_of(Page(location=str(path), data=path.read_bytes()), Options())


def expected(case: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / case / "expected.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("case", CASES)
def test_the_text_holds_the_review(case: str) -> None:
    flat = " ".join(read(case).text.split())
    assert [mark for mark in expected(case)["body"] if mark not in flat] == []
    assert [mark for mark in expected(case).get("once", []) if flat.count(mark) != 1] == []


@pytest.mark.parametrize("case", CASES)
def test_the_text_holds_no_furniture(case: str) -> None:
    text = read(case).text
    flat, lines = " ".join(text.split()), text.split("\n")
    assert [mark for mark in expected(case)["furniture"] if (mark in flat if len(mark) > 8 else mark in lines)] == []


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_who_it_is(case: str) -> None:
    page, wanted = read(case).page, expected(case)
    found = {"headline": page.headline, "site_name": page.site_name, "canonical_url": page.canonical_url}
    assert {key: found[key] for key in found if key in wanted} == {key: wanted[key] for key in found if key in wanted}


@pytest.mark.parametrize("case", CASES)
def test_byline_and_date_stand_in_the_margins(case: str) -> None:
    wanted, margins = expected(case), read(case).margins
    if "byline" in wanted:
        assert any(block.role == "byline" and wanted["byline"] in block.text for block in margins)
    if "date" in wanted:
        assert any(block.role in ("date", "byline") and wanted["date"] in block.text for block in margins)


@pytest.mark.parametrize("case", CASES)
def test_attributes_and_structured_data_are_kept(case: str) -> None:
    wanted, article = expected(case), read(case)
    marks = {(mark.name, mark.value) for mark in article.attributes if not mark.is_margin}
    assert {tuple(pair) for pair in wanted.get("attributes", [])} <= marks
    for kind, type_name, key, value in wanted.get("structured", []):
        items = [item for item in article.structured if item.kind == kind and type_name in item.types]
        assert any(value in item.values.get(key, ()) for item in items)


@pytest.mark.parametrize("case", CASES)
def test_blocks_tile_the_text(case: str) -> None:
    article = read(case)
    covered = "".join(article.text[block.start : block.end] for block in article.blocks)
    assert "".join(covered.split()) == "".join(article.text.split())
    assert all(a.end <= b.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))
    assert all(0 <= place <= len(article.text) for link in article.links if (place := link.position) is not None)
    for emphasis in article.emphases:
        assert article.text[emphasis.start : emphasis.end].strip() == article.text[emphasis.start : emphasis.end] != ""
