"""A reckoning becomes a query string and back, so that an address keeps the choice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qs, urlencode

from cuttings.dossiers.methods.reckon import METHODS
from cuttings.records.reckoning import Counted, Reckoning
from cuttings.scales.conversions import names_of

_KINDS = ("critic", "user", "list_entry")
_MOST_NAMES = 200
"""An address with more names than this is not one that our form made."""


def to_query(reckoning: Reckoning) -> str:
    """Only what differs from the usual choice, in a fixed order; empty for the usual one."""
    usual = Reckoning()
    pairs: list[tuple[str, str]] = []
    for name, value, default in (
        ("method", reckoning.method, usual.method),
        ("letters", reckoning.letters, usual.letters),
        ("stars", reckoning.stars, usual.stars),
        ("counted", str(reckoning.counted), str(usual.counted)),
        ("copies", "fold" if reckoning.folds_copies else "each", "fold"),
    ):
        if value != default:
            pairs.append((name, value))
    for name, names in (
        ("kind", reckoning.kinds),
        ("critic", reckoning.critics),
        ("publication", reckoning.publications),
    ):
        pairs += [(name, value) for value in names]
    pairs += [("weight", f"{name}*{weight:g}") for name, weight in reckoning.weights]
    return urlencode(pairs)


def from_query(query: str | Mapping[str, Sequence[str]]) -> tuple[Reckoning, tuple[str, ...]]:
    """The reckoning an address asks for, and in plain words what of it cannot be done and is left aside."""
    asked = parse_qs(query) if isinstance(query, str) else {name: list(values) for name, values in query.items()}
    faults: list[str] = []
    usual = Reckoning()

    def one(name: str, allowed: Iterable[str], default: str) -> str:
        value = (asked.get(name) or [""])[-1]
        if value in allowed:
            return value
        if value:
            faults.append(f"there is no {name} called {value[:40]!r}")
        return default

    reckoning = Reckoning(
        method=one("method", METHODS, usual.method),
        letters=one("letters", names_of("letters"), usual.letters),
        stars=one("stars", names_of("stars"), usual.stars),
        counted=Counted(one("counted", [str(kind) for kind in Counted], str(usual.counted))),
        folds_copies=one("copies", ("fold", "each"), "fold") == "fold",
        kinds=_names(asked, "kind", _KINDS),
        critics=_names(asked, "critic"),
        publications=_names(asked, "publication"),
        weights=_weights(asked.get("weight", []), faults),
    )
    return reckoning, tuple(faults)


def _names(asked: Mapping[str, Sequence[str]], name: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
    found = sorted({value for value in asked.get(name, []) if value})[:_MOST_NAMES]
    return tuple(found) if allowed is None else tuple(value for value in found if value in allowed)


def _weights(written: Iterable[str], faults: list[str]) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for text in [text for text in written if text.strip()][:_MOST_NAMES]:
        name, mark, number = text.rpartition("*")
        weight = _number(number)
        if not mark or weight is None or name.partition(":")[0] not in ("critic", "publication"):
            faults.append(f"a weight is written critic:KEY*2, not {text[:40]!r}")
        elif weight != 1.0:
            found[name] = weight
    return tuple(sorted(found.items()))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= 1000 else None
