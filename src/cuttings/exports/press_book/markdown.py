"""Press books to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuttings.exports.press_book.book import PressBook

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(books: Sequence[PressBook]) -> str:
    """Ends with a newline; several films are parted by a rule."""
    return "\n---\n\n".join("\n".join(_lines(book)).rstrip() + "\n" for book in books)


def _md(words: str) -> str:
    """Nobody's words may act as markup, nor begin a list or a heading."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(words.split()))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=~])", r"\\\1", escaped))


def _lines(book: PressBook) -> Iterator[str]:
    yield from (f"# {_md(book.title)}", "")
    if book.credit:
        yield from (_md(book.credit), "")
    for score in book.scores:
        yield from (f"**{_md(score.figure)}** {_md(score.what)}. {_md(score.note)}", "")
    for label, value in book.facts:
        yield f"- {_md(label)}: {_md(value)}"
    if book.facts:
        yield ""
    if book.consensus:
        yield from ("## Consensus", "")
        yield from (f"- {_md(text)} ({count} of {of})" for text, count, of in book.consensus)
        yield ""
    if book.dissent:
        yield from (f"The strongest dissent: “{_md(book.dissent.words)}” {_md(book.dissent.by)}", "")
    if book.lines:
        yield from ("## Lines", "")
        for line in book.lines:
            yield from (f"> “{_md(line.words)}”  ", f"> {_md(line.by)}", "")
    if book.reviews:
        yield from (
            "## The reviews",
            "",
            "| Critic | Publication | Date | Rating | Verdict | Source |",
            "|---|---|---|---|---|---|",
        )
        for row in book.reviews:
            cells = (row.critic, row.publication, row.date, row.rating, row.verdict)
            source = f"<{row.url}>" if row.url else ""
            yield f"| {' | '.join(_md(cell) for cell in cells)} | {source.replace('|', '%7C')} |"
        yield ""
    yield f"*{_md(book.colophon)}*"
