"""Codes of the contract in words for people."""

from __future__ import annotations

ASPECTS = {
    "overall": "As a whole",
    "direction": "Direction",
    "screenplay": "Screenplay",
    "story": "Story",
    "performances": "Acting",
    "characters": "Characters",
    "cinematography": "Photography",
    "editing_pacing": "Pacing",
    "music": "Music",
    "sound": "Sound",
    "production_design": "Design",
    "visual_effects": "Effects",
    "themes": "Themes",
    "emotion": "Feeling",
    "humour": "Humour",
    "action": "Action",
    "dialogue": "Dialogue",
    "ending": "Ending",
}
PROPERTIES = {
    "title": "Title",
    "other_title": "Also known as",
    "year": "Year",
    "director": "Directed by",
    "writer": "Written by",
    "actor": "Cast",
    "cinematographer": "Photographed by",
    "editor": "Edited by",
    "composer": "Music by",
    "producer": "Produced by",
    "executive_producer": "Executive producers",
    "production_designer": "Designed by",
    "costume_designer": "Costumes by",
    "narrator": "Narrated by",
    "voice": "Voices",
    "self": "Appearing",
    "based_on": "Based on",
    "duration": "Running time",
    "genre": "Genre",
    "country_of_origin": "Country",
    "original_language": "Language",
    "date_released": "Released",
    "content_rating": "Certificate",
    "production_company": "Production",
    "distributor": "Distributor",
    "production_budget": "Budget",
    "box_office": "Takings",
    "award_won": "Won",
    "award_nominated": "Nominated for",
}
ROLES = {
    "director": "director",
    "writer": "writer",
    "actor": "actor",
    "cinematographer": "photography",
    "composer": "music",
    "editor": "editing",
    "producer": "production",
    "production_designer": "design",
}
MEDIA = {
    "cinema": "In cinemas",
    "dvd": "On DVD",
    "blu-ray": "On Blu-ray",
    "vod": "To rent or buy online",
    "stream": "Streaming",
}
KINDS = {"critic": "critics", "user": "members of the public", "list_entry": "list entries"}
KIND = {"critic": "Review", "user": "Member’s review", "list_entry": "List entry"}
POLARITIES = {"positive": "praise", "mixed": "both ways", "negative": "fault"}
LABELS = {"positive": "positive", "mixed": "mixed", "negative": "negative"}
BASES = {"rating": "by the rating", "text": "read from the words", "both": "by rating and words"}
SCALES = {
    "stated": "the page states the scale",
    "learned": "the scale is learned from the same critic’s other ratings",
    "convention": "the scale is the usual one for such signs",
    "assumed": "the scale is assumed",
}
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
}
PENALTIES = {"title": "titles differ", "year": "years differ", "director": "directors differ", "cast": "casts differ"}


FIELDS = {
    "film.title": "the title",
    "film.original_title": "the original title",
    "film.year": "the year",
    "film.directors": "the direction",
    "film.ids.imdb": "the IMDb id",
    "film.ids.wikidata": "the Wikidata id",
    "film.ids.tmdb": "the TMDB id",
    "author": "the critic",
    "publication": "the publication",
    "date_published": "the date",
    "rating": "the rating",
    "verdict": "the verdict",
    "kind": "the kind of review",
    "language": "the language",
    "film": "the film it stands under",
}


def field_in_words(field: str) -> str:
    """`credits.director` -> `directed by`, `facts.content_rating:MPAA` -> `certificate (MPAA)`."""
    if field in FIELDS:
        return FIELDS[field]
    name, _, unit = field.partition(".")[2].partition(":")
    shown = in_words(PROPERTIES, name)
    return f"{shown[:1].lower()}{shown[1:]}{f' ({unit})' if unit else ''}"


def location_in_words(location: str) -> str:
    """Where a page came from, without the folders of this machine: an address whole, else the file's name."""
    if "://" in location:
        return location
    path, mark, member = location.partition("!")
    return path.replace("\\", "/").rpartition("/")[2] + mark + member


def in_words(table: dict[str, str], code: str) -> str:
    return table.get(code) or code.replace("_", " ").capitalize()


def language_name(code: str) -> str:
    return LANGUAGES.get(code.partition("-")[0], code)
