"""`cuttings rule`: what a person knows better, kept under their name; each ruling can be taken back alone."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from cuttings.options import Options
from cuttings_cli.library_option import library_option, open_library_or_stop
from cuttings_cli.naming import film_named, page_named, review_named

if TYPE_CHECKING:
    from cuttings_site.library.services.read import Engine
    from cuttings_site.library.services.rulings import Draft


@click.group(name="rule", epilog='Example: cuttings rule move rv-2l5k4hd3 --to "The Hunt (2012)"')
def command() -> None:
    """Rule on matches, films and readings; FILM is a title (with its year in brackets) or an id, REVIEW an id or its beginning."""


def _options(function: Callable[..., None]) -> Callable[..., None]:
    function = click.option("--note", default="", help="Why, in your words.")(function)
    function = click.option(
        "--by", help="Your name. Default: the library's owner, else the name you are logged in with."
    )(function)
    return library_option(function)


def _engine() -> Engine:
    from django.conf import settings

    from cuttings_site.library.services.read import Engine

    return Engine.of(Options(judge_tier=settings.PREFERENCES.judge))


def who_rules(by: str | None) -> str:
    """The name under which a ruling from the terminal is kept."""
    from django.contrib.auth.models import User

    owner = User.objects.first()
    return by or (owner.get_username() if owner else getpass.getuser())


def _make(library: Path | None, by: str | None, drafts: Callable[[str], Sequence[Draft]]) -> None:
    open_library_or_stop(library)
    from cuttings_site.library.services.rulings import RulingError, make

    try:
        for ruling in make(drafts(who_rules(by)), _engine):
            click.echo(f"{ruling.pk}  {ruling.about}")
    except RulingError as error:
        raise click.ClickException(str(error)) from error


@command.command()
@click.argument("review")
@click.argument("film", required=False)
@_options
def accept(review: str, film: str | None, library: Path | None, by: str | None, note: str) -> None:
    """The doubtful match is right: REVIEW is of FILM (default: the film it may be, else the one it stands under)."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        row = review_named(review)
        return [rule.accept(row.review_id, _film_asked(row.pk, film), who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("review")
@click.argument("film", required=False)
@_options
def reject(review: str, film: str | None, library: Path | None, by: str | None, note: str) -> None:
    """The doubtful match is wrong: REVIEW is not of FILM (default: the film it may be, else the one it stands under)."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        row = review_named(review)
        return [rule.reject(row.review_id, _film_asked(row.pk, film), who, note)]

    _make(library, by, drafts)


def _film_asked(reading: int, film: str | None) -> str:
    from cuttings_site.library.models import Placement

    if film:
        return film_named(film).id
    placement = Placement.objects.filter(pk=reading).first()
    found = placement and (placement.candidate_id or placement.film_id)
    if not found:
        raise click.ClickException("this review stands under no film; name one")
    return str(found)


@command.command()
@click.argument("reviews", nargs=-1, required=True)
@click.option("--to", default="new", show_default=True, help="The film they are of; `new` founds one.")
@_options
def move(reviews: tuple[str, ...], to: str, library: Path | None, by: str | None, note: str) -> None:
    """REVIEWS stand under another film; they move alone."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        target = to if to == "new" else film_named(to).id
        return rule.place([review_named(name).review_id for name in reviews], target, who, note)

    _make(library, by, drafts)


@command.command()
@click.argument("film")
@click.argument("into")
@_options
def merge(film: str, into: str, library: Path | None, by: str | None, note: str) -> None:
    """FILM is the film INTO: its reviews go there, and its address leads there."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.merge(film_named(film).id, film_named(into).id, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("film")
@click.argument("reviews", nargs=-1, required=True)
@click.option("--to", default="new", show_default=True, help="The film they are of; `new` founds one.")
@_options
def split(film: str, reviews: tuple[str, ...], to: str, library: Path | None, by: str | None, note: str) -> None:
    """REVIEWS leave FILM, together, for another film or one of their own."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        target = to if to == "new" else film_named(to).id
        names = [review_named(name).review_id for name in reviews]
        return rule.split(film_named(film).id, names, target, who, note)

    _make(library, by, drafts)


@command.command()
@click.argument("review")
@click.argument("field")
@click.argument("value", required=False)
@_options
def correct(review: str, field: str, value: str | None, library: Path | None, by: str | None, note: str) -> None:
    """FIELD of REVIEW is VALUE; without VALUE the page does not say it. Fields: film.title, film.year, author, publication,
    date_published, rating, verdict, kind, language, credits.ROLE, facts.PROPERTY, ..."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.correct(review_named(review).review_id, field, value, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("film")
@click.argument("field")
@click.argument("value", required=False)
@_options
def rename(film: str, field: str, value: str | None, library: Path | None, by: str | None, note: str) -> None:
    """FIELD of FILM (title, original_title, year, directors, ids.imdb, ...) is VALUE."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.rename(film_named(film).id, field, value, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("film")
@click.argument("fact")
@click.argument("value")
@_options
def settle(film: str, fact: str, value: str, library: Path | None, by: str | None, note: str) -> None:
    """Of the values that reviews state for FACT of FILM (duration, content_rating:MPAA, ...) VALUE holds."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.settle(film_named(film).id, fact, value, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("review")
@_options
def refuse(review: str, library: Path | None, by: str | None, note: str) -> None:
    """REVIEW is no review of a film."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.refuse(review_named(review).review_id, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("page")
@_options
def admit(page: str, library: Path | None, by: str | None, note: str) -> None:
    """PAGE (its location, or the beginning of its SHA-256) holds a review: read it as one."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.admit(page_named(page).sha256, who, note)]

    _make(library, by, drafts)


@command.command(name="leave-out")
@click.argument("page")
@_options
def leave_out(page: str, library: Path | None, by: str | None, note: str) -> None:
    """PAGE was rightly left out; it leaves the queue."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.leave_out(page_named(page).sha256, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("noun", type=click.Choice(["critic", "publication"]))
@click.argument("name")
@click.argument("into")
@_options
def join(noun: str, name: str, into: str, library: Path | None, by: str | None, note: str) -> None:
    """NAME and INTO are one critic, or one publication, called INTO; `rule undo` parts them."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.keys import key_of
        from cuttings_site.library.services import rule

        return [rule.join(noun, key_of(name), key_of(into), who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("critic")
@click.argument("field", type=click.Choice(["best", "worst", "cut_off"]))
@click.argument("value")
@_options
def scale(critic: str, field: str, value: str, library: Path | None, by: str | None, note: str) -> None:
    """CRITIC rates on a scale whose best or lowest mark is VALUE, or recommends from this share of the best mark (cut_off) on."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.keys import key_of
        from cuttings_site.library.services import rule

        return [rule.scale(key_of(critic), field, value, who, note)]

    _make(library, by, drafts)


@command.command(name="set")
@click.argument("setting")
@click.argument("value")
@_options
def set_(setting: str, value: str, library: Path | None, by: str | None, note: str) -> None:
    """SETTING of the library is VALUE (queue.probable_from: from which distance on a probable match is asked about)."""

    def drafts(who: str) -> list[Draft]:
        from cuttings_site.library.services import rule

        return [rule.prefer(setting, value, who, note)]

    _make(library, by, drafts)


@command.command()
@click.argument("ruling")
@_options
def undo(ruling: str, library: Path | None, by: str | None, note: str) -> None:
    """RULING (its id, as `rule list` shows it) no longer holds; undoing an undoing makes it hold again."""
    open_library_or_stop(library)
    from cuttings_site.library.models import Ruling
    from cuttings_site.library.services import rulings

    found = Ruling.objects.filter(pk__startswith=ruling).order_by("pk")[:2]
    if len(found) != 1:
        raise click.ClickException(f"no single ruling is called {ruling!r}; `cuttings rule list` shows them")
    try:
        click.echo(rulings.undo(found[0], who_rules(by), _engine, note).about)
    except rulings.RulingError as error:
        raise click.ClickException(str(error)) from error


@command.command(name="list")
@click.option("--all", "is_whole", is_flag=True, help="Undone ones too.")
@library_option
def list_(is_whole: bool, library: Path | None) -> None:
    """The rulings that hold, the latest last."""
    open_library_or_stop(library)
    from cuttings_site.library.models import Ruling

    rows = Ruling.objects.order_by("when", "id")
    for row in rows if is_whole else rows.filter(is_undone=False).exclude(action="undo"):
        click.echo(
            f"{row.pk}  {row.when[:16].replace('T', ' ')}  {row.who}: {row.about}{' (undone)' if row.is_undone else ''}"
        )


@command.command()
@click.argument("file", type=click.File("w", encoding="utf-8"), default="-")
@library_option
def export(file: TextIO, library: Path | None) -> None:
    """Every ruling ever made to FILE, one line of JSON each, to keep or to share."""
    open_library_or_stop(library)
    from cuttings_site.library.services.rulings import export_lines

    for line in export_lines():
        file.write(line + "\n")


@command.command(name="import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@library_option
def import_(file: TextIO, library: Path | None) -> None:
    """Take in the rulings of FILE; what they name and this library has is ruled at once, the rest waits for its page."""
    open_library_or_stop(library)
    from cuttings_site.library.services.rulings import RulingError, import_lines

    try:
        new, known = import_lines(file, _engine)
    except RulingError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{new} ruling{'' if new == 1 else 's'} taken in, {known} known already.")
