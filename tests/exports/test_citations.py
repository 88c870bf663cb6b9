"""Citations are read back by programs that take such files: nothing of a name or headline may act as markup or be lost."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import mwparserfromhell
import pytest
import rispy

from cuttings.exports.citations import Citation, bibtex, citation_of, csl_json, ris, wikitext
from cuttings.exports.citations.surnames import surname_first
from cuttings.exports.citations.wikitext import cite_news
from cuttings.records.ids import review_id_of
from cuttings.records.page import PageIdentity
from cuttings.records.review import Author, DatePublished, Kind, PublicationMention, Review

PLAIN = Citation(
    key="quillrust2012a1",
    title="A blow to the sternum",
    author="Perpetua van der Quill",
    publication="Commons & Moth",
    url="https://commonsandmoth.example/film/rust_and_bone?page=2&x=1",
    published="2012-12-02",
    accessed="2024-05-11",
    language="en",
    film="Rust and Bone",
    film_year=2012,
    directors=("Jacques Audiard",),
)
ODD = replace(
    PLAIN,
    key="odd1",
    title="50% {more} | ''[[less]]'' #1 & $5 \\ {{x}} <ref>",
    author="Sons and Daughters, Inc.",
    publication="A|B_C",
    published="2013-02",
    url="https://x.example/a b|c[1]{2}",
)


@pytest.mark.parametrize("citation", [PLAIN, ODD])
def test_bibtex_is_read_back(citation: Citation) -> None:
    library = bibtexparser.parse_string(bibtex([citation, replace(citation, key="other")]))
    assert not library.failed_blocks and len(library.entries) == 2
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert fields["year"] == citation.published[:4] and fields["urldate"] == "2024-05-11"
    depth = fields["title"].replace("\\{", "").replace("\\}", "")
    assert depth.count("{") == depth.count("}")
    assert "Rust and Bone (2012)" in fields["note"]


def test_bibtex_leaves_one_author_one() -> None:
    assert "author = {Perpetua van der Quill}" in bibtex([PLAIN])
    assert "author = {{Sons and Daughters, Inc.}}" in bibtex([ODD])


@pytest.mark.parametrize("citation", [PLAIN, ODD])
def test_ris_is_read_back(citation: Citation) -> None:
    found = rispy.loads(ris([citation, PLAIN]).replace("\r\n", "\n"))
    assert len(found) == 2
    first = found[0]
    assert first["title"] == citation.title and first["year"] == citation.published[:4]
    assert first["access_date"].startswith("2024/05/11") and first["secondary_title"] == citation.publication
    assert ris([PLAIN]).startswith("TY  - ELEC\r\n") and ris([PLAIN]).endswith("ER  - \r\n")


@pytest.mark.parametrize("citation", [PLAIN, ODD])
def test_wikitext_is_one_template_whatever_the_headline(citation: Citation) -> None:
    for text in (wikitext([citation]), cite_news(citation)):
        parsed = mwparserfromhell.parse(text.strip())
        assert len(parsed.nodes) == 1
        template = parsed.nodes[0]
        assert str(template.name).strip() in ("cite web", "cite news")
        assert not parsed.filter_wikilinks() and not parsed.filter_tags()
        assert str(template.get("access-date").value) == "11 May 2024"
        assert "|" not in str(template.get("url").value)
    assert str(mwparserfromhell.parse(wikitext([ODD])).nodes[0].get("date").value).strip() == "February 2013"


def test_csl_says_who_what_where_and_when() -> None:
    item, _ = json.loads(csl_json([PLAIN, ODD]))
    assert item["type"] == "review" and item["reviewed-title"] == "Rust and Bone (2012)"
    assert item["issued"] == {"date-parts": [[2012, 12, 2]]} and item["accessed"] == {"date-parts": [[2024, 5, 11]]}
    assert item["author"] == [{"literal": "Perpetua van der Quill"}]


def test_what_is_not_known_is_left_out() -> None:
    bare = Citation(key="k", title="Review of a film")
    assert wikitext([bare]) == "{{cite news |title=Review of a film}}\n"
    assert "author" not in bibtex([bare]) and "year" not in bibtex([bare])
    assert "AU" not in ris([bare]) and "author" not in csl_json([bare])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ada Quill", "Quill, Ada"),
        ("Ada van der Berg", "van der Berg, Ada"),
        ("Cary Vane Jr.", "Vane, Cary, Jr."),
        ("Moth", "Moth"),
        ("Ada Quill and Bo Wren", "Ada Quill and Bo Wren"),
    ],
)
def test_surnames(name: str, wanted: str) -> None:
    assert surname_first(name) == wanted


def test_a_review_becomes_its_citation() -> None:
    review = Review(
        id=review_id_of(canonical_url="https://x.example/1", content="x"),
        page=PageIdentity(location="x", sha256="0" * 64, headline="A  blow"),
        kind=Kind.CRITIC,
        language="en",
        author=Author(name="Ada Quill"),
        publication=PublicationMention(name="The Gazette"),
        date_published=DatePublished(value="2012-12-02", as_written="2 Dec"),
    )
    made = citation_of(review, url="https://x.example/1", accessed="2024-05-11T10:00", film="Jaws", film_year=1975)
    assert made.title == "A blow" and made.accessed == "2024-05-11" and made.key.startswith("quilljaws2012")
    nameless = citation_of(replace(review, author=None, page=replace(review.page, headline=None)), url="", accessed="")
    assert nameless.title == "Review of a film" and nameless.author == "" and nameless.key.isalnum()
