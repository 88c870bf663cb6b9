"""Voices and a reckoning become a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from cuttings.dossiers.methods import mean, percentile, share
from cuttings.dossiers.methods.intervals import leave_one_out
from cuttings.dossiers.methods.method import Entry, Method, Ranks
from cuttings.records.dossier import Figure, Voice
from cuttings.records.reckoning import Counted, Reckoning
from cuttings.text.folding import name_key

METHODS: Mapping[str, Method] = {method.name: method for method in (share.METHOD, mean.METHOD, percentile.METHOD)}
"""By name; the first is the usual one."""
NO_RANKS: Ranks = {}


def figure_of(voices: Iterable[Voice], reckoning: Reckoning, *, seed: str, ranks: Ranks = NO_RANKS) -> Figure:
    """The figure of one film; the order of `voices` does not matter. Raises KeyError for a method or table that there is not."""
    method = METHODS[reckoning.method]
    chosen = chosen_voices(voices, reckoning)
    entries = entries_of(chosen, reckoning, ranks=ranks)
    return _figure(method, entries, left_out=len(chosen) - len(entries), seed=seed)


def entries_of(chosen: Iterable[Voice], reckoning: Reckoning, *, ranks: Ranks = NO_RANKS) -> list[Entry]:
    """What each of the chosen voices counts, by review id; those that give the method nothing are left out."""
    method = METHODS[reckoning.method]
    entries = [entry for voice in chosen if (entry := _entry(voice, method, reckoning, ranks))]
    return sorted(entries, key=lambda entry: entry.voice.review_id)


def chosen_voices(voices: Iterable[Voice], reckoning: Reckoning) -> list[Voice]:
    """Those whose critic, publication and kind are chosen, one of each family of copies unless copies count."""
    fitting = [voice for voice in voices if _is_chosen(voice, reckoning)]
    if not reckoning.folds_copies:
        return fitting
    families: dict[str, Voice] = {}
    for voice in sorted(fitting, key=lambda voice: (voice.copy_of is not None, voice.review_id)):
        families.setdefault(voice.copy_of or voice.review_id, voice)
    return list(families.values())


def _is_chosen(voice: Voice, reckoning: Reckoning) -> bool:
    return (
        (not reckoning.kinds or voice.kind in reckoning.kinds)
        and (not reckoning.critics or _key(voice.critic) in reckoning.critics)
        and (not reckoning.publications or _key(voice.publication) in reckoning.publications)
    )


def _key(name: str | None) -> str:
    return name_key(name) if name else ""


def _entry(voice: Voice, method: Method, reckoning: Reckoning, ranks: Ranks) -> Entry | None:
    if is_read(voice) and reckoning.counted is Counted.STATED:
        return None
    value, weight = method.value_of(voice, reckoning, ranks), weight_of(voice, reckoning)
    return Entry(voice=voice, value=value, weight=weight) if value is not None and weight > 0 else None


def weight_of(voice: Voice, reckoning: Reckoning) -> float:
    """The weight of the critic, else of the publication, else 1."""
    weights = dict(reckoning.weights)
    usual = weights.get(f"publication:{_key(voice.publication)}", 1.0)
    return weights.get(f"critic:{_key(voice.critic)}", usual)


def is_read(voice: Voice) -> bool:
    """Whether its verdict was read from the words, not stated: a rating beside the words makes a verdict a stated one."""
    return voice.basis == "text" and voice.mark is None


def _figure(method: Method, entries: Sequence[Entry], *, left_out: int, seed: str) -> Figure:
    if not entries:
        return Figure(method=method.name, left_out=left_out, needed=method.least)
    values, weights = [entry.value for entry in entries], [entry.weight for entry in entries]
    value = fsum(v * w for v, w in zip(values, weights, strict=True)) / fsum(weights)
    inferred = sum(is_read(entry.voice) for entry in entries)
    return Figure(
        method=method.name,
        value=value,
        reviews=len(entries),
        positive=sum((entry.voice.verdict or 0.0) >= 0.5 for entry in entries),
        stated=len(entries) - inferred,
        inferred=inferred,
        left_out=left_out,
        interval=method.interval_of(entries, seed),
        leave_one_out=leave_one_out(values, weights),
        split=method.split_of(entries, value),
        is_enough=len(entries) >= method.least,
        needed=method.least,
    )
