"""Reviews written for the tests: invented critics, own words, records built by hand so that the site is tested apart from the readers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cuttings import codec
from cuttings.options import Options
from cuttings.records.evidence import Evidence, MetaKind, outside
from cuttings.records.film import FilmMention
from cuttings.records.ids import review_id_of
from cuttings.records.page import PageIdentity
from cuttings.records.rating import Rating, ScaleBasis
from cuttings.records.review import (
    Author,
    Basis,
    Credit,
    DatePublished,
    Fact,
    Kind,
    Mention,
    Opinion,
    Polarity,
    PublicationMention,
    Review,
    Sentence,
    Verdict,
)
from cuttings.text.spans import quote

Line = tuple[str, ...]
"""Role, words, then for an opinion: polarity (+, -, ~), aspect, and perhaps the person."""
_SIDES = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE, "~": Polarity.MIXED}


def made(
    title: str,
    lines: Sequence[Line],
    *,
    critic: str | None,
    publication: str | None = None,
    date: str | None = None,
    rating: tuple[str, float, float] | None = None,
    score: float | None = None,
    year: int | None = None,
    director: str | None = None,
    cast: Sequence[tuple[str, str]] = (),
    minutes: int | None = None,
    original_title: str | None = None,
    mentions: Sequence[str] = (),
    url: str | None = None,
    kind: Kind = Kind.CRITIC,
    language: str = "en",
) -> Review:
    """A whole record. The first line of the text is the title with the year; facts are printed in a line of their own."""
    head = f"{title} ({year})" if year else title
    parts = [p for p in (director and f"Dir: {director}", minutes and f"{minutes} min") if p]
    parts += [f"{name} as {character}" for name, character in cast]
    blocks = [head, *([" / ".join(parts)] if parts else [])]
    text, spans = "", []
    for block in blocks:
        spans.append(("fact", (), len(text), len(text) + len(block)))
        text += block + "\n\n"
    for place, (role, words, *rest) in enumerate(lines):
        text += "" if place == 0 else "\n\n" if place % 3 == 0 else " "
        spans.append((role, tuple(rest), len(text), len(text) + len(words)))
        text += words
    if rating:
        text += f"\n\n{rating[0]}"
        spans.append(("fact", (), len(text) - len(rating[0]), len(text)))

    def find(words: str) -> tuple[Evidence, ...]:
        start = text.index(words)
        return (quote(text, start, start + len(words)),)

    sha = hashlib.sha256(f"{critic}|{text}".encode()).hexdigest()
    opinions = tuple(
        Opinion(
            aspect=rest[1],
            target=rest[2] if len(rest) > 2 else None,
            polarity=_SIDES[rest[0]],
            strength=0.9 - place * 0.02,
            evidence=(quote(text, start, end),),
        )
        for place, (role, rest, start, end) in enumerate(spans)
        if role == "opinion" and len(rest) > 1
    )
    best = max(opinions, key=lambda opinion: opinion.strength, default=None)
    side = Polarity.POSITIVE if (score or 0) >= 0.6 else Polarity.NEGATIVE if (score or 0) < 0.4 else Polarity.MIXED
    return Review(
        id=review_id_of(canonical_url=url, content=sha),
        page=PageIdentity(
            location=f"{critic or 'unsigned'}-{title}.txt", canonical_url=url, media_type="text/plain", sha256=sha
        ),
        kind=kind,
        language=language,
        text=text,
        film=FilmMention(title=title, original_title=original_title, year=year, confidence=0.9, evidence=find(title)),
        author=Author(name=critic, evidence=(outside(MetaKind.PAGE, "byline", f"by {critic}"),)) if critic else None,
        publication=PublicationMention(name=publication, evidence=(outside(MetaKind.GIVEN, "owner", publication),))
        if publication
        else None,
        date_published=DatePublished(value=date, as_written=date, evidence=(outside(MetaKind.PAGE, "date", date),))
        if date
        else None,
        rating=Rating(
            as_written=rating[0],
            value=rating[1],
            best=rating[2],
            worst=0,
            fraction=rating[1] / rating[2],
            position=rating[1] / rating[2],
            scale=ScaleBasis.STATED,
            evidence=find(rating[0]),
        )
        if rating
        else None,
        verdict=Verdict(score=score, label=side, basis=Basis.BOTH if rating else Basis.TEXT, confidence=0.8)
        if score is not None
        else None,
        credits=(
            *([Credit(role="director", name=director, evidence=find(director))] if director else []),
            *(Credit(role="actor", name=name, character=character, evidence=find(name)) for name, character in cast),
        ),
        facts=(Fact(property="duration", number=minutes, as_written=f"{minutes} min", evidence=find(f"{minutes} min")),)
        if minutes
        else (),
        sentences=tuple(
            Sentence(
                start=start,
                end=end,
                role="opinion" if role == "opinion" else role.removesuffix("!"),
                polarity={"+": 0.8, "-": -0.8}.get(rest[0] if rest else "", 0.0),
                spoiler=0.9 if role.endswith("!") else 0.0,
            )
            for role, rest, start, end in spans
        ),
        opinions=opinions,
        mentions=tuple(Mention(title=name, evidence=find(name)) for name in mentions),
        best_line=best.evidence[0] if best else None,
    )


def keep(reviews: Sequence[Review], rights: str = "other") -> None:
    """Put records into the library as if their pages had been read, then match and tell."""
    import zlib

    from cuttings_site.library.models import Page, PageBytes
    from cuttings_site.library.services.place import place_waiting
    from cuttings_site.library.services.read import Engine
    from cuttings_site.library.services.readings import write_readings
    from cuttings_site.library.services.tell import tell_waiting

    engine = Engine(options=Options(judge_tier="none"), judge=None)
    for review in reviews:
        body = f"{review.author.name if review.author else None}|{review.text}".encode()
        page = Page.objects.create(
            sha256=hashlib.sha256(body).hexdigest(),
            location=review.page.location,
            size_bytes=len(body),
            rights=rights,
            reader=review.reader,
            judge="none",
            outcome="reviews",
            review_ids=[review.id],
        )
        PageBytes.objects.create(page=page, body=zlib.compress(body))
        write_readings(page, [review], engine)
    place_waiting()
    tell_waiting()


def again(review: Review, **changes: Any) -> Review:
    """The same record with other values, through the codec as a reader would give it."""
    return codec.review_from_json(codec.to_json(replace(review, **changes)))
