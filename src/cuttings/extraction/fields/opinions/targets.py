"""The people of the credits in the sentences around -> whom a judgement means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.extraction.fields.opinions.wording import Wording
from cuttings.records.review import Credit
from cuttings.text.contexts import tokens
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import looks_like_person, name_spans, surname_of

ROLE_OF_ASPECT = {
    "performances": ("actor",),
    "direction": ("director",),
    "screenplay": ("writer", "director"),
    "cinematography": ("cinematographer",),
    "music": ("composer",),
    "editing_pacing": ("editor",),
    "production_design": ("production_designer",),
}
"""Judgements of other aspects mean nobody in particular in nearly all labelled sentences (1,500 of them), even where somebody is named."""
REACH = 2
"""Sentences back in which a pronoun finds its person."""
MOST = 4
"""People of one judgement at most."""
OF_STRANGERS = frozenset(("performances", "music", "cinematography"))
LIKE_A_PERSON = 0.75


@dataclass(frozen=True, slots=True)
class Named:
    """A credited person named at a place of the text, by name or by the character's."""

    start: int
    name: str
    role: str
    by_character: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody credited, and where the text names them."""

    text: str
    credits: tuple[Credit, ...]
    named: tuple[Named, ...]
    table: Wording
    titles: frozenset[str] = frozenset()
    """Of this film and of others named, folded: what looks like a person may be one."""


def people_named(text: str, credits: Sequence[Credit]) -> list[Named]:
    """Every place where a credited person is named, in the order of the text."""
    folded = plain_each(text)
    found: dict[tuple[int, str], Named] = {}
    for credit in credits:
        forms = [(plain(credit.name), False), (surname_of(credit.name), False)]
        if credit.character:
            first = plain(credit.character.split()[0])
            forms += [(plain(credit.character), True), (first, True)]
        for form, by_character in forms:
            if len(form) < 2:
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", folded):
                if text[match.start()].isupper():
                    named = Named(match.start(), credit.name, credit.role, by_character)
                    found.setdefault((match.start(), credit.role), named)
    return sorted(found.values(), key=lambda n: n.start)


def targets_of(
    aspect: str, span: tuple[int, int], sentence: tuple[int, int], before: Sequence[tuple[int, int]], company: Company
) -> list[str]:
    """People whom a judgement in `span` of `sentence` means; none where the aspect or the words name nobody.

    `before` are the spans of the sentences before, the nearest first.
    """
    roles = ROLE_OF_ASPECT.get(aspect, ())
    for role in roles:
        inside = _of(company.named, role, span) or _of(company.named, role, sentence)
        real = [n for n in inside if not n.by_character]
        chosen = real or (inside if aspect == "performances" else [])
        if chosen:
            return list(dict.fromkeys(n.name for n in chosen))[:MOST]
    strangers = _strangers(span, company) if aspect in OF_STRANGERS else []
    if strangers:
        return strangers[:1]
    words = tokens(company.text[sentence[0] : sentence[1]])
    for role in roles:
        made = list(dict.fromkeys(c.name for c in company.credits if c.role == role))
        if role == "director" and len(made) == 1 and _holds(words, company.table.director):
            return made
        if role in ("actor", "director") and set(words) & company.table.pronouns:
            meant = _before(company.named, role, before)
            if meant is not None:
                return [meant]
    return []


def _strangers(span: tuple[int, int], company: Company) -> list[str]:
    """Full names in a span that no credit knows: a performance praised there is theirs."""
    found = []
    for each in name_spans(company.text[span[0] : span[1]]):
        known = any(n.start == span[0] + each.start for n in company.named)
        if not known and looks_like_person(each.name) >= LIKE_A_PERSON and plain(each.name) not in company.titles:
            found.append(each.name)
    return found


def _before(named: Sequence[Named], role: str, before: Sequence[tuple[int, int]]) -> str | None:
    """The last person of the role named in the nearest sentence before that names one."""
    for earlier in before[:REACH]:
        last = _of(named, role, earlier)
        if last:
            return last[-1].name
    return None


def _of(named: Sequence[Named], role: str, span: tuple[int, int]) -> list[Named]:
    return [n for n in named if n.role == role and span[0] <= n.start < span[1]]


def _holds(words: list[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[i : i + len(p)]) == p for p in phrases for i in range(len(words)))
