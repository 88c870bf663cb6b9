"""What sort of thing a film database's title type names ("Movie", "Miniserie de TV"), in the languages of its pages."""

from __future__ import annotations

from functools import lru_cache

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.folding import fold

FILMS = frozenset(("film", "short", "tv_film", "video"))


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    return {
        fold(word): sort
        for language in LANGUAGES
        for sort, words in lexicon("title_types", language).items()
        for word in words
    }


def sort_of_title_type(written: str) -> str | None:
    """`film`, `short`, `tv_film`, `video`, `series`, `episode`, `special`, `game`, `music_video`, `podcast`; None for words not known."""
    return _sorts().get(fold(written))
