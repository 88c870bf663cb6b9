"""Structured data is kept as the characters that stood there, mended only where nothing is invented."""

from __future__ import annotations

import pytest

from cuttings.readers.html import jsonld
from cuttings.readers.html.microdata import microdata_of, microformats_of
from cuttings.readers.html.tree import tree_of


def test_numbers_keep_their_characters() -> None:
    (item,) = jsonld.items_of(
        ['{"@type": "Review", "reviewRating": {"@type": "Rating", "ratingValue": 3.50, "bestRating": 5}}']
    )
    (rating,) = item.items["reviewRating"]
    assert (rating.values["ratingValue"], rating.values["bestRating"]) == (("3.50",), ("5",))
    assert rating.path == "[0].reviewRating"


def test_a_graph_is_unfolded_and_its_references_followed() -> None:
    script = (
        '{"@graph": [{"@type": "Article", "@id": "#a", "author": {"@id": "#p"}},'
        ' {"@type": "Person", "@id": "#p", "name": "Gil Haverstock", "knows": {"@id": "#p"}}]}'
    )
    article, person = jsonld.items_of([script])
    assert article.items["author"][0].values["name"] == ("Gil Haverstock",)
    assert (article.path, person.path) == ("[0].@graph[0]", "[0].@graph[1]")


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Movie", "name": "Ran"} -->',
        '/* <![CDATA[ */ {"@type": "Movie", "name": "Ran"} /* ]]> */',
        '{"@type": "Movie", "name": "Ran",}',
        '{"@type": "Movie", // the film\n "name": "Ran"}',
        "{&quot;@type&quot;: &quot;Movie&quot;, &quot;name&quot;: &quot;Ran&quot;}",
        '{"@type": "Movie", "name": "Ran"',
        '{"@type": "Movie", "name": "Ran"}};',
    ],
)
def test_broken_scripts_are_mended(script: str) -> None:
    (item,) = jsonld.items_of([script])
    assert item.values["name"] == ("Ran",)


def test_addresses_are_no_comments() -> None:
    (item,) = jsonld.items_of(['{"@type": "Movie", "url": "https://reel.example/ran", "name": "Ran",}'])
    assert item.values["url"] == ("https://reel.example/ran",)


@pytest.mark.parametrize("script", ["not json at all", "{name: Ran}", "", '{"name": '])
def test_what_cannot_be_mended_is_left(script: str) -> None:
    assert [item for item in jsonld.items_of([script]) if item.values] == []


def test_microdata_nests() -> None:
    source = (
        '<div itemscope itemtype="https://schema.org/Review"><span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        '<b itemprop="name">Ruth Anbeck</b></span><div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">'
        '<meta itemprop="ratingValue" content="9"><span itemprop="bestRating">10</span></div>'
        '<time itemprop="datePublished" datetime="2016-07-16">16. Juli</time></div>'
    )
    (review,) = microdata_of(tree_of(source))
    assert review.types == ("Review",)
    assert review.items["author"][0].values["name"] == ("Ruth Anbeck",)
    assert review.items["reviewRating"][0].values == {"ratingValue": ("9",), "bestRating": ("10",)}
    assert review.values["datePublished"] == ("2016-07-16",)


def test_both_generations_of_microformats() -> None:
    old = '<div class="hreview"><span class="item"><span class="fn">Ran</span></span><span class="rating">4</span><abbr class="dtreviewed" title="2004-05-06">May 6</abbr></div>'
    new = '<article class="h-review"><a class="p-author h-card">Lubna Sorel</a><data class="p-rating" value="4.5"></data></article>'
    (first,) = microformats_of(tree_of(old))
    assert (first.values["rating"], first.values["dtreviewed"], first.values["fn"]) == (
        ("4",),
        ("2004-05-06",),
        ("Ran",),
    )
    (second,) = microformats_of(tree_of(new))
    assert second.values["rating" if "rating" in second.values else "p-rating"] == ("4.5",)
    assert second.items["p-author"][0].types == ("h-card",)


def test_looks_of_a_style_sheet_are_no_microformats() -> None:
    assert microformats_of(tree_of('<div class="h-full p-4 u-hidden"><p class="dt-cell">x</p></div>')) == ()
