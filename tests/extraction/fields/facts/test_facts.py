"""Facts from lines, labels, headers, structured data and prose in six languages."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.facts import find
from cuttings.options import Options
from cuttings.records.article import Article, MarginBlock, MetaValue, StructuredItem
from cuttings.records.evidence import MetaKind
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity

PROSE = "A keeper counts boats while his sister counts days, and nobody on the quay is in any hurry to be understood by anyone at all."


def facts_of(text: str, **more: object) -> dict[str, list[float | str | None]]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text, **more)  # type: ignore[arg-type]
    draft = Draft(article=article, options=Options(), language="en", film=FilmMention(title="The Lamp Keeper"))
    found: dict[str, list[float | str | None]] = {}
    for fact in find(draft):
        assert fact.evidence
        for evidence in fact.evidence:
            assert evidence.start is None or text[evidence.start : evidence.end] == evidence.exact
        found.setdefault(fact.property, []).append(fact.number if fact.number is not None else fact.words)
    return found


def test_a_facts_line() -> None:
    line = (
        "Genres - Drama | Sub-Genres - Family Saga | Release Date - Nov 23, 2012 (USA - Limited) | Run Time - 122 min. | "
        "Countries - Belgium, France | MPAA Rating - R"
    )
    assert facts_of(f"The Lamp Keeper (2012)\n\n{line}\n\n{PROSE}") == {
        "genre": ["Drama", "Family Saga"],
        "date_released": ["2012-11-23"],
        "duration": [122],
        "country_of_origin": ["Belgium", "France"],
        "content_rating": ["R"],
    }


def test_the_territory_of_a_release_is_its_unit() -> None:
    article = Article(
        page=PageIdentity(location="x", sha256=""), text="Release Date: 23 Nov 2012 (USA - Limited)\n\n" + PROSE
    )
    fact = find(Draft(article=article, options=Options(), language="en"))[0]
    assert (fact.words, fact.unit) == ("2012-11-23", "USA - Limited")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            "Durée : 1h42\nPays : France, Royaume-Uni\nGenre : Comédie dramatique",
            {"duration": [102], "country_of_origin": ["France", "Royaume-Uni"], "genre": ["Comédie dramatique"]},
        ),
        (
            "Länge: 115 Min.\nLand: Deutschland/Österreich\nFSK 12",
            {"duration": [115], "country_of_origin": ["Deutschland", "Österreich"], "content_rating": ["FSK 12"]},
        ),
        ("Freigabe: FSK 18", {"content_rating": ["FSK 18"]}),
        (
            "Duración: 96 minutos\nPaís: Estados Unidos\nPresupuesto: US$ 15.000.000",
            {"duration": [96], "country_of_origin": ["Estados Unidos"], "production_budget": [15_000_000]},
        ),
        (
            "Duração: 2h 16min\nGênero: Terror, Suspense\nClassificação: 14 anos",
            {"duration": [136], "genre": ["Terror", "Suspense"], "content_rating": ["14 anos"]},
        ),
        ("Durata: 98 minuti\nPaese: Italia", {"duration": [98], "country_of_origin": ["Italia"]}),
        ("Run time\n\n120 mins\n\nCountry\n\nCanada", {"duration": [120], "country_of_origin": ["Canada"]}),
        ("Country\tCanada\nRun time\t2 hr 43 min", {"duration": [163], "country_of_origin": ["Canada"]}),
        ("Director: Ann Lee Run time: 95 min Certificate: 12A", {"duration": [95], "content_rating": ["12A"]}),
        ("BUDGET: $20m\nEARNED (Worldwide): $25.7m", {"production_budget": [20_000_000], "box_office": [25_700_000]}),
        ("AWARDS: None (2 Golden Globe Nominations)", {"award_nominated": [2]}),
        ("MPAA Rating: PG-13 for mild peril and some language.", {"content_rating": ["PG-13"]}),
        (
            "Language: French\nDistributor: Harbour Light Films",
            {"original_language": ["French"], "distributor": ["Harbour Light Films"]},
        ),
        ("Nationalités : Irlandais, Britannique", {"country_of_origin": ["Irlandais", "Britannique"]}),
        ("Rated R for language and peril", {"content_rating": ["R"]}),
        ("Box Office: unknown\nBudget: N/A", {}),
    ],
)
def test_labelled_lines(lines: str, wanted: dict[str, list[object]]) -> None:
    assert facts_of(f"The Lamp Keeper (2009)\n\n{lines}\n\n{PROSE}") == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("France, Germany, 2 hr 48 min", {"country_of_origin": ["France", "Germany"], "duration": [168]}),
        ("USA 2012, 122 Min., FSK 12", {"country_of_origin": ["USA"], "duration": [122], "content_rating": ["FSK 12"]}),
        ("R | 98 min | Comedy", {"content_rating": ["R"], "duration": [98], "genre": ["Comedy"]}),
        ("1982, 117 minutes. Directed by Ann Lee.", {"duration": [117]}),
        ("2009 R 1h 44m Drama", {"duration": [104], "content_rating": ["R"], "genre": ["Drama"]}),
        (
            "PG-13 | 1h 44min | Drama | 12 May 2010 (USA)",
            {"content_rating": ["PG-13"], "duration": [104], "genre": ["Drama"], "date_released": ["2010-05-12"]},
        ),
        ("6 min read", {}),
        ("He waits 90 minutes for a bus.", {}),
    ],
)
def test_lines_without_labels(line: str, wanted: dict[str, list[object]]) -> None:
    assert facts_of(f"The Lamp Keeper (2009)\n\n{line}\n\n{PROSE}\n\n{PROSE}") == wanted


def test_prose_speaks_only_where_no_line_does() -> None:
    prose = "Running at 131 minutes, it was made for $4 million and is based on the novel by Ines Moreau. " + PROSE
    told = facts_of(prose)
    assert (told["duration"], told["production_budget"]) == ([131], [4_000_000])
    assert told["based_on"] == ["based on the novel by Ines Moreau"]
    assert facts_of("Run time: 128 min\n\n" + prose)["duration"] == [128]


def test_minutes_of_a_scene_are_no_running_time() -> None:
    assert "duration" not in facts_of("The first 40 minutes drag, and a 45 minute argument follows. " + PROSE)


def test_a_box_beside_the_text_counts_and_other_films_boxes_do_not() -> None:
    own = MarginBlock(text="Run time: 101 min", place="before", path="line 3")
    related = MarginBlock(text="You might also like", place="after", role="related")
    other = MarginBlock(text="Run time: 99 min | Genre: Western", place="after", role="related")
    assert facts_of(PROSE, margins=(own, related, other)) == {"duration": [101]}


def test_structured_data_of_the_film_and_of_another() -> None:
    movie = StructuredItem(
        kind=MetaKind.JSON_LD,
        types=("Movie",),
        path="[0]",
        values={"name": ("The Lamp Keeper",), "duration": ("PT2H4M",), "genre": ("Drama",)},
    )
    other = StructuredItem(
        kind=MetaKind.JSON_LD, types=("Movie",), path="[1]", values={"name": ("Two Tides",), "duration": ("PT1H",)}
    )
    assert facts_of(PROSE, structured=(movie, other)) == {"duration": [124], "genre": ["Drama"]}


def test_front_matter_keys() -> None:
    meta = (
        MetaValue(kind=MetaKind.FRONT_MATTER, path="runtime", value="98"),
        MetaValue(kind=MetaKind.FRONT_MATTER, path="genres[0]", value="Western"),
        MetaValue(kind=MetaKind.FRONT_MATTER, path="date", value="2019-01-02"),
    )
    assert facts_of(PROSE, meta=meta) == {"duration": [98], "genre": ["Western"]}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Alien: R, 117 min. Directed by Ridley Scott.", {"content_rating": ["R"], "duration": [117]}),
        ("Tous publics, 104 min. Avec Jean Dupont.", {"content_rating": ["Tous publics"], "duration": [104]}),
        ("Con Ana Luz y Leo Paz. +16, 104 min.", {"content_rating": ["+16"], "duration": [104]}),
        ("104 min.\n\nT", {"content_rating": ["T"], "duration": [104]}),
        (
            "31 mai 1995 | 1h 38min | Drame",
            {"date_released": ["1995-05-31"], "duration": [98], "genre": ["Drame"]},
        ),
        (
            "UK/France, 1967. Director: Ann Lee. Cast: Bo Ray, Cy Dell. 101 min.",
            {"country_of_origin": ["UK", "France"], "duration": [101]},
        ),
        (
            "Kinostart 20. August 1998\nLand Deutschland\nVerleih Nordlicht Filmverleih",
            {
                "date_released": ["1998-08-20"],
                "country_of_origin": ["Deutschland"],
                "distributor": ["Nordlicht Filmverleih"],
            },
        ),
    ],
)
def test_facts_that_only_their_company_tells(lines: str, wanted: dict[str, list[float | str | None]]) -> None:
    assert facts_of(f"The Lamp Keeper\n\n{lines}\n\n{PROSE}") == wanted


@pytest.mark.parametrize(
    "line", ["June 2, 2015 | 12 min read", "2. Juni 2015 · 1 Min. Lesezeit", "France, 1943. The war is on.", "T"]
)
def test_lines_of_posts_and_prose_state_no_facts(line: str) -> None:
    assert facts_of(f"The Lamp Keeper\n\n{line}\n\n{PROSE}") == {}
