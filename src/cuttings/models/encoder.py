"""Sentences -> vectors, with the fine-tuned encoder in eight bits.

One sentence at a time and no padding: the runtime quantises the activations by the range it finds in its input, so that in a
batch a sentence's vector would hang on its neighbours. Alone it cannot, and the same words give the same number every time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from cuttings.models.ngrams import Floats
from cuttings.models.weights import WEIGHTS

WIDTH = 384
_LONGEST_TOKENS = 128


class Encoder:
    """The transformer; `vectors` may be called from one thread at a time."""

    def __init__(self, threads: int = 1) -> None:
        self._tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST_TOKENS)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(WEIGHTS / "careful.onnx"), settings, providers=["CPUExecutionProvider"]
        )

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One row of `WIDTH` numbers per text."""
        found = np.empty((len(texts), WIDTH), dtype=np.float32)
        seen: dict[str, int] = {}
        for row, (text, encoding) in enumerate(zip(texts, self._tokenizer.encode_batch(list(texts)), strict=True)):
            if text in seen:
                found[row] = found[seen[text]]
                continue
            seen[text] = row
            ids = np.array([encoding.ids], dtype=np.int64)
            found[row] = self._session.run(None, {"ids": ids})[0][0]
        return found
