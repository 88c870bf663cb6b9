"""What the person who added a page said it is: the film it reviews, which goes before what the page says and before the judgement that it is none.

Only for a page that is one review: in an export or a round-up a title would be said of every entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cuttings.extraction.fields.kind import KindDecision
from cuttings.records.article import Article
from cuttings.records.evidence import MetaKind, outside
from cuttings.records.film import FilmMention
from cuttings.records.finding import Finding
from cuttings.records.review import Kind

_YEAR = re.compile(r"(?:18[7-9]|19\d|20\d)\d")


def names_the_film(article: Article) -> bool:
    """Whether somebody said which film the page is about."""
    return article.row is None and article.given is not None and bool(article.given.title)


def film(article: Article) -> list[Finding[FilmMention]]:
    """The film as given; empty where nobody said."""
    given = article.given
    if given is None or not given.title or not names_the_film(article):
        return []
    evidence = [outside(MetaKind.GIVEN, given.by, given.title)]
    year = int(given.year) if given.year and _YEAR.fullmatch(given.year) else None
    if year is not None:
        evidence.append(outside(MetaKind.GIVEN, given.by, str(year)))
    mention = FilmMention(title=given.title, year=year, confidence=1.0, evidence=tuple(evidence))
    return [Finding(value=mention, rule="film.given", weight=1.0, evidence=mention.evidence)]


def kind(article: Article, findings: Iterable[Finding[KindDecision]]) -> list[Finding[KindDecision]]:
    """What was found, but a critic's review where the page was taken for none and a person named its film."""
    found = list(findings)
    best = max(found, key=lambda finding: finding.weight, default=None)
    if not names_the_film(article) or (best is not None and best.value.kind is not Kind.NONE):
        return found
    return [Finding(value=KindDecision(kind=Kind.CRITIC), rule="kind.given", weight=1.0), *found]
