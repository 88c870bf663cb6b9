"""What was read from a review, as notes: each a label, a value and the evidence it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuttings_site.library.words import ASPECTS, POLARITIES, PROPERTIES, in_words

KINDS = {
    "opinion": "Opinions",
    "fact": "Facts and credits",
    "mention": "Other films",
    "quotation": "Quotations",
}
_RELATIONS = {
    "same director": "by the same director",
    "same actor": "with the same actor",
    "compared": "compared with this film",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing read."""

    kind: str
    """A key of KINDS."""
    label: str
    value: str
    polarity: str
    evidence: tuple[Mapping[str, Any], ...]
    field: str = ""
    """Name under which it is ruled; empty for what nobody can rule."""

    @property
    def polarity_words(self) -> str:
        return POLARITIES.get(self.polarity, "")


def notes_of(record: Mapping[str, Any]) -> Iterator[Note]:
    """Everything read from a review but its sentences, the page's own facts first."""
    for label, key in (
        ("Film", "film"),
        ("Critic", "author"),
        ("Publication", "publication"),
        ("Date", "date_published"),
    ):
        if record[key]:
            value = record[key]
            field = "film.title" if key == "film" else key
            yield _note("fact", label, _plain(key, value), value["evidence"], field=field)
    if record["rating"]:
        yield _note("fact", "Rating", record["rating"]["as_written"], record["rating"]["evidence"], field="rating")
    for opinion in record["opinions"]:
        label = in_words(ASPECTS, opinion["aspect"])
        yield _note("opinion", label, opinion["target"] or "", opinion["evidence"], opinion["polarity"])
    for credit in record["credits"]:
        value = f"{credit['name']} as {credit['character']}" if credit["character"] else credit["name"]
        yield _note(
            "fact", in_words(PROPERTIES, credit["role"]), value, credit["evidence"], field=f"credits.{credit['role']}"
        )
    for fact in record["facts"]:
        field = f"facts.{fact['property']}" + (f":{fact['unit']}" if fact["unit"] else "")
        yield _note("fact", in_words(PROPERTIES, fact["property"]), fact["as_written"], fact["evidence"], field=field)
    for mention in record["mentions"]:
        value = f"{mention['title']} ({mention['year']})" if mention["year"] else mention["title"]
        yield _note("mention", _RELATIONS.get(mention["relation"], "named"), value, mention["evidence"])
    for quotation in record["quotations"]:
        yield _note("quotation", "Quoted", quotation["speaker"] or "speaker not named", quotation["evidence"])
    for place in record["availability"]:
        value = ", ".join(part for part in (place["medium"], place["provider"]) if part)
        yield _note("fact", "To be seen", value, place["evidence"])
    if record["list_entry"]:
        entry = record["list_entry"]
        value = f"number {entry['position']} of {entry['length'] or '?'}" if entry["position"] else "listed"
        yield _note("fact", entry["list_title"] or "List", value, entry["evidence"])
    if record["syndicated_from"]:
        yield _note("fact", "First stood in", record["syndicated_from"]["name"], record["syndicated_from"]["evidence"])


def _note(
    kind: str, label: str, value: str, evidence: list[Mapping[str, Any]], polarity: str = "", field: str = ""
) -> Note:
    return Note(kind=kind, label=label, value=value, polarity=str(polarity), evidence=tuple(evidence), field=field)


def _plain(key: str, value: Mapping[str, Any]) -> str:
    if key == "film":
        return f"{value['title']} ({value['year']})" if value["year"] else str(value["title"] or "")
    if key == "date_published":
        return str(value["as_written"])
    return str(value["name"])
