"""Fields that contradict each other."""

from __future__ import annotations

from cuttings.extraction.agree import agree
from cuttings.extraction.draft import Draft
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.film import FilmMention
from cuttings.records.finding import Finding
from cuttings.records.page import PageIdentity
from cuttings.records.review import Author, Credit, DatePublished, PublicationMention


def draft(**fields: object) -> Draft:
    article = Article(page=PageIdentity(location="x", sha256=""), text="")
    return Draft(article=article, options=Options(), **fields)  # type: ignore[arg-type]


def finding(name: str, rule: str, weight: float) -> Finding[Author]:
    return Finding(value=Author(name=name), rule=rule, weight=weight)


def test_a_director_behind_a_bare_by_gives_way_to_the_next_name() -> None:
    reading = draft(credits=(Credit(role="director", name="Jacques Tati"),))
    reading.author = reading.choose(
        "author", [finding("Jacques Tati", "author.text.by", 0.7), finding("Ada Quill", "author.meta", 0.6)]
    )
    agree(reading)
    assert reading.author == Author(name="Ada Quill")


def test_a_critic_who_also_directs_stays_where_the_page_says_so_plainly() -> None:
    reading = draft(credits=(Credit(role="director", name="Jacques Tati"),))
    reading.author = reading.choose("author", [finding("Jacques Tati", "author.front-matter", 0.9)])
    agree(reading)
    assert reading.author == Author(name="Jacques Tati")


def test_one_print_is_not_two_fields() -> None:
    place = (outside(MetaKind.PAGE, "p", "Ada Quill"),)
    reading = draft(
        author=Author(name="Ada Quill", evidence=place),
        publication=PublicationMention(name="Ada Quill", evidence=place),
    )
    agree(reading)
    assert (reading.author is None) != (reading.publication is None)


def test_title_site_and_critic_are_no_cast() -> None:
    reading = draft(
        film=FilmMention(title="Playtime"), author=Author(name="Ada Quill"),
        credits=(Credit(role="actor", name="Playtime"), Credit(role="actor", name="Ada Quill"), Credit(role="actor", name="Bo Player")),
    )  # fmt: skip
    agree(reading)
    assert [c.name for c in reading.credits] == ["Bo Player"]


def test_a_film_made_after_its_review_is_told() -> None:
    reading = draft(
        film=FilmMention(title="Playtime", year=2019, confidence=0.9),
        date_published=DatePublished(value="2012-05-01", as_written=""),
    )
    agree(reading)
    assert reading.warnings and reading.film is not None and reading.film.confidence < 0.9
    fine = draft(
        film=FilmMention(title="Playtime", year=2013), date_published=DatePublished(value="2012-05-01", as_written="")
    )
    agree(fine)
    assert not fine.warnings
