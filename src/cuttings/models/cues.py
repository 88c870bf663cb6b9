"""The sentences of one review -> what can be seen of each without reading it: place, length, figures, marks.

A heading, a credits line and a rating line betray themselves by their shape in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cuttings.models.ngrams import Floats

_LABELLED = re.compile(r"^\W*[^\W\d][\w /.'’-]{1,30}:\s")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)'(?=\w)")
_WORD = re.compile(r"\w+")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'[a-z]+|my|me|we|je|j|moi|mon|ma|eu|meu|minha|yo|me|mi|ich|mir|mich|io|mio|mia)\b", re.IGNORECASE
)
CUES = 14


def cues_of(sentences: Sequence[str]) -> Floats:
    """One row of `CUES` numbers of the order of one per sentence."""
    count = len(sentences)
    found = np.zeros((count, CUES), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        words = _WORD.findall(sentence)
        size = max(1, len(words))
        letters = sum(map(str.isalpha, sentence))
        found[row] = (
            row / max(1, count - 1),
            row == 0,
            row == count - 1,
            min(row, 5) / 5,
            min(len(words), 60) / 30,
            len(words) <= 3,
            bool(_LABELLED.search(sentence)),
            bool(_YEAR.search(sentence)),
            sum(map(str.isdigit, words)) / size,
            sum(word[0].isupper() for word in words) / size,
            len(_QUOTED.findall(sentence)) / 2,
            sentence.rstrip().endswith(("?", "!")),
            1 - letters / max(1, len(sentence)),
            bool(_FIRST_PERSON.search(sentence)),
        )
    return found


def beside(rows: Floats) -> Floats:
    """Each row with the row before and the row after it; zeros beyond the ends."""
    padded = np.zeros((len(rows) + 2, rows.shape[1]), dtype=np.float32)
    padded[1:-1] = rows
    return np.concatenate([rows, padded[:-2], padded[2:]], axis=1)
