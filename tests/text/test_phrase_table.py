"""Phrases found in tokens: the longest first, stars for forms, none within another."""

from __future__ import annotations

from cuttings.text.contexts import tokens
from cuttings.text.phrase_table import PhraseTable, entry_words, is_form

TABLE = PhraseTable([("not bad", "mild"), ("bad", "blame"), ("disappoint*", "blame"), ("tour de force", "praise")])


def found(text: str) -> list[tuple[int, int, str]]:
    return TABLE.sightings(tokens(text))


def test_the_longest_wins() -> None:
    assert found("It is not bad.") == [(2, 4, "mild")]
    assert found("It is bad.") == [(2, 3, "blame")]


def test_a_star_stands_for_all_forms() -> None:
    assert [value for _, _, value in found("disappointing, disappointed, a DISAPPOINTMENT")] == ["blame"] * 3
    assert found("appoint") == []


def test_a_phrase_is_whole_or_not_there() -> None:
    assert found("a tour de France") == []
    assert found("a tour de force") == [(1, 4, "praise")]


def test_the_earlier_of_equal_entries_wins() -> None:
    assert PhraseTable([("sadly", 1), ("sadly", 2)]).sightings(["sadly"]) == [(0, 1, 1)]


def test_words_of_an_entry() -> None:
    assert entry_words("Chef-d'Œuvre*") == ("chef-d", "oeuvre*")
    assert is_form("rat*", "ratage")
    assert not is_form("rat", "ratage")
