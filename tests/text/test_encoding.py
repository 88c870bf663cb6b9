"""Bytes come out as the characters somebody typed, whatever they were saved in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.encoding import decode, looks_binary

SENTENCE = "Une comédie légère – “très” réussie, où l’été n’en finit pas."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        SENTENCE.encode("cp1252"),
    ],
)
def test_the_sentence_survives(data: bytes) -> None:
    assert decode(data).text == SENTENCE


def test_utf8_wins_over_a_wrong_declaration() -> None:
    decoded = decode(SENTENCE.encode(), declared="iso-8859-1")
    assert decoded.text == SENTENCE
    assert decoded.warnings == ()


def test_a_declared_encoding_is_believed_without_a_warning() -> None:
    decoded = decode("Zażółć gęślą jaźń".encode("iso-8859-2"), declared="ISO-8859-2")
    assert (decoded.text, decoded.warnings) == ("Zażółć gęślą jaźń", ())


def test_latin_1_is_read_as_browsers_do() -> None:
    assert decode("l’été".encode("cp1252"), declared="iso-8859-1").text == "l’été"


def test_a_guess_is_admitted() -> None:
    assert decode(SENTENCE.encode("cp1252")).warnings
    assert "cp1251" in decode("Длинное предложение о хорошем кино и плохой погоде".encode("cp1251")).encoding


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    decoded = decode("déjà vu, très été ".encode() + b"l\x92heure")
    assert decoded.text == "déjà vu, très été l’heure"
    assert decoded.warnings


def test_a_page_cut_within_a_character_is_utf8() -> None:
    assert decode(SENTENCE.encode() + "é".encode()[:1]).text.startswith(SENTENCE)


def test_an_unknown_declaration_does_no_harm() -> None:
    assert decode(SENTENCE.encode(), declared="klingon-8").text == SENTENCE


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    decode(data)
    looks_binary(data)


def test_binary_is_told_from_text() -> None:
    assert looks_binary(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00")
    assert looks_binary(bytes(range(256)) * 4)
    assert not looks_binary(SENTENCE.encode("utf-16-le"))
    assert not looks_binary(SENTENCE.encode("cp1252"))
