"""Where a review ends: credits below visitors' scores are its own; the author's card, letters and signatures are not."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.readers.html.reader import article_of
from cuttings.records.page import Page

PROSE = "The camera waits for the train, and the train, for once in a western, is on time. " * 3


def text_of(after: str) -> str:
    page = f"""<html><head><title>Ran</title></head><body><article class="post"><h1>Ran</h1><div class="post-content"><p>{PROSE}</p><p>{PROSE}</p></div>
<div class="user-reviews"><span>8.9</span> readers (27 votes)</div>{after}</article></body></html>"""
    return article_of(Page(location="x.html", data=page.encode()), Options()).text


def test_a_table_of_credits_below_the_readers_scores() -> None:
    table = "<tr><th>Director</th><td>Akira Kurosawa</td></tr><tr><th>Running time</th><td>162 min</td></tr>"
    assert "162 min" in text_of(f'<table class="film-credits">{table}</table>')
    assert "162 min" not in text_of(f'<div class="related"><table class="film-credits">{table}</table></div>')


CARD = """<p>Rédigé par Odile Fauvette</p><p>1.2K Followers</p><p>Odile Fauvette hante les salles de quartier depuis 2003 et vit avec deux chats.</p>
<h3>Du même auteur</h3><h4>Heat (1995)</h4><p>Ce que le cinéaste réussit ici, c'est de ne jamais vraiment choisir…</p>"""


def test_the_card_of_the_author_ends_the_review() -> None:
    page = f"<html><head><title>Ran</title></head><body><div><h1>Ran</h1><p>{PROSE}</p><p>{PROSE}</p><p>4/5</p>{CARD}</div></body></html>"
    text = article_of(Page(location="x.html", data=page.encode()), Options()).text
    assert text.endswith("4/5")


def test_a_sentence_that_offers_the_sites_letter_is_left_out() -> None:
    for pitch in (
        "Get our weekly letter in your inbox, free of charge.",
        "Recevez chaque semaine notre lettre, gratuitement.",
        "Unser wöchentlicher Brief, kostenlos in Ihrem Postfach.",
        "Recibe gratis nuestro boletín semanal.",
        "Receba de graça o nosso boletim semanal.",
        "Ricevi gratis la nostra lettera settimanale.",
    ):
        page = f"<html><head><title>Ran</title></head><body><article><h1>Ran</h1><p>{PROSE}</p><blockquote>{pitch}</blockquote><p>{PROSE}</p></article></body></html>"
        assert pitch not in article_of(Page(location="x.html", data=page.encode()), Options()).text
    letter = "She gets a letter every week and never reads one."
    page = f"<html><head><title>Ran</title></head><body><article><h1>Ran</h1><p>{PROSE}</p><p>{letter}</p><p>{PROSE}</p></article></body></html>"
    assert letter in article_of(Page(location="x.html", data=page.encode()), Options()).text


def test_a_members_signature_in_a_forum() -> None:
    page = f"""<html><head><title>Ran</title></head><body><div class="postbody"><h3>Ran</h3><div class="content"><p>{PROSE}</p><p>{PROSE}</p></div>
<div id="sig7" class="signature">Stay seated until the lamps come on.</div></div></body></html>"""
    assert "lamps" not in article_of(Page(location="x.html", data=page.encode()), Options()).text
