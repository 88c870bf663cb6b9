"""Blogger's backup and the feed of Google Takeout: live posts alone."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem

_SCHEME = "http://schemas.google.com/g/2005#kind"
_KIND = "http://schemas.google.com/blogger/2008/kind#"


def backup_entry(number: int, sort: str = "post", more: str = "") -> str:
    return f"""<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><published>2013-02-0{number}T10:00:00.000-08:00</published>
<category scheme='{_SCHEME}' term='{_KIND}{sort}'/><category scheme='http://www.blogger.com/atom/ns#' term='comedy'/><title type='text'>Playtime {number}</title>
<content type='html'>&lt;p&gt;A film of glass.&lt;/p&gt;Number {number}</content><link rel='replies' href='https://b.example/c'/>
<link rel='alternate' type='text/html' href='https://b.example/2013/02/playtime-{number}.html'/><author><name>Mira Holt</name></author>{more}</entry>"""


BACKUP = f"""<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="x"?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.com,1999:blog-1.archive</id><title type='text'>Second Reel</title>{backup_entry(1)}
{backup_entry(2, more="<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>")}
{backup_entry(3, "comment")}{backup_entry(4, "settings")}{backup_entry(5, more="<thr:in-reply-to ref='tag:1'/>")}</feed>"""
TAKEOUT = """<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1</id><title>Second Reel</title>
<entry><id>tag:blogger.com,1999:blog-1.post-1</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><author><name>Mira Holt</name></author>
<title>Playtime</title><content type='html'>&lt;p&gt;A film of glass.&lt;/p&gt;</content><published>2013-02-03T10:00:00Z</published><blogger:filename>/2013/02/playtime.html</blogger:filename></entry>
<entry><id>tag:2</id><blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status><title>Hidden</title><content>x</content></entry>
<entry><id>tag:3</id><blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status><title></title><content>y</content></entry></feed>"""


def read(text: str) -> list[Article | Problem]:
    return list(read_page(Page(location="blog.xml", data=text.encode()), Options()))


def test_of_a_backup_the_live_posts_are_taken_and_the_rest_is_counted() -> None:
    post, draft, rest = read(BACKUP)
    assert isinstance(post, Article) and isinstance(draft, Problem) and isinstance(rest, Problem)
    assert post.text == "A film of glass.\n\nNumber 1"
    assert (
        post.page.canonical_url == "https://b.example/2013/02/playtime-1.html" and post.page.site_name == "Second Reel"
    )
    assert {(m.path, m.value) for m in post.meta} >= {("author.name", "Mira Holt"), ("category", "comedy")}
    assert draft.code == "import.unpublished" and "draft" in draft.reason and "Playtime" not in draft.reason
    assert rest.reason == "Not posts, none is taken: 2 comments of readers, 1 settings."


def test_of_takeout_the_live_posts_are_taken() -> None:
    post, draft, rest = read(TAKEOUT)
    assert isinstance(post, Article) and post.text == "A film of glass." and post.page.headline == "Playtime"
    assert post.content_key is not None and post.page.canonical_url is None
    assert isinstance(draft, Problem) and "Hidden" not in draft.reason
    assert isinstance(rest, Problem) and "comments" in rest.reason
