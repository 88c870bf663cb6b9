"""Which film a review is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import film, language
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article, MarginBlock, StructuredItem
from cuttings.records.evidence import MetaKind
from cuttings.records.film import FilmMention
from cuttings.records.page import Page

PROSE = (
    "Jacques Tati built a whole city of glass and then lost his way in it on purpose. The jokes come from the edges of the "
    "frame, and the one who hurries through them sees none; the patient viewer is paid in full."
)


def article_of(markdown: str, location: str = "x.md") -> Article:
    return next(iter(read_page(Page(location=location, data=markdown.encode()), Options())))


def read(article: Article) -> FilmMention:
    draft = Draft(article=article, options=Options())
    draft.language = draft.choose("language", language.find(draft))
    found = draft.choose("film", film.find(draft))
    assert found is not None
    for evidence in found.evidence:
        if evidence.start is not None:
            assert article.text[evidence.start : evidence.end] == evidence.exact
    return found


@pytest.mark.parametrize(
    ("markdown", "title", "year"),
    [
        (f"# Review: Playtime (1967)\n\n{PROSE}", "Playtime", 1967),
        (f"---\ntitle: Playtime\ndirector: Jacques Tati\nyear: 1967\n---\n{PROSE}", "Playtime", 1967),
        (f"---\ntitle: Lost in the glass\nfilm: Playtime\n---\n{PROSE}", "Playtime", None),
        (f"---\nslug: playtime-1967\ngrade: A\n---\n_Playtime_ is patient. {PROSE}", "Playtime", 1967),
        (f"# A city of glass\n\nPlaytime\n\nDirector: Jacques Tati\n\nYear: 1967\n\n{PROSE}", "Playtime", 1967),
        (f"# Perdido en el cristal\n\n### *Playtime* (*Play Time*), de Jacques Tati (Francia, 1967) 124’\n\n{PROSE}", "Playtime", 1967),
        (f"# Why nobody should hurry through this one\n\n*Playtime* asks for time. {PROSE} *Playtime* wins.", "Playtime", None),
        (f"# Playtime: the man who would not hurry\n\n{PROSE}", "Playtime", None),
        (f"# Playtime by Jacques Tati\n\n{PROSE}", "Playtime", None),
        (f"# PLAYTIME (1967)\n\n*Playtime* asks for time. {PROSE}", "Playtime", 1967),
        (f"# Top 10 Films - #3 - PLAYTIME (1967)\n\n{PROSE}", "PLAYTIME", 1967),
        (f"# Stand by Me\n\n{PROSE}", "Stand by Me", None),
        (f"# Blade Runner 2049\n\n{PROSE}", "Blade Runner 2049", None),
    ],
)  # fmt: skip
def test_title_and_year_where_the_page_prints_them(markdown: str, title: str, year: int | None) -> None:
    found = read(article_of(markdown))
    assert (found.title, found.year) == (title, year)


@pytest.mark.parametrize(
    "line",
    [
        "# Sedução\n\nTítulo original: Belle Epoque",
        "# Sedução / Belle Epoque",
        "# Sedução (Belle Epoque, 1992)",
        "# Sedução\n\n(Belle Epoque)",
        "# Sedução\n\naka Belle Epoque",
    ],
)
def test_the_original_title_stands_beside_it(line: str) -> None:
    found = read(article_of(f"{line}\n\n{PROSE}"))
    assert (found.title, found.original_title) == ("Sedução", "Belle Epoque")


def test_the_day_of_the_review_is_not_the_year_of_the_film() -> None:
    found = read(article_of(f"---\ntitle: Playtime\ndate: 2014-03-02\n---\n{PROSE}"))
    assert found.year is None


def test_a_rank_is_no_year_and_no_title() -> None:
    found = read(article_of(f"# 46. Playtime\n\n{PROSE}"))
    assert (found.title, found.year) == ("Playtime", None)


def item(
    types: tuple[str, ...], values: Mapping[str, tuple[str, ...]], **items: tuple[StructuredItem, ...]
) -> StructuredItem:
    return StructuredItem(kind=MetaKind.JSON_LD, types=types, path="[0]", values=values, items=items)


def test_what_structured_data_reviews_beats_a_worded_headline() -> None:
    movie = item(("Movie",), {"name": ("Playtime",), "dateCreated": ("1967-12-16",)})
    article = replace(
        article_of(f"# Nobody hurries here any more\n\n{PROSE}"),
        structured=(item(("Review",), {}, itemReviewed=(movie,)),),
    )
    found = read(article)
    assert (found.title, found.year) == ("Playtime", 1967)


def test_the_name_of_the_site_is_no_title() -> None:
    article = article_of(f"# Playtime | The Glass Projector\n\n{PROSE}")
    site = MarginBlock(text="The Glass Projector", place="before", role="site-name")
    assert read(replace(article, margins=(site,))).title == "Playtime"


def test_ids_come_from_links_that_are_the_films() -> None:
    imdb = "https://www.imdb.com/title/tt0062136/"
    assert read(article_of(f"# Playtime\n\n[Playtime]({imdb}) is long. {PROSE}")).ids.imdb == "tt0062136"
    both = f"# Playtime\n\nNot [Mon oncle](https://www.imdb.com/title/tt0050706/), not [Trafic](https://www.imdb.com/title/tt0069400/). {PROSE}"
    assert read(article_of(both)).ids.imdb is None
    assert read(article_of(f'---\ntitle: Playtime\nimdb: "0062136"\n---\n{PROSE}')).ids.imdb == "tt0062136"


def test_agreement_makes_surer() -> None:
    alone = read(article_of(f"# Playtime\n\n{PROSE}"))
    agreed = read(article_of(f"# Playtime\n\nTitle: Playtime\n\nDirector: Jacques Tati\n\n{PROSE}"))
    assert agreed.confidence > alone.confidence
