"""The tier for millions of pages: tables of n-gram weights, summed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cuttings.models.cues import beside, cues_of
from cuttings.models.heads import DIGITS, Readout, judgements_of, sigmoid
from cuttings.models.judgement import SentenceJudgement
from cuttings.models.ngrams import Floats, WordHasher, grams_of_words
from cuttings.models.weights import Arrays, arrays_of, digest_of

_LETTERS = re.compile(r"[^\W\d_]")
SNIPPET_WORDS = 80
"""A longer text is read as a whole review."""


class Table:
    """One table of n-gram weights in eight bits: texts to logits."""

    def __init__(self, stored: Arrays, name: str) -> None:
        self._weights = stored[f"{name}_table"]
        self._scale = stored[f"{name}_scale"].astype(np.float32)
        self._bias = stored[f"{name}_bias"].astype(np.float32)
        self._bits = int(self._weights.shape[0]).bit_length() - 1
        self._longest = int(stored[f"{name}_longest"])

    def logits(self, texts: Sequence[str], hasher: WordHasher) -> Floats:
        """One row of logits per text."""
        return self.logits_of_words([hasher.hashes(text) for text in texts])

    def logits_of_words(self, words: Sequence[Sequence[int]]) -> Floats:
        """The same of texts whose words are hashed already, for tables read side by side."""
        grams = grams_of_words(words, bits=self._bits, longest=self._longest)
        return np.asarray(grams.sums(self._weights) * self._scale + self._bias, dtype=np.float32)


class QuickJudge:
    """Hashed n-grams and the neighbours' logits; see `training/README.md` for what it learned from."""

    name = "quick"

    def __init__(self) -> None:
        stored = arrays_of("quick.npz")
        self.version = digest_of("quick.npz")
        self._hasher = WordHasher()
        self._snippets = Table(stored, "snippets")
        self._sentences = Table(stored, "sentences")
        self._reviews = {str(language): Table(stored, f"reviews_{language}") for language in stored["languages"]}
        self._readout = Readout.of(stored["readout"])
        self._second = stored["second"].astype(np.float32)

    def languages(self) -> frozenset[str]:
        """Languages in which a verdict is given."""
        return frozenset(self._reviews)

    def judge_sentences(self, sentences: Sequence[str], language: str) -> list[SentenceJudgement]:
        """One review's sentences, in order; a sentence's verdict is 0.5 in a language without a model."""
        if not sentences:
            return []
        logits, verdict = self.sentence_logits(sentences)
        code = language_code(language)
        if code != "en":
            table = self._reviews.get(code)
            verdict = table.logits(sentences, self._hasher) if table else np.zeros(len(sentences), dtype=np.float32)
        return judgements_of(logits, verdict, self._readout, is_english=code == "en")

    def sentence_logits(self, sentences: Sequence[str]) -> tuple[Floats, Floats]:
        """Rows of `HEADS` logits and the verdicts' logits of one review's sentences."""
        words = [self._hasher.hashes(sentence) for sentence in sentences]
        own, verdict = self._sentences.logits_of_words(words), self._snippets.logits_of_words(words)
        columns = np.concatenate([own, verdict[:, None]], axis=1)
        ones = np.ones((len(own), 1), dtype=np.float32)
        features = np.concatenate([beside(columns), cues_of(sentences), ones], axis=1)
        return np.asarray(features @ self._second, dtype=np.float32), verdict

    def verdicts(self, texts: Sequence[str], languages: Sequence[str]) -> list[float | None]:
        """Calibrated probability of a recommendation per text; None where there are no words or no model of the language."""
        found: list[float | None] = [None] * len(texts)
        groups: dict[Table, list[int]] = {}
        for i, (text, language) in enumerate(zip(texts, languages, strict=True)):
            code = language_code(language)
            if code not in self._reviews or not _LETTERS.search(text):
                continue
            is_snippet = code == "en" and len(text.split()) <= SNIPPET_WORDS
            groups.setdefault(self._snippets if is_snippet else self._reviews[code], []).append(i)
        for table, members in groups.items():
            chances = sigmoid(table.logits([texts[i] for i in members], self._hasher))
            for i, chance in zip(members, chances, strict=True):
                found[i] = round(float(chance), DIGITS)
        return found


def language_code(tag: str) -> str:
    """The language of a BCP 47 tag."""
    return tag.split("-")[0].lower()
