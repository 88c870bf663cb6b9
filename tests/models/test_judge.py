"""The judges on sentences written for this test."""

from __future__ import annotations

import pytest

from cuttings.models.judge import TIERS, Judge, load_judge
from cuttings.records.review import ASPECTS, ROLES

PRAISE = (
    "A wonderful, moving and beautifully acted film, one of the best of the year.",
    "Brilliant, funny and touching: I loved every minute of this masterpiece.",
)
BLAME = (
    "A dull, lazy and pointless mess that wastes its cast and bored me to tears.",
    "The script is terrible, the jokes are awful and the whole thing is a waste of time.",
)


@pytest.fixture(params=TIERS)
def judge(request: pytest.FixtureRequest) -> Judge:
    return load_judge(request.param)


def test_praise_and_blame_are_told_apart(judge: Judge) -> None:
    praise, blame = (judge.verdicts(texts, ["en", "en"]) for texts in (PRAISE, BLAME))
    assert all(score is not None and score > 0.8 for score in praise)
    assert all(score is not None and score < 0.2 for score in blame)


def test_a_text_has_the_same_score_in_any_company(judge: Judge) -> None:
    texts = [*PRAISE, *BLAME, "It is a film.", PRAISE[0] * 30]
    together = judge.verdicts(texts, ["en"] * len(texts))
    assert together == [judge.verdicts([text], ["en"])[0] for text in texts]
    assert together == list(reversed(judge.verdicts(texts[::-1], ["en"] * len(texts))))


def test_no_verdict_without_words_or_without_a_model(judge: Judge) -> None:
    assert judge.verdicts(["", " ... ", "★★★★ 4/5", PRAISE[0]], ["en", "en", "en", "fi"]) == [None] * 4
    assert "fi" not in judge.languages()


def test_a_region_does_not_hide_the_language(judge: Judge) -> None:
    assert judge.verdicts([PRAISE[0]], ["en-GB"]) == judge.verdicts([PRAISE[0]], ["en"])


def test_a_judgement_is_whole(judge: Judge) -> None:
    found = judge.judge_sentences([*PRAISE, *BLAME], "en")
    assert len(found) == 4
    for one in found:
        assert len(one.roles) == len(ROLES)
        assert sum(one.roles) == pytest.approx(1, abs=0.001)
        assert set(one.aspects) == set(ASPECTS)
        assert -1 <= one.polarity <= 1
        assert all(0 <= p <= 1 and -1 <= side <= 1 for p, side in one.aspects.values())
    assert found[0].polarity > 0.15
    assert found[3].polarity < -0.15
    assert found[0].verdict > 0.8 > 0.2 > found[3].verdict


def test_a_language_without_a_model_leans_to_neither_side(judge: Judge) -> None:
    found = judge.judge_sentences(["Ein wunderbarer Film.", "Ein furchtbarer Film."], "de")
    assert [one.verdict for one in found] == [0.5, 0.5]


def test_no_sentences_no_judgements(judge: Judge) -> None:
    assert judge.judge_sentences([], "en") == []
    assert judge.verdicts([], []) == []


def test_an_unknown_tier_is_refused() -> None:
    with pytest.raises(ValueError, match="sloppy"):
        load_judge("sloppy")
