"""Tables of texts: one article per row, its columns told by their names in any of six languages."""

from __future__ import annotations

import json

import pytest

from cuttings.options import Options
from cuttings.pipeline import read_one
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind

WORDS = "It moves like a dream, and the ending is earned. I would see it again tomorrow."


def read(name: str, text: str | bytes) -> list[Article | Problem]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_page(Page(location=name, data=data), Options()))


def columns(article: Article | Problem) -> dict[str, str]:
    assert isinstance(article, Article) and article.row is not None
    held = {value.path: value.value for value in article.meta}
    return {role: held[path] for role, path in article.row.columns.items()}


def test_json_lines_with_a_broken_line_between() -> None:
    rows = [
        {
            "film": "Laura",
            "year": 1944,
            "stars": 4.50,
            "text": WORDS,
            "critic": "Ann Lee",
            "url": "https://example.org/laura",
        }
    ]
    lines = [json.dumps(rows[0]), "{broken", json.dumps([1]), "", json.dumps(rows[0] | {"film": "Gilda", "url": None})]
    first, broken, array, last = read("rows.jsonl", "\n".join(lines))
    assert columns(first) == {"title": "Laura", "year": "1944", "rating": "4.5", "author": "Ann Lee"}
    assert isinstance(first, Article)
    assert first.text == WORDS and first.page.canonical_url == "https://example.org/laura"
    assert isinstance(broken, Problem) and (broken.code, broken.location) == ("read.broken-row", "rows.jsonl#2")
    assert isinstance(array, Problem) and array.location == "rows.jsonl#3"
    assert columns(last)["title"] == "Gilda"


def test_schema_org_reviews_in_an_array() -> None:
    row = {
        "@type": "Review",
        "itemReviewed": {"@type": "Movie", "name": "Laura"},
        "author": [{"name": "Ann Lee"}],
        "reviewRating": {"ratingValue": 8, "bestRating": 10},
        "publisher": {"name": "The Back Row"},
        "datePublished": "2019-03-05",
        "inLanguage": "en",
        "reviewBody": WORDS,
    }
    (article,) = read("rows.json", json.dumps([row]))
    assert columns(article) == {
        "title": "Laura",
        "rating": "8",
        "best": "10",
        "author": "Ann Lee",
        "publication": "The Back Row",
        "date": "2019-03-05",
    }
    assert isinstance(article, Article) and article.declared_language == "en"


def test_an_array_cut_off_keeps_its_beginning() -> None:
    whole = json.dumps([{"film": "Laura", "text": WORDS}, {"film": "Gilda", "text": WORDS}])
    first, fault = read("rows.json", whole[:-30])
    assert isinstance(first, Article) and isinstance(fault, Problem)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("rows.csv", "Titre;Année;Note;Critique;Auteur"),
        ("rows.csv", "título,año,puntuación,reseña,autor"),
        ("rows.csv", "Filme,Ano,Nota,Resenha,Autor"),
        ("rows.tsv", "Titel\tJahr\tWertung\tKritik\tAutorin"),
        ("rows.csv", "titolo,anno,voto,recensione,autore"),
        ("rows.csv", "movie_title,release_year,original_score,review_text,reviewer"),
    ],
)
def test_columns_in_six_languages(name: str, header: str) -> None:
    mark = next(mark for mark in ";\t," if mark in header)
    (article,) = read(name, f'{header}\nLaura{mark}1944{mark}4/5{mark}"{WORDS}"{mark}Ann Lee\n')
    assert columns(article) == {"title": "Laura", "year": "1944", "rating": "4/5", "author": "Ann Lee"}
    assert isinstance(article, Article) and article.text == WORDS


def test_windows_bytes_and_a_row_with_too_many_cells() -> None:
    table = f"title,year,review\nÉté,1968,{WORDS.replace(',', '')}\nA,1,2,3,4\nLaura,1944,{WORDS.replace(',', '')}\n"
    first, fault, last = read("rows.csv", table.encode("cp1252"))
    assert columns(first)["title"] == "Été"
    assert isinstance(first, Article) and first.warnings
    assert isinstance(fault, Problem) and "5 cells under 3" in fault.reason
    assert isinstance(last, Article)


