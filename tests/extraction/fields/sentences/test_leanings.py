"""Model and words weighed together: a sentence the model cannot read, plot, neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from cuttings.extraction.fields.sentences.leanings import FEATURES, SIDED, features_of, sides_of, weighed
from cuttings.models.judge import SentenceJudgement
from cuttings.records.review import ROLES


def judged(polarity: float = 0.0, *, role: str = "opinion", verdict: float = 0.5) -> SentenceJudgement:
    roles = tuple(0.9 if r == role else 0.02 for r in ROLES)
    return SentenceJudgement(roles=roles, polarity=polarity, verdict=verdict, aspects={}, spoiler=0.0)


@pytest.mark.parametrize(
    ("language", "praise", "blame"),
    [
        ("fr", "Un chef-d'œuvre drôle et bouleversant.", "Un ratage ennuyeux et mal joué."),
        ("es", "Una obra maestra divertida y conmovedora.", "Un fracaso aburrido y mal escrito."),
        ("pt", "Uma obra-prima divertida e comovente.", "Um fracasso chato e mal escrito."),
        ("it", "Un capolavoro divertente e commovente.", "Un fallimento noioso e scritto male."),
        ("de", "Ein witziges, bewegendes Meisterwerk.", "Ein langweiliger, misslungener Reinfall."),
    ],
)
def test_words_speak_where_the_model_is_silent(language: str, praise: str, blame: str) -> None:
    read = weighed([praise, blame], [judged(), judged()], language)
    assert read[0].polarity > SIDED
    assert read[1].polarity < read[0].polarity
    assert read[1].polarity < SIDED


def test_in_english_the_model_keeps_its_word() -> None:
    words = ["The last third is where it finds its feet."]
    assert weighed(words, [judged(0.6, verdict=0.9)], "en")[0].polarity > SIDED
    assert weighed(words, [judged(-0.6, verdict=0.1)], "en")[0].polarity < -SIDED


def test_sad_plot_is_not_blame() -> None:
    words = ["His terrible, stupid brother dies a pointless death."]
    opinion, plot = (weighed(words, [judged(-0.5, role=role)], "en")[0].polarity for role in ("opinion", "plot"))
    assert abs(plot) < abs(opinion)
    assert abs(plot) <= SIDED


def test_nothing_but_the_polarity_changes() -> None:
    before = judged(0.4)
    after = weighed(["A fine film."], [before], "en")[0]
    assert (after.roles, after.verdict, after.aspects, after.spoiler) == (
        before.roles,
        before.verdict,
        before.aspects,
        before.spoiler,
    )


def test_no_sentences() -> None:
    assert weighed([], [], "en") == ()


def test_one_row_per_sentence() -> None:
    rows = features_of(["Good.", "", "…"], [judged(), judged(), judged()], None)
    assert rows.shape == (3, len(FEATURES))
    assert np.isfinite(rows).all()


def test_a_side_counts_only_where_it_is_likelier_than_none() -> None:
    sides = sides_of(np.array([[0.01, 0.6, 0.39], [0.3, 0.3, 0.4], [0.5, 0.1, 0.4]]))
    assert 0 < sides[0] < SIDED
    assert sides[1] > SIDED
    assert sides[2] < -SIDED
