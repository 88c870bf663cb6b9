"""Who wrote a review, where and when, in which list, and where it stood before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import author, date_published, list_entry, publication, syndication
from cuttings.options import Options
from cuttings.records.article import Article, AttributeMark, Block, BlockKind, MarginBlock, MetaValue, StructuredItem
from cuttings.records.evidence import MetaKind
from cuttings.records.page import Given, PageIdentity

TEXT = "Playtime\n\n" + "A long walk through glass, with a man who never hurries and a city that never stops. " * 3


def article(*margins: MarginBlock, text: str = TEXT, **more: object) -> Article:
    blocks, at = [], 0
    for piece in text.strip().split("\n\n"):
        kind = BlockKind.HEADING if not blocks else BlockKind.PARAGRAPH
        blocks.append(Block(start=at, end=at + len(piece), kind=kind, level=1 if kind is BlockKind.HEADING else 0))
        at += len(piece) + 2
    page = PageIdentity(location="page.html", sha256="0", headline="Playtime", title="Playtime | The Glass Projector")
    return replace(Article(page=page, text=text.strip(), blocks=tuple(blocks), margins=margins), **more)  # type: ignore[arg-type]


def before(text: str, role: str | None = None) -> MarginBlock:
    return MarginBlock(text=text, place="before", role=role, path="p")


def after(text: str, role: str | None = None) -> MarginBlock:
    return MarginBlock(text=text, place="after", role=role, path="p")


def draft(found: Article, language: str = "en") -> Draft:
    return Draft(article=found, options=Options(), language=language)


def critic(found: Article) -> str | None:
    reading = draft(found)
    chosen = reading.choose("author", author.find(reading))
    return chosen.name if chosen else None


def day(found: Article, language: str = "en") -> str | None:
    reading = draft(found, language)
    chosen = reading.choose("date_published", date_published.find(reading))
    return chosen.value if chosen else None


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill",
        "Posted by Ada Quill at 18:37",
        "12 May 2014 · Ada Quill · 4 min read",
        "Reviewed by Ada Quill on May 12, 2014",
    ],
)
def test_a_byline_names_the_critic(line: str) -> None:
    assert critic(article(before(line, "byline"))) == "Ada Quill"


def test_nobody_is_better_than_a_commenter_or_a_director() -> None:
    assert critic(article(after("Bo Reader says:", "comment"), after("Lovely piece!", "comment"))) is None
    assert critic(article(text="Playtime\n\nDirected by Jacques Tati\n\n" + TEXT)) is None
    assert critic(article(before("Posted by admin", "byline"))) is None


def test_cards_of_other_pieces_do_not_outweigh_the_byline() -> None:
    cards = (after("By Cy Other", "byline"), after("By Di Another", "byline"))
    assert critic(article(before("By Ada Quill", "byline"), *cards)) == "Ada Quill"


def test_what_was_given_stands_only_where_the_page_is_silent() -> None:
    given = Given(critic="Given Name", publication="Given Paper", by="owner")
    assert critic(article(given=given)) == "Given Name"
    assert critic(article(before("By Ada Quill", "byline"), given=given)) == "Ada Quill"


def test_a_reference_in_structured_data_is_followed() -> None:
    person = StructuredItem(
        kind=MetaKind.JSON_LD, types=("Person",), path="@graph[1]", values={"@id": ("#p",), "name": ("Ada Quill",)}
    )
    reference = StructuredItem(kind=MetaKind.JSON_LD, types=(), path="@graph[0].author", values={"@id": ("#p",)})
    post = StructuredItem(kind=MetaKind.JSON_LD, types=("Article",), path="@graph[0]", items={"author": (reference,)})
    assert critic(article(structured=(post, person))) == "Ada Quill"


@pytest.mark.parametrize(
    ("margin", "language", "value"),
    [
        (before("Posted on Friday 7 February 2014", "date"), "en", "2014-02-07"),
        (before("jeudi 13 avril 2020", "date"), "fr", "2020-04-13"),
        (before("09/10/2023", "date"), "fr", "2023-10-09"),
        (before("09/10/2023", "date"), "en", "2023"),
        (before("5 years ago", "date"), "en", None),
    ],
)
def test_the_day_is_as_precise_as_the_page(margin: MarginBlock, language: str, value: str | None) -> None:
    assert day(article(margin), language) == value


def test_a_relative_day_counts_from_the_day_the_page_was_seen() -> None:
    found = article(before("3 days ago", "date"))
    assert day(replace(found, page=replace(found.page, retrieved="2020-03-15"))) == "2020-03-12"


def test_other_days_of_the_page_are_not_its_own() -> None:
    comment = (after("2 comments", "comment"), after("Bo said:", "comment"), after("4 May 2014 at 10:04", "date"))
    assert day(article(*comment)) is None
    assert day(article(text="Playtime\n\nRelease Date - Nov 23, 2012 (USA)\n\n" + TEXT)) is None
    updated = MetaValue(kind=MetaKind.OPENGRAPH, path="article:modified_time", value="2021-01-01")
    assert day(article(before("12 May 2014", "date"), meta=(updated,))) == "2014-05-12"


def test_a_time_element_is_evidence() -> None:
    mark = AttributeMark(tag="time", name="datetime", value="2014-05-12T10:00:00Z", path="time")
    reading = draft(article(attributes=(mark,)))
    chosen = reading.choose("date_published", date_published.find(reading))
    assert chosen is not None and chosen.value == "2014-05-12"
    assert chosen.evidence[0].meta is MetaKind.ATTRIBUTE and chosen.evidence[0].exact == "2014-05-12T10:00:00Z"


def paper(found: Article) -> str | None:
    reading = draft(found)
    chosen = reading.choose("publication", publication.find(reading))
    return chosen.name if chosen else None


def test_the_site_is_named_in_header_meta_footer_or_title() -> None:
    assert paper(article(before("The Glass Projector", "site-name"))) == "The Glass Projector"
    meta = MetaValue(kind=MetaKind.OPENGRAPH, path="og:site_name", value="The Glass Projector")
    assert paper(article(meta=(meta,))) == "The Glass Projector"
    assert paper(article(after("© 2019 The Glass Projector. All rights reserved.", "legal"))) == "The Glass Projector"
    assert paper(article()) == "The Glass Projector"


def test_the_address_is_the_last_resort() -> None:
    found = article()
    page = replace(found.page, title="Playtime", canonical_url="https://www.glassprojector.example/2014/playtime/")
    reading = draft(replace(found, page=page))
    chosen = reading.choose("publication", publication.find(reading))
    assert chosen is not None and chosen.name == "glassprojector.example"
    assert chosen.evidence[0].meta is MetaKind.URL


@pytest.mark.parametrize(
    ("headline", "position", "length"),
    [("Top 100 films – #82: Playtime", 82, 100), ("46. Playtime", 46, None), ("Las 50 mejores películas – #7", 7, 50)],
)
def test_a_rank_is_read_with_the_length_of_its_list(headline: str, position: int, length: int | None) -> None:
    found = article(text=f"{headline}\n\n" + TEXT)
    reading = draft(replace(found, page=replace(found.page, headline=headline, title=None)))
    chosen = reading.choose("list_entry", list_entry.find(reading))
    assert chosen is not None and (chosen.position, chosen.length) == (position, length)


def test_a_plain_headline_has_no_rank() -> None:
    reading = draft(article(text="12 Years a Slave\n\n" + TEXT))
    assert list_entry.find(reading) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This review was first published in The Paper Moon.", "The Paper Moon"),
        ("Erstmals erschienen in Der Projektor, 2012", "Der Projektor"),
        ("Publié initialement dans La Lanterne", "La Lanterne"),
        ("5 years ago via Popcorn Ledger", "Popcorn Ledger"),
    ],
)
def test_where_a_text_first_stood(line: str, name: str) -> None:
    reading = draft(article(after(line)))
    chosen = reading.choose("syndicated_from", syndication.find(reading))
    assert chosen is not None and chosen.name == name


def test_via_in_prose_is_a_way_not_a_place() -> None:
    line = "He reaches the coast via Marseille, where nobody waits for him at all."
    assert syndication.find(draft(article(after(line)))) == []
