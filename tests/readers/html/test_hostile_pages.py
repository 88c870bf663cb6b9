"""Pages made to exhaust a parser are read within bounds: the work left in the parser is counted, not timed."""

from __future__ import annotations

import pytest

from cuttings.options import Options
from cuttings.readers.html.reader import article_of
from cuttings.readers.html.taming import MAX_ATTRIBUTES, MAX_DEPTH, MAX_OPTIONS, MAX_TAGS, tamed
from cuttings.readers.html.tree import tree_of
from cuttings.records.page import Page
from cuttings.records.problem import ReadError

REVIEW = "<p>" + "The film runs out of road before it runs out of petrol, and says so. " * 6 + "</p>"

HOSTILE = {
    "deep": "<div>" * 60_000 + REVIEW,
    "attributes": "<p " + " ".join(f"a{number}=x" for number in range(40_000)) + ">" + REVIEW,
    "formatting": "".join(f"<b id={number}>" for number in range(5_000)) + "<p>x" * 5_000,
    "unclosed tag": REVIEW + "<a href='" * 50_000,
    "options": "<select>" + "<option>x" * 30_000 + "</select>" + REVIEW,
    "tables": "<table><tr><td>" * 20_000 + REVIEW,
    "vectors": "<svg>" * 100_000 + REVIEW,
    "brackets": '<script type="application/ld+json">' + "[" * 200_000 + "</script>" + REVIEW,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_leaves_the_parser_bounded_work(case: str) -> None:
    source, _ = tamed(HOSTILE[case])
    tree = tree_of(source)
    depth = [0] * len(tree.tags)
    for element, parent in enumerate(tree.parents):
        depth[element] = depth[parent] + 1 if parent >= 0 else 0
    assert max(depth) <= 4 * MAX_DEPTH + 20  # a table alone opens four elements
    assert len(tree.tags) <= MAX_TAGS
    assert tree.tags.count("option") <= MAX_OPTIONS
    assert max(len(attributes) for attributes in tree.attributes) <= MAX_ATTRIBUTES


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_an_article_or_a_reason(case: str) -> None:
    try:
        article = article_of(Page(location="page.html", data=HOSTILE[case].encode()), Options())
    except ReadError as error:
        assert error.problem.reason
        return
    assert len(article.text) <= Options().max_text_chars + 2


def test_what_was_left_out_is_said() -> None:
    _, warnings = tamed(HOSTILE["deep"])
    assert warnings


def test_a_page_of_common_size_passes_untouched() -> None:
    source = "<main>" + REVIEW * 300 + "</main>"
    assert tamed(source) == (source, ())


def test_tags_inside_scripts_count_for_nothing() -> None:
    script = "<script>" + 'x = "<div>";' * 900 + "</script>"
    source = f"<main>{script}{REVIEW}</main>"
    assert tamed(source) == (source, ())


def test_a_long_text_is_cut_with_a_warning() -> None:
    article = article_of(Page(location="page.html", data=(REVIEW * 40).encode()), Options(max_text_chars=2_000))
    assert len(article.text) <= 2_002
    assert any("cut after" in warning for warning in article.warnings)


def test_a_long_script_and_a_stray_quote_lose_nothing() -> None:
    script = "<script>if (a<b" + ";x=1" * 9_000 + ")</script>"
    source = f'<main><a href="x"">one</a>{script}' + REVIEW * 900 + "</main>"
    assert tamed(source) == (source, ())
