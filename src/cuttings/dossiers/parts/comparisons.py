"""Other films named in the reviews, with how many critics name each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cuttings.records.dossier import Clause, Support
from cuttings.records.review import Review
from cuttings.text.folding import title_key


def films_named(reviews: Sequence[Review]) -> tuple[Clause, ...]:
    """Films named by title, the most named first; a title in two spellings that fold to one counts once."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    support: dict[str, dict[str, Support]] = defaultdict(dict)
    for review in reviews:
        for mention in review.mentions:
            key = title_key(mention.title)
            spellings[key][mention.title] += 1
            support[key].setdefault(review.id, Support(review_id=review.id, evidence=mention.evidence))
    clauses = [
        Clause(
            text=min(titles, key=lambda title: (-titles[title], title)),
            count=len(support[key]),
            of=len(reviews),
            support=tuple(support[key].values()),
        )
        for key, titles in spellings.items()
    ]
    return tuple(sorted(clauses, key=lambda clause: (-clause.count, clause.text)))
