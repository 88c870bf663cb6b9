"""What went wrong with an input, as a stable code and a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A failure; `None` as a value means "not found", never "failed"."""

    code: str
    """Stable, dotted: `read.empty`, `read.binary`, `read.too-large`, `read.login-wall`, `extract.no-review`, ..."""
    reason: str
    """One plain sentence, with what to do where something can be done."""
    location: str
    is_failure: bool = True
    """False where the input is fine but holds no review of a film."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What the refused entry says of itself, by role (`title`, `year`, `rating`, `date`, `text`, `service`, ...), for the report of an import and
    for mending it; empty where it says nothing, or nothing that is anybody's to read (a draft)."""


class ReadError(Exception):
    """Raised by a reader or source that cannot make articles of an input."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem
