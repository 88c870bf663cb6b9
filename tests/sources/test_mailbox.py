"""Mailboxes and letters: newsletters, forwarded clippings, attached pages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from cuttings import pipeline
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.sources import open_input

OPTIONS = Options(judge_tier="none")
WORDS = "Directed by Jacques Tati. This film is a map of a city, and every pane of glass in the movie is a joke worth two hours."
HTML = (
    f"<html><body><table><tr><td><h1>Playtime (1967)</h1><p>{WORDS}</p><p>{WORDS}</p></td></tr></table></body></html>"
)


def letter(subject: str = "Playtime (1967)", text: str = WORDS, html: str | None = HTML) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Second Reel <news@secondreel.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = subject
    message["Date"] = "Sun, 03 Feb 2013 10:00:00 +0000"
    message["Message-ID"] = "<1@secondreel.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def articles(message: EmailMessage) -> list[Article]:
    found = list(read_page(Page(location="letter.eml", data=message.as_bytes()), OPTIONS))
    return [article for article in found if isinstance(article, Article)]


def test_a_newsletter_is_its_html_with_sender_and_day() -> None:
    (article,) = articles(letter())
    assert article.text.startswith("Playtime (1967)\n\nDirected by Jacques Tati.")
    assert article.page.site_name == "Second Reel" and article.page.retrieved == "2013-02-03"
    assert {(m.path, m.value) for m in article.meta} >= {
        ("mail.From", "Second Reel"),
        ("mail.Subject", "Playtime (1967)"),
    }
    page = Page(location="letter.eml", data=letter().as_bytes())
    review = next(iter(pipeline.read_one(page, OPTIONS, None))).extract.review
    assert review.film is not None and review.film.title == "Playtime"
    assert review.date_published is not None and review.date_published.value == "2013-02-03"


def test_a_letter_with_pictures_inside_is_no_saved_web_page(tmp_path: Path) -> None:
    message = letter(html=None)
    message.add_related(b"\xff\xd8", "image", "jpeg")
    path = tmp_path / "letter.eml"
    path.write_bytes(message.as_bytes())
    (page,) = open_input(str(path), OPTIONS)
    assert isinstance(page, Page) and page.data == message.as_bytes()


def test_a_forwarded_clipping_keeps_its_own_words_and_not_the_forwarders_day() -> None:
    text = f"Thought of you!\n\n---------- Forwarded message ---------\nFrom: Juno <j@example.org>\nDate: Fri\nSubject: x\nTo: me\n\n> Playtime (1967)\n>\n> {WORDS}\n"
    (article,) = articles(letter("Fwd: Playtime (1967)", text, None))
    assert "Thought of you" not in article.text and "Juno" not in article.text
    assert article.text.startswith("Playtime (1967)") and "every pane of glass" in article.text
    assert article.page.site_name is None and article.page.retrieved == "2013-02-03"
    assert "Date" not in {m.path for m in article.meta}


def test_attached_pages_become_pages_of_their_own() -> None:
    message = letter(text="See the attachment.", html=None)
    message.add_attachment(
        HTML.replace("Playtime", "Trafic").encode(), maintype="text", subtype="html", filename="trafic.html"
    )
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    _body, attached = articles(message)
    assert attached.page.location == "letter.eml!trafic.html"
    assert attached.text.startswith("Trafic (1967)")
    assert _body.content_key != attached.content_key


def test_a_message_is_the_same_review_wherever_its_file_lies() -> None:
    one, two = letter(), letter()
    two["X-Folder"] = "kept"
    assert articles(one)[0].content_key == articles(two)[0].content_key


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    path = tmp_path / "clippings.mbox"
    quoted = letter(text=f"{WORDS}\n\n>From here on it is silent.\n", html=None)
    path.write_bytes(
        b"".join(b"From MAILER Sun Feb  3 10:00:00 2013\n" + m.as_bytes() + b"\n" for m in (letter(), quoted))
    )
    first, second = open_input(str(path), OPTIONS)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert first.media_type == "message/rfc822" and first.location == f"{path}!1"
    assert b"\nFrom here on it is silent." in second.data


def test_a_message_over_the_limit_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "clippings.mbox"
    path.write_bytes(
        b"From A Sun Feb  3 10:00:00 2013\n"
        + b"x" * 90
        + b"\n" * 99
        + b"\nFrom B Sun Feb  3 10:00:00 2013\nSubject: s\n\ny\n"
    )
    big, small = open_input(str(path), Options(max_page_bytes=100))
    assert isinstance(big, Problem) and big.code == "read.too-large" and isinstance(small, Page)


def test_parts_inside_parts_without_end_are_a_reason() -> None:
    depth = 400
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(depth))
    page = Page(
        location="bomb.eml",
        data=b"From: a@b.example\nMIME-Version: 1.0\n" + opening + b"Content-Type: text/plain\n\nx\n",
    )
    readings = list(pipeline.read_one(page, OPTIONS, None))
    assert [r.problem.code for r in readings if r.problem] == ["import.broken-message"]


def test_a_day_beyond_every_calendar_is_no_day() -> None:
    data = letter().as_bytes().replace(b"Feb 2013", b"Feb 99999999999999999999")
    (article,) = read_page(Page(location="letter.eml", data=data), OPTIONS)
    assert isinstance(article, Article) and article.page.retrieved is None
