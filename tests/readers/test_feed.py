"""Feeds of every version: one article per entry, full content before the summary; lists of addresses say what they are."""

from __future__ import annotations

import json

import pytest

from cuttings import pipeline
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind, Review

OPTIONS = Options(judge_tier="none")
BODY = "<p>Directed by Jacques Tati.</p><p>A film of glass, and the best comedy of its year.</p>"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Second Reel</title><link>https://secondreel.example/</link><language>en-GB</language>
<item><title>Playtime (1967) &#8211; review</title><link>https://secondreel.example/playtime</link><guid isPermaLink="false">7</guid>
<dc:creator><![CDATA[Mira Holt]]></dc:creator><pubDate>Sun, 03 Feb 2013 10:00:00 +0000</pubDate><category>Comedy</category>
<description>A film of glass [&#8230;]</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Tampopo</title><link>https://secondreel.example/tampopo</link><author>jk@example.org (Juno Kade)</author>
<description>&lt;p&gt;Noodles &amp;amp; cowboys [&#8230;]&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Second Reel</title><author><name>Mira Holt</name></author>
<entry><id>tag:1</id><title type="html">Ran &amp;amp; rain</title><link rel="self" href="https://secondreel.example/ran.atom"/>
<link rel="alternate" href="https://secondreel.example/ran"/><published>2014-05-06T07:08:09Z</published><summary>short</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A storm <em>with</em> names.</p><p>Nobody is dry.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Old Reel</title><items><rdf:Seq><rdf:li rdf:resource="https://a.example/ran"/></rdf:Seq></items></channel>
<item rdf:about="https://a.example/ran"><title>Ran</title><link>https://a.example/ran</link><description>Rain.</description><dc:creator>Juno Kade</dc:creator>
<dc:date>2004-05-06</dc:date></item></rdf:RDF>"""


def read(text: str | bytes, name: str = "feed.xml") -> list[Article | Problem]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_page(Page(location=name, data=data), OPTIONS))


def articles(text: str | bytes) -> list[Article]:
    return [article for article in read(text) if isinstance(article, Article)]


def reviews(text: str) -> list[Review]:
    page = Page(location="feed.xml", data=text.encode())
    return [reading.extract.review for reading in pipeline.read_one(page, OPTIONS, None)]


def test_full_content_goes_before_the_summary() -> None:
    first, second = articles(RSS)
    assert first.text == "Directed by Jacques Tati.\n\nA film of glass, and the best comedy of its year."
    assert first.page.canonical_url == "https://secondreel.example/playtime"
    assert first.page.headline == "Playtime (1967) – review" and first.page.site_name == "Second Reel"
    assert not first.warnings
    assert second.text == "Noodles & cowboys […]" and "beginning" in second.warnings[0]


def test_film_critic_date_and_publication_come_out_with_the_element_they_stand_in() -> None:
    review = reviews(RSS)[0]
    assert review.film is not None and (review.film.title, review.film.year) == ("Playtime", 1967)
    assert review.author is not None and review.author.name == "Mira Holt"
    assert review.author.evidence[0].path == "dc:creator" and review.author.evidence[0].meta == "feed"
    assert review.date_published is not None and review.date_published.value == "2013-02-03"
    assert review.publication is not None and review.publication.name == "Second Reel"
    assert ("author", "Juno Kade") in {(m.path, m.value) for m in articles(RSS)[1].meta}


def test_atom_keeps_the_elements_of_its_content_and_the_feeds_author() -> None:
    article = articles(ATOM)[0]
    assert article.text == "A storm with names.\n\nNobody is dry."
    assert article.page.canonical_url == "https://secondreel.example/ran" and article.page.headline == "Ran & rain"
    assert {(m.path, m.value) for m in article.meta} >= {
        ("author.name", "Mira Holt"),
        ("published", "2014-05-06T07:08:09Z"),
    }


def test_the_oldest_feeds_are_read() -> None:
    article = articles(RDF)[0]
    assert (article.text, article.page.canonical_url) == ("Rain.", "https://a.example/ran")
    assert {(m.path, m.value) for m in article.meta} >= {("dc:date", "2004-05-06"), ("dc:creator", "Juno Kade")}


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Second Reel", "authors": [{"name": "Mira Holt"}],
        "items": [{"id": "1", "url": "https://secondreel.example/ran", "title": "Ran", "content_html": "<p>Rain.</p>", "date_published": "2014-05-06"}],
    }  # fmt: skip
    article = articles(json.dumps(feed))[0]
    assert article.text == "Rain." and article.page.canonical_url == "https://secondreel.example/ran"
    assert {m.path for m in article.meta} >= {"title", "author.name", "date_published"}


def test_an_entry_without_address_rests_on_its_own_identifier() -> None:
    without = RSS.replace("<link>https://secondreel.example/playtime</link>", "")
    first = articles(without)[0]
    assert first.page.canonical_url is None and first.content_key
    assert articles(without.replace("2013", "2014"))[0].content_key == first.content_key


def test_a_members_feed_states_film_and_rating() -> None:
    feed = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:letterboxd="https://letterboxd.com" xmlns:tmdb="https://themoviedb.org">
    <channel><title>Letterboxd - Mira</title><item><title>Ran, 1985 - ★★★★½</title><link>https://letterboxd.com/mira/film/ran/</link>
    <pubDate>Tue, 6 May 2014 07:00:00 +0000</pubDate><letterboxd:watchedDate>2014-05-05</letterboxd:watchedDate><letterboxd:filmTitle>Ran</letterboxd:filmTitle>
    <letterboxd:filmYear>1985</letterboxd:filmYear><letterboxd:memberRating>4.5</letterboxd:memberRating><tmdb:movieId>11645</tmdb:movieId>
    <description><![CDATA[ <p><img src="p.jpg"/></p> <p>A storm with names.</p> ]]></description><dc:creator>Mira</dc:creator></item></channel></rss>"""
    review = reviews(feed)[0]
    assert review.kind is Kind.USER and review.text == "A storm with names."
    assert review.film is not None and (review.film.title, review.film.year, review.film.ids.tmdb) == (
        "Ran",
        1985,
        "11645",
    )
    assert review.rating is not None and (review.rating.value, review.rating.best) == (4.5, 5)


@pytest.mark.parametrize(
    "text, count",
    [
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc></url></urlset>', "2"),
        ('<opml version="2.0"><head/><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>', "1"),
    ],
)  # fmt: skip
def test_a_list_of_addresses_is_a_reason_and_no_failure(text: str, count: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text)
    problem = caught.value.problem
    assert problem.code == "import.addresses" and f" {count} " in problem.reason and not problem.is_failure


def test_faulty_xml_is_mended_and_said_so() -> None:
    faulty = RSS.replace("<title>Tampopo</title>", "<title>Tampopo & R&D\x0b caf&eacute;</title>")
    first, second = articles(faulty)
    assert second.page.headline == "Tampopo & R&D café" and "mended" in second.warnings[0]
    assert not first.warnings


def test_an_entry_cut_off_is_named_and_the_others_are_read() -> None:
    found = read(RSS[: RSS.index("Noodles")])
    assert isinstance(found[0], Article) and isinstance(found[1], Problem)
    assert found[1].code == "import.broken-entry" and found[1].location == "feed.xml#2" and found[1].is_failure


def test_a_damaged_entry_is_refused_rather_than_losing_words() -> None:
    torn = RSS.replace("<description>A film of glass", "</item2></channel><description>A film of glass")
    found = read(torn.replace("<category>", "<category></rss>", 1))
    assert len(found) == 2
    assert isinstance(found[0], Problem) or "best comedy" in found[0].text


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY secret SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY secret "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY % remote SYSTEM "http://127.0.0.1/x.dtd"> %remote;',
    ],
)
def test_entities_that_a_file_declares_are_refused(subset: str) -> None:
    evil = RSS.replace("?>\n", f"?>\n<!DOCTYPE rss [ {subset} ]>\n", 1).replace("Tampopo", "&secret;")
    with pytest.raises(ReadError) as caught:
        read(evil)
    assert caught.value.problem.code == "read.unsafe-xml"


def test_an_entity_declared_inside_the_feed_is_never_resolved() -> None:
    evil = RSS.replace(
        "<title>Tampopo</title>", '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><title>&secret;</title>'
    )
    for found in read(evil):
        assert isinstance(found, Problem) or "root:" not in str(found)


def test_a_doctype_of_old_feeds_does_no_harm() -> None:
    old = RSS.replace(
        "?>\n",
        '?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">\n',
        1,
    )
    assert len(articles(old)) == 2


def test_a_feed_in_an_old_encoding_keeps_its_letters() -> None:
    data = (
        RSS.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
        .replace("Tampopo", "René")
        .replace("–", "-")
        .encode("latin-1")
    )
    assert articles(data)[1].page.headline == "René"


def test_an_attribute_whose_name_no_parser_likes_does_no_harm() -> None:
    assert articles(ATOM.replace('type="html"', 'xm\u00cb:lang="x" type="html"'))
