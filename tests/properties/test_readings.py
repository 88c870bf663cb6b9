"""What must hold of every reading of every text, whatever stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings import codec
from cuttings.models.judge import load_judge
from cuttings.options import Options
from cuttings.pipeline import read_one
from cuttings.records.ids import review_id_of
from cuttings.records.page import Page
from cuttings.records.review import Kind, Review
from cuttings.text.sentences import sentence_spans

OPTIONS = Options(judge_tier="quick")
JUDGE = load_judge("quick")

_LINES = st.sampled_from(
    [
        "RUST & BONE (2012)",
        "Directed by Jacques Audiard",
        "Review: A quiet storm",
        "★★★½",
        "Rating: 3.5/5",
        "Posted by Ada Quill at 10:12",
        "Marion Cotillard is superb, and the photography glows.",
        "The plot creaks. I did not believe a word of it!",
        "« Un film magnifique », dit-elle…",
        "2 comments:",
        "Share this:",
        "- one\n- two",
        "\u202eabc\u202c e\u0301clair \U0001f3ac",
        "<b>not closed",
        "| a | b |",
        "---",
    ]
)
_TEXTS = st.lists(st.one_of(_LINES, st.text(max_size=120)), max_size=25).map("\n\n".join)
_NAMES = st.sampled_from(["page.txt", "page.html", "page.md", "page.rst", "page.jsonl", "page.csv"])


def readings(name: str, data: bytes) -> list[Review]:
    return [reading.extract.review for reading in read_one(Page(location=name, data=data), OPTIONS, JUDGE)]


def evidence_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for child in value.values():
            yield from evidence_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from evidence_in(child)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=_NAMES, text=_TEXTS)
def test_every_reading_keeps_the_contract(name: str, text: str) -> None:
    found = readings(name, text.encode("utf-8", "replace"))
    assert found, "every input gives at least one reading"
    for review in found:
        row = codec.to_mapping(review)
        if review.kind is Kind.NONE:
            assert review.reason and review.reason_code
            assert review.reason_code != "read.fault", review.reason
            continue
        for evidence in evidence_in(row):
            assert ("start" in evidence) != ("meta" in evidence)
            if "start" in evidence:
                assert review.text[evidence["start"] : evidence["end"]] == evidence["exact"]
        ends = [0, *(sentence.end for sentence in review.sentences)]
        starts = [*(sentence.start for sentence in review.sentences), len(review.text)]
        assert all(not review.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
        assert all(end <= start for end, start in zip(ends, starts, strict=True))
        assert codec.review_from_json(codec.to_json(review)) == codec.review_from_mapping(
            json.loads(codec.to_json(review))
        )
        assert codec.to_json(codec.review_from_json(codec.to_json(review))) == codec.to_json(review)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=_NAMES, text=_TEXTS)
def test_a_second_run_gives_the_same_bytes_wherever_the_page_lies(name: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    first, second = readings(name, data), readings(name, data)
    assert list(map(codec.to_json, first)) == list(map(codec.to_json, second))
    elsewhere = readings("another/folder/" + name, data)
    assert [review.id for review in elsewhere] == [review.id for review in first]


@given(st.text(max_size=400))
def test_sentences_tile_the_text(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text(min_size=1, max_size=60), st.integers(0, 5))
def test_an_id_is_a_function_of_address_or_content(content: str, ordinal: int) -> None:
    assert review_id_of(canonical_url=None, content=content, ordinal=ordinal) == review_id_of(
        canonical_url=None, content=content, ordinal=ordinal
    )
    first = review_id_of(canonical_url="https://www.example.org/a/", content=content)
    assert first == review_id_of(canonical_url="http://example.org/a#top", content=content + "x")
    assert first != review_id_of(canonical_url="http://example.org/b", content=content)
