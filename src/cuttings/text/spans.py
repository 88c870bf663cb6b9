"""The only place where evidence is made from a span of the text."""

from __future__ import annotations

from cuttings.records.evidence import Evidence


def quote(text: str, start: int, end: int) -> Evidence:
    """Evidence for `text[start:end]`, white space at both ends left out.

    Raises ValueError where nothing but white space stands there, or the span leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}..{end} is not inside a text of {len(text)} characters")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise ValueError("a span of white space is no evidence")
    return Evidence(start=start, end=end, exact=text[start:end])
