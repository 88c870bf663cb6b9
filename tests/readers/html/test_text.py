"""The text of small pages: order, blocks, spaces, encodings, and what belongs to the review."""

from __future__ import annotations

import pytest

from cuttings.options import Options
from cuttings.readers.html import reader
from cuttings.readers.html.reader import article_of
from cuttings.records.article import Article, BlockKind
from cuttings.records.page import Given, Page

LONG = "The camera waits for the train, and the train, for once in a western, is on time. "


def read(body: str, *, head: str = "<title>Ran</title>") -> Article:
    source = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return article_of(Page(location="page.html", data=source.encode()), Options())


def test_lines_and_paragraphs() -> None:
    article = read(f"<main><h1>Ran</h1><p>{LONG}</p><p>One line<br>next line<br><br>A new paragraph.</p></main>")
    assert article.text == f"Ran\n\n{LONG.strip()}\n\nOne line\nnext line\n\nA new paragraph."
    assert [block.kind for block in article.blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert article.blocks[0].level == 1


def test_spaces_entities_and_unseen_characters() -> None:
    article = read(f"<main><h1>Ran</h1><p>{LONG}</p><p>Caf&eacute;&nbsp;cre\u00adma  cafe\u0301</p></main>")
    assert article.text.endswith("Café crema café")


def test_a_drop_cap_and_parts_set_side_by_side() -> None:
    article = read(
        f"<main><h1>Ran</h1><div><b>Director</b><span>Akira Kurosawa</span></div><p><span class=dropcap>T</span>he rain came. {LONG}</p></main>"
    )
    assert "Director Akira Kurosawa" in article.text
    assert "\n\nThe rain came." in article.text


def test_rows_of_data_are_one_line_and_layout_tables_are_blocks() -> None:
    article = read(
        f"<table><tr><td><h1>Ran</h1><table><tr><th>Director</th><td>Akira Kurosawa</td></tr><tr><th>Run time</th><td>162 min</td></tr></table>"
        f"<p>{LONG * 3}</p><p>{LONG * 2}</p></td></tr></table>"
    )
    assert "Director\tAkira Kurosawa\nRun time\t162 min" in article.text
    assert [block.kind for block in article.blocks].count(BlockKind.TABLE_ROW) == 2


def test_terms_and_their_descriptions_are_rows() -> None:
    article = read(
        f"<main><h1>Ran</h1><dl><dt>Regie</dt><dd>Akira Kurosawa</dd><dt>Laufzeit</dt><dd>162 Minuten</dd></dl><p>{LONG * 3}</p></main>"
    )
    assert "Regie\tAkira Kurosawa\nLaufzeit\t162 Minuten" in article.text


def test_places_of_marks_and_emphases() -> None:
    article = read(
        f"<main><h1>Ran</h1><p>{LONG}</p><p>See <i>Kagemusha</i> <img src=star.gif alt='4 stars'> too.</p></main>"
    )
    (emphasis,) = [one for one in article.emphases if one.kind == "italic"]
    assert article.text[emphasis.start : emphasis.end] == "Kagemusha"
    (mark,) = [one for one in article.attributes if one.name == "alt"]
    assert mark.position is not None and article.text[mark.position :].startswith("too.")


def test_a_rating_in_the_sidebar_is_marked_as_margin() -> None:
    article = read(
        f"<main><h1>Ran</h1><div class=rating><i class='star full'></i><i class='star full'></i></div><p>{LONG * 3}</p></main>"
        "<aside class=sidebar><div class=rating><i class='star full'></i></div></aside>"
    )
    stars = [mark for mark in article.attributes if mark.value == "star full"]
    assert [mark.is_margin for mark in stars] == [False, False, True]
    assert stars[0].group == stars[1].group != stars[2].group


def test_a_pull_quote_stands_once_and_a_quotation_stays() -> None:
    article = read(
        f"<main><h1>Ran</h1><p>{LONG} It rains as if the sky had a grudge.</p><blockquote>It rains as if the sky had a grudge.</blockquote>"
        f"<blockquote>Man is born crying.</blockquote><p>{LONG}</p></main>"
    )
    assert article.text.count("It rains as if the sky had a grudge.") == 1
    assert "Man is born crying." in article.text


def test_comments_without_any_name_are_left_out() -> None:
    article = read(
        f"<div><h1>Ran</h1><p>{LONG * 4}</p><h4>2 comments:</h4><p>Ann Lee says:</p><p>I liked the arrows best of all, they were real.</p></div>"
    )
    assert "arrows" not in article.text
    assert any(block.role == "comment" for block in article.margins)


@pytest.mark.parametrize(
    "line",
    [
        "Media de los usuarios 4,1/5 (203 votos)",
        "Share this:",
        "Posted in Reviews | Tagged rain",
        "© 2004 Reel. All rights reserved.",
        "6 min read",
    ],
)
def test_furniture_is_told_by_its_words(line: str) -> None:
    article = read(f"<div><h1>Ran</h1><p>{line}</p><p>{LONG * 4}</p><p>{LONG}</p></div>")
    assert line not in article.text
    assert line in [block.text for block in article.margins]


@pytest.mark.parametrize(
    "line",
    ["My rating: 4 out of 5", "Note : 3,5/5", "★★★½☆", "Directed by Akira Kurosawa", "France, Japon, 2h 42min", "B+"],
)
def test_rating_and_credits_are_told_by_their_words(line: str) -> None:
    assert line in read(f"<div><h1>Ran</h1><p>{line}</p><p>{LONG * 4}</p><p>{LONG}</p></div>").text
    assert line in read(f"<article><h1>Ran</h1><div><p>{LONG * 4}</p></div><div><p>{line}</p></div></article>").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", None])
def test_encodings_right_and_wrongly_declared(encoding: str, declared: str | None) -> None:
    charset = f"<meta charset={declared}>" if declared else ""
    source = f"<html><head>{charset}<title>Été</title></head><body><h1>Été</h1><p>L’été d’Élise — {LONG * 3}</p></body></html>"
    article = article_of(Page(location="page.html", data=source.encode(encoding)), Options())
    assert "L’été d’Élise — The camera" in article.text


def test_what_was_given_goes_before_what_the_page_says() -> None:
    given = Given(url="https://reel.example/ran", retrieved="2020-11-07")
    source = (
        f"<!-- saved from url=(0024)http://other.example/ran --><html><body><h1>Ran</h1><p>{LONG * 3}</p></body></html>"
    )
    page = article_of(Page(location="a.html", data=source.encode(), given=given), Options()).page
    assert (page.canonical_url, page.retrieved) == ("https://reel.example/ran", "2020-11-07")
    assert (
        article_of(Page(location="a.html", data=source.encode()), Options()).page.canonical_url
        == "http://other.example/ran"
    )


def test_a_page_saved_by_an_extension_says_when() -> None:
    source = (
        "<!doctype html><html><!--\n Page saved with SingleFile \n url: https://reel.example/ran \n saved date: Sat Nov 07 2020 10:22:33 GMT+0100\n-->"
        f"<head><title>Ran</title></head><body><h1>Ran</h1><p>{LONG * 3}</p></body></html>"
    )
    page = article_of(Page(location="a.html", data=source.encode()), Options()).page
    assert (page.canonical_url, page.retrieved) == ("https://reel.example/ran", "2020-11-07")


@pytest.mark.parametrize(
    ("location", "data", "is_mine"),
    [
        ("a.html", b"<!DOCTYPE html><p>x", True),
        ("a", b"\xef\xbb\xbf  <html><body>x", True),
        ("a.xhtml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', True),
        ("fragment", b"<p>one</p><p>two</p><p>three</p>", True),
        ("a.md", b"# Ran\n\nA *great* film. <b>See it</b>.", False),
        ("a.txt", b"Ran\n\nA great film, 4 < 5.", False),
        ("feed.xml", b'<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>', False),
    ],
)
def test_how_sure_the_reader_is(location: str, data: bytes, is_mine: bool) -> None:
    assert (reader.score(Page(location=location, data=data)) > 0.5) is is_mine
