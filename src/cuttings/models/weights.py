"""The files of trained weights beside this module -> arrays in memory, and the digest that names them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[np.generic]]

WEIGHTS = Path(__file__).parent / "weights"


def arrays_of(name: str) -> Arrays:
    """The arrays of one `.npz` file of the weights folder; raises FileNotFoundError where the package lacks it."""
    with np.load(WEIGHTS / name, allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}


def digest_of(*names: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the files' bytes."""
    found = hashlib.sha256()
    for name in names:
        found.update((WEIGHTS / name).read_bytes())
    return found.hexdigest()[:12]
