"""How far a page is a list of other articles: cards with a linked heading, beginnings that end in "Continue reading"."""

from __future__ import annotations

from cuttings.readers.html.judging import PageLines, is_linked
from cuttings.readers.html.phrases import fold, table_of
from cuttings.readers.html.regions import prose_of
from cuttings.records.article import BlockKind, MetaValue
from cuttings.records.evidence import MetaKind

MAX_HEADINGS = 60


def teasers_of(page: PageLines) -> tuple[MetaValue, ...]:
    """`reader.teasers`: how many there are in the main column; `reader.teaser`: the heading of each card."""
    headings: list[str] = []
    more = 0
    for place, line in enumerate(page.lines):
        if line.is_hidden or page.furniture(line) is not None:
            continue
        if ends_in_more(line.text):
            more += 1
        elif line.kind is BlockKind.HEADING and is_linked(line) and _has_beginning(page, place):
            headings.append(line.text)
    count = max(more, len(headings))
    if count == 0:
        return ()
    values = [MetaValue(kind=MetaKind.PAGE, path="reader.teasers", value=str(count))]
    values += [
        MetaValue(kind=MetaKind.PAGE, path="reader.teaser", value=heading) for heading in headings[:MAX_HEADINGS]
    ]
    return tuple(values)


def ends_in_more(text: str) -> bool:
    """ "... Continue reading", alone or at the end of a beginning."""
    folded = fold(text).rstrip(" »›→>…].)")
    phrases = table_of("walls", "more")
    if folded in phrases.whole:
        return True
    tail = folded[-40:]
    if "…" not in tail and "..." not in tail and "[" not in tail:
        return False
    return any(tail.endswith(" " + phrase) for phrase in phrases.whole)


def _has_beginning(page: PageLines, place: int) -> bool:
    return any(prose_of(line) > 0 for line in page.lines[place + 1 : place + 4])
