"""Where a film can be seen, as pages say it, and where it was only watched."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.availability import find
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import PageIdentity


def seen(text: str, language: str) -> list[tuple[str, str | None]]:
    article = Article(page=PageIdentity(location="x", sha256=""), text=text)
    return [(a.medium, a.provider) for a in find(Draft(article=article, options=Options(), language=language))]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Rust and Bone is out now on DVD & VOD.", "en", [("dvd", None), ("vod", None)]),
        ("It is in cinemas from Friday.", "en", [("cinema", None)]),
        ("Streaming on Netflix and Hulu.", "en", [("stream", "Netflix"), ("stream", "Hulu")]),
        ("Released on DVD and Blu-ray on 4 February.", "en", [("dvd", None), ("blu-ray", None)]),
        ("Where to watch: MUBI", "en", [("stream", "MUBI")]),
        ("Au cinéma le 12 juin 2019", "fr", [("cinema", None)]),
        ("Ab sofort im Kino.", "de", [("cinema", None)]),
        ("Verfügbar bei: Netflix, Disney+", "de", [("stream", "Netflix"), ("stream", "Disney+")]),
        ("Disponible en Filmin", "es", [("stream", "Filmin")]),
        ("O filme está disponível na Netflix.", "pt", [("stream", "Netflix")]),
        ("Al cinema dal 3 maggio.", "it", [("cinema", None)]),
        ("I watched it on Netflix last night.", "en", []),
        ("He has spent his career in cinema from the start.", "en", []),
        ("Filmed in theatres in London.", "en", []),
    ],
)
def test_availability(text: str, language: str, wanted: list[tuple[str, str | None]]) -> None:
    assert seen(text, language) == wanted
