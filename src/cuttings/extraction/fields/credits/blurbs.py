"""Sentences that do nothing but list credits -> claims: "Directed by Ann Lee. With Bo Ek, Cy Fox." in descriptions and in the text.

Also a headline that is the title with its maker ("Harbour by Ann Lee", "Hafen, de Ann Lee").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields.credits.claims import Claim, ListedName
from cuttings.extraction.fields.credits.lists import names_in_list
from cuttings.extraction.fields.credits.outside import descriptions
from cuttings.extraction.fields.credits.vocabulary import labels
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.text.folding import title_key
from cuttings.text.letters import plain, plain_each
from cuttings.text.names import looks_like_person
from cuttings.text.spans import quote

WEIGHT = 0.85
HEADLINE = 0.7
FEWEST_UNNAMED = 2
"""A word such as "with" is a label only before two names or more."""
_UNSURE = frozenset(
    (
        "with",
        "com",
        "con",
        "avec",
        "mit",
        "star",
        "stars",
        "music",
        "direction",
        "story",
        "image",
        "photo",
        "novel",
        "voix",
    )
)
_END = re.compile(r"(?<![A-Z])(?<!\b[JS]r)\.(?=\s|$)|\n|$")
_BY = re.compile(
    r"^(?P<title>.+?)[\"”’»]?,?\s+(?:by|de|von|di|par|door)\s+(?P<name>[^\W\d_][^,|:–—(]{4,40}?)\s*(?:[(|–—:].*)?$"
)


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    names = [x for x in labels() if x.endswith((" by", " de", " par", " von", " da", " di", " por")) or x in _UNSURE]
    return re.compile(
        rf"(?:^|(?<=[.!?)\n]\s))(?P<label>{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})\s+",
        re.M,
    )


def claims_of_blurbs(draft: Draft) -> Iterator[Claim]:
    """Claims of the text first, then of descriptions and headlines outside of it."""
    for role, listed in _listed(draft.text):
        yield Claim(
            role=role,
            name=listed.name,
            character=listed.character,
            evidence=(quote(draft.text, listed.start, listed.end),),
            rule="credits.blurb",
            weight=WEIGHT,
        )
    for meta in descriptions(draft):
        for role, listed in _listed(meta.value):
            yield Claim(
                role=role,
                name=listed.name,
                character=listed.character,
                evidence=(outside(meta.kind, meta.path, meta.value),),
                rule="credits.description",
                weight=WEIGHT,
            )
    yield from _behind_title(draft)
    yield from _of_headlines(draft)


def _behind_title(draft: Draft) -> Iterator[Claim]:
    """The text's own "TITLE, de NAME (France, 2017)" or a heading "TITLE by NAME"."""
    film = draft.film
    titles = [t for t in (film.title, film.original_title, *film.alternate_titles) if t] if film else []
    if not titles:
        return
    names = "|".join(re.escape(t) for t in sorted(titles, key=len, reverse=True))
    pattern = re.compile(
        rf"(?:{names})[\"”»’*_]*,?\s+(?:by|de|von|di|par)\s+(?P<name>[^\W\d_][^,|:–—()\n.]{{4,40}}?)\s*(?P<after>\(|\n|$)"
    )
    author = plain(draft.author.name) if draft.author else None
    for match in pattern.finditer(draft.text):
        is_dated = match["after"] == "(" and re.match(r"[^()]{0,60}\b(?:18|19|20)\d\d\b", draft.text[match.end() :])
        if not is_dated and match["after"] == "(":
            continue
        for listed in names_in_list(match["name"], is_labelled=False):
            if looks_like_person(listed.name) >= 0.4 and plain(listed.name) != author:
                start = match.start("name") + listed.start
                yield Claim(
                    role="director",
                    name=listed.name,
                    evidence=(quote(draft.text, start, start + len(listed.name)),),
                    rule="credits.behind-title",
                    weight=HEADLINE,
                )


def _listed(text: str) -> Iterator[tuple[str, ListedName]]:
    folded = plain_each(text)
    for opening in _opening().finditer(folded):
        end = _END.search(text, opening.end())
        value = text[opening.end() : end.start() if end else len(text)]
        names = names_in_list(value, is_labelled=False) if len(value) < 500 else []
        label = plain(opening["label"])
        if not names or (label in _UNSURE and len(names) < FEWEST_UNNAMED):
            continue
        if sum(looks_like_person(n.name) >= 0.4 for n in names) * 2 < len(names):
            continue
        for name in names:
            for role in labels()[label]:
                yield role, _moved(name, opening.end())


def _moved(listed: ListedName, by: int) -> ListedName:
    return ListedName(
        name=listed.name,
        start=listed.start + by,
        end=listed.end + by,
        character=listed.character,
        character_start=listed.character_start + by,
        character_end=listed.character_end + by,
    )


def _of_headlines(draft: Draft) -> Iterator[Claim]:
    """ "TITLE by NAME" where TITLE is the film's own: otherwise the name is the critic's."""
    film = draft.film
    titles = {title_key(t) for t in (film.title, film.original_title, *film.alternate_titles) if t} if film else set()
    author = plain(draft.author.name) if draft.author else None
    for headline, evidence in _headlines(draft):
        match = _BY.match(headline.strip())
        if match is None or title_key(match["title"]) not in titles or looks_like_person(match["name"]) < 0.5:
            continue
        if plain(match["name"]) != author:
            yield Claim(
                role="director", name=match["name"], evidence=(evidence,), rule="credits.headline", weight=HEADLINE
            )


def _headlines(draft: Draft) -> Iterator[tuple[str, Evidence]]:
    for meta in draft.article.meta:
        if re.split(r"[.:]", meta.path)[-1].lower() in ("title", "headline"):
            yield meta.value, outside(meta.kind, meta.path, meta.value)
    for value in dict.fromkeys((draft.article.page.headline, draft.article.page.title)):
        if value:
            at = draft.text.find(value)
            yield (
                value,
                quote(draft.text, at, at + len(value)) if at >= 0 else outside(MetaKind.HTML_TITLE, "title", value),
            )
