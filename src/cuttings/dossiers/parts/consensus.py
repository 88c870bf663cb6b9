"""What reviews say outright to a few lines that several of them support, and the strongest dissent beside them.

Extractive and deterministic: a clause only says who or what is praised or faulted, by how many of those who say so outright; the words behind
it are the critics' own. Read by hand, the opinions that the model finds carry such a sentence in six of ten cases, what is said outright in
nearly all (evaluation/consensus_sheet.md); so a film of few reviews often has no clause, and none is better than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cuttings.dossiers.outright import People, Statement, statements_of
from cuttings.records.dossier import Clause, Support, Tally
from cuttings.records.evidence import Evidence
from cuttings.records.review import Opinion, Polarity, Review
from cuttings.text.contexts import tokens

MOST_CLAUSES = 4
LEAST_VOICES = 2
"""A clause needs so many critics who say the same."""
AGREED = 0.75
"""... and so large a share of those who say something of it; below, and with as many on each side, it divides them."""
DISSENT_WORDS = (4, 45)
"""A dissent shorter than this says too little, a longer one is no line."""
_NAMES = {
    "direction": "The direction",
    "screenplay": "The screenplay",
    "story": "The story",
    "performances": "The acting",
    "characters": "The characters",
    "cinematography": "The photography",
    "editing_pacing": "The pacing",
    "music": "The music",
    "sound": "The sound",
    "production_design": "The production design",
    "visual_effects": "The visual effects",
    "themes": "Its handling of its themes",
    "emotion": "Its emotional force",
    "humour": "The humour",
    "action": "The action",
    "dialogue": "The dialogue",
    "ending": "The ending",
}
_PLURAL = frozenset(("characters", "visual_effects"))
_ROLES = {"actor": "performances", "director": "direction"}
"""Who praises an actor praises the acting; unless the actor has a clause of their own."""

Stands = Mapping[str, Mapping[str, Sequence[Statement]]]
"""Aspect or person to review to what that review says of it."""


def consensus_of(
    judged: Sequence[Review], by_aspect: Sequence[Tally], by_person: Sequence[Tally]
) -> tuple[tuple[Clause, ...], Clause | None]:
    """At most four clauses, the most widely held first, and the strongest words of the side that is outvoted."""
    people = _people(by_person)
    said = {review.id: list(statements_of(review, people)) for review in judged}
    stands = _stands(statement for statements in said.values() for statement in statements)
    tallies = {tally.name: tally for tally in (*by_aspect, *by_person)}
    persons = {tally.name: _ROLES.get((tally.role or "").partition(" (")[0]) for tally in by_person}
    clauses = {name: clause for name in persons if name in stands if (clause := _clause(name, stands, tallies[name]))}
    spare = [
        replace(statement, name=aspect)
        for name, aspect in persons.items()
        if aspect and name not in clauses
        for statements in stands.get(name, {}).values()
        for statement in statements
    ]
    stands = _stands((*(s for statements in said.values() for s in statements if s.name not in persons), *spare))
    found = [
        *clauses.values(),
        *(c for name in stands if name != "overall" and (c := _clause(name, stands, tallies.get(name)))),
    ]
    found.sort(key=lambda clause: (-clause.count, clause.of, clause.text))
    return tuple(_without_repeats(found)[:MOST_CLAUSES]), _dissent(judged, said)


def _stands(said: Iterable[Statement]) -> Stands:
    stands: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in said:
        stands[statement.name][statement.review_id].append(statement)
    return stands


def _people(by_person: Sequence[Tally]) -> People:
    """Whole names, and surnames that only one of them bears."""
    names = {tuple(tokens(tally.name)): tally.name for tally in by_person if len(tokens(tally.name)) > 1}
    last: dict[str, set[str]] = defaultdict(set)
    for words, name in names.items():
        last[words[-1]].add(name)
    alone = {(word,): next(iter(found)) for word, found in last.items() if len(found) == 1 and len(word) > 3}
    return names | alone


def _without_repeats(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses that rest on words no earlier clause used ("the acting" after "Marion Cotillard" on the same sentences adds nothing)."""
    used: set[tuple[str, int | None]] = set()
    kept = []
    for clause in clauses:
        words = {(support.review_id, evidence.start) for support in clause.support for evidence in support.evidence}
        if not words <= used:
            kept.append(clause)
            used |= words
    return kept


