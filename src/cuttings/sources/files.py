"""Turns paths into pages: a file is one page, a folder all pages in it, in the order of their names, an archive all pages in that.

Folders are walked as they are read, so that the memory a run takes does not grow with their size.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import Problem
from cuttings.sources.accounts import is_account, is_of_account, page_of_account
from cuttings.sources.archives import open_archive, stands_for_many
from cuttings.sources.mailbox import is_mailbox, open_mailbox
from cuttings.sources.mhtml import is_mhtml, page_of_mhtml
from cuttings.sources.selection import companion_of, is_asset, is_hidden
from cuttings.sources.warc import is_web_archive, open_web_archive

_EXPORTS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".zip")
"""Files that hold many reviews may be larger than a page."""


def open_path(location: str, options: Options, given: Given | None = None) -> Iterator[Page | Problem]:
    """The pages of a file, folder or archive, and a problem for each that cannot be opened; the rest goes on."""
    path = Path(location)
    try:
        if path.is_dir():
            yield from _open_folder(path, options, given)
        elif not path.exists():
            yield _problem("not-found", "There is no such file or folder.", location)
        elif not path.is_file():
            yield _problem("cannot-open", "Neither a file nor a folder.", location)
        else:
            yield from _open_file(path, location, options, given)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _problem("cannot-open", f"Cannot be opened: {reason}.", location)


def _open_folder(folder: Path, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _problem("cannot-open", f"Cannot be opened: {error.strerror}.", str(folder))
        return
    if is_account(folder):
        yield page_of_account(folder, options, given)
        entries = [entry for entry in entries if not is_of_account(entry.name)]
    names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
    companions = {
        entry.name: page
        for entry in entries
        if entry.is_dir(follow_symlinks=False) and (page := companion_of(entry.name, names)) is not None
    }
    for entry in entries:
        if is_hidden(entry.name) or entry.name in companions:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _open_folder(Path(entry.path), options, given)
        elif entry.is_dir():
            continue  # a link to a folder can lead back up, and its pages are read where they stand
        elif not is_asset(entry.name, names):
            saved = [folder / name for name, page in companions.items() if page == entry.name]
            for opened in open_path(entry.path, options, given):
                yield _with_companions(opened, saved) if saved else opened


def _with_companions(page: Page | Problem, folders: list[Path]) -> Page | Problem:
    if isinstance(page, Problem):
        return page
    names = tuple(sorted(child.name for folder in folders for child in folder.iterdir()))
    return Page(
        location=page.location,
        data=page.data,
        media_type=page.media_type,
        given=page.given,
        companions=names,
        address=page.address,
        retrieved=page.retrieved,
    )


def _open_file(path: Path, location: str, options: Options, given: Given | None) -> Iterator[Page | Problem]:
    size = path.stat().st_size
    if is_web_archive(path.name):
        yield from open_web_archive(path, location, options, given)
        return
    if is_mailbox(path):
        yield from open_mailbox(path, location, options, given)
        return
    if stands_for_many(path):
        yield from open_archive(path, location, options, given)
        return
    limit = options.max_export_bytes if path.suffix.lower() in _EXPORTS else options.max_page_bytes
    if size > limit:
        reason = f"The file is too large ({size / 1e6:.0f} MB; at most {limit / 1e6:.0f} MB are read)."
        yield _problem("too-large", reason, location)
        return
    data = path.read_bytes()
    if is_mhtml(path.name, data):
        yield page_of_mhtml(data, location, given)
    else:
        yield Page(location=location, data=data, given=given)


def _problem(code: str, reason: str, location: str) -> Problem:
    return Problem(code=f"read.{code}", reason=reason, location=location)