def test_a_bare_title_heads_the_text_and_is_not_taken_for_the_film() -> None:
    (article,) = read("rows.csv", f'title,text\nA long night,"{WORDS}"\n')
    assert isinstance(article, Article)
    assert article.row is None and article.page.headline == "A long night"


def test_members_are_users() -> None:
    (article,) = read("rows.csv", f'film,username,review\nLaura,annlee,"{WORDS}"\n')
    assert isinstance(article, Article) and article.row is not None and article.row.kind is Kind.USER


def test_rows_of_one_address_are_told_apart_and_equal_rows_are_one() -> None:
    rows = "\n".join(f'Film {i},"{WORDS}",https://example.org/list' for i in (1, 2))
    first, second = read("rows.csv", f"film,review,url\n{rows}\n")
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.ordinal, second.ordinal) == (0, 1)
    once, again = read("rows.csv", f'film,review\nLaura,"{WORDS}"\nLaura,"{WORDS}"\n')
    assert isinstance(once, Article) and isinstance(again, Article) and once.content_key == again.content_key


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("films.csv", "title,year,director\nLaura,1944,Otto Preminger\n", "read.no-text-column"),
        ("films.csv", f'title,year,overview\nLaura,1944,"{WORDS * 4}"\n', "read.no-text-column"),
        ("rows.csv", "review\n3\n4\n", "read.no-text-column"),
        ("rows.jsonl", "{broken\n{worse\n", "read.broken-table"),
        ("rows.json", "{}", "read.no-text-column"),
    ],
)
def test_what_is_no_table_of_reviews_has_a_reason(name: str, text: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(name, text)
    assert caught.value.problem.code == code


def test_a_row_without_words_or_rating_is_refused_and_the_rest_goes_on() -> None:
    first, last = read("rows.csv", f'film,year,review\nLaura,1944,\nGilda,1946,"{WORDS}"\n')
    assert isinstance(first, Problem) and not first.is_failure
    assert isinstance(last, Article)


def test_deep_json_is_harmless() -> None:
    with pytest.raises(ReadError):
        read("rows.jsonl", '{"a":' * 50_000)


def test_a_critics_own_yes_or_no_is_the_verdict_whatever_the_rating_says() -> None:
    rows = [
        {"film": "Laura", "snippet": WORDS, "rating": "2.5/4", "fresh": False, "critic": "Ann Lee"},
        {"film": "Laura", "snippet": WORDS, "rating": "1/4", "fresh": True, "critic": "Bo Ruiz"},
        {"film": "Laura", "snippet": None, "rating": None, "fresh": True, "critic": "Cy Marsh"},
        {"film": "Laura", "snippet": WORDS, "rating": "4/4", "critic": "Di Holt"},
    ]
    page = Page(location="rows.jsonl", data="\n".join(map(json.dumps, rows)).encode())
    verdicts = [reading.extract.review.verdict for reading in read_one(page, Options(judge_tier="none"), None)]
    assert [verdict and verdict.score >= 0.5 for verdict in verdicts] == [False, True, True, True]
    assert [verdict.evidence[0].path for verdict in verdicts if verdict][:3] == ["fresh"] * 3


def test_rows_fetched_together_do_not_share_the_address_of_their_table() -> None:
    data = b"title,year,rating,review\nJaws,1975,4/5,The sea has teeth and the film has nerve.\nAlien,1979,5/5,The ship creaks and so does the viewer.\n"
    page = Page(location="https://a.example/t.csv", data=data, media_type="text/csv", address="https://a.example/t.csv")
    articles = [article for article in read_page(page, Options()) if isinstance(article, Article)]
    assert len(articles) == 2 and {article.page.canonical_url for article in articles} == {None}
