"""A film's voices and a reader's choice become a figure with all that stands beside it, and the form that changes the choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuttings.codec import voice_from_mapping
from cuttings.dossiers.methods import METHODS, Method, Ranks, figure_of, to_query
from cuttings.dossiers.methods.reckon import chosen_voices, entries_of, is_read, weight_of
from cuttings.dossiers.methods.shown import whole
from cuttings.records.dossier import Figure, Voice
from cuttings.records.reckoning import Counted, Reckoning
from cuttings_site.library.keys import key_of
from cuttings_site.library.models import Reading

USUAL = Reckoning()
COUNTED = {Counted.USUAL: "as the method has it", Counted.STATED: "stated only", Counted.READ: "read from words too"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One figure as a page shows it: whole numbers, halves upwards."""

    method: Method
    figure: Figure
    value: int | None
    low: int | None
    high: int | None
    least: int | None
    """Lowest value when any one review is left out."""
    most: int | None
    is_usual: bool
    """Whether nothing was chosen; only then the evidence pages show the same reviews."""
    noun: str

    @property
    def mark(self) -> str:
        """Under which name its numbers stand on a page."""
        return self.method.name if self.is_usual else f"own.{self.method.name}"

    @property
    def width(self) -> int:
        return max(1, self.high - self.low) if self.low is not None and self.high is not None else 0

    @property
    def split(self) -> str:
        return "" if self.figure.split is None else f"{self.figure.split:.2f}"

    @property
    def split_words(self) -> str:
        return divided_words(self.figure)


def divided_words(figure: Figure) -> str:
    """How divided they are, in words; a share under 80 % counts as divided."""
    if figure.split is None or figure.reviews < 2:
        return ""
    if figure.method.startswith("share"):
        steps: tuple[tuple[float, str], ...] = (
            (0.0, "of one mind"),
            (0.64, "mostly agreed"),
            (0.96, "divided"),
            (1.0, "split down the middle"),
        )
    else:
        steps = ((0.2, "close together"), (0.4, "some way apart"), (1.0, "far apart"))
    return next(words for most, words in steps if figure.split <= most + 1e-9)


def voices_of(dossier: Mapping[str, Any]) -> list[Voice]:
    return [voice_from_mapping(voice) for voice in dossier["voices"]]


def ranks_of(voices: Iterable[Voice]) -> Ranks:
    """For each critic heard: the places of all their ratings of films of this library, rising; of several of one film the newest counts."""
    keys = sorted({key_of(voice.critic) for voice in voices if voice.critic})
    newest: dict[tuple[str, str], tuple[str, str, float]] = {}
    rows = Reading.objects.filter(
        critic_id__in=keys, rating_position__isnull=False, placement__film__isnull=False
    ).values_list("critic_id", "placement__film_id", "published_on", "review_id", "rating_position")
    for critic, film, published, review_id, place in rows:
        pair, held = (str(critic), str(film)), (str(published), str(review_id), round(place or 0.0, 6))
        newest[pair] = max(newest.get(pair, held), held)
    found: dict[str, list[float]] = defaultdict(list)
    for (critic, _), (_, _, place) in newest.items():
        found[critic].append(place)
    return {critic: sorted(places) for critic, places in found.items()}


def figure_view(film_id: str, voices: Sequence[Voice], reckoning: Reckoning, ranks: Ranks | None = None) -> FigureView:
    """The figure under `reckoning`; ranks are looked up where the method needs them."""
    method = METHODS[reckoning.method]
    if ranks is None:
        ranks = ranks_of(voices) if method.needs_ranks else {}
    return view_of(figure_of(voices, reckoning, seed=film_id, ranks=ranks), is_usual=_is_usual(reckoning))


def _is_usual(reckoning: Reckoning) -> bool:
    return replace(reckoning, method=USUAL.method) == USUAL


def held_figure(record: Mapping[str, Any]) -> FigureView:
    """A figure that the dossier holds."""
    ends = {name: tuple(record[name]) if record[name] else None for name in ("interval", "leave_one_out")}
    return view_of(Figure(**{**record, **ends}), is_usual=True)


