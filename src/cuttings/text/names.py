"""Characters to names of persons: where one may stand, whether it looks like one, which spellings are one person.

No downloaded model: capitals, given names (`lexicons/given_names.txt`) and words that are common in lower case
(`lexicons/common_words.txt`) decide. Both lists are made by `training/names/`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from zoneinfo import available_timezones

from babel import Locale
from rapidfuzz.distance import OSA

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.known_films import films_by_key, known_films
from cuttings.text.letters import plain, plain_words

PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "das",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "zu",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "af",
        "av",
    ]
)
SUFFIXES = frozenset(["jr", "sr", "jnr", "snr", "ii", "iii", "iv", "phd"])
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "lady",
        "lord",
        "captain",
        "capt",
        "sgt",
        "sergeant",
        "detective",
        "inspector",
        "agent",
        "father",
        "sister",
        "king",
        "queen",
        "prince",
        "princess",
        "president",
        "general",
        "colonel",
        "major",
        "lieutenant",
        "officer",
        "sheriff",
        "aunt",
        "uncle",
        "st",
        "monsieur",
        "madame",
        "mme",
        "mlle",
        "herr",
        "frau",
        "senor",
        "senora",
        "don",
        "dona",
        "sr",
        "sra",
        "signor",
        "signora",
    ]
)
_LETTERS = r"[^\W\d_]"
_WORD = re.compile(
    rf"(?:{_LETTERS}\.(?:\s?{_LETTERS}\.)+|{_LETTERS}\.(?=\s)|(?:Jr|Sr|Mr|Mrs|Ms|Dr|St|Jnr|Sgt|Capt|Prof|Mme|Sra)\.|{_LETTERS}+(?:['’\-]{_LETTERS}+)*)"
)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
MAX_WORDS = 5
MOST_NAMESAKES = 60


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A run of capitalised words that may name somebody: `text[start:end] == name`."""

    start: int
    end: int
    name: str
    is_possessive: bool = False
    starts_sentence: bool = False


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded given names of the Latin alphabet."""
    return _words_of("given_names.txt")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Folded words that reviews in six languages mostly write in lower case."""
    return _words_of("common_words.txt") | (_role_words() - given_names())


@lru_cache(maxsize=1)
def film_people() -> dict[str, str]:
    """Folded full names that any filmgoer has met, to `a` (plays), `d` (directs), `c` (does something else), or several of them."""
    found = dict(line.split("\t") for line in _words_of("film_people.txt"))
    for film in known_films():
        for maker in map(plain, film.makers):
            if " " in maker and "d" not in found.get(maker, ""):
                found[maker] = found.get(maker, "") + "d"
    for name in crew_people():
        found[name] = found.get(name, "") + "c"
    return found


@lru_cache(maxsize=1)
def crew_people() -> dict[str, str]:
    """Folded names of well-known cinematographers, composers, authors and the like, to what they do."""
    rows = (line.split("\t") for line in _words_of("known_crew.txt"))
    return {plain(name): role for role, names in rows for name in names.split("; ")}


@lru_cache(maxsize=1)
def film_titles() -> frozenset[str]:
    """Keys (`folding.title_key`) of titles that everybody knows."""
    return _words_of("film_titles.txt") | films_by_key().keys()


