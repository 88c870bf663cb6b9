"""Hashed n-grams."""

from __future__ import annotations

import numpy as np
import pytest

from cuttings.models.ngrams import WordHasher, grams_of


def test_a_text_keeps_its_grams_beside_any_other() -> None:
    texts = ["A film about a lighthouse.", "", "Dull, dull, dull!", "a film ABOUT a Lighthouse."]
    together = grams_of(texts, WordHasher(), bits=16, longest=3)
    for i, text in enumerate(texts):
        alone = grams_of([text], WordHasher(), bits=16, longest=3)
        assert together.index[together.starts[i] : together.starts[i + 1]].tolist() == alone.index.tolist()
    assert together.counts.tolist() == [
        one.counts[0] for one in (grams_of([t], WordHasher(), bits=16, longest=3) for t in texts)
    ]


def test_case_does_not_count_and_order_does() -> None:
    upper, lower, turned = (
        grams_of([t], WordHasher(), bits=20).index.tolist() for t in ("NOT good", "not good", "good not")
    )
    assert upper == lower != turned


def test_no_gram_spans_two_texts() -> None:
    together = grams_of(["very", "good"], WordHasher(), bits=20)
    joined = grams_of(["very good"], WordHasher(), bits=20)
    assert not set(joined.index.tolist()) <= set(together.index.tolist())


@pytest.mark.parametrize("longest", [1, 2, 3])
def test_sums_are_divided_by_the_root_of_the_number(longest: int) -> None:
    grams = grams_of(["one two three four", ""], WordHasher(), bits=18, longest=longest)
    sums = grams.sums(np.ones(1 << 18, dtype=np.int8))
    assert sums.tolist() == pytest.approx(np.sqrt(grams.counts).tolist())
    assert grams.sums(np.ones((1 << 18, 3), dtype=np.int8)).shape == (2, 3)
