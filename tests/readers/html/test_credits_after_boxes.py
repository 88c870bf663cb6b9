"""The film's credits that stand below a box of visitors' scores are the review's; other films' below it are not."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.readers.html.reader import article_of
from cuttings.records.page import Page

PROSE = "The camera waits for the train, and the train, for once in a western, is on time. " * 3


def text_of(after: str) -> str:
    page = f"""<html><head><title>Ran</title></head><body><article class="post"><h1>Ran</h1><div class="post-content"><p>{PROSE}</p><p>{PROSE}</p></div>
<div class="user-reviews"><span>8.9</span> readers (27 votes)</div>{after}</article></body></html>"""
    return article_of(Page(location="x.html", data=page.encode()), Options()).text


def test_a_table_of_credits_below_the_readers_scores() -> None:
    table = "<tr><th>Director</th><td>Akira Kurosawa</td></tr><tr><th>Running time</th><td>162 min</td></tr>"
    assert "162 min" in text_of(f'<table class="film-credits">{table}</table>')
    assert "162 min" not in text_of(f'<div class="related"><table class="film-credits">{table}</table></div>')
