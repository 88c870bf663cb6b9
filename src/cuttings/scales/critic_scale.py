"""Turns all ratings of one critic (or publication) into that critic's own scale: best, worst, step, cut-off.

A bare `3` means nothing alone. Beside other bare numbers up to 10 it is three of ten; beside `2/4` and `4/4` of the same hand it is
three of four. Where the set does not tell, the number is refused, not guessed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cuttings.records.rating import ScaleBasis
from cuttings.scales.normalize import assumed_best
from cuttings.scales.printed import Notation, Refusal, Understood

USUAL_CUT_OFF = 0.6
"""Fraction of best from which a rating counts as a recommendation; agrees with critics' own flags on 93.4 % of rows."""
MIN_RATINGS_FOR_CUT_OFF = 20
MIN_OF_EACH_SIDE = 5
MIN_BARE = 4
"""Fewer bare numbers than this show no scale of their own."""
MIN_FOR_WORST = 40
"""With this many ratings and never a zero, the lowest step is the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticScale:
    """What a critic's ratings show together."""

    best: float | None = None
    """Best of the scale on which bare numbers stand; None where the set does not tell."""
    worst: float | None = None
    step: float | None = None
    is_zero_used: bool = False
    ratings_seen: int = 0
    cut_off: float | None = None
    """Fraction from which this critic recommends; None where too few flags are known."""
    seen: tuple[tuple[float, int], ...] = ()
    """Fractions of the ratings seen on any scale, rising, with how often each was given: the critic's own distribution."""

    @property
    def line(self) -> float:
        """The cut-off that holds for this critic: the own one where it is known, else the usual one."""
        return USUAL_CUT_OFF if self.cut_off is None else self.cut_off


def learn(meanings: Sequence[Understood], recommended: Sequence[bool | None] = ()) -> CriticScale:
    """The scale behind a critic's ratings; `recommended` holds the critic's own yes or no per rating where one is known."""
    bare = [m.value for m in meanings if m.needs_scale and m.value is not None]
    stated = Counter(m.best for m in meanings if m.best is not None and m.notation in _NUMERIC)
    best = _best_of(bare, stated)
    on_scale = [
        m.value for m in meanings if m.value is not None and m.notation in _NUMERIC and best in (m.best or best,)
    ]
    values = sorted({value for value in on_scale if value is not None})
    is_zero_used = bool(values) and values[0] == 0
    step = min((b - a for a, b in itertools.pairwise(values)), default=None) if len(values) > 2 else None
    worst = 0.0 if is_zero_used or len(on_scale) < MIN_FOR_WORST or not values else values[0]
    return CriticScale(
        best=best,
        worst=worst if best else None,
        step=round(step, 4) if step else None,
        is_zero_used=is_zero_used,
        ratings_seen=len(meanings),
        cut_off=_cut_off(meanings, recommended, best),
        seen=_seen(meanings, best),
    )


def _seen(meanings: Sequence[Understood], best: float | None) -> tuple[tuple[float, int], ...]:
    fractions = [fraction for meaning in meanings if (fraction := fraction_on(meaning, best)) is not None]
    return tuple(sorted(Counter(round(fraction, 4) for fraction in fractions).items()))


_NUMERIC = (Notation.OUT_OF, Notation.GLYPHS, Notation.ASTERISKS, Notation.STARS, Notation.POINTS, Notation.NUMBER)


def _best_of(bare: list[float], stated: Counter[float]) -> float | None:
    total = sum(stated.values())
    usual, count = stated.most_common(1)[0] if stated else (None, 0)
    is_settled = usual is not None and count >= 3 and count >= 0.8 * total
    if not bare:
        return usual if is_settled else None
    kinds, highest = set(bare), max(bare)
    if len(kinds) < 3 or len(bare) < MIN_BARE or highest - min(kinds) < 2:
        # One odd value among ratings that all state their scale is a slip of the pen or of a copyist (`1` for `10`).
        return None
    if is_settled and usual is not None:
        # A bare 8 beside a hundred `4/5` is on another scale, and nothing says on which.
        return usual if highest <= usual and highest >= 0.6 * usual else None
    if highest > 10:
        return 100.0 if highest <= 100 else None
    if highest > 5:
        return 10.0
    return 5.0 if highest > 4 else None


def _cut_off(meanings: Sequence[Understood], recommended: Sequence[bool | None], best: float | None) -> float | None:
    pairs = [
        (fraction, flag)
        for meaning, flag in zip(meanings, recommended, strict=False)
        if flag is not None and (fraction := fraction_on(meaning, best)) is not None
    ]
    yes = sum(flag for _, flag in pairs)
    if len(pairs) < MIN_RATINGS_FOR_CUT_OFF or min(yes, len(pairs) - yes) < MIN_OF_EACH_SIDE:
        return None
    edges = sorted({fraction for fraction, _ in pairs})
    tries = [*edges, edges[-1] + 1e-6]
    # Ties go to the edge nearest to the usual cut-off, so that sparse flags move it as little as they can.
    return max(tries, key=lambda edge: (sum((f >= edge) == flag for f, flag in pairs), -abs(edge - USUAL_CUT_OFF)))


def fraction_on(meaning: Understood, best: float | None) -> float | None:
    """The meaning's fraction, a bare number read on `best`; None where it has none there."""
    if not meaning.needs_scale:
        return meaning.fraction
    if best is None or meaning.value is None or not 0 <= meaning.value <= best:
        return None
    return meaning.value / best


def complete(meaning: Understood, scale: CriticScale | None = None) -> Understood:
    """The meaning with a best and a worst: learned where the critic's scale is known, else the most usual one that holds it (`assumed`).

    Words, and numbers that no usual scale holds, stay as they are.
    """
    if not meaning.needs_scale or meaning.value is None:
        return meaning
    if scale is not None and scale.best is not None and meaning.value <= scale.best:
        step = meaning.step or scale.step
        return replace(meaning, best=scale.best, worst=scale.worst or 0.0, step=step, scale=ScaleBasis.LEARNED)
    best = assumed_best(meaning.value)
    return meaning if best is None else replace(meaning, best=best, worst=0.0, scale=ScaleBasis.ASSUMED)


def complete_or_refuse(meaning: Understood, scale: CriticScale) -> Understood | Refusal:
    """Like `complete`, for a set of ratings: a bare number that the set does not explain is refused."""
    if not meaning.needs_scale:
        return meaning
    if scale.best is None or meaning.value is None or meaning.value > scale.best:
        reason = "it names no scale and the critic's other ratings show none"
        return Refusal(as_written=meaning.as_written, code="unknown-scale", reason=reason)
    return complete(meaning, scale)


def learn_each(keyed: Iterable[tuple[str, Understood, bool | None]]) -> dict[str, CriticScale]:
    """One scale per key (critic, publication) over (key, meaning, recommended) rows."""
    meanings: dict[str, list[Understood]] = {}
    flags: dict[str, list[bool | None]] = {}
    for key, meaning, flag in keyed:
        meanings.setdefault(key, []).append(meaning)
        flags.setdefault(key, []).append(flag)
    return {key: learn(meanings[key], flags[key]) for key in meanings}
