"""A Letterboxd export becomes articles: files to tables, tables to viewings, a viewing to one article."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from cuttings.options import Options
from cuttings.readers.columns import header_of
from cuttings.readers.entries import identity_of, key_of, refused, row_article, said_of
from cuttings.readers.letterboxd.account import LIST_MARK, URI, Account, Entry, Sort, is_letterboxd_header, read_file
from cuttings.readers.letterboxd.viewings import Viewing, viewings_of
from cuttings.readers.unpacking import members_of
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Kind
from cuttings.scales.normalize import service_scale

SERVICE = "Letterboxd"
MEDIA_TYPE = "application/vnd.cuttings.letterboxd+zip"
"""Given by a source that packed the folder of an unpacked export."""
_MEMBERS = (b"diary.csv", b"reviews.csv", b"watched.csv", b"watchlist.csv", b"ratings.csv", b"letterboxd")
_CSV = "text/csv"
_TENS = "Letterboxd import, of ten"
"""The column `Rating10` of the form that Letterboxd takes in."""


class LetterboxdReader:
    name = "letterboxd"

    def score(self, page: Page) -> float:
        if page.media_type == MEDIA_TYPE:
            return 1.0
        if page.data[:4] == b"PK\x03\x04":
            named = sum(name in page.data for name in _MEMBERS)
            return 0.97 if named >= 2 or "letterboxd" in page.location.casefold() else 0.0
        opening = page.data[:200].lstrip(b"\xef\xbb\xbf\r\n \t").lower()
        if opening.startswith((LIST_MARK.encode(), b"date,name,tags,url,description")):
            return 0.97
        return 0.97 if is_letterboxd_header(header_of(page.data)) else 0.0

    def read(self, page: Page, options: Options) -> Iterator[Article | Problem]:
        account = _account_of(page, options)
        if not account.entries and account.problems and page.data[:4] != b"PK\x03\x04":
            raise ReadError(account.problems[0])
        build = _Builder(page, options, account)
        yield from build.articles()
        yield from account.problems


def _account_of(page: Page, options: Options) -> Account:
    account = Account()
    if page.data[:4] != b"PK\x03\x04":
        read_file(account, "", page.data, page.location)
        return account
    for member in members_of(page.data, page.location, options):
        if isinstance(member, Problem):
            account.problems.append(member)
        elif member[0].casefold().endswith(".csv") and not member[0].startswith("__MACOSX"):
            read_file(account, member[0], member[1], f"{page.location}!{member[0]}")
    return account


class _Builder:
    """Makes the articles of one account."""

    def __init__(self, page: Page, options: Options, account: Account) -> None:
        self.page = page
        self.options = options
        self.account = account
        self.sha256 = hashlib.sha256(page.data).hexdigest()
        self.used: Counter[str] = Counter()

    def articles(self) -> Iterator[Article | Problem]:
        for viewing in viewings_of([e for e in self.account.entries if e.sort is not Sort.LIST]):
            yield self._of_viewing(viewing)
        for entry in self.account.entries:
            if entry.sort is Sort.LIST:
                yield self._of_list_entry(entry)

    def _of_viewing(self, viewing: Viewing) -> Article | Problem:
        title, words = viewing.value("Name", "Title"), viewing.value("Review")
        rating = viewing.source("Rating", "Rating10")
        fault = self._fault(viewing, title, words, rating[0].value(rating[1]) if rating else "")
        if fault is not None:
            return replace(fault, said=self._said(viewing.value))
        values = {name: value for name, value in viewing.first.cells.values.items() if name != "Review"}
        roles = {
            "title": "Name" if "Name" in values else "Title",
            "year": "Year",
            "date": "Date" if "Date" in values else "WatchedDate",
            "imdb": "imdbID",
            "tmdb": "tmdbID",
            "service": URI if URI in values else "LetterboxdURI",
        }
        for role, names in (("rating", ("Rating", "Rating10")), ("watched", ("Watched Date", "WatchedDate"))):
            source = viewing.source(*names)
            if source is not None:
                path = source[1] if source[0] is viewing.first else f"{source[0].file}:{source[1]}"
                values[path] = source[0].value(source[1])
                roles[role] = path
        address = viewing.value(URI, "LetterboxdURI")
        is_own = bool(address) and not viewing.is_only_rating and address not in self.account.film_uris
        film = address or f"{title}\x1f{viewing.value('Year')}"
        day = "" if self._member() else viewing.value("Date")
        key = key_of(SERVICE, self._member(), film, viewing.value("Watched Date", "WatchedDate"), day)
        return self._article(
            viewing.first, values, roles, Kind.USER, words=words, key=key, address=address if is_own else None
        )

    def _of_list_entry(self, entry: Entry) -> Article | Problem:
        head = entry.in_list
        assert head is not None
        if not entry.value("Name"):
            said = self._said(lambda *names: next(filter(None, map(entry.value, names)), ""))
            return refused("no-title", "The row names no film.", self._place(entry), is_failure=True, said=said)
        values = {name: value for name, value in entry.cells.values.items() if name != "Description"}
        values |= {
            "list:Name": head.name,
            "list:URL": head.url,
            "list:Tags": head.tags,
            "list:length": str(head.length),
        }
        roles = {
            "title": "Name",
            "year": "Year",
            "list_title": "list:Name",
            "position": "Position",
            "length": "list:length",
        }
        key = key_of(SERVICE, head.url or head.name, entry.value("URL") or entry.value("Name"))
        return self._article(entry, values, roles, Kind.LIST_ENTRY, words=entry.value("Description"), key=key)

    def _article(
        self,
        entry: Entry,
        values: dict[str, str],
        roles: dict[str, str],
        kind: Kind,
        *,
        words: str,
        key: str,
        address: str | None = None,
    ) -> Article:
        self._name_author(values, roles)
        identity = identity_of(
            self.page,
            sha256=self.sha256,
            place=self._place(entry).removeprefix(self.page.location),
            media_type=_CSV,
            canonical_url=address,
            title=values.get(roles["title"]),
            site_name=SERVICE,
        )
        article = row_article(
            self.page,
            identity,
            self.options,
            values=values,
            roles=roles,
            kind=kind,
            service=SERVICE,
            words=words,
            key=key,
        )
        if article.row is not None and article.row.columns.get("rating", "").endswith("Rating10"):
            article = replace(article, row=replace(article.row, scale=_TENS))
        # a member who saw a film on two days may have one address for both
        ordinal = self.used[address or key]
        self.used[address or key] += 1
        return replace(article, ordinal=ordinal) if ordinal else article

    def _said(self, value: Callable[..., str]) -> dict[str, str]:
        cells = {
            "title": value("Name", "Title"),
            "year": value("Year"),
            "rating": value("Rating"),
            "date": value("Watched Date", "WatchedDate", "Date"),
            "words": value("Review", "Description"),
        }
        return {**said_of(cells, SERVICE), **({"critic": self._member()} if self._member() else {})}

    def _name_author(self, values: dict[str, str], roles: dict[str, str]) -> None:
        member = self.account.member
        full = " ".join(filter(None, (member.get("Given Name"), member.get("Family Name"))))
        path = "profile.csv:Given Name, Family Name" if full else "profile.csv:Username"
        values[path] = full or self._member()
        roles["author"] = path

    def _member(self) -> str:
        given = self.page.given
        return self.account.member.get("Username", "") or (given.critic or "" if given else "")

    def _place(self, entry: Entry) -> str:
        file = f"!{entry.file}" if entry.file else ""
        return f"{self.page.location}{file}#{entry.cells.line}"

    def _fault(self, viewing: Viewing, title: str, words: str, rating: str) -> Problem | None:
        place = self._place(viewing.first)
        if not title:
            return refused("no-title", "The row names no film.", place, is_failure=True)
        if not words and not rating:
            return refused("no-opinion", f"{title}: seen, neither rated nor reviewed.", place)
        if rating and viewing.source("Rating", "Rating10") and not _is_on_scale(rating, viewing):
            return refused("rating", f"{title}: {rating[:20]!r} is no rating of Letterboxd's.", place, is_failure=True)
        return None


def _is_on_scale(rating: str, viewing: Viewing) -> bool:
    source = viewing.source("Rating", "Rating10")
    scale = service_scale(SERVICE if source is None or source[1] == "Rating" else _TENS)
    try:
        value = float(rating)
    except ValueError:
        return False
    assert scale is not None
    best, worst, step = scale
    return worst <= value <= best and (value / step).is_integer()


reader = LetterboxdReader()
