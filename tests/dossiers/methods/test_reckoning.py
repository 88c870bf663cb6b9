"""Figures under a reader's own reckoning, against sums done by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cuttings.dossiers.methods import METHODS, figure_of, from_query, to_query
from cuttings.dossiers.methods.intervals import bootstrap, effective_count, leave_one_out, wilson
from cuttings.dossiers.methods.shown import whole
from cuttings.records.dossier import Voice
from cuttings.records.rating import Mark
from cuttings.records.reckoning import Counted, Reckoning


def voice(
    name: str,
    verdict: float | None,
    mark: tuple[float, float] | None = None,
    *,
    publication: str = "",
    copy_of: str | None = None,
) -> Voice:
    return Voice(
        review_id=name,
        copy_of=copy_of,
        kind="critic",
        critic=name.title(),
        publication=publication or None,
        mark=Mark(value=mark[0], best=mark[1]) if mark else None,
        verdict=verdict,
        basis=None if verdict is None else "both" if mark else "text",
    )


VOICES: Sequence[Voice] = (
    voice("ada", 0.9, (4, 5), publication="Fogbound"),
    voice("ben", 0.8, (3, 4), publication="Fogbound"),
    voice("cleo", 0.7),
    voice("dora", 0.1, (1, 4)),
    voice("emil", 0.2),
    voice("fay", None),
    voice("gus", 0.9, (4, 5), publication="The Brass Monocle", copy_of="ada"),
)


def reckoned(reckoning: Reckoning, **more: object):  # type: ignore[no-untyped-def]
    return figure_of(VOICES, reckoning, seed="fm-x", **more)  # type: ignore[arg-type]


def test_the_share_counts_each_family_once_and_says_what_it_rests_on() -> None:
    figure = reckoned(Reckoning())
    assert figure.value == pytest.approx(60) and figure.is_enough
    assert (figure.reviews, figure.positive, figure.stated, figure.inferred, figure.left_out) == (5, 3, 3, 2, 1)
    assert figure.interval == tuple(100 * end for end in wilson(3, 5))
    assert figure.leave_one_out == (pytest.approx(50), pytest.approx(75))
    assert figure.split == pytest.approx(0.96)


def test_every_row_counts_where_copies_are_not_folded() -> None:
    assert reckoned(Reckoning(folds_copies=False)).value == pytest.approx(100 * 4 / 6)


def test_stated_only_leaves_out_what_was_read_from_the_words() -> None:
    figure = reckoned(Reckoning(counted=Counted.STATED))
    assert (figure.reviews, figure.inferred, figure.left_out, figure.is_enough) == (3, 0, 3, False)
    assert figure.value == pytest.approx(200 / 3)


def test_the_mean_takes_ratings_alone_unless_asked() -> None:
    assert reckoned(Reckoning(method="mean-1")).value == pytest.approx((80 + 75 + 25) / 3)
    asked = reckoned(Reckoning(method="mean-1", counted=Counted.READ))
    assert (asked.reviews, asked.stated, asked.inferred) == (5, 3, 2)
    assert asked.value == pytest.approx((80 + 75 + 25 + 76 + 41) / 5)


def test_a_chosen_publication_keeps_its_copy_of_a_review_folded_elsewhere() -> None:
    figure = reckoned(Reckoning(method="mean-1", publications=("the-brass-monocle",)))
    assert (figure.reviews, figure.value) == (1, pytest.approx(80))
    assert reckoned(Reckoning(critics=("ada", "dora"))).value == pytest.approx(50)


def test_weights_move_the_figure_and_widen_the_interval() -> None:
    even, heavy = reckoned(Reckoning()), reckoned(Reckoning(weights=(("critic:dora", 4.0),)))
    assert heavy.value == pytest.approx(100 * 3 / 8)
    assert heavy.interval[1] - heavy.interval[0] > even.interval[1] - even.interval[0]
    assert effective_count([4, 1, 1, 1, 1]) == pytest.approx(64 / 20)
    silent = reckoned(Reckoning(weights=(("publication:fogbound", 0.0),)))
    assert (silent.reviews, silent.value) == (3, pytest.approx(100 / 3))


def test_the_place_among_a_critics_own_ratings() -> None:
    ranks = {"ada": [0.2, 0.4, 0.6, 0.8, 0.8, 1.0, 0.1, 0.3, 0.5, 0.7]}
    ranks["ada"].sort()
    figure = reckoned(Reckoning(method="percentile-1"), ranks=ranks)
    assert (figure.reviews, figure.value) == (1, pytest.approx(80))  # seven lower, two the same, of ten
    ranks["ada"].pop()
    assert reckoned(Reckoning(method="percentile-1"), ranks=ranks).value is None


def test_the_bootstrap_is_the_same_every_time_and_holds_the_mean() -> None:
    values = [10.0, 50.0, 60.0, 70.0, 90.0]
    first = bootstrap(values, [1] * 5, "fm-x")
    assert first == bootstrap(list(reversed(values)), [1] * 5, "fm-x")
    assert first is not None and first[0] < 56 < first[1]
    assert bootstrap([50.0], [1], "fm-x") is None and leave_one_out([50.0], [1]) is None


@pytest.mark.parametrize(
    "reckoning",
    [
        Reckoning(),
        Reckoning(method="mean-1", letters="grade-points", stars="own-ends", counted=Counted.READ),
        Reckoning(folds_copies=False, kinds=("critic", "user"), critics=("ada", "ben"), publications=("fogbound",)),
        Reckoning(weights=(("critic:ada", 2.0), ("publication:fogbound", 0.5))),
    ],
)
def test_an_address_keeps_the_choice(reckoning: Reckoning) -> None:
    assert from_query(to_query(reckoning)) == (reckoning, ())
    assert (to_query(reckoning) == "") is (reckoning == Reckoning())


def test_what_an_address_asks_in_vain_is_said() -> None:
    reckoning, faults = from_query("method=secret-sauce&weight=critic:ada*x&kind=robot&letters=")
    assert reckoning == Reckoning()
    assert len(faults) == 2 and "secret-sauce" in faults[0]


def test_halves_are_shown_upwards_also_after_travelling_with_six_decimals() -> None:
    assert [whole(value) for value in (72.5, 72.499999, 72.4, 0.0, 100.0, 12.5)] == [73, 73, 72, 0, 100, 13]


def test_every_method_tells_its_formula_and_source() -> None:
    for name, method in METHODS.items():
        assert name == method.name and name.rpartition("-")[2].isdigit()
        assert method.formula and method.source_url.startswith("https://") and len(method.explanation) > 200
