"""A verdict from a rating, from words, from both."""

from __future__ import annotations

import pytest

from cuttings.records.review import Basis, Polarity
from cuttings.scales.verdicts import combine, score_of_fraction


def test_the_score_rises_with_the_fraction_and_turns_at_the_cut_off() -> None:
    scores = [score_of_fraction(n / 100) for n in range(101)]
    assert scores == sorted(scores)
    assert score_of_fraction(0.6) >= 0.5 > score_of_fraction(0.599)
    assert score_of_fraction(0.5, cut_off=0.5) >= 0.5
    assert 0 <= scores[0] < 0.05 and 0.95 < scores[-1] <= 1


@pytest.mark.parametrize(
    ("given", "basis", "label"),
    [
        ({"fraction": 0.9}, Basis.RATING, Polarity.POSITIVE),
        ({"fraction": 0.55}, Basis.RATING, Polarity.MIXED),
        ({"fraction": 0.3}, Basis.RATING, Polarity.NEGATIVE),
        ({"leaning": "positive"}, Basis.RATING, Polarity.POSITIVE),
        ({"words": 0.9}, Basis.TEXT, Polarity.POSITIVE),
        ({"words": 0.45}, Basis.TEXT, Polarity.MIXED),
        ({"words": 0.9, "is_torn": True}, Basis.TEXT, Polarity.MIXED),
        ({"fraction": 0.8, "words": 0.2}, Basis.BOTH, Polarity.POSITIVE),
        ({"fraction": 0.6, "words": 0.97}, Basis.BOTH, Polarity.POSITIVE),
    ],
)
def test_label_and_basis(given: dict[str, float], basis: Basis, label: Polarity) -> None:
    found = combine(**given)  # type: ignore[arg-type]
    assert found is not None
    assert (found.basis, found.label) == (basis, label)
    assert found.confidence == pytest.approx(abs(2 * found.score - 1), abs=1e-6)


def test_words_never_turn_the_side_that_a_rating_took() -> None:
    kept, lowered = combine(fraction=0.7, words=0.01), combine(fraction=0.4, words=0.99)
    assert kept is not None and kept.score >= 0.5
    assert lowered is not None and lowered.score < 0.5


@pytest.mark.parametrize(
    ("best", "words", "is_for"), [(4, 0.6, True), (4, 0.4, False), (5, 0.2, True), (5, 0.004, False)]
)
def test_a_rating_on_the_line_leaves_the_side_to_rating_and_words(best: float, words: float, is_for: bool) -> None:
    fraction = 2.5 / 4 if best == 4 else 3 / 5
    found, alone = combine(fraction=fraction, words=words, best=best), combine(fraction=fraction, best=best)
    own = combine(fraction=fraction, words=words, best=best, cut_off=0.6)
    assert found is not None and (found.score >= 0.5) is is_for
    assert alone is not None and alone.score >= 0.5
    assert own is not None and own.score >= 0.5  # a critic whose own line is known is taken at the rating


def test_nothing_gives_no_verdict() -> None:
    assert combine() is None
