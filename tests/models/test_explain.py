"""The sentences that moved a verdict, on a review written for this test."""

from __future__ import annotations

from cuttings.models.explain import influences_of
from cuttings.models.judge import load_judge

REVIEW = [
    "The story follows two sisters who inherit a lighthouse on the coast of Brittany.",
    "This is a beautiful, wise and deeply moving film, and one of the best I have seen.",
    "They quarrel over what to do with the lamp.",
    "It was shot in four weeks in the autumn.",
]


def test_the_judgement_moves_the_verdict_and_comes_first() -> None:
    found = influences_of(load_judge("quick"), REVIEW, "en")
    assert found[0].index == 1
    assert found[0].shift > 0
    assert [abs(one.shift) for one in found] == sorted((abs(one.shift) for one in found), reverse=True)


def test_a_shift_is_the_difference_of_two_verdicts() -> None:
    judge = load_judge("quick")
    whole, without = judge.verdicts(["\n".join(REVIEW), "\n".join(REVIEW[:1] + REVIEW[2:])], ["en", "en"])
    assert whole is not None
    assert without is not None
    assert influences_of(judge, REVIEW, "en")[0].shift == round(whole - without, 4)


def test_no_verdict_nothing_moved() -> None:
    assert influences_of(load_judge("quick"), REVIEW, "fi") == []
    assert influences_of(load_judge("quick"), [], "en") == []
