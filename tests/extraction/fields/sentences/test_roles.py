"""Roles that other fields tell better than a model."""

from __future__ import annotations

from cuttings.extraction.draft import Draft
from cuttings.extraction.fields import quotations, sentences
from cuttings.models.judge import SentenceJudgement
from cuttings.options import Options
from cuttings.records.article import Article, Block, BlockKind
from cuttings.records.page import PageIdentity
from cuttings.records.review import ROLES, Credit
from cuttings.text.spans import quote

TEXT = "The Good\n\nDirector: Ann Lee\n\n“Nobody leaves this house before dawn.”\n\nIt is a fine film."


def roles() -> list[str]:
    at = TEXT.index("Ann Lee")
    article = Article(
        page=PageIdentity(location="x", sha256=""),
        text=TEXT,
        blocks=(Block(start=0, end=8, kind=BlockKind.HEADING, level=2),),
    )
    draft = Draft(article=article, options=Options(), language="en")
    draft.credits = (Credit(role="director", name="Ann Lee", evidence=(quote(TEXT, at, at + 7),)),)
    draft.quotations = quotations.find(draft)
    draft.sentence_spans, _ = sentences.judge(draft)
    opinion = tuple(float(r == "opinion") for r in ROLES)
    judged = SentenceJudgement(roles=opinion, polarity=0.9, verdict=0.9, aspects={}, spoiler=0.0)
    draft.judgements = tuple(judged for _ in draft.sentence_spans)
    found = sentences.find(draft)
    assert all(s.polarity == 0 for s in found if s.role != "opinion")
    return [s.role for s in found]


def test_headings_credits_and_quotations_are_no_opinions() -> None:
    assert roles() == ["furniture", "fact", "quotation", "opinion"]
