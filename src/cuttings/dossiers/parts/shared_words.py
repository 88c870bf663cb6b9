"""Reviews to the words of praise and blame that several critics share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cuttings.dossiers.outright import speech
from cuttings.records.dossier import SharedWord, Support
from cuttings.records.evidence import Evidence
from cuttings.records.review import Review
from cuttings.text.contexts import tokens
from cuttings.text.spans import quote

LEAST_CRITICS = 4
MOST = 12


def words_shared(reviews: Sequence[Review]) -> tuple[SharedWord, ...]:
    """Words of judgement in sentences that judge, used by four critics of one language or more, the most shared first.

    Words so common that they characterise no film (`good`, `beau`) are those that the lexicon calls weak.
    """
    held: dict[tuple[str, str], dict[str, Evidence]] = defaultdict(dict)
    for review in reviews:
        language = (review.language or "").partition("-")[0].lower()
        for word, evidence in _words_of(review, language).items():
            held[language, word].setdefault(review.id, evidence)
    found = [
        SharedWord(word=word, language=language, support=_support(by_review))
        for (language, word), by_review in held.items()
        if len(by_review) >= LEAST_CRITICS
    ]
    return tuple(sorted(found, key=lambda shared: (-len(shared.support), shared.language, shared.word))[:MOST])


def _words_of(review: Review, language: str) -> dict[str, Evidence]:
    table = speech(language)
    found: dict[str, Evidence] = {}
    for sentence in review.sentences if table else ():
        if sentence.role == "opinion" and sentence.spoiler < 0.5:
            words = tokens(review.text[sentence.start : sentence.end])
            for word in set(words) & (table.sides.keys() - table.weak) if table else ():
                if not set(words) & (table.doubt if table else frozenset()):
                    found.setdefault(word, quote(review.text, sentence.start, sentence.end))
    return found


def _support(by_review: Mapping[str, Evidence]) -> tuple[Support, ...]:
    return tuple(Support(review_id=name, evidence=(by_review[name],)) for name in sorted(by_review))
