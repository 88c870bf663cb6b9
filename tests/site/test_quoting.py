"""Lines for a poster, citations, press books and the quote check, on a library of its own."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import bibtexparser
import pytest
from django.test import Client
from docx import Document
from made import again, keep, made
from pypdf import PdfReader
from shelf import SHELF

from cuttings.text.quoted import Likeness
from cuttings_site.archive.pack import pack
from cuttings_site.archive.unpack import unpack
from cuttings_site.library.models import Film, Page, Reading
from cuttings_site.library.services.read import Engine
from cuttings_site.library.services.readings import write_readings
from cuttings_site.quoting.checking import check_quote
from cuttings_site.quoting.lines import lines_of
from cuttings_site.quoting.models import Choice
from cuttings_site.takedown.services import named, take_down

WALK = "Schoenaerts has the walk of a man who has been hit for a living."


@pytest.fixture
def shelf(library: Path) -> None:
    keep(SHELF, rights="sample")


def rust() -> Film:
    return Film.objects.get(title="Rust and Bone")


def wren() -> Reading:
    return Reading.objects.get(critic_name="Tobias Wren", film_title="Rust and Bone")


def wish(client: Client, do: str, review_id: str, words: str) -> int:
    values = {"do": do, "review": review_id, "words": words, "exact": words}
    return client.post(f"/films/{rust().id}/lines/", values).status_code


def chosen() -> list[tuple[str, str]]:
    return [(line.words, line.state) for line in lines_of(rust()).chosen]


def test_lines_offered_stand_in_their_reviews_and_spoil_nothing(shelf: None) -> None:
    offered = lines_of(rust()).offered
    assert len(offered) > 8
    for line in offered:
        text = json.loads(Reading.objects.get(review_id=line.review_id).record)["text"]
        assert text[line.start : line.start + len(line.exact)] == line.exact
        assert "ice" not in line.words.split()
    first = [line.review_id for line in offered[:5]]
    assert len(set(first)) == len(first), "one line of each critic before a second of anyone"


def test_the_owner_picks_pins_orders_and_drops(client: Client, shelf: None) -> None:
    row, offered = wren(), lines_of(rust()).offered
    other = next(line for line in offered if line.review_id != row.review_id)
    assert wish(client, "picked", row.review_id, WALK) == 302
    assert wish(client, "picked", other.review_id, other.exact) == 302
    assert [words for words, _ in chosen()] == [WALK, other.words]
    wish(client, "up", other.review_id, other.exact)
    assert [words for words, _ in chosen()] == [other.words, WALK]
    wish(client, "down", other.review_id, other.exact)
    wish(client, "pinned", other.review_id, other.exact)
    assert chosen() == [(other.words, "pinned"), (WALK, "picked")], "pinned ones stand first"
    wish(client, "dropped", row.review_id, WALK)
    lines = lines_of(rust())
    assert [line.words for line in lines.chosen] == [other.words] and [line.words for line in lines.dropped] == [WALK]
    assert WALK not in [line.words for line in lines.offered]
    wish(client, "release", row.review_id, WALK)
    assert WALK in [line.words for line in lines_of(rust()).offered]
    page = client.get(f"/films/{rust().id}/lines/").content.decode()
    assert re.search(r"<textarea[^>]*readonly[^>]*>“" + re.escape(other.words[:20]), page), "to copy without a script"


def test_part_of_a_sentence_can_be_picked_but_nothing_reworded(client: Client, shelf: None) -> None:
    row = wren()
    assert wish(client, "picked", row.review_id, "“the walk of a man”") == 302
    assert [words for words, _ in chosen()] == ["the walk of a man"]
    assert wish(client, "picked", row.review_id, "the walk of two men") == 422
    assert wish(client, "picked", row.review_id, "the walk ... hit for a living") == 422
    assert wish(client, "picked", "rv-none", "the walk of a man") == 422
    assert wish(client, "sing", row.review_id, WALK) == 422
    assert len(chosen()) == 1


def test_a_choice_survives_rereading_and_says_when_its_words_are_gone(client: Client, shelf: None) -> None:
    row = wren()
    wish(client, "pinned", row.review_id, WALK)
    review = again(row.review, text=row.review.text)
    Reading.objects.filter(pk=row.pk).delete()
    from cuttings.options import Options
    from cuttings_site.library.services.place import place_waiting
    from cuttings_site.library.services.tell import tell_waiting

    write_readings(Page.objects.get(pk=row.page_id), [review], Engine(options=Options(judge_tier="none"), judge=None))
    place_waiting()
    tell_waiting()
    assert (WALK, "pinned") in chosen()
    Reading.objects.filter(review_id=row.review_id).update(record=row.record.replace("has the walk", "had the gait"))
    lines = lines_of(rust())
    assert not lines.chosen and lines.lost[0].choice.exact == WALK
    assert "no longer stand" in client.get(f"/films/{rust().id}/lines/").content.decode()


def test_a_choice_goes_into_the_archive_and_goes_with_a_review_taken_down(
    client: Client, shelf: None, tmp_path: Path
) -> None:
    row = wren()
    wish(client, "pinned", row.review_id, WALK)
    pack(tmp_path / "all.zip", tmp_path)
    before = list(Choice.objects.values_list("review_id", "exact", "state", "place"))
    Choice.objects.all().delete()
    unpack(tmp_path / "all.zip", tmp_path)
    assert list(Choice.objects.values_list("review_id", "exact", "state", "place")) == before
    take_down(named(row.review_id))
    assert not Choice.objects.exists()


def test_only_the_owner_chooses(client: Client, shelf: None) -> None:
    from django.conf import settings as live

    live.IS_LOCAL_ONLY = False
    try:
        assert wish(client, "picked", wren().review_id, WALK) == 403
        assert "Pick" not in client.get(f"/films/{rust().id}/lines/").content.decode()
    finally:
        live.IS_LOCAL_ONLY = True
    assert not Choice.objects.exists()


def test_words_beyond_the_excerpt_are_not_to_be_quoted(client: Client, library: Path) -> None:
    lines = [
        ("opinion", f"Sentence number{n} praises the keeper of the light at some length and with care.", "+", "story")
        for n in range(30)
    ]
    keep([made("The Lighthouse", lines, critic="Ada Marsh", year=2019, score=0.8)])
    film, row = Film.objects.get(), Reading.objects.get()
    words = " ".join(line.words for line in lines_of(film).offered)
    assert 0 < len(words.split()) <= 120
    values = {"do": "picked", "review": row.review_id, "words": "Sentence number29 praises the keeper"}
    answer = client.post(f"/films/{film.id}/lines/", values)
    assert answer.status_code == 422 and "beyond the excerpt" in answer.content.decode()
    for address in (
        f"/films/{film.id}/press-book/",
        f"/films/{film.id}/press-book/?format=md",
        f"/shortlist/?film={film.id}",
    ):
        assert "number29" not in client.get(address).content.decode()
    page = client.get("/quote-check/", {"q": "praises the keeper of the light"}).content.decode()
    seen = set(re.findall(r"number\d+", page))
    assert seen <= set(re.findall(r"number\d+", client.get(f"/reviews/{row.review_id}/").content.decode()))


def test_citations_of_a_review_and_of_a_film(client: Client, shelf: None) -> None:
    row = wren()
    page = client.get(f"/reviews/{row.review_id}/cite/").content.decode()
    assert "{{cite web |author=Tobias Wren" in page and "{{cite news |author=Tobias Wren" in page
    assert f"/reviews/{row.review_id}/cite/" in client.get(f"/reviews/{row.review_id}/").content.decode()
    for form in ("wikitext", "csl", "ris", "bibtex"):
        answer = client.get(f"/reviews/{row.review_id}/cite/?format={form}")
        assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    everything = client.get(f"/films/{rust().id}/cite/?format=bibtex").content.decode()
    assert len(bibtexparser.parse_string(everything).entries) == rust().reviews_count
    assert client.get(f"/reviews/{row.review_id}/cite/?format=sonnet").status_code == 404


def test_a_press_book_in_every_form_says_the_same(client: Client, shelf: None) -> None:
    wish(client, "pinned", wren().review_id, WALK)
    film = rust()
    page = client.get(f"/films/{film.id}/press-book/").content.decode()
    pdf = client.get(f"/films/{film.id}/press-book/?format=pdf").content
    sheets = PdfReader(io.BytesIO(pdf)).pages
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
    word = Document(io.BytesIO(client.get(f"/films/{film.id}/press-book/?format=docx").content))
    written = "\n".join(p.text for p in word.paragraphs) + "\n".join(
        c.text for t in word.tables for r in t.rows for c in r.cells
    )
    plain = client.get(f"/films/{film.id}/press-book/?format=md").content.decode()
    for words in (WALK, "86 %", "90 % interval", "Jacques Audiard", "Perpetua Quill", "Le Strapontin"):
        for text in (page, printed, written, plain):
            assert words in text, words
    assert "★★★★☆" in printed and len(sheets) >= 2
    assert round(float(sheets[0].mediabox.width)) == 595, "A4"
    assert client.get(f"/films/{film.id}/press-book/?format=pdf").content == pdf, "the same book gives the same file"


def test_the_words_of_a_page_cannot_act_in_a_press_book(client: Client, library: Path) -> None:
    evil = "<b>x</b> & [a](b) | `c` \x08 ☃ 墨"
    lines = [("opinion", f"It is good, {evil} and all of it.", "+", "overall")]
    keep(
        [made(evil, lines, critic=evil, publication=evil, year=2001, score=0.7, url='https://x.example/?a="b"&c=<d>')],
        "own",
    )
    film = Film.objects.get()
    for form in ("pdf", "docx", "md"):
        assert client.get(f"/films/{film.id}/press-book/?format={form}").status_code == 200, form
    assert "<b>x</b>" not in client.get(f"/films/{film.id}/press-book/").content.decode()
    assert r"\<b\>" in client.get(f"/films/{film.id}/press-book/?format=md").content.decode()


def test_a_shortlist_stands_side_by_side_and_prints_together(client: Client, shelf: None) -> None:
    hunt = Film.objects.filter(title="The Hunt").order_by("year").first()
    assert hunt
    page = client.get(f"/shortlist/?film={rust().id}&film={hunt.id}&film=Nosuch").content.decode()
    assert page.count("<section>") == 2 and "Nosuch" in page
    pdf = client.get(f"/shortlist/?film={rust().id}&film={hunt.id}&format=pdf").content
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    assert "Rust and Bone" in text and "The Hunt" in text
    assert client.get("/shortlist/").status_code == 200


@pytest.mark.parametrize(
    ("line", "likeness", "agrees"),
    [
        (WALK, Likeness.VERBATIM, True),
        ("“the walk of a man who has been hit” – Brass Monocle", Likeness.VERBATIM, True),
        ("Schoenaerts has the walk of a man ... for a living", Likeness.CUT, True),
        ("Schoenaerts has the walk of a man hit for a living", Likeness.SILENT, True),
        ("Cotillard is very good", Likeness.VERBATIM, False),
    ],
)
def test_a_line_is_judged_with_its_review(shelf: None, line: str, likeness: Likeness, agrees: bool) -> None:
    found = check_quote(line).found[0]
    assert (found.likeness, found.does_agree) == (likeness, agrees), found.agreement


def test_a_line_cut_from_a_pan_shows_what_was_cut(shelf: None) -> None:
    found = check_quote("Cotillard is very good! – Commons & Moth").found[0]
    assert not found.is_whole and found.differences == ("the punctuation is not the critic’s",)
    assert found.is_by_named is True and "against it" in found.agreement and "C-" in found.agreement
    assert [(part.kind, part.words) for part in found.parts] == [
        ("quoted", "Cotillard is very good"),
        ("around", ", and it is not enough."),
    ]
    assert check_quote("“Cotillard is very good” – Fogbound").found[0].is_by_named is False


def test_reworded_and_unknown_lines_are_never_verbatim(client: Client, shelf: None) -> None:
    assert not check_quote("Schoenaerts has the gait of a man who was hit for a living").is_verbatim
    assert not check_quote("Five stars from the postman of a village nobody named").found
    page = client.get("/quote-check/", {"q": "A film of unearthly cheese and gardening"}).content.decode()
    assert "Not found" in page
    for odd in ('"', "…", "[", "\x00", "a" * 3000, "<b>", "%"):
        assert client.get("/quote-check/", {"q": odd}).status_code == 200, odd


def test_the_commands(shelf: None, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from click.testing import CliRunner

    from cuttings_cli.main import cuttings

    run = CliRunner()
    place = ["--library", str(library)]
    # the library is open already: the command's own opening finds the same folder
    result = run.invoke(cuttings, ["film", "Rust and Bone", "--cite", "wikitext", *place])
    assert result.exit_code == 0 and result.output.count("{{cite web") == rust().reviews_count, result.output
    for ending in ("pdf", "docx", "md"):
        file = tmp_path / f"book.{ending}"
        assert run.invoke(cuttings, ["film", "Rust and Bone", "--press-book", str(file), *place]).exit_code == 0
        assert file.stat().st_size > 800
    assert run.invoke(cuttings, ["film", "Rust and Bone", "--press-book", "x.odt", *place]).exit_code == 2
    whole = run.invoke(cuttings, ["quote-check", WALK, *place])
    assert whole.exit_code == 0 and whole.output.startswith("Word for word\n")
    cut = run.invoke(cuttings, ["quote-check", "has the walk of a man hit for a living", *place])
    assert cut.exit_code == 1 and "[- who has been -]" in cut.output
