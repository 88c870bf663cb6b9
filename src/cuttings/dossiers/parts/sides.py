"""Voices to how the parts of the critics take the film: by kind, language, country and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from cuttings.records.dossier import KindCount, SideCount, Voice


def by_kind(voices: Sequence[Voice]) -> tuple[KindCount, ...]:
    """Count and share per kind (`critic`, `user`, `list_entry`)."""
    rows = _sides(voices, lambda voice: voice.kind)
    return tuple(KindCount(kind=row.name, reviews=row.reviews, approval=row.approval) for row in rows)


def by_language(voices: Sequence[Voice]) -> tuple[SideCount, ...]:
    return _sides(voices, lambda voice: voice.language)


def by_country(voices: Sequence[Voice]) -> tuple[SideCount, ...]:
    """By the country that the publication's address speaks for; a `.com` speaks for none."""
    return _sides(voices, lambda voice: voice.country)


def by_year(voices: Sequence[Voice]) -> tuple[SideCount, ...]:
    """By the year in which the review was published."""
    return _sides(voices, lambda voice: voice.date[:4] if voice.date else None)


def _sides(voices: Sequence[Voice], side_of: Callable[[Voice], str | None]) -> tuple[SideCount, ...]:
    """In the order of the names, those of whom it is not known last; reviews without a verdict are left out."""
    found: dict[str, list[bool]] = defaultdict(list)
    for voice in voices:
        if voice.verdict is not None:
            found[side_of(voice) or ""].append(voice.verdict >= 0.5)
    return tuple(
        SideCount(name=name, reviews=len(sides), positive=sum(sides), approval=sum(sides) / len(sides))
        for name, sides in sorted(found.items(), key=lambda item: (item[0] == "", item[0]))
    )
