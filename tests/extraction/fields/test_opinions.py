"""Opinions, their people and the best line, from sentences whose roles are given."""

from __future__ import annotations

from dataclasses import replace

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import best_line, opinions, sentences
from cuttings.models.judge import SentenceJudgement
from cuttings.options import Options
from cuttings.records.article import Article
from cuttings.records.page import PageIdentity
from cuttings.records.review import ROLES, Credit, Opinion

CREDITS = (
    Credit(role="director", name="Ann Lee"),
    Credit(role="actor", name="Bo Ek", character="Old Tom"),
    Credit(role="composer", name="Cy Fox"),
)


def draft_of(*said: tuple[str, str, float]) -> Draft:
    """Sentences as (words, role, polarity)."""
    text, spans, judged = "", [], []
    for words, role, polarity in said:
        spans.append((len(text), len(text) + len(words)))
        text += words + " "
        roles = tuple(float(r == role) for r in ROLES)
        judged.append(SentenceJudgement(roles=roles, polarity=polarity, verdict=0.5, aspects={}, spoiler=0.0))
    article = Article(page=PageIdentity(location="x", sha256=""), text=text.strip())
    draft = Draft(article=article, options=Options(), language="en", credits=CREDITS)
    draft.sentence_spans, draft.judgements = tuple(spans), tuple(judged)
    draft.sentences = sentences.find(draft)
    draft.opinions = opinions.find(draft)
    return draft


def found(draft: Draft) -> set[tuple[str, str | None, str]]:
    return {(o.aspect, o.target, str(o.polarity)) for o in draft.opinions}


def test_an_actor_named_by_surname_is_the_target() -> None:
    assert ("performances", "Bo Ek", "positive") in found(draft_of(("Ek gives a superb performance.", "opinion", 0.9)))


def test_an_actor_named_by_the_character_is_the_target() -> None:
    assert ("performances", "Bo Ek", "positive") in found(
        draft_of(("The acting of Old Tom is the best performance of the cast.", "opinion", 0.9))
    )


def test_a_pronoun_means_the_person_before() -> None:
    read = found(
        draft_of(
            ("Bo Ek plays a sailor.", "fact", 0.0),
            ("His performance is a wonderful piece of acting.", "opinion", 0.9),
        )
    )
    assert ("performances", "Bo Ek", "positive") in read


def test_the_director_is_meant_by_the_word_alone() -> None:
    read = found(draft_of(("The direction is weak, for the director hides behind his style.", "opinion", -0.8)))
    assert ("direction", "Ann Lee", "negative") in read


def test_two_clauses_have_two_sides() -> None:
    read = found(draft_of(("The music is wonderful, but the script is terrible.", "opinion", 0.0)))
    assert {("music", None, "positive"), ("screenplay", None, "negative")} <= read


def test_plot_and_facts_judge_nothing() -> None:
    draft = draft_of(("A terrible storm kills the brilliant captain.", "plot", -0.2), ("Music by Cy Fox.", "fact", 0.0))
    assert draft.opinions == ()


def test_evidence_is_the_sentence() -> None:
    draft = draft_of(("It rains.", "plot", 0.0), ("The acting is superb.", "opinion", 0.9))
    each: Opinion
    for each in draft.opinions:
        assert each.evidence[0].exact == "The acting is superb."


def test_the_best_line_is_whole_clear_and_no_question() -> None:
    draft = draft_of(
        ("Is this the best film of the year, or only the longest?", "opinion", 0.9),
        ("A sailor comes home after ten years at sea.", "plot", 0.0),
        ("A quiet, wonderful film, carried by a superb performance.", "opinion", 0.9),
        ("Fine.", "opinion", 0.9),
    )
    line = best_line.find(draft)
    assert line is not None
    assert line.exact.startswith("A quiet, wonderful film")


def test_without_judgements_there_is_no_best_line() -> None:
    article = Article(page=PageIdentity(location="x", sha256=""), text="A wonderful film, carried by its cast.")
    assert best_line.find(Draft(article=article, options=Options())) is None


def test_a_performer_no_credit_names_is_the_target_by_full_name() -> None:
    read = found(draft_of(("John Carter gives a superb performance as the innkeeper.", "opinion", 0.9)))
    assert ("performances", "John Carter", "positive") in read


def test_a_pronoun_passes_over_people_of_other_roles() -> None:
    read = found(
        draft_of(
            ("Bo Ek plays a sailor, to music by Cy Fox.", "fact", 0.0),
            ("His performance is a wonderful piece of acting.", "opinion", 0.9),
        )
    )
    assert ("performances", "Bo Ek", "positive") in read


def test_a_sentence_that_is_hardly_an_opinion_tells_none() -> None:
    draft = draft_of(("The acting is superb.", "opinion", 0.9))
    assert draft.opinions
    unsure = SentenceJudgement(
        roles=tuple(0.1 if r == "opinion" else 0.18 for r in ROLES), polarity=0.0, verdict=0.5, aspects={}, spoiler=0.0
    )
    draft.judgements = (unsure,)
    assert opinions.find(draft) == ()


def test_a_quotation_is_somebody_else_s_opinion() -> None:
    draft = draft_of(("The acting is superb.", "opinion", 0.9))
    draft.sentences = tuple(replace(s, role="quotation") for s in draft.sentences)
    assert opinions.find(draft) == ()
