"""A film and a reader's choice become the page on which everything of the reckoning can be seen and changed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cuttings.dossiers.methods import METHODS, Method
from cuttings.records.reckoning import Reckoning
from cuttings.scales.conversions import Conversion, conversions
from cuttings_site.library.models import Film
from cuttings_site.library.selectors.reckoning import (
    COUNTED,
    FigureView,
    VoiceRow,
    figure_view,
    publication_rows,
    switched,
    voice_rows,
    voices_of,
)
from cuttings_site.library.words import KINDS, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReckoningPage:
    """What the template is given."""

    chosen: FigureView
    reckoning: Reckoning
    query: str
    methods: tuple[Method, ...]
    counted: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, tuple[Conversion, ...], str], ...]
    """(kind, tables, name of the chosen one)"""
    publications: list[tuple[str, str, int, str]]
    has_publication_weights: bool
    rows: list[VoiceRow]


def reckoning_page(film: Film, reckoning: Reckoning) -> ReckoningPage:
    """`film.dossier` must be there."""
    voices = voices_of(json.loads(film.dossier))
    tables = {
        kind: tuple(table for (other, _), table in conversions().items() if other == kind)
        for kind in ("letters", "stars")
    }
    return ReckoningPage(
        chosen=figure_view(film.id, voices, reckoning),
        reckoning=reckoning,
        query=switched(reckoning),
        methods=tuple(METHODS.values()),
        counted=tuple((str(name), label) for name, label in COUNTED.items()),
        kinds=tuple((kind, in_words(KINDS, kind)) for kind in sorted({voice.kind for voice in voices})),
        tables=(("letters", tables["letters"], reckoning.letters), ("stars", tables["stars"], reckoning.stars)),
        publications=publication_rows(voices, reckoning),
        has_publication_weights=any(name.startswith("publication:") for name, _ in reckoning.weights),
        rows=voice_rows(voices, reckoning),
    )
