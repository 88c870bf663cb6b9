"""A film's reviews become the lines that may be quoted: those the owner chose, in the owner's order, then the strongest the reviews offer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cuttings.text.days import day_in_words
from cuttings.text.excerpt import is_shown
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.cards import light_readings
from cuttings_site.library.selectors.quoting import Excerpts, excerpts_of, review_address, spoils
from cuttings_site.quoting.models import Choice, State

FEWEST_WORDS, MOST_WORDS = 3, 45
"""What a poster or a programme note can use; the owner's own choice may be of any length that the excerpt holds."""
OFFERED = 24
_BEST = 0.5
"""Added to the strength of a review's best line, which was chosen for standing alone."""
LINES_WITHOUT_CHOICE = 6
"""Lines that stand in a press book where the owner chose none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words of one review that may be quoted."""

    review_id: str
    exact: str
    """As the review has them."""
    start: int
    critic: str
    publication: str
    published_on: str
    rating: str
    verdict: str
    basis: str
    polarity: str
    """Of these words; empty where nothing was read from them."""
    language: str
    source_url: str
    state: str = ""
    """A `State`, empty for a line that is only offered."""

    @property
    def words(self) -> str:
        return " ".join(self.exact.split())

    @property
    def by(self) -> str:
        return ", ".join(part for part in (self.critic or "Unnamed critic", self.publication) if part)

    @property
    def attribution(self) -> str:
        date = day_in_words(self.published_on) if self.published_on else ""
        return ", ".join(part for part in (self.by, date) if part)

    @property
    def quoted(self) -> str:
        """Ready to be put into a programme note."""
        return f"“{self.words}” {self.attribution}"

    @property
    def href(self) -> str:
        return f"{review_address(self.review_id)}#c{self.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A choice whose words can no longer be quoted, and why."""

    choice: Choice
    critic: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    chosen: tuple[Line, ...]
    """Pinned ones first."""
    offered: tuple[Line, ...]
    """The strongest first, at most one of a review before the next round."""
    dropped: tuple[Line, ...]
    lost: tuple[Lost, ...]

    @property
    def to_quote(self) -> tuple[Line, ...]:
        """What a press book prints."""
        return self.chosen or self.offered[:LINES_WITHOUT_CHOICE]


def lines_of(film: Film) -> Lines:
    """Nothing while the film's dossier is still to be made."""
    readings = list(light_readings().filter(placement__film=film))
    excerpts = excerpts_of(readings)
    choices = list(Choice.objects.filter(review_id__in=list(excerpts.readings)).order_by("place", "pk"))
    places = _places(choices)
    offers = {(line.review_id, line.exact): line for line in _offers(film, excerpts)}
    chosen: dict[str, list[Line]] = {state: [] for state in State}
    lost = []
    for choice in choices:
        offer = offers.pop((choice.review_id, choice.exact), None)
        line, why = _chosen(choice, offer, places.get(choice.pk, -1), excerpts)
        if line is not None:
            chosen[choice.state].append(line)
        else:
            lost.append(Lost(choice=choice, critic=excerpts.readings[choice.review_id].critic_name, why=why))
    return Lines(
        chosen=(*chosen[State.PINNED], *chosen[State.PICKED]),
        offered=tuple(_in_rounds(list(offers.values())))[:OFFERED],
        dropped=tuple(chosen[State.DROPPED]),
        lost=tuple(lost),
    )


def _chosen(choice: Choice, offer: Line | None, start: int, excerpts: Excerpts) -> tuple[Line | None, str]:
    if start < 0:
        return None, "These words no longer stand in the review."
    if not is_shown(excerpts.spans[choice.review_id], start, start + len(choice.exact)):
        return None, "These words lie beyond the excerpt that may be shown of this review."
    polarity = offer.polarity if offer else ""
    return _line(excerpts.readings[choice.review_id], choice.exact, start, polarity, choice.state), ""


def _places(choices: Sequence[Choice]) -> dict[int, int]:
    """Where the chosen words stand now; -1 where they do not."""
    if not choices:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, instr(json_extract(r.record, '$.text'), c.exact) - 1 FROM quoting_choice AS c"
            " JOIN library_reading AS r ON r.review_id = c.review_id"
            f" WHERE c.id IN ({', '.join(['%s'] * len(choices))})",
            [choice.pk for choice in choices],
        )
        return dict(cursor.fetchall())


def _offers(film: Film, excerpts: Excerpts) -> list[Line]:
    """Best lines and opinions, the strongest first; each once, none that spoils or lies beyond its excerpt, of no copy."""
    if not film.dossier:
        return []
    dossier = json.loads(film.dossier)
    leading = {group["review_id"] for group in dossier["reviews"]} & excerpts.readings.keys()
    ranked: dict[tuple[str, int], tuple[float, Line]] = {}
    for support in _opinions(dossier["reception"]["by_aspect"]):
        for evidence in support["evidence"][:1]:
            if support["review_id"] in leading and "start" in evidence:
                reading, key = excerpts.readings[support["review_id"]], (support["review_id"], evidence["start"])
                for line in _offer(reading, evidence["exact"], evidence["start"], support["polarity"], excerpts):
                    ranked[key] = max(
                        ranked.get(key, (0.0, line)), (support["strength"], line), key=lambda pair: pair[0]
                    )
    for review_id in leading:
        reading = excerpts.readings[review_id]
        if reading.best_line and (exact := getattr(reading, "line", None)):
            side = reading.verdict_label if reading.verdict_label != "mixed" else ""
            for line in _offer(reading, exact, reading.best_line[0], side, excerpts):
                strength, line = ranked.get((review_id, line.start), (0.0, line))
                ranked[(review_id, line.start)] = (strength + _BEST, line)
    return [ranked[key][1] for key in sorted(ranked, key=lambda key: (-ranked[key][0], key))]


def _opinions(tallies: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for tally in tallies:
        yield from tally["support"]


def _offer(reading: Reading, exact: str, start: int, polarity: str, excerpts: Excerpts) -> Iterator[Line]:
    if not FEWEST_WORDS <= len(exact.split()) <= MOST_WORDS:
        return
    if is_shown(excerpts.spans[reading.review_id], start, start + len(exact)) and not spoils(
        reading, start, start + len(exact)
    ):
        yield _line(reading, exact.strip(), start + len(exact) - len(exact.lstrip()), polarity, "")


def _line(reading: Reading, exact: str, start: int, polarity: str, state: str) -> Line:
    return Line(
        review_id=reading.review_id,
        exact=exact,
        start=start,
        critic=reading.critic_name,
        publication=reading.publication_name,
        published_on=reading.published_on,
        rating=reading.rating_as_written,
        verdict=reading.verdict_label,
        basis=reading.verdict_basis,
        polarity=polarity,
        language=reading.language,
        source_url=reading.source_url,
        state=state,
    )


def _in_rounds(offers: Sequence[Line]) -> Iterator[Line]:
    """One line of every critic before a second of anyone."""
    by_review: dict[str, list[Line]] = {}
    for line in offers:
        by_review.setdefault(line.review_id, []).append(line)
    for round_number in range(max(map(len, by_review.values()), default=0)):
        for found in by_review.values():
            if round_number < len(found):
                yield found[round_number]
