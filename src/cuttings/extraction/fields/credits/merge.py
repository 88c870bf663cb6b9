"""Claims -> credits: one per role and person, under the fullest form of the name on the page, with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cuttings.extraction.fields.credits.claims import Claim
from cuttings.records.evidence import Evidence
from cuttings.records.review import Credit
from cuttings.text.letters import plain
from cuttings.text.names import fullest

MAX_EVIDENCE = 4


def merge(claims: Sequence[Claim], names: Iterable[str] = ()) -> tuple[Credit, ...]:
    """Credits in the order of the first claim; `names` are other names of the page that a short form may stand for."""
    by_weight = sorted(claims, key=lambda c: -c.weight)
    forms = fullest([*(c.name for c in by_weight), *names])
    grouped: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        name = _final(forms, claim.name)
        grouped.setdefault((claim.role, plain(name)), []).append(claim)
    return tuple(
        Credit(
            role=role,
            name=_final(forms, group[0].name),
            character=_character(group),
            evidence=_evidence(group),
        )
        for (role, _), group in grouped.items()
    )


def _final(forms: dict[str, str], name: str) -> str:
    """The fullest form, followed to its end ("Lee" -> "Ann Lee" -> "Ann B. Lee")."""
    seen = {name}
    while forms.get(name, name) not in seen:
        name = forms[name]
        seen.add(name)
    return name


def _character(group: Sequence[Claim]) -> str | None:
    """The character of the weightiest claim, in its longest form."""
    named = [c for c in group if c.character]
    if not named:
        return None
    best = max(named, key=lambda c: c.weight)
    first = plain(best.character or "")
    longer = [c.character or "" for c in named if first in plain(c.character or "")]
    return max(longer, key=len, default=best.character)


def _evidence(group: Sequence[Claim]) -> tuple[Evidence, ...]:
    ranked = sorted(group, key=lambda c: -c.weight)
    found = dict.fromkeys(e for claim in ranked for e in claim.evidence)
    return tuple(found)[:MAX_EVIDENCE]
