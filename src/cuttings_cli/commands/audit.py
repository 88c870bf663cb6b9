"""`cuttings audit`: readings dealt by chance, right or wrong said of each field, and how right the library is by these answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings_cli.commands.rule import who_rules
from cuttings_cli.library_option import library_option, open_library_or_stop

if TYPE_CHECKING:
    from cuttings_site.library.services.audits import Report

_KEYS = {"r": "right", "w": "wrong", "t": "unsure"}


@click.command(name="audit", epilog="Example: cuttings audit --sample 50")
@click.option(
    "--sample", default=50, show_default=True, type=click.IntRange(1, 500), help="How many readings are dealt."
)
@click.option(
    "--seed", type=int, help="The same seed deals the same readings, to go on with a deal. Default: a fresh deal."
)
@click.option("--report", "is_report", is_flag=True, help="Only say how right the library is so far.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--by", help="Your name. Default: the library's owner, else the name you are logged in with.")
@library_option
def command(sample: int, seed: int | None, is_report: bool, form: str, by: str | None, library: Path | None) -> None:
    """Deal readings of this library, those first that nobody has checked; say right (r), wrong (w) or cannot tell (t) of each field, Enter
    leaves it open, q stops. The library then states its own accuracy with an interval, here and on its site."""
    open_library_or_stop(library)
    from cuttings_site.library.services.audits import deal, next_seed, report

    if not is_report:
        seed = seed if seed is not None else next_seed()
        names = deal(seed, sample)
        for place, name in enumerate(names, 1):
            if not _ask(name, place, len(names), seed, who_rules(by)):
                click.echo(f"Go on with: cuttings audit --sample {sample} --seed {seed}")
                break
    found = report()
    click.echo(_as_json(found) if form == "json" else _as_text(found))


def _ask(name: str, place: int, total: int, seed: int, who: str) -> bool:
    """Whether to go on. Fields answered in this deal before are not asked again."""
    from cuttings_site.library.models import AuditAnswer, Reading
    from cuttings_site.library.services.audits import FIELDS, film_in_words, note_answers, values_of
    from cuttings_site.library.words import location_in_words

    row = Reading.objects.select_related("page", "placement", "as_read").get(review_id=name)
    done = set(AuditAnswer.objects.filter(review_id=name, seed=seed, is_current=True).values_list("field", flat=True))
    if done >= set(FIELDS):
        return True
    click.echo(f"\n{place} of {total}   {location_in_words(row.page.location)}   {row.source_url or row.review_id}")
    values = values_of(row)
    for field, label in FIELDS.items():
        if field in done:
            continue
        said = film_in_words(values[field]) if field == "film" else values[field] or "not said on the page"
        keys = click.prompt(f"  {label:<12} {said}", default="", show_default=False, prompt_suffix="   [r/w/t/q] ")
        key = keys.strip().lower()[:1]
        if key == "q":
            return False
        if key in _KEYS:
            note_answers(row, {field: _KEYS[key]}, seed, who)
    return True


def _as_text(found: Report) -> str:
    if not found.readings:
        return "Nobody has checked this library yet: cuttings audit --sample 50"
    lines = [
        f"{found.readings} reading{'' if found.readings == 1 else 's'} checked; share right, with Wilson's 90 % interval:"
    ]
    for row in found.rows:
        if row.share is None or row.interval is None:
            lines.append(f"  {row.label:<12}  not asked yet")
            continue
        low, high = row.interval
        unsure = f", {row.unsure} could not be told" if row.unsure else ""
        lines.append(
            f"  {row.label:<12} {100 * row.share:4.0f} %   {100 * low:3.0f} to {100 * high:3.0f} %   {row.right} of {row.asked}{unsure}"
        )
    if found.outdated:
        lines.append(f"{found.outdated} answers about older readings are kept and no longer counted.")
    return "\n".join(lines)


def _as_json(found: Report) -> str:
    fields = {
        row.field: {
            "right": row.right,
            "wrong": row.wrong,
            "unsure": row.unsure,
            "share": row.share,
            "interval": list(row.interval) if row.interval else None,
        }
        for row in found.rows
    }
    return json.dumps(
        {"readings": found.readings, "outdated": found.outdated, "last": found.last or None, "fields": fields}
    )
