"""The default tier: the fine-tuned encoder and the n-grams together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cuttings.models.cues import beside, cues_of
from cuttings.models.encoder import Encoder
from cuttings.models.heads import DIGITS, HEADS, ROLE, Readout, judgements_of, sigmoid
from cuttings.models.judgement import SentenceJudgement
from cuttings.models.ngrams import Floats, WordHasher
from cuttings.models.pieces import pieces_of
from cuttings.models.quick import SNIPPET_WORDS, QuickJudge, Table, language_code
from cuttings.models.weights import Arrays, arrays_of, digest_of

_QUICK_SHARE = np.full(HEADS, 0.3, dtype=np.float32)
_QUICK_SHARE[ROLE] = 0.6
"""Share of the quick tier's logits: words know a role as well as the encoder and err elsewhere (0.76 and 0.78 alone, 0.80
together, on the development pages)."""

_LETTERS = re.compile(r"[^\W\d_]")


class Neighbours:
    """The two layers that see the sentence before and after; the mirror of `training/sentence_heads.py`."""

    def __init__(self, stored: Arrays) -> None:
        self._layers = {
            name: (stored[f"{name}.weight"].astype(np.float32).T, stored[f"{name}.bias"].astype(np.float32))
            for name in ("first", "second", "out")
        }

    def logits(self, vectors: Floats, cues: Floats) -> Floats:
        """Rows of `HEADS` logits for the sentences of one review."""
        first = _gelu(self._apply("first", np.concatenate([beside(vectors), cues], axis=1)))
        second = _gelu(self._apply("second", beside(first)))
        return self._apply("out", np.concatenate([first, second, vectors, cues], axis=1))

    def _apply(self, name: str, rows: Floats) -> Floats:
        weight, bias = self._layers[name]
        return np.asarray(rows @ weight + bias, dtype=np.float32)


class CarefulJudge:
    """MiniLM fine-tuned for the trade, mixed with n-grams; see `training/README.md` for what it learned from."""

    name = "careful"

    def __init__(self) -> None:
        stored, tables = arrays_of("careful.npz"), arrays_of("quick.npz")
        self.version = digest_of("careful.onnx", "careful.npz", "quick.npz")
        self._encoder = Encoder()
        self._hasher = WordHasher()
        self._quick = QuickJudge()
        self._neighbours = Neighbours(stored)
        self._verdict = stored["verdict.weight"].astype(np.float32).T
        self._verdict_bias = stored["verdict.bias"].astype(np.float32)
        self._readout = Readout.of(stored["readout"])
        self._mix_snippet = stored["mix_snippet"].astype(np.float32)
        self._mix_review = stored["mix_review"].astype(np.float32)
        self._snippets = Table(stored, "snippets")
        self._reviews = {str(language): Table(tables, f"reviews_{language}") for language in tables["languages"]}

    def languages(self) -> frozenset[str]:
        """Languages in which a verdict is given."""
        return frozenset(self._reviews)

    def judge_sentences(self, sentences: Sequence[str], language: str) -> list[SentenceJudgement]:
        """One review's sentences, in order; a sentence's verdict is 0.5 in a language without a model."""
        if not sentences:
            return []
        logits, verdicts = self.sentence_logits(sentences)
        logits = logits + _QUICK_SHARE * (self._quick.sentence_logits(sentences)[0] - logits)
        code = language_code(language)
        if code != "en":
            table = self._reviews.get(code)
            verdicts = table.logits(sentences, self._hasher) if table else np.zeros(len(sentences), dtype=np.float32)
        return judgements_of(logits, verdicts, self._readout, is_english=code == "en")

    def verdicts(self, texts: Sequence[str], languages: Sequence[str]) -> list[float | None]:
        """Calibrated probability of a recommendation; None where there are no words or no model of the language."""
        found: list[float | None] = []
        for text, language in zip(texts, languages, strict=True):
            code = language_code(language)
            if code not in self._reviews or not _LETTERS.search(text):
                found.append(None)
                continue
            if code != "en":
                logit = float(self._reviews[code].logits([text], self._hasher)[0])
            elif len(text.split()) <= SNIPPET_WORDS:
                logit = float(self._snippet_logits([text], self._encoder.vectors([text]))[0])
            else:
                logit = self._review_logit(text)
            found.append(round(float(sigmoid(np.array([logit], dtype=np.float32))[0]), DIGITS))
        return found

    def sentence_logits(self, sentences: Sequence[str]) -> tuple[Floats, Floats]:
        """Rows of `HEADS` logits and the verdicts' logits, from which the quick tier learns."""
        vectors = self._encoder.vectors(sentences)
        return self._neighbours.logits(vectors, cues_of(sentences)), self._snippet_logits(sentences, vectors)

    def _snippet_logits(self, texts: Sequence[str], vectors: Floats) -> Floats:
        return np.asarray(self._snippet_columns(texts, vectors) @ self._mix_snippet, dtype=np.float32)

    def snippet_features(self, texts: Sequence[str]) -> Floats:
        """What the mix of a snippet is made of: the encoder's verdict, its place on the scale, the n-grams, one."""
        return self._snippet_columns(texts, self._encoder.vectors(texts))

    def _snippet_columns(self, texts: Sequence[str], vectors: Floats) -> Floats:
        own = vectors @ self._verdict + self._verdict_bias
        grams = self._snippets.logits(texts, self._hasher)
        return np.stack([own[:, 0], own[:, 1], grams, np.ones(len(texts), dtype=np.float32)], axis=1).astype(np.float32)

    def _review_logit(self, text: str) -> float:
        return float(self.review_features(text) @ self._mix_review)

    def review_features(self, text: str) -> Floats:
        """What the mix of a whole English review is made of: pieces on average, the last ones, the extremes, the n-grams."""
        pieces = pieces_of(text)
        own = self._encoder.vectors(pieces) @ self._verdict + self._verdict_bias
        both = np.clip(own, -4, 4)
        grams = self._snippets.logits(pieces, self._hasher)
        return np.array(
            [
                both[:, 0].mean(),
                both[:, 1].mean(),
                both[-2:, 0].mean(),
                both[-2:, 1].mean(),
                grams.mean(),
                float(self._reviews["en"].logits([text], self._hasher)[0]),
                1.0,
            ],
            dtype=np.float32,
        )


def _gelu(rows: Floats) -> Floats:
    """The tanh form, as trained."""
    inner = np.float32(0.7978845608) * (rows + np.float32(0.044715) * rows**3)
    return np.asarray(0.5 * rows * (1 + np.tanh(inner)), dtype=np.float32)
