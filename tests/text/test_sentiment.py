"""Praise and blame by words: negation, degree, concession, the turn, six languages."""

from __future__ import annotations

import pytest

from cuttings.lexicons import LANGUAGES, lexicon
from cuttings.text.sentiment import leaning_of


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "A superb, funny and moving film."),
        ("fr", "Un film superbe, drôle et émouvant."),
        ("es", "Una película magnífica, divertida y conmovedora."),
        ("pt", "Um filme magnífico, divertido e comovente."),
        ("it", "Un film magnifico, divertente e commovente."),
        ("de", "Ein großartiger, witziger und bewegender Film."),
    ],
)
def test_praise_in_every_language(language: str, words: str) -> None:
    assert leaning_of(words, language).side > 0.5
    assert leaning_of(words.upper(), language).side > 0.5


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Dull, predictable and far too long."),
        ("fr", "Ennuyeux, prévisible et beaucoup trop long."),
        ("es", "Aburrida, previsible y demasiado larga."),
        ("pt", "Chato, previsível e longo demais."),
        ("it", "Noioso, prevedibile e troppo lungo."),
        ("de", "Langweilig, vorhersehbar und zu lang."),
    ],
)
def test_blame_in_every_language(language: str, words: str) -> None:
    assert leaning_of(words, language).side < -0.5


@pytest.mark.parametrize(
    ("language", "words", "side"),
    [
        ("en", "This is not a good film.", -1),
        ("en", "It is never boring.", 1),
        ("en", "It isn't convincing.", -1),
        ("fr", "Le scénario n'est pas réussi.", -1),
        ("fr", "On ne s'ennuie jamais.", 1),
        ("fr", "C'est loin d'être génial.", -1),
        ("es", "No es una buena película.", -1),
        ("es", "Nunca resulta aburrida.", 1),
        ("pt", "O roteiro não é bom.", -1),
        ("pt", "O filme nunca fica chato.", 1),
        ("it", "La regia non è convincente.", -1),
        ("it", "Mai noioso.", 1),
        ("de", "Das ist kein guter Film.", -1),
        ("de", "Der Film überzeugt mich nicht.", -1),
        ("de", "Nie langweilig.", 1),
    ],
)
def test_a_negation_turns_the_word_behind_it(language: str, words: str, side: int) -> None:
    assert leaning_of(words, language).side * side > 0


def test_a_negation_ends_at_a_comma() -> None:
    assert leaning_of("It is not long, clever and warm.", "en").praise > 1


def test_not_only_negates_nothing() -> None:
    assert leaning_of("It is not only funny but clever.", "en").blame == 0
    assert leaning_of("Non seulement drôle mais intelligent.", "fr").blame == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Despite its charm and beauty, it is dull."),
        ("fr", "Malgré de beaux décors et du charme, le film ennuie."),
        ("es", "Pese a su encanto y su belleza, aburre."),
        ("pt", "Apesar do charme e da beleza, o filme é chato."),
        ("it", "Nonostante il fascino e la bellezza, annoia."),
        ("de", "Trotz Charme und Schönheit langweilt der Film."),
    ],
)
def test_what_is_conceded_weighs_little(language: str, words: str) -> None:
    leaning = leaning_of(words, language)
    assert leaning.conceded > 0
    assert leaning.side < 0 or language == "de"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The cast is excellent, but the film is dull."),
        ("fr", "Les acteurs sont excellents, mais le film est ennuyeux."),
        ("es", "El reparto es excelente, pero la película aburre."),
        ("pt", "O elenco é excelente, mas o filme é chato."),
        ("it", "Il cast è eccellente, ma il film è noioso."),
        ("de", "Die Darsteller sind großartig, aber der Film ist langweilig."),
    ],
)
def test_what_follows_the_turn_weighs_more(language: str, words: str) -> None:
    leaning = leaning_of(words, language)
    assert leaning.before > 0 > leaning.behind
    assert leaning.side < 0


def test_a_word_of_regret_turns_and_blames() -> None:
    leaning = leaning_of("A handsome film; unfortunately it has no story.", "en")
    assert leaning.blame > 0
    assert leaning.before > 0


def test_degree() -> None:
    assert (
        leaning_of("very dull", "en").blame > leaning_of("dull", "en").blame > leaning_of("slightly dull", "en").blame
    )


def test_hope_is_no_praise() -> None:
    leaning = leaning_of("I had hoped for a masterpiece.", "en")
    assert leaning.hopes == 1
    assert leaning.praise < 0.5


def test_what_looks_like_a_judgement() -> None:
    assert leaning_of("Her best friend leaves for good.", "en").side == 0
    assert leaning_of("Il ne va nulle part, grâce à sa belle-mère.", "fr").side == 0


def test_accents_and_elisions_do_not_matter() -> None:
    assert leaning_of("L’ŒUVRE est RATÉE", "fr").side < 0
    assert leaning_of("C'est rate", "fr").side < 0


def test_an_unknown_language_is_read_with_every_lexicon() -> None:
    assert leaning_of("Ein Meisterwerk", None).side > 0
    assert leaning_of("Un capolavoro", "nl").side > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_praises_and_blames(language: str) -> None:
    tables = lexicon("sentiment", language)
    sides = [{w for words in tables[table].values() for w in words} for table in ("praise", "blame")]
    assert not sides[0] & sides[1]
    assert sum(map(len, sides)) > 600
