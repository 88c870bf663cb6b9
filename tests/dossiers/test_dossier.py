"""A dossier's figures can be recomputed from its reviews, and each rests on words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cuttings.dossiers import dossier_of
from cuttings.dossiers.methods.intervals import wilson
from cuttings.dossiers.parts.histogram import percentages
from cuttings.records.film import Film, FilmMention
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import (
    Author,
    Basis,
    Credit,
    Fact,
    Kind,
    Opinion,
    Polarity,
    Review,
    Sentence,
    Verdict,
)
from cuttings.text.spans import quote

FILM = Film(id="fm-x", title="Rust and Bone", year=2012)
WORDS = {
    "a": "Marion Cotillard is superb from the first shot to the last. The photography is gorgeous. I would see it again tomorrow.",
    "b": "Cotillard is magnificent in every scene. The plot is weak and predictable. The photography is beautiful throughout.",
    "c": "Two hours of contrivance. The plot is contrived and dull, a machine for tears, and nothing in it convinced me for one minute.",
}


def review(name: str, score: float, opinions: list[tuple[str, str | None, int, str]], **more: object) -> Review:
    text = WORDS.get(name[0], "") if "text" not in more else str(more.pop("text"))
    found = []
    for aspect, target, side, words in opinions:
        start = text.index(words)
        polarity = {1: Polarity.POSITIVE, 0: Polarity.MIXED, -1: Polarity.NEGATIVE}[side]
        evidence = (quote(text, start, start + len(words)),)
        found.append(Opinion(aspect=aspect, target=target, polarity=polarity, strength=0.8, evidence=evidence))
    label = Polarity.POSITIVE if score >= 0.5 else Polarity.NEGATIVE
    values: dict[str, object] = dict(
        id=f"rv-{name}",
        page=PageIdentity(location=name, sha256=""),
        kind=Kind.CRITIC,
        text=text,
        film=FilmMention(title="Rust and Bone", year=2012),
        verdict=Verdict(score=score, label=label, basis=Basis.BOTH if "rating" in more else Basis.TEXT, confidence=0.8),
        language="en",
        sentences=tuple(sentences_of(text, opinions)),
        opinions=tuple(found),
        credits=(Credit(role="actor", name="Marion Cotillard"),),
    )
    return Review(**(values | more))  # type: ignore[arg-type]


def sentences_of(text: str, opinions: list[tuple[str, str | None, int, str]]) -> Iterator[Sentence]:
    start = 0
    for piece in re.split(r"(?<=\.) ", text):
        polarity = next((0.8 * side for _, _, side, words in opinions if words in piece), 0.0)
        yield Sentence(start=start, end=start + len(piece), role="opinion", polarity=polarity)
        start += len(piece) + 1


def rated(fraction: float) -> Rating:
    return Rating(
        as_written=f"{fraction * 10:g}/10",
        value=fraction * 10,
        best=10,
        worst=0,
        fraction=fraction,
        position=fraction,
        scale=ScaleBasis.STATED,
    )


A = review(
    "a",
    0.9,
    [
        ("performances", "Marion Cotillard", 1, "Marion Cotillard is superb"),
        ("cinematography", None, 1, "The photography is gorgeous"),
    ],
    rating=rated(0.9),
)
B = review(
    "b",
    0.7,
    [
        ("performances", "Cotillard", 1, "Cotillard is magnificent"),
        ("story", None, -1, "The plot is weak and predictable"),
        ("cinematography", None, 1, "The photography is beautiful"),
    ],
)
C = review("c", 0.2, [("story", None, -1, "The plot is contrived and dull, a machine for tears")], rating=rated(0.3))


def test_figures() -> None:
    reception = dossier_of(FILM, [A, B, C]).reception
    assert (reception.reviews_counted, reception.ratings_stated, reception.verdicts_inferred) == (3, 2, 1)
    assert reception.approval == pytest.approx(2 / 3)
    assert reception.score == pytest.approx(60)
    assert reception.split == pytest.approx(8 / 9)
    assert not reception.is_enough
    assert reception.interval is not None and reception.interval[0] < 2 / 3 < reception.interval[1]


def test_order_of_reviews_does_not_matter() -> None:
    assert dossier_of(FILM, [A, B, C]) == dossier_of(FILM, [C, A, B])


def test_people_come_together_by_surname_and_every_figure_has_words() -> None:
    reception = dossier_of(FILM, [A, B, C]).reception
    (cotillard,) = reception.by_person
    assert (cotillard.name, cotillard.positive, cotillard.negative) == ("Marion Cotillard", 2, 0)
    for tally in (*reception.by_aspect, *reception.by_person):
        assert len(tally.support) == tally.positive + tally.mixed + tally.negative
        assert all(voice.evidence for voice in tally.support)
    assert [clause.text for clause in reception.consensus] == [
        "Marion Cotillard is praised",
        "The photography is praised",
        "The story is faulted",
    ]
    assert all(clause.count == len(clause.support) for clause in reception.consensus)


def test_the_outvoted_side_speaks_for_itself() -> None:
    dissent = dossier_of(FILM, [A, B, C]).reception.dissent
    assert dissent is not None
    assert dissent.text == "The plot is contrived and dull, a machine for tears"
    assert (dissent.count, dissent.of) == (1, 3)


def test_a_copy_counts_once() -> None:
    copy = review("a2", 0.9, [], text=WORDS["a"] + " First published elsewhere.", author=Author(name="Somebody Else"))
    dossier = dossier_of(FILM, [A, B, C, copy])
    assert dossier.reception.reviews_counted == 3
    (family,) = [group for group in dossier.reviews if group.copies]
    assert {family.review_id, *family.copies} == {"rv-a", "rv-a2"}


def test_a_fact_in_dispute_keeps_both_values() -> None:
    with_time = [
        review("a", 0.9, [], facts=(Fact(property="duration", number=122, as_written="122 min"),)),
        review("b", 0.9, [], facts=(Fact(property="duration", number=122, as_written="122 minutes"),)),
        review("c", 0.9, [], facts=(Fact(property="duration", number=115, as_written="115 min"),)),
    ]
    (claim,) = [claim for claim in dossier_of(FILM, with_time).claims if claim.property == "duration"]
    assert claim.is_disputed and claim.resolved == ("122",)
    assert [(value.value, len(value.support)) for value in claim.values] == [("122", 2), ("115", 1)]


def test_without_reviews_there_is_no_figure() -> None:
    reception = dossier_of(FILM, []).reception
    assert (reception.approval, reception.score, reception.interval, reception.histogram) == (None, None, None, ())


def test_percentages_add_up() -> None:
    assert percentages([1, 1, 1]) == [34, 33, 33]
    assert sum(percentages([7, 13, 29, 1, 3])) == 100
    assert percentages([0, 0]) == [0, 0]


def test_wilson_against_the_published_example() -> None:
    low, high = wilson(81, 263, z=1.959964)  # Newcombe 1998, table I
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
