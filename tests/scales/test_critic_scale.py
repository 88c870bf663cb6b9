"""What a critic's ratings together tell about one of them."""

from __future__ import annotations

from cuttings.records.rating import ScaleBasis
from cuttings.scales.critic_scale import USUAL_CUT_OFF, complete, complete_or_refuse, learn
from cuttings.scales.printed import Refusal, Understood, understand


def meanings(*written: str) -> list[Understood]:
    found = [understand(text) for text in written]
    assert all(isinstance(item, Understood) for item in found)
    return [item for item in found if isinstance(item, Understood)]


def test_bare_numbers_up_to_nine_are_of_ten() -> None:
    scale = learn(meanings("3", "7", "9", "5"))
    assert scale.best == 10
    assert complete(meanings("3")[0], scale).fraction == 0.3
    assert complete(meanings("3")[0], scale).scale is ScaleBasis.LEARNED


def test_bare_numbers_beside_a_settled_scale_take_it() -> None:
    scale = learn(meanings("2/4", "3/4", "4/4", "1.5/4", "1", "2.5", "3", "3.5"))
    assert complete(meanings("3")[0], scale).fraction == 0.75


def test_one_odd_bare_number_is_refused() -> None:
    scale = learn(meanings("8/10", "7/10", "4/10", "9/10", "1", "1"))
    assert isinstance(complete_or_refuse(meanings("1")[0], scale), Refusal)


def test_without_a_learned_scale_the_most_usual_one_is_assumed() -> None:
    assumed = complete(meanings("★★★")[0])
    assert (assumed.fraction, assumed.scale) == (0.6, ScaleBasis.ASSUMED)
    assert complete(meanings("8")[0]).fraction == 0.8


def test_zero_and_cut_off_are_learned() -> None:
    written = ["0/4", "1/4", "2/4", "2.5/4", "3/4", "3.5/4", "4/4"] * 4
    scale = learn(meanings(*written), [float(text.split("/")[0]) >= 2.5 for text in written])
    assert scale.is_zero_used
    assert scale.cut_off == 0.625
    assert scale.step == 0.5


def test_too_few_flags_teach_no_cut_off() -> None:
    assert learn(meanings("1/4", "4/4"), [False, True]).cut_off is None


def test_a_scale_shows_the_marks_its_critic_gave_and_where_the_line_runs() -> None:
    scale = learn(meanings("0/4", "2/4", "2/4", "3.5/4", "B"))
    assert scale.is_zero_used
    assert scale.seen == ((0.0, 1), (0.5, 2), (0.75, 1), (0.875, 1))
    assert (scale.cut_off, scale.line) == (None, USUAL_CUT_OFF)
