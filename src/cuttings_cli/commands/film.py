"""`cuttings film`: one film's dossier."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cuttings_cli.film_papers import print_citations, write_press_book
from cuttings_cli.library_option import library_option, open_library_or_stop


@click.command(name="film", epilog='Example: cuttings film "Rust and Bone (2012)" --format markdown')
@click.argument("title")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option(
    "--cite", type=click.Choice(["bibtex", "ris", "csl", "wikitext"]), help="Print all its reviews as citations."
)
@click.option(
    "--press-book",
    "paper",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write its press book: FILE ends in .pdf, .docx or .md.",
)
@library_option
def command(title: str, form: str, cite: str | None, paper: Path | None, library: Path | None) -> None:
    """Show what the critics say of the film with this TITLE (a year in brackets, or a film's id, tells films apart)."""
    open_library_or_stop(library)
    from cuttings_cli.film_words import as_markdown, as_text
    from cuttings_site.library.selectors.films import films_by_title
    from cuttings_site.library.selectors.published import dossier_for_others

    found = films_by_title(title)
    if not found:
        raise click.ClickException(f"no film in the library is called {title!r}; `cuttings films` lists them")
    if len(found) > 1:
        names = "\n".join(f"  {film}  ({film.reviews_count} reviews)  {film.id}" for film in found)
        raise click.ClickException(f"several films fit {title!r}; name one with its year or id:\n{names}")
    film = found[0]
    if not film.dossier:
        from cuttings_site.library.services.tell import tell_film

        tell_film(film)
    if paper:
        write_press_book(film, paper)
        return
    if cite:
        print_citations(film, cite)
        return
    dossier = dossier_for_others(film)
    if form == "json":
        print(json.dumps(dossier, ensure_ascii=False, indent=2))
    else:
        print((as_markdown if form == "markdown" else as_text)(dossier), end="")
