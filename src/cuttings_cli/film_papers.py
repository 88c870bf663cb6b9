"""What `cuttings film` writes for print: citations and press books."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cuttings_site.library.models import Film

ENDINGS = (".pdf", ".docx", ".md")


def print_citations(film: Film, form: str) -> None:
    from cuttings.exports.citations import FORMS
    from cuttings_site.quoting.citing import citations_of_film

    sys.stdout.write(FORMS[form](citations_of_film(film)))


def write_press_book(film: Film, path: Path) -> None:
    """Raises click.ClickException where the ending is unknown or the file cannot be written."""
    from cuttings.exports.press_book import as_docx, as_markdown, as_pdf
    from cuttings_site.quoting.books import press_book_of

    if path.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"a press book ends in {', '.join(ENDINGS)}, not {path.suffix or 'nothing'!r}")
    books = [press_book_of(film)]
    makers = {".pdf": as_pdf, ".docx": as_docx}
    make = makers.get(path.suffix.lower())
    try:
        path.write_bytes(make(books) if make else as_markdown(books).encode())
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror})") from error
    click.echo(f"{path}: {film}, {len(books[0].reviews)} reviews, {len(books[0].lines)} lines", err=True)
