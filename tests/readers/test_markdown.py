"""Markdown files of blog generators: the words a reader of the page would see, and the front matter as typed."""

from __future__ import annotations

import pytest

from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article, BlockKind
from cuttings.records.page import Page
from cuttings.records.problem import ReadError

YAML = """---
title: "The Hitch-Hiker (1953)"
date: 2013-02-03
imdb: "0045877"
review:
  stars: 3.50
  tags: [noir, road]
permalink: https://example.org/hitch-hiker/
draft: ~
---

# Tension on *wheels*

Ida Lupino keeps the car [small](https://example.org/car) and the
desert large.[^1]

![A gun on the back seat](gun.jpg)

**Director**: Ida Lupino<br>
**Cast**: Edmond O'Brien

1. First
2. Second

| Aspect | Mark |
|---|---|
| Pace | good |

> You guys are soft.

{{< stars 4 >}} {% include share.html %} [[noir|black film]]

{{< figure src="a.jpg" caption="Lupino on location" >}}

[^1]: Shot near Lone Pine.
"""


def read(text: str, name: str = "page.md") -> Article:
    (article,) = read_page(Page(location=name, data=text.encode()), Options())
    return article


def meta(article: Article) -> dict[str, str]:
    return {value.path: value.value for value in article.meta}


def test_yaml_values_keep_their_spelling() -> None:
    article = read(YAML)
    assert meta(article) == {
        "title": "The Hitch-Hiker (1953)",
        "date": "2013-02-03",
        "imdb": "0045877",
        "review.stars": "3.50",
        "review.tags[0]": "noir",
        "review.tags[1]": "road",
        "permalink": "https://example.org/hitch-hiker/",
    }
    assert article.page.headline == article.page.title == "The Hitch-Hiker (1953)"
    assert article.page.canonical_url == "https://example.org/hitch-hiker/"


def test_the_body_is_what_a_reader_sees() -> None:
    article = read(YAML)
    assert article.text == (
        "Tension on wheels\n\nIda Lupino keeps the car small and the desert large.[1]\n\n"
        "Director: Ida Lupino\nCast: Edmond O'Brien\n\n1. First\n2. Second\n\nAspect\tMark\nPace\tgood\n\n"
        "You guys are soft.\n\nblack film\n\nLupino on location\n\n[1] Shot near Lone Pine."
    )
    kinds = [block.kind for block in article.blocks]
    assert kinds[0] is BlockKind.HEADING and BlockKind.QUOTE in kinds and kinds[-1] is BlockKind.FOOTNOTE
    assert BlockKind.TABLE_ROW in kinds and BlockKind.LINE in kinds


def test_links_images_and_commands_are_kept_with_their_place() -> None:
    article = read(YAML)
    link = next(link for link in article.links if link.href.endswith("/car"))
    assert link.position is not None and article.text[link.position :].startswith("small")
    marks = {(mark.tag, mark.name): mark.value for mark in article.attributes}
    assert marks["shortcode", "shortcode"] == "stars 4"
    assert marks["img", "alt"] == "A gun on the back seat"


def test_toml_dates_and_lists() -> None:
    article = read(
        '+++\ntitle = "Gun Crazy"\ndate = 2021-05-06T07:08:09Z\nyear = ["1950"]\n[extra]\nscore = 8.50\n+++\nFast.\n'
    )
    assert meta(article) == {
        "title": "Gun Crazy",
        "date": "2021-05-06T07:08:09Z",
        "year[0]": "1950",
        "extra.score": "8.50",
    }
    assert article.text == "Fast."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('{"title": "Laura", "year": 1944}\n\n', "Laura"),
        (';;;\n{"title": "Laura"}\n;;;\n', "Laura"),
        ("Title: Laura\nDate: 2010-12-03 10:20\nTags: noir\n\n", "Laura"),
        (".. title: Laura\n.. date: 2010-12-03\n\n", "Laura"),
        ("<!--\n.. title: Laura\n.. slug: laura\n-->\n\n", "Laura"),
    ],
)
def test_other_heads(head: str, title: str) -> None:
    article = read(head + "A portrait that looks back.\n")
    assert article.page.title == title
    assert article.text == "A portrait that looks back."


def test_a_malformed_head_is_read_line_by_line() -> None:
    article = read('---\ntitle: Laura: a "dream"\n\tbad: [\nyear: 1944\n---\nStill here.\n')
    assert article.page.title == 'Laura: a "dream"'
    assert meta(article)["year"] == "1944"
    assert article.warnings
    assert article.text == "Still here."


def test_a_text_that_begins_with_a_labelled_line_keeps_it() -> None:
    assert read("Verdict: go.\n\nReally.\n").text == "Verdict: go.\n\nReally."


def test_html_between_markdown() -> None:
    article = read(
        '<details><summary>Ending</summary>\n\nHe *dies*.\n\n</details>\n\n<div class="x">One<br>two</div>\n<script>no()</script>\n'
    )
    assert article.text == "Ending\n\nHe dies.\n\nOne\ntwo"


def test_deep_nesting_is_harmless() -> None:
    article = read(">" * 3000 + " deep\n\n" + "<div>" * 3000 + "down" + "</div>" * 3000)
    assert "down" in article.text


def test_a_file_without_words_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read("<!-- nothing -->\n")
    assert caught.value.problem.code == "read.empty"


def test_a_link_to_a_catalogue_is_not_the_address_of_the_review() -> None:
    article = read("---\ntitle: Laura\nlink: https://www.imdb.com/title/tt0037008/\n---\nA portrait.\n")
    assert article.page.canonical_url is None


def test_a_file_without_a_body_whose_head_holds_the_review() -> None:
    article = read(
        "---\ntitle: Laura\nopener: |\n  It begins with a voice and never lets you go again. I adore it.\n---\n"
    )
    assert article.text == "It begins with a voice and never lets you go again. I adore it."