@lru_cache(maxsize=1)
def director_surnames() -> frozenset[str]:
    """Folded surnames that one known director alone carries, and that are no given names or common words."""
    counts = Counter(surname_of(name) for name, letters in film_people().items() if "d" in letters)
    return frozenset(s for s, n in counts.items() if n == 1 and s not in given_names() and s not in common_words())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Folded names of countries and languages in six languages, and of the cities that time zones are named after."""
    found: set[str] = set()
    for language in LANGUAGES:
        locale = Locale.parse(language)
        found.update(plain(name) for table in (locale.territories, locale.languages) for name in table.values())
    found.update(plain(zone.rpartition("/")[2].replace("_", " ")) for zone in available_timezones())
    return frozenset(found)


def _words_of(file: str) -> frozenset[str]:
    text = files("cuttings.lexicons").joinpath(file).read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _role_words() -> frozenset[str]:
    """Words of credit labels and phrases: a German sentence writes "Regie", any sentence may begin with "Diretto"."""
    found: set[str] = set()
    for language in LANGUAGES:
        tables = lexicon("credits", language)
        for table in ("labels", "before"):
            found.update(w for phrases in tables.get(table, {}).values() for p in phrases for w in plain_words(p))
    return frozenset(found)


def is_given_name(word: str) -> bool:
    folded = plain(word)
    return folded in given_names() or ("-" in folded and folded.split("-")[0] in given_names())


def is_common(word: str) -> bool:
    return plain(word) in common_words()


def surname_of(name: str) -> str:
    """The folded last word that is no suffix ("Robert Downey Jr." -> downey)."""
    words = [w for w in plain_words(name) if w not in SUFFIXES]
    return words[-1] if words else plain(name)


def looks_like_person(name: str) -> float:
    """0..1: how much a run of words looks like the full name of a person, by its words alone."""
    words = name.split()
    if not 2 <= len(words) <= MAX_WORDS:
        return 0.0
    inner = [w for w in words if plain(w) not in PARTICLES]
    common = sum(is_common(w) for w in inner)
    if plain(name) in film_people():
        return 1.0
    if plain(name) in places():
        return 0.0
    score = 0.45 + 0.35 * is_given_name(words[0]) - 0.3 * common
    if plain(words[0].rstrip(".")) in TITLES or (inner and plain(inner[0]) in ("the", "le", "la", "el", "der", "die")):
        score -= 0.4
    if re.match(rf"^{_LETTERS}\.", words[0]) or any(len(w) == 2 and w[1] == "." for w in words[1:-1]):
        score += 0.3
    return max(0.0, min(1.0, score + (0.1 if not common else 0.0)))


def name_spans(text: str, *, are_nouns_capitalised: bool = False) -> list[NameSpan]:
    """Runs of one to five capitalised words (with particles and initials inside), in the order of the text.

    A common word at the head of a run is no part of a name at the beginning of a sentence, or anywhere in German; elsewhere its
    capital is meant ("Gore Verbinski").
    """
    found: list[NameSpan] = []
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        gap = text[run[-1].end() : word.start()] if run else ""
        if run and not (gap in (" ", "\u00a0", "") and not _closes(text, run[-1])):
            found.extend(_spans_of(text, run, are_nouns_capitalised))
            run = []
        if word.group()[0].isupper() or (run and plain(word.group()) in PARTICLES):
            run.append(word)
        elif run:
            found.extend(_spans_of(text, run, are_nouns_capitalised))
            run = []
    if run:
        found.extend(_spans_of(text, run, are_nouns_capitalised))
    return found


def _closes(text: str, word: re.Match[str]) -> bool:
    return bool(_POSSESSIVE.search(word.group()) and len(word.group()) > 3)


def _spans_of(text: str, run: list[re.Match[str]], are_nouns_capitalised: bool) -> list[NameSpan]:
    """What is left of a run without common words at its ends and particles at its end."""
    begins = _starts_sentence(text, run[0].start())
    words = list(run)
    while words and (plain(words[-1].group()) in PARTICLES and words[-1].group()[0].islower()):
        words.pop()
    whole = plain(text[words[0].start() : words[-1].end()]) if words else ""
    loose = are_nouns_capitalised or begins
    while words and whole not in film_people() and _is_head(words, loose):
        words.pop(0)
        loose = loose or (bool(words) and words[0].group().islower())
    while words and plain(words[0].group()) in PARTICLES and words[0].group()[0].islower():
        words.pop(0)
    if not words or len(words) > MAX_WORDS + 2:
        return []
    last = words[-1].group()
    tail = _POSSESSIVE.search(last) if len(last) > 2 else None
    possessive = bool(tail) or bool(re.match(r"['’]s?\b|['’]\s", text[words[-1].end() : words[-1].end() + 2]))
    end = words[-1].start() + tail.start() if tail else words[-1].end()
    if last.endswith(".") and plain(last.rstrip(".")) not in SUFFIXES and not re.match(rf"^{_LETTERS}\.", last):
        end = words[-1].end()
    start = words[0].start()
    return [
        NameSpan(
            start=start,
            end=end,
            name=text[start:end],
            is_possessive=possessive,
            starts_sentence=begins and words[0] is run[0],
        )
    ]


def _is_head(words: list[re.Match[str]], loose: bool) -> bool:
    """Whether the first word of a run is no part of the name behind it."""
    word = words[0].group()
    if len(words) > 1 and is_given_name(word):
        return False
    if loose or len(words) == 1:
        return is_common(word)
    return is_common(word) and (len(word) <= 3 or plain(word) in _role_words())


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at].rstrip(" \"'“‘«([*_¿¡—–-")
    return not before or before[-1] in ".!?…:\n" or text[max(0, at - 2) : at].endswith("\n")


def fullest(names: list[str]) -> dict[str, str]:
    """Each name to the fullest form among them that is the same person: a surname or given name alone, a misspelt or shorter form.

    A single word resolves only where one person alone carries it. Only names that share a word are compared, so that a page of ten
    thousand names takes no ten thousand times as long.
    """
    counts = Counter(names)
    by_word: dict[str, list[str]] = {}
    for full in counts:
        if len(full.split()) > 1:
            for word in dict.fromkeys(plain_words(full)):
                by_word.setdefault(word, []).append(full)
    resolved: dict[str, str] = {}
    for name in counts:
        near = dict.fromkeys(f for word in plain_words(name) for f in by_word.get(word, ())[:MOST_NAMESAKES])
        matches = [f for f in near if is_same_person(name, f)]
        best = max(matches, key=lambda f: (len(f.split()), counts[f]), default=name)
        if len(name.split()) == 1 and len({surname_of(m) + plain(m.split()[0]) for m in matches}) > 1:
            surname = [f for f in matches if surname_of(f) == plain(name)]
            best = surname[0] if len({plain(s.split()[0]) for s in surname}) == 1 else name
        resolved[name] = best
    return resolved


def is_same_person(a: str, b: str) -> bool:
    """Whether two forms may be one person: one is a part of the other, or they differ by a slip of the pen."""
    if plain(a) == plain(b):
        return True
    left, right = plain_words(a), plain_words(b)
    if not left or not right:
        return False
    if len(left) == 1 or len(right) == 1:
        short, long = (left, right) if len(left) == 1 else (right, left)
        return len(short[0]) > 2 and (short[0] == surname_of(" ".join(long)) or short[0] == long[0] or short[0] in long)
    if left[0] == right[0] and left[-1] == right[-1]:
        return True
    return _differs_by_slip(" ".join(left), " ".join(right))


def _differs_by_slip(left: str, right: str) -> bool:
    """One or two letters in a name of nine or more ("Jodorosky", "Shwarzenegger")."""
    if min(len(left), len(right)) < 9 or abs(len(left) - len(right)) > 2:
        return False
    return OSA.distance(left, right) <= (2 if len(left) > 14 else 1)
