"""Finds the film a review is about: title, other titles, year, ids.

Every place that could name the film gives a clue with a weight. Clues of one title strengthen each other where they stand in places that do
not copy from one another; a headline that is a pun loses to a title that stands in the credits and again in the prose.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.film.body import body_clues, mentions_in_prose, year_beside
from cuttings.extraction.fields.film.clues import Clue, YearClue, locate, site_names_of
from cuttings.extraction.fields.film.headlines import headline_clues
from cuttings.extraction.fields.film.ids import ids_of
from cuttings.extraction.fields.film.labels import (
    Described,
    credit_head_clues,
    credit_line_clues,
    described,
    front_matter_clues,
    labelled_clues,
    original_titles,
    structured_clues,
)
from cuttings.extraction.fields.film.names import calmer_form, is_comment, is_shouted, pattern_of
from cuttings.extraction.fields.film.slugs import slug_clues
from cuttings.extraction.fields.film.years import (
    credited_years,
    labelled_years,
    prose_years,
    years_beside_credits,
    years_within_credits,
)
from cuttings.records.article import Article
from cuttings.records.evidence import Evidence
from cuttings.records.film import FilmMention
from cuttings.records.finding import Finding
from cuttings.text.folding import fold, title_key
from cuttings.text.lines import LabelledValue, labelled_values
from cuttings.text.spans import quote

_GROUP_BONUS = {"html-title": 0.4, "slug": 0.2}
"""How far a group that mostly repeats the headline may add to it."""
_MOST_FINDINGS = 6


@dataclass(slots=True, kw_only=True)
class _Case:
    """All clues that name one title."""

    key: str
    clues: list[Clue]
    mentions: list[tuple[int, int]]
    score: float = 0.0

    @property
    def best(self) -> Clue:
        return max(self.clues, key=lambda clue: clue.weight)


def find(draft: Draft) -> list[Finding[FilmMention]]:
    """Candidates with the rule that proposed each; the weightiest wins."""
    article = draft.article
    values = labelled_values(article)
    clues = _clues(article, draft.language, values)
    cases = _cases(article, clues)
    _prefer_parts(cases, draft.language)
    _doubt_unnamed_headlines(cases)
    ranked = sorted(cases, key=lambda case: -case.score)
    about = described(article)
    years = [
        *labelled_years(article, values),
        *prose_years(article),
        *credited_years(article),
        *years_beside_credits(article),
        *years_within_credits(article),
        *(a.year for a in about),
    ]
    findings: list[Finding[FilmMention]] = []
    for place, case in enumerate(ranked[:_MOST_FINDINGS]):
        film = _film_of(article, case, years if place == 0 else [], values if place == 0 else (), about)
        best = case.best
        findings.append(
            Finding(value=film, rule=f"film.{best.rule}", weight=round(case.score, 4), evidence=film.evidence)
        )
    return findings


def _clues(article: Article, language: str | None, values: tuple[LabelledValue, ...]) -> list[Clue]:
    found = [
        *structured_clues(article),
        *front_matter_clues(article),
        *labelled_clues(article, values),
        *credit_line_clues(article),
        *headline_clues(article, language),
        *credit_head_clues(article, language),
        *body_clues(article),
        *slug_clues(article),
    ]
    sites = {fold(name) for name in site_names_of(article)}
    return [
        clue
        for clue in found
        if title_key(clue.title) and (fold(clue.title) not in sites or clue.group in ("structured", "label"))
    ]


def _cases(article: Article, clues: list[Clue]) -> list[_Case]:
    by_key: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        by_key[title_key(clue.title)].append(clue)
    cases = []
    for key, members in by_key.items():
        pattern = pattern_of(members[0].title)
        mentions = mentions_in_prose(article, members[0].title, pattern) if pattern else []
        case = _Case(key=key, clues=members, mentions=mentions)
        case.score = _score_of(case)
        cases.append(case)
    return cases


def _score_of(case: _Case) -> float:
    """1 minus the chance that every independent place is wrong; the prose naming the title adds a little."""
    groups: dict[str, float] = {}
    for clue in case.clues:
        groups[clue.group] = max(groups.get(clue.group, 0.0), clue.weight)
    has_head = "headline" in groups
    doubt = 1.0
    for group, weight in groups.items():
        doubt *= 1 - weight * (_GROUP_BONUS.get(group, 1.0) if has_head and len(groups) > 1 else 1.0)
    if case.mentions and groups.keys() != {"prose"}:
        doubt *= 0.75 if len(case.mentions) == 1 else 0.65
    return 1 - doubt


def _prefer_parts(cases: list[_Case], language: str | None) -> None:
    """A headline of which only one half is ever named in the prose, the other half being worded, names the film by that half."""
    by_key = {case.key: case for case in cases}
    for case in cases:
        whole = [c for c in case.clues if c.group == "headline" and not c.rule.endswith(".part")]
        is_sure = (
            case.best.year is not None or case.best.group in ("structured", "label", "credits") or case.best.is_film_key
        )
        if not whole or case.mentions or is_sure:
            continue
        line = whole[0].title
        parts = [c for other in cases for c in other.clues if c.rule.endswith((".part", ".run")) and c.title in line]
        named = {title_key(p.title) for p in parts if by_key[title_key(p.title)].mentions}
        if not named:
            continue
        chosen = max((by_key[key] for key in named), key=lambda c: (len(c.mentions), len(c.key)))
        rest = [p.title for p in parts if title_key(p.title) not in named]
        if len({k for k in named if k not in chosen.key and chosen.key not in k}) > 0:
            continue
        if rest and all(is_comment(part, language) for part in rest):
            chosen.score = max(chosen.score, 1 - (1 - case.score * 0.9) * (1 - chosen.score))
            case.score *= 0.5


def _doubt_unnamed_headlines(cases: list[_Case]) -> None:
    """A bare headline that the prose never repeats, while it sets another title apart twice, is likelier a phrase than a title."""
    named = any(c.group == "prose" and c.weight >= 0.4 and len(case.mentions) > 1 for case in cases for c in case.clues)
    for case in cases:
        groups = {clue.group for clue in case.clues}
        is_bare = (
            groups != {"slug"}
            and groups <= {"headline", "html-title", "slug"}
            and not any(c.is_marked or c.is_film_key for c in case.clues)
        )
        if named and is_bare and not case.mentions:
            case.score *= 0.75


def _film_of(
    article: Article, case: _Case, years: list[YearClue], values: tuple[LabelledValue, ...], about: list[Described]
) -> FilmMention:
    title, place = _printed_title(article, case)
    clues = sorted(case.clues, key=lambda clue: -clue.weight)
    year = _year_of(article, case, years)
    originals = [(o, e) for o, e in original_titles(article, values) if title_key(o) != case.key]
    originals += [(o, a.evidence) for a in about for o in a.names if title_key(o) != case.key]
    others = [
        o for clue in clues for o in (clue.original_title, *clue.alternate_titles) if o and title_key(o) != case.key
    ]
    names = list(dict.fromkeys([*(o for o, _ in originals), *others]))
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(title_key(name), name)
    names = list(kept.values())
    evidence = [place] if place else []
    evidence += [e for clue in clues[:3] for e in clue.evidence[:1]]
    if year is not None:
        evidence.append(year.evidence)
    for name in names[:4]:
        found = next((e for o, e in originals if o == name), None) or locate(article, name)
        if found is not None:
            evidence.append(found)
    return FilmMention(
        title=title,
        original_title=names[0] if names else None,
        alternate_titles=tuple(names[1:]),
        year=year.year if year else None,
        ids=ids_of(article, {case.key, *map(title_key, names)}),
        confidence=round(min(case.score, 0.99), 3),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _printed_title(article: Article, case: _Case) -> tuple[str, Evidence | None]:
    """The best printed form of the title, with its place where that is not the clue's own."""
    order = sorted(case.clues, key=lambda clue: (is_shouted(clue.title), clue.group in ("slug", "prose"), -clue.weight))
    title = order[0].title
    if not is_shouted(title):
        return title, order[0].evidence[0]
    calm = calmer_form(article, title)
    if calm is None:
        return title, order[0].evidence[0]
    start = article.text.find(calm)
    place = quote(article.text, start, start + len(calm)) if start >= 0 else locate(article, calm)
    return calm, place or order[0].evidence[0]


def _year_of(article: Article, case: _Case, years: list[YearClue]) -> YearClue | None:
    candidates = [clue.year for clue in case.clues if clue.year is not None]
    candidates += years
    pattern = pattern_of(case.clues[0].title)
    beside = year_beside(article, pattern) if pattern else None
    if beside is not None:
        candidates.append(beside)
    if not candidates:
        return None
    doubt: dict[int, float] = defaultdict(lambda: 1.0)
    for rule in dict.fromkeys(
        (c.year, c.rule) for c in candidates
    ):  # in the page's order, which decides between equals
        doubt[rule[0]] *= 1 - max(c.weight for c in candidates if (c.year, c.rule) == rule)
    best = min(doubt, key=lambda year: doubt[year])
    if math.isclose(doubt[best], 1.0):
        return None
    return max((c for c in candidates if c.year == best), key=lambda c: c.weight)
