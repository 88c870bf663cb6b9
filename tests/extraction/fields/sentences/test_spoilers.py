"""What spoils: deaths, revelations and endings told as plot; not the plain premise, not a verdict."""

from __future__ import annotations

import pytest

from cuttings.extraction.fields.sentences.spoilers import with_spoilers
from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ROLES


def judged(role: str, spoiler: float = 0.05) -> SentenceJudgement:
    roles = tuple(0.9 if r == role else 0.02 for r in ROLES)
    return SentenceJudgement(roles=roles, polarity=0.0, verdict=0.5, aspects={}, spoiler=spoiler)


def told(language: str, *sentences: tuple[str, str]) -> list[float]:
    read = with_spoilers([words for words, _ in sentences], [judged(role) for _, role in sentences], language)
    return [each.spoiler for each in read]


@pytest.mark.parametrize(
    ("language", "premise", "turn", "verdict"),
    [
        (
            "en",
            "A widow opens a bakery by the sea.",
            "In the end it turns out that her brother killed him, and he dies in the fire.",
            "The pastry looks better than the film.",
        ),
        (
            "fr",
            "Une veuve ouvre une boulangerie au bord de la mer.",
            "À la fin, on découvre que son frère est le tueur, et il meurt dans l'incendie.",
            "Un joli film.",
        ),
        (
            "es",
            "Una viuda abre una panadería junto al mar.",
            "Al final resulta que su hermano lo mata y muere en el incendio.",
            "Una película hermosa.",
        ),
    ],
)
def test_a_turn_spoils_more_than_a_premise(language: str, premise: str, turn: str, verdict: str) -> None:
    at_first, late, judging = told(language, (premise, "plot"), (turn, "plot"), (verdict, "opinion"))
    assert late > 0.5 > at_first
    assert judging < 0.5


def test_a_warning_makes_what_follows_suspect() -> None:
    without = told("en", ("A fine film.", "opinion"), ("At last the thief escapes.", "plot"))[1]
    behind = told("en", ("Spoilers ahead.", "context"), ("At last the thief escapes.", "plot"))[1]
    assert behind > without


def test_a_death_in_a_verdict_is_no_turn() -> None:
    as_plot = told("en", ("x", "plot"), ("The captain dies in the storm.", "plot"))[1]
    as_opinion = told("en", ("x", "plot"), ("The captain dies in the storm.", "opinion"))[1]
    assert as_opinion < as_plot


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_of_cue(language: str) -> None:
    tables = lexicon("spoilers", language)
    assert all(len(tables[kind]) >= 4 for kind in ("deaths", "revelations", "endings", "warnings"))
