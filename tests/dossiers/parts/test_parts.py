"""The smaller parts of a dossier: sides, reservations, lists, screenings, comparisons, shared words, countries by one name."""

from __future__ import annotations

import pytest

from cuttings.dossiers.parts.claims import claims_of
from cuttings.dossiers.parts.comparisons import films_named
from cuttings.dossiers.parts.lists import lists_of
from cuttings.dossiers.parts.reservations import reservations_of
from cuttings.dossiers.parts.screenings import seen_at
from cuttings.dossiers.parts.shared_words import words_shared
from cuttings.dossiers.parts.sides import by_country, by_language, by_year
from cuttings.dossiers.parts.voices import mark_of, voices_of
from cuttings.records.dossier import ReviewGroup, Tally, TallySupport
from cuttings.records.film import FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import (
    Author,
    Availability,
    Basis,
    DatePublished,
    Fact,
    Kind,
    ListEntry,
    Mention,
    Polarity,
    Review,
    Sentence,
    Verdict,
)
from cuttings.text.territories import country_code, country_name, language_code


def review(name: str, score: float = 0.9, **more: object) -> Review:
    label = Polarity.POSITIVE if score >= 0.5 else Polarity.NEGATIVE
    values: dict[str, object] = dict(
        id=name,
        page=PageIdentity(location=name, sha256="", canonical_url=more.pop("url", None)),  # type: ignore[arg-type]
        kind=Kind.CRITIC,
        language="en",
        film=FilmMention(title="Laura", year=1944),
        author=Author(name=name.title()),
        verdict=Verdict(score=score, label=label, basis=Basis.TEXT, confidence=0.8),
    )
    date = more.pop("date", None)
    if date:
        values["date_published"] = DatePublished(value=str(date), as_written=str(date))
    return Review(**(values | more))  # type: ignore[arg-type]


def test_sides_by_language_country_and_year() -> None:
    reviews = [
        review("ada", 0.9, url="https://fogbound.co.uk/laura", date="2011-05-01"),
        review("ben", 0.1, url="https://lanterne.fr/laura", language="fr-FR", date="2011"),
        review("cleo", 0.8, url="https://reels.tv/laura", date="2012-02"),
        review("dora", 0.8, url="https://reels.com/laura"),
    ]
    voices = voices_of(reviews, [ReviewGroup(review_id=one.id) for one in reviews])
    assert [(row.name, row.positive, row.reviews) for row in by_language(voices)] == [("en", 3, 3), ("fr", 0, 1)]
    assert [(row.name, row.reviews) for row in by_country(voices)] == [("fr", 1), ("gb", 1), ("", 2)]
    assert [(row.name, row.positive, row.reviews) for row in by_year(voices)] == [
        ("2011", 1, 2),
        ("2012", 1, 1),
        ("", 1, 1),
    ]


def test_a_voice_knows_its_grade_and_whose_copy_it_is() -> None:
    rating = Rating(as_written="B+", value=10, best=12, worst=0, step=1, fraction=0.8333, scale=ScaleBasis.CONVENTION)
    mark = mark_of(rating)
    assert mark is not None and mark.letter == "B+"
    assert mark_of(Rating(as_written="Highly recommended")) is None
    voices = voices_of([review("ada"), review("ben")], [ReviewGroup(review_id="ada", copies=("ben",))])
    assert [voice.copy_of for voice in voices] == [None, "ada"]


def test_reservations_of_those_for_it_and_what_the_others_grant() -> None:
    def said(name: str, side: Polarity) -> TallySupport:
        return TallySupport(review_id=name, polarity=side, strength=0.5)

    tallies = [
        Tally(name="overall", support=(said("ada", Polarity.NEGATIVE),)),
        Tally(name="story", support=(said("ada", Polarity.NEGATIVE), said("cleo", Polarity.NEGATIVE), said("ben", Polarity.POSITIVE))),
    ]  # fmt: skip
    reservations, concessions = reservations_of([review("ada"), review("ben"), review("cleo", 0.1)], tallies)
    assert [(clause.text, clause.count, clause.of) for clause in reservations] == [("story", 1, 2)]
    assert concessions == ()


def test_lists_by_place_and_screenings_by_date() -> None:
    reviews = [
        review("ada", list_entry=ListEntry(list_title="Best of 1944", position=7, length=10), date="1990-01-02"),
        review("ben", list_entry=ListEntry(list_title="Noir", position=2), availability=(Availability(medium="dvd"),), date="2004-01-01"),
        review("cleo", availability=(Availability(medium="dvd"), Availability(medium="stream", provider="Reelbox")), date="2019-03-04"),
        review("dora", list_entry=ListEntry()),
    ]  # fmt: skip
    assert [(place.position, place.title, place.by) for place in lists_of(reviews)] == [
        (2, "Noir", "Ben"),
        (7, "Best of 1944", "Ada"),
    ]
    assert [(place.medium, place.first, place.last, len(place.support)) for place in seen_at(reviews)] == [
        ("dvd", "2004-01-01", "2019-03-04", 2),
        ("stream", "2019-03-04", "2019-03-04", 1),
    ]


def test_films_named_join_misprints_and_leave_out_the_film_itself() -> None:
    named = [
        ("Double Indemnity", "Laura"),
        ("Double Indemnity",),
        ("Double Indemnty", "Heat"),
        ("The Heat", "Toy Story 2"),
        ("Toy Story 3",),
    ]
    reviews = [
        review(str(place), mentions=tuple(Mention(title=title) for title in titles))
        for place, titles in enumerate(named)
    ]
    found = {clause.text: clause.count for clause in films_named(reviews)}
    assert found == {"Double Indemnity": 3, "Heat": 2, "Toy Story 2": 1, "Toy Story 3": 1}


def test_words_that_four_critics_share() -> None:
    text = "The photography is hypnotic and gorgeous."
    sentence = Sentence(start=0, end=len(text), role="opinion", polarity=0.8)
    reviews = [review(str(place), text=text, sentences=(sentence,)) for place in range(4)]
    assert [(shared.word, len(shared.support)) for shared in words_shared(reviews)] == [("gorgeous", 4)]
    assert words_shared(reviews[:3]) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("Brésil", "BR"), ("Bélgica", "BE"), ("USA", "US"), ("the United Kingdom", "GB"), ("Großbritannien", "GB"), ("Corea del Sur", "KR"), ("Middle-earth", None)],
)  # fmt: skip
def test_one_country_has_one_code_in_every_language(name: str, code: str | None) -> None:
    assert country_code(name) == code
    assert country_name("br") == "Brazil" and language_code("französisch") == "fr"


def test_countries_and_running_times_stand_once() -> None:
    reviews = [
        review(
            "ada",
            facts=(
                Fact(property="country_of_origin", words="Brésil"),
                Fact(property="duration", number=88, unit="min"),
            ),
        ),
        review("ben", facts=(Fact(property="country_of_origin", words="Brasil"), Fact(property="duration", number=88))),
    ]
    claims = {
        claim.property: [(value.value, len(value.support)) for value in claim.values] for claim in claims_of(reviews)
    }
    assert claims["country_of_origin"] == [("Brazil", 2)]
    assert claims["duration"] == [("88", 2)]
