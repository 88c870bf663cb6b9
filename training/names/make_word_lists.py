"""Makes `lexicons/given_names.txt`, `common_words.txt`, `film_people.txt` and `film_titles.txt` from the package Faker, reviews and public catalogues.

    python training/names/make_word_lists.py --reviews FOLDER --catalogues FOLDER

Given names come from Faker (MIT licence, name providers of its locales); Latin alphabet only. A common word is one that the reviews
(`*.jsonl.gz`, a row with `body`) write in lower case at least 8 times, and in at least nine of ten places inside a sentence, or, in German, behind an article. Film people are the few whose names any filmgoer has met: cast of six films or more in
Wikipedia's lists of American films, directors of two or more of the catalogue `frank`; names alone, without their films. Film titles are the
best known ones, of 1,000 votes or more in a public catalogue; titles alone.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

from cuttings.text.folding import title_key
from cuttings.text.letters import plain

LEXICONS = Path(__file__).parents[2] / "src" / "cuttings" / "lexicons"
INSIDE = re.compile(r"(?<=[a-zà-ÿ,] )([^\W\d_]+(?:['’-][^\W\d_]+)*)")
GERMAN_NOUN = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|im|zum|zur|vom|beim|kein|keine)\s([A-ZÄÖÜ][a-zäöüß]+)"
)
LEAST = 8
LEAST_NOUN = 2
SHARE = 0.9
LEAST_FILMS_CAST = 6
LEAST_FILMS_DIRECTED = 2
LEAST_VOTES = 1000


def given_names() -> set[str]:
    """Folded first names of Faker's locales."""
    from faker.config import AVAILABLE_LOCALES  # only this script needs the package

    found: set[str] = set()
    for locale in AVAILABLE_LOCALES:
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ImportError:
            continue
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_name") and isinstance(names, (list, tuple, dict)):
                found.update(name if isinstance(name, str) else name[0] for name in names)
    return {
        plain(name) for name in found if _is_latin(name) and 2 < len(name) < 16 and " " not in name and "." not in name
    }


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") or c in "'’-" for c in name)


def common_words(folder: Path) -> set[str]:
    """Folded words that are mostly written in lower case."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                is_german = row.get("lang") == "de"  # nouns in capitals say nothing there
                if is_german:
                    nouns.update(plain(noun) for noun in GERMAN_NOUN.findall(row.get("body") or ""))
                for word in INSIDE.findall(row.get("body") or ""):
                    if word[0].islower():
                        lower[plain(word)] += 1
                    elif not is_german:
                        upper[plain(word)] += 1
    found = {w for w, n in lower.items() if n >= LEAST and n / (n + upper[w]) >= SHARE and 1 < len(w) < 20}
    found |= {w for w, n in nouns.items() if n >= LEAST_NOUN}
    return found | set("aieoyu")


def film_people(folder: Path) -> dict[str, str]:
    """Folded full name to `a` (cast), `d` (director) or `ad`."""
    cast: Counter[str] = Counter()
    directors: Counter[str] = Counter()
    with gzip.open(folder / "wikipedia_us.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cast.update({plain(name) for name in json.loads(line)["cast"]})
    with gzip.open(folder / "frank.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            directors.update(plain(person["name"]) for person in json.loads(line)["directors"])
    known: dict[str, str] = {}
    for letter, counts, least in (("a", cast, LEAST_FILMS_CAST), ("d", directors, LEAST_FILMS_DIRECTED)):
        for name, count in counts.items():
            if count >= least and len(name.split()) > 1:
                known[name] = known.get(name, "") + letter
    return known


def film_titles(folder: Path) -> set[str]:
    """Keys of well-known titles, with the part before a colon."""
    with gzip.open(folder / "tmdb_26k.csv.gz", "rt", encoding="utf-8") as table:
        known = [row["title"] for row in csv.DictReader(table) if float(row["vote_count"] or 0) >= LEAST_VOTES]
    return {title_key(t) for t in known} | {title_key(t.split(":")[0]) for t in known}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=Path, required=True)
    parser.add_argument("--catalogues", type=Path, required=True)
    arguments = parser.parse_args()
    given = given_names()
    common = common_words(arguments.reviews)
    header = "# Made by training/names/make_word_lists.py\n"
    note = "# Given names of the package Faker (MIT licence, copyright Daniele Faraglia and contributors)\n"
    (LEXICONS / "given_names.txt").write_text(header + note + "\n".join(sorted(given)) + "\n", encoding="utf-8")
    (LEXICONS / "common_words.txt").write_text(header + "\n".join(sorted(common)) + "\n", encoding="utf-8")
    people = film_people(arguments.catalogues)
    rows = "\n".join(f"{name}\t{letters}" for name, letters in sorted(people.items()))
    (LEXICONS / "film_people.txt").write_text(header + rows + "\n", encoding="utf-8")
    titles = film_titles(arguments.catalogues)
    (LEXICONS / "film_titles.txt").write_text(header + "\n".join(sorted(titles)) + "\n", encoding="utf-8")
    print(len(titles), "titles")
    print(
        len(given),
        "given names,",
        len(common),
        "common words,",
        len(people),
        "film people,",
        len(given & common),
        "both",
    )


if __name__ == "__main__":
    main()
