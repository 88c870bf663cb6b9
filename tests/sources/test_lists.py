"""Lists of addresses, as sites publish them and as people write them."""

from __future__ import annotations

import pytest

from cuttings.records.page import Page
from cuttings.sources.lists import addresses_named, feed_named_by, feed_of_one, list_of


def test_a_list_of_tabs_is_told_from_a_text() -> None:
    tabs = "# open tabs\n\nhttps://a.example/1\n  https://b.example/2?x=y#z  \nhttps://a.example/1\n"
    assert addresses_named(tabs) == ("https://a.example/1", "https://b.example/2?x=y#z")
    assert addresses_named("I read https://a.example/1 yesterday\nhttps://a.example/1") == ()
    assert addresses_named("") == () and addresses_named("file:///etc/passwd") == ()


def test_bookmarks_of_a_browser_are_a_list() -> None:
    bookmarks = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p><DT><H3>Tabs</H3><DL><p><DT><A HREF="https://a.example/1?x=1&amp;y=2" ADD_DATE="1">One</A>
<DT><A HREF="javascript:alert(1)">Bad</A><DT><A HREF="https://b.example/2">Two</A></DL></DL>"""
    assert addresses_named(bookmarks) == ("https://a.example/1?x=1&y=2", "https://b.example/2")


@pytest.mark.parametrize(
    ("data", "leads_to_pages", "count"),
    [
        (
            b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://a.example/1 </loc></url><url><loc>ftp://x</loc></url></urlset>',
            True,
            1,
        ),
        (b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>", False, 1),
        (
            b'<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/><outline htmlUrl="https://a.example/"/></body></opml>',
            False,
            1,
        ),
    ],
)
def test_lists_of_sites(data: bytes, leads_to_pages: bool, count: int) -> None:
    found = list_of(Page(location="x", data=data))
    assert found is not None and found.leads_to_pages is leads_to_pages and len(found.addresses) == count


def test_a_sitemap_that_declares_entities_is_none() -> None:
    evil = b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&x;</loc></url></urlset>'
    assert list_of(Page(location="x", data=evil)) is None


def test_the_feed_that_a_page_names() -> None:
    head = b'<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    assert (
        feed_named_by(Page(location="x", data=head, address="https://a.example/blog/")) == "https://a.example/atom.xml"
    )
    assert feed_named_by(Page(location="x", data=b"<p>words</p>", address="https://a.example/")) is None


def test_a_feed_cut_down_to_one_entry() -> None:
    feed = b'<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>T</title><item><title>A</title></item><item><title>caf\xe9</title></item></channel></rss>'
    alone = feed_of_one(Page(location="x", data=feed), 2)
    assert (
        alone is not None and alone.count(b"<item>") == 1 and "café".encode() in alone and b"<title>T</title>" in alone
    )
    assert b"UTF-8" in alone and b"ISO-8859-1" not in alone
    assert feed_of_one(Page(location="x", data=feed), 3) is None