def view_of(figure: Figure, *, is_usual: bool) -> FigureView:
    low, high = figure.interval or (None, None)
    least, most = figure.leave_one_out or (None, None)
    method = METHODS[figure.method]
    return FigureView(
        method=method,
        figure=figure,
        value=_whole(figure.value),
        low=_whole(low),
        high=_whole(high),
        least=_whole(least),
        most=_whole(most),
        is_usual=is_usual,
        noun="verdict" if method.reads_words else "rating",
    )


def _whole(value: float | None) -> int | None:
    """Rounded as the stored figure is, so that one made anew and one that travelled show the same."""
    return None if value is None else whole(round(value, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """One review on the page where everything can be chosen."""

    voice: Voice
    counts: str
    """What it counts under the reckoning, in the method's unit; empty where it does not."""
    why: str
    """Why it does not count; empty where it does."""
    weight: str
    """The critic's own weight; empty where none was set."""
    weighs: str
    """What it weighs, by the critic's or the publication's weight."""
    name: str
    """`critic:KEY`, the name of its weight; empty for a critic without a name."""


def voice_rows(voices: Sequence[Voice], reckoning: Reckoning) -> list[VoiceRow]:
    """Every review held, those that count first, the best first."""
    ranks = ranks_of(voices) if METHODS[reckoning.method].needs_ranks else {}
    chosen = {voice.review_id for voice in chosen_voices(voices, reckoning)}
    values = {entry.voice.review_id: entry.value for entry in entries_of(voices, reckoning, ranks=ranks)}
    rows = []
    weights = dict(reckoning.weights)
    for voice in voices:
        name = f"critic:{key_of(voice.critic)}" if voice.critic else ""
        value = values.get(voice.review_id) if voice.review_id in chosen else None
        rows.append(
            VoiceRow(
                voice=voice,
                counts="" if value is None else _counts(value, reckoning),
                why="" if value is not None else _why_not(voice, reckoning, voice.review_id in chosen),
                weight=f"{weights[name]:g}" if name in weights else "",
                weighs=f"{weight_of(voice, reckoning):g}",
                name=name,
            )
        )
    order = {row.voice.review_id: values.get(row.voice.review_id, -1.0) if row.counts else -1.0 for row in rows}
    return sorted(rows, key=lambda row: (-order[row.voice.review_id], row.voice.critic or "~"))


def _counts(value: float, reckoning: Reckoning) -> str:
    if reckoning.method.startswith("share"):
        return "for it" if value else "against"
    return f"{whole(value)}"


def _why_not(voice: Voice, reckoning: Reckoning, is_chosen: bool) -> str:
    if not is_chosen:
        return "a copy, counted once" if voice.copy_of and reckoning.folds_copies else "not chosen"
    if weight_of(voice, reckoning) == 0:
        return "weighs nothing"
    if is_read(voice) and (reckoning.counted is Counted.STATED or voice.mark is None):
        return "states no rating"
    if reckoning.method.startswith("percentile") and voice.mark is not None:
        return "too few ratings by this critic here"
    return "no verdict could be read" if voice.verdict is None else "states no rating"


def publication_rows(voices: Sequence[Voice], reckoning: Reckoning) -> list[tuple[str, str, int, str]]:
    """(name of the weight, publication, reviews, weight), those with most reviews first."""
    weights = dict(reckoning.weights)
    counts: dict[str, tuple[str, int]] = {}
    for voice in voices:
        if voice.publication:
            key = f"publication:{key_of(voice.publication)}"
            counts[key] = (voice.publication, counts.get(key, ("", 0))[1] + 1)
    rows = [(key, name, count, f"{weights.get(key, 1.0):g}") for key, (name, count) in counts.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1].casefold()))


def switched(reckoning: Reckoning, **changed: Any) -> str:
    """The query string of the reckoning with something changed, with its question mark; empty for the usual one."""
    query = to_query(replace(reckoning, **changed))
    return f"?{query}" if query else ""
