"""Readings of one film come together, those of two stay apart, whatever the order."""

from __future__ import annotations

import random
from dataclasses import replace

from cuttings.matching import Profile, block_keys, match_profiles, neighbourhood
from cuttings.records.match import Recommendation
from cuttings.text.folding import fold, title_key


def profile(name: str, *titles: str, year: int | None = None, director: str = "", imdb: str | None = None) -> Profile:
    return Profile(
        id=name,
        titles=frozenset(map(title_key, titles)),
        year=year,
        directors=frozenset([fold(director)]) if director else frozenset(),
        imdb=imdb,
    )


def film_of(*profiles: Profile) -> dict[str, str | None]:
    return {match.review_id: match.film_id for match in match_profiles(profiles)}


def test_spelling_case_accent_ampersand_and_article_do_not_part_a_film() -> None:
    films = film_of(
        profile("a", "The Swan & The Fox", year=1999),
        profile("b", "SWAN AND THE FOX", year=1999),
        profile("c", "Swàn and the Fox, The", year=2000),
    )
    assert len(set(films.values())) == 1


def test_a_remake_is_another_film() -> None:
    films = film_of(profile("a", "Solaris", year=1972), profile("b", "Solaris", year=2002))
    assert films["a"] != films["b"]


def test_two_years_apart_needs_the_director() -> None:
    apart = film_of(profile("a", "Speak No Evil", year=2022), profile("b", "Speak No Evil", year=2024))
    assert apart["a"] != apart["b"]
    one = film_of(
        profile("a", "Gloria", year=2013, director="Sebastián Lelio"),
        profile("b", "Gloria", year=2015, director="Sebastian Lelio"),
    )
    assert one["a"] == one["b"]


def test_same_title_and_year_but_another_director_is_another_film_only_if_years_differ() -> None:
    films = film_of(
        profile("a", "Home", year=2008, director="Ursula Meier"),
        profile("b", "Home", year=2009, director="Yann Arthus-Bertrand"),
    )
    assert films["a"] != films["b"]


def test_an_original_title_joins_two_languages() -> None:
    films = film_of(
        profile("fr", "De rouille et d'os", year=2012),
        profile("en", "Rust & Bone", year=2012),
        profile("both", "Rust and Bone", "De rouille et d'os", year=2012),
    )
    assert len(set(films.values())) == 1


def test_a_title_alone_between_two_namesakes_is_left_in_doubt() -> None:
    matches = match_profiles(
        [profile("old", "Suspiria", year=1977), profile("new", "Suspiria", year=2018), profile("x", "Suspiria")]
    )
    doubtful = matches[2]
    assert doubtful.film_id not in (matches[0].film_id, matches[1].film_id)
    assert doubtful.recommendation is Recommendation.LOW
    assert doubtful.candidate_id in (matches[0].film_id, matches[1].film_id)


def test_ids_decide_against_titles() -> None:
    films = film_of(
        profile("a", "Nosferatu", year=1922, imdb="tt0013442"), profile("b", "Eine Symphonie", imdb="tt0013442")
    )
    assert films["a"] == films["b"]
    films = film_of(
        profile("a", "Crash", year=2004, imdb="tt0375679"), profile("b", "Crash", year=2004, imdb="tt0115964")
    )
    assert films["a"] != films["b"]


def test_sequels_are_not_misprints() -> None:
    films = film_of(profile("a", "Paddington Bear 2", year=2017), profile("b", "Paddington Bear 3", year=2017))
    assert films["a"] != films["b"]


def test_a_misprint_joins_where_year_and_director_agree() -> None:
    films = film_of(
        profile("a", "Portrait of a Lady on Fire", year=2019, director="Céline Sciamma"),
        profile("b", "Potrait of a Lady on Fire", year=2019, director="Celine Sciamma"),
    )
    assert films["a"] == films["b"]


def _crowd() -> list[Profile]:
    titles = ["Home", "Solaris", "Gloria", "Rust and Bone", "Suspiria", "Crash"]
    dice = random.Random(7)
    return [
        profile(
            f"r{i:03}",
            dice.choice(titles),
            year=dice.choice([None, 1972, 1973, 1977, 2002, 2013]),
            director=dice.choice(["", "", "A. One", "B. Two"]),
        )
        for i in range(120)
    ]


def test_order_of_arrival_does_not_change_the_result() -> None:
    crowd = _crowd()
    shuffled = crowd[:]
    random.Random(3).shuffle(shuffled)
    assert film_of(*crowd) == film_of(*shuffled)


def test_the_neighbourhood_of_a_newcomer_gives_what_matching_everything_gives() -> None:
    crowd = _crowd()
    filed: dict[str, list[Profile]] = {}
    for one in crowd:
        for key in block_keys(one):
            filed.setdefault(key, []).append(one)
    everything = film_of(*crowd)
    for newcomer in crowd[::10]:
        near = neighbourhood([newcomer], lambda keys: [p for key in sorted(keys) for p in filed.get(key, [])])
        assert len(near) < len(crowd)
        local = film_of(*near)
        assert {name: local[name] for name in local} == {name: everything[name] for name in local}


def test_a_group_keeps_the_film_it_stands_under() -> None:
    a, b = profile("a", "Gloria", year=2013), profile("b", "Gloria", year=2013)
    matches = match_profiles([a, b], known={"b": "fm-kept"})
    assert [match.film_id for match in matches] == ["fm-kept", "fm-kept"]


def test_a_ruling_stays() -> None:
    a, b = profile("a", "Gloria", year=2013), profile("b", "Gloria", year=2013)
    matches = match_profiles([a, b], pins={"a": "fm-1", "b": "fm-2"})
    assert [match.film_id for match in matches] == ["fm-1", "fm-2"]


def test_a_translated_title_joins_where_two_languages_agree_on_director_year_and_cast() -> None:
    def reading(name: str, title: str, language: str, cast: tuple[str, ...]) -> Profile:
        people = frozenset(map(fold, cast))
        return replace(
            profile(name, title, year=2002, director="Fernando Meirelles"), languages=frozenset([language]), cast=people
        )

    two = ("Alexandre Rodrigues", "Alice Braga", "Seu Jorge")
    english, portuguese = reading("a", "City of God", "en", two), reading("b", "Cidade de Deus", "pt", two[:2])
    assert len(set(film_of(english, portuguese).values())) == 1
    assert match_profiles([english, portuguese])[1].recommendation is not Recommendation.STRONG
    same_language = reading("c", "Blue in the Face", "en", two)
    assert len(set(film_of(english, same_language).values())) == 2
    one_actor = reading("d", "Cidade de Deus", "pt", two[:1])
    assert len(set(film_of(english, one_actor).values())) == 2


def test_a_differing_director_beside_an_exact_title_and_year_joins_but_never_strongly() -> None:
    right = profile("a", "Rust and Bone", year=2012, director="Jacques Audiard")
    misread = profile("b", "Rust and Bone", year=2012, director="Michael Haneke")
    silent = profile("c", "Rust and Bone")
    matches = {match.review_id: match for match in match_profiles([right, misread, silent])}
    assert len({match.film_id for match in matches.values()}) == 1
    assert matches["b"].recommendation is Recommendation.MEDIUM and "director" in matches["b"].penalties
    one_word = [
        profile("a", "Home", year=2008, director="Ursula Meier"),
        profile("b", "Home", year=2008, director="Some Other"),
    ]
    assert len(set(film_of(*one_word).values())) == 2