def _clause(name: str, stands: Stands, tally: Tally | None) -> Clause | None:
    sides = {review_id: found for review_id, said in stands[name].items() if (found := _side(said))}
    praising, faulting = (sorted(r for r, side in sides.items() if side is wanted) for wanted in _SIDES)
    of, noun = len(stands[name]), _NAMES.get(name, name)
    verb = "are" if name in _PLURAL else "is"
    for side, voices, word in ((Polarity.POSITIVE, praising, "praised"), (Polarity.NEGATIVE, faulting, "faulted")):
        if len(voices) >= LEAST_VOICES and len(voices) >= AGREED * of and not _is_contradicted(side, tally):
            return _counted(f"{noun} {verb} {word}", voices, of, stands[name], side)
    if len(praising) >= LEAST_VOICES and len(faulting) >= LEAST_VOICES:
        text = (
            f"{noun} divide{'' if name in _PLURAL else 's'} the critics ({len(praising)} for, {len(faulting)} against)"
        )
        return _counted(text, sorted((*praising, *faulting)), of, stands[name], None)
    return None


_SIDES = (Polarity.POSITIVE, Polarity.NEGATIVE)


def _side(said: Sequence[Statement]) -> Polarity | None:
    """None where one review says both."""
    sides = {statement.polarity for statement in said}
    return next(iter(sides)) if len(sides) == 1 else None


def _is_contradicted(side: Polarity, tally: Tally | None) -> bool:
    """Whether more critics lean the other way by all that they say, plainly or not."""
    if tally is None:
        return False
    mine, other = (tally.positive, tally.negative) if side is Polarity.POSITIVE else (tally.negative, tally.positive)
    return other > mine


def _counted(
    text: str, voices: Iterable[str], of: int, said: Mapping[str, Sequence[Statement]], side: Polarity | None
) -> Clause:
    support = tuple(
        Support(review_id=review_id, evidence=_words(s for s in said[review_id] if side in (None, s.polarity)))
        for review_id in voices
    )
    return Clause(text=text, count=len(support), of=of, support=support)


def _words(said: Iterable[Statement]) -> tuple[Evidence, ...]:
    """The plainest first."""
    ordered = sorted(said, key=lambda statement: (-statement.leaning, statement.evidence.start or 0))
    return tuple(dict.fromkeys(statement.evidence for statement in ordered))[:3]


def _dissent(judged: Sequence[Review], said: Mapping[str, Sequence[Statement]]) -> Clause | None:
    """The outvoted side's strongest opinion, in its own words, one said outright before others; None where nobody dissents."""
    for_it = [review for review in judged if review.verdict and review.verdict.score >= 0.5]
    against = [review for review in judged if review.verdict and review.verdict.score < 0.5]
    if not for_it or not against or len(for_it) == len(against):
        return None
    fewer, side = (against, Polarity.NEGATIVE) if len(against) < len(for_it) else (for_it, Polarity.POSITIVE)
    lines = [
        (evidence in plain, _is_a_line(evidence), opinion.strength, review.id, -(evidence.start or 0), evidence)
        for review in fewer
        for plain in [{s.evidence for s in said[review.id] if s.polarity is side}]
        for opinion in review.opinions
        if opinion.polarity is side and not _spoils(opinion, review)
        for evidence in opinion.evidence[:1]
        if evidence.is_text
    ]
    if not lines:
        return None
    *_, review_id, _, words = max(lines, key=lambda line: line[:-1])
    support = (Support(review_id=review_id, evidence=(words,)),)
    return Clause(text=words.exact, count=len(fewer), of=len(judged), support=support)


def _is_a_line(evidence: Evidence) -> bool:
    return DISSENT_WORDS[0] <= len(evidence.exact.split()) <= DISSENT_WORDS[1]


def _spoils(opinion: Opinion, review: Review) -> bool:
    spans = [(e.start, e.end) for e in opinion.evidence if e.start is not None and e.end is not None]
    return any(
        sentence.spoiler > 0.5 and start < sentence.end and sentence.start < end
        for sentence in review.sentences
        for start, end in spans
    )
