"""Feeds of anything that can be picked: well formed, with the words the excerpt allows."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from made import again, keep
from shelf import SHELF

from cuttings.records.review import Author
from cuttings_site.library.models import Film

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def shelf(library: Path) -> Film:
    keep(SHELF)
    return Film.objects.get(title="Rust and Bone")


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/feeds/reviews.{form}", len(SHELF)),
        ("/feeds/films/{film}.{form}", 7),
        ("/feeds/critics/imogen-farrow.{form}", 2),
        ("/feeds/publications/fogbound.{form}", 2),
        ("/feeds/search.{form}?q=resilience", 1),
        ("/feeds/search.{form}?critic=Wilhelmina+Ott&polarity=negative", 1),
        ("/feeds/search.{form}?film=Holy+Motors", 1),
    ],
)
def test_what_is_picked_stands_in_the_feed(client: Client, shelf: Film, address: str, count: int) -> None:
    atom = client.get(address.format(form="atom", film=shelf.id))
    assert atom["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(atom.content).findall(f"{ATOM}entry")
    assert len(entries) == count
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == count
    rss = ElementTree.fromstring(client.get(address.format(form="rss", film=shelf.id)).content)
    assert len(rss.findall("channel/item")) == count


def test_an_entry_says_who_what_and_on_what_basis(client: Client, shelf: Film) -> None:
    root = ElementTree.fromstring(client.get("/feeds/critics/gus-halloran.atom").content)
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Gus Halloran, Popcorn Ledger on Rust and Bone (2012)"
    assert "read from the words" in (entry.findtext(f"{ATOM}summary") or "")
    assert (entry.findtext(f"{ATOM}published") or "").startswith("2013-01-20")


def test_signs_that_xml_cannot_hold_do_not_break_it(client: Client, library: Path) -> None:
    keep([again(SHELF[0], author=Author(name="Ada\x0b <b>Marsh</b> & Co\ufffe"))])
    root = ElementTree.fromstring(client.get("/feeds/reviews.rss").content)
    assert "<b>Marsh</b> & Co" in (root.findtext("channel/item/title") or "")


@pytest.mark.parametrize(
    "address", ["/feeds/reviews.xml", "/feeds/films/no.atom", "/feeds/critics/no.atom", "/feeds/publications/no.rss"]
)
def test_what_is_not_there(client: Client, shelf: Film, address: str) -> None:
    assert client.get(address).status_code == 404
