"""The line an editor would quote: whole, alone, clear, about this film, to the verdict's side, no spoiler."""

from __future__ import annotations

import pytest

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import best_line
from cuttings.models.judge import SentenceJudgement
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import PageIdentity
from cuttings.records.review import ROLES, Basis, Mention, Polarity, Sentence, Verdict
from cuttings.text.spans import quote

GOOD = "A warm and quietly devastating film about two sisters who cannot forgive."


def line_of(
    *said: tuple[str, float], score: float = 0.9, spoils: str = "", other: str = "", language: str = "en"
) -> str:
    """The best line of opinions given as (words, polarity); empty for none."""
    text = " ".join(words for words, _ in said)
    sentences, judged = [], []
    for words, polarity in said:
        start = text.index(words)
        spoiler = 0.9 if words == spoils else 0.0
        sentences.append(
            Sentence(start=start, end=start + len(words), role="opinion", polarity=polarity, spoiler=spoiler)
        )
        roles = tuple(float(r == "opinion") for r in ROLES)
        judged.append(SentenceJudgement(roles=roles, polarity=polarity, verdict=0.5, aspects={}, spoiler=spoiler))
    draft = Draft(article=Article(page=PageIdentity(location="x", sha256=""), text=text), options=Options())
    draft.language, draft.sentences, draft.judgements = language, tuple(sentences), tuple(judged)
    label = Polarity.POSITIVE if score > 0.6 else Polarity.NEGATIVE if score < 0.4 else Polarity.MIXED
    draft.verdict = Verdict(score=score, label=label, basis=Basis.TEXT, confidence=0.8, evidence=())
    if other:
        at = text.index(other)
        draft.mentions = (Mention(title=other, evidence=(quote(text, at, at + len(other)),)),)
    found = best_line.find(draft)
    return found.exact if found else ""


@pytest.mark.parametrize(
    "rival",
    [
        "But he makes it a wonderful and unforgettable evening for everybody.",
        "That said, the second hour is truly superb and deeply moving.",
        "She is superb, funny and moving in every single scene.",
        "Skip it unless you love superb, moving and beautiful films.",
        "Could there be a more superb and moving film about two sisters?",
        "I had hoped for a masterpiece, and I was hoping for a triumph.",
        "The cast is superb, but the film around it is dull and far too long.",
        "See https://example.org for a superb and moving film about sisters.",
        'Somebody called it "a superb and moving film about two sisters who fight.',
    ],
)
def test_a_plain_whole_line_is_preferred(rival: str) -> None:
    assert line_of((rival, 0.95), (GOOD, 0.9)) == GOOD


def test_a_stub_is_no_line() -> None:
    assert line_of(("Skip it.", -0.9), ("Fine.", 0.9)) == ""


def test_the_line_is_of_the_verdict_s_side() -> None:
    blame = "A dull and shapeless film that wastes every one of its actors."
    assert line_of((GOOD, 0.9), (blame, -0.9), score=0.1) == blame
    assert line_of((GOOD, 0.9), (blame, -0.9), score=0.9) == GOOD


def test_no_spoiler() -> None:
    told = "The ending, in which both sisters die, is superb and deeply moving."
    assert line_of((told, 0.95), (GOOD, 0.7), spoils=told) == GOOD
    assert line_of((told, 0.95), spoils=told) == ""


def test_no_other_film() -> None:
    other = "The Long Shore was a superb and deeply moving film about brothers."
    assert line_of((other, 0.95), (GOOD, 0.7), other="The Long Shore") == GOOD


@pytest.mark.parametrize(
    ("language", "leaning", "alone"),
    [
        ("fr", "Mais il signe là un film superbe, drôle et bouleversant.", "Un film superbe, drôle et bouleversant sur deux sœurs."),
        ("es", "Pero consigue una película magnífica, divertida y conmovedora.", "Una película magnífica, divertida y conmovedora sobre dos hermanas."),
        ("de", "Aber er dreht einen großartigen, witzigen und bewegenden Film.", "Ein großartiger, witziger und bewegender Film über zwei Schwestern."),
    ],
)  # fmt: skip
def test_a_line_stands_alone_in_every_language(language: str, leaning: str, alone: str) -> None:
    assert line_of((leaning, 0.95), (alone, 0.9), language=language) == alone


def test_a_word_that_leans_in_french_does_not_in_english() -> None:
    line = "Son of the Sea is a superb and deeply moving film."
    assert line_of((line, 0.9)) == line
