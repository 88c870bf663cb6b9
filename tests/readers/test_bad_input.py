"""Whatever a file holds, reading it ends: with an article or with a reason."""

from __future__ import annotations

import pytest

from cuttings.options import Options
from cuttings.readers import markdown, text
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import ReadError

BOMBS = {
    "quotes": "> " * 20_000 + "deep",
    "lists": "- " * 20_000 + "deep",
    "brackets": "[" * 20_000 + "deep",
    "images": "![" * 10_000 + "deep",
    "emphasis": "*a " * 5_000 + "deep",
    "backticks": " ".join("`" * i for i in range(1, 200)) + "deep",
    "shortcodes": "{% " * 5_000 + "deep",
    "galleries": "[gallery " * 5_000 + "deep",
    "wiki": "[[a|" * 5_000 + "deep",
    "tags": "<div>" * 50_000 + "deep",
}


@pytest.mark.parametrize("name", BOMBS)
def test_endless_markdown_ends(name: str) -> None:
    (article,) = markdown.reader.read(Page(location="bomb.md", data=BOMBS[name].encode()), Options())
    assert "deep" in article.text


def test_a_page_of_very_many_lines_is_cut_with_a_warning() -> None:
    (article,) = text.reader.read(Page(location="x.txt", data=b"Home\n" * 25_000), Options())
    assert article.warnings


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 20])
def test_binary_is_no_text(data: bytes) -> None:
    page = Page(location="x.txt", data=data)
    assert text.reader.score(page) == 0.0
    assert markdown.reader.score(Page(location="x.md", data=data)) == 0.0


def test_every_bomb_is_harmless_as_plain_text() -> None:
    for bomb in BOMBS.values():
        try:
            (article,) = text.reader.read(Page(location="x.txt", data=bomb.encode()), Options())
        except ReadError:
            continue
        assert isinstance(article, Article)
