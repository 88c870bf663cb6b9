"""`cuttings quote-check`: does a quoted line stand in a review held here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings_cli.library_option import library_option, open_library_or_stop

if TYPE_CHECKING:
    from cuttings_site.quoting.checking import Found

_MARKS = {"quoted": ("«", "»"), "left-out": ("[-", "-]"), "around": ("", "")}


@click.command(name="quote-check", epilog='Example: cuttings quote-check "“A marvel” – The Gazette"')
@click.argument("line")
@click.option("--against", is_flag=True, help="The line is used to say that the film is bad.")
@library_option
def command(line: str, against: bool, library: Path | None) -> None:
    """Say whether LINE stands word for word in a review, what was cut, and whether that critic means it; exits 1 where it does not."""
    open_library_or_stop(library)
    from cuttings_site.quoting.checking import check_quote

    checked = check_quote(line, "negative" if against else "positive")
    if not checked.found:
        print("Not found: no review held here has these words, or words much like them.")
    for found in checked.found:
        _print(found)
    if not checked.is_verbatim:
        raise SystemExit(1)


def _print(found: Found) -> None:
    differences = f", but {' and '.join(found.differences)}" if found.differences else ""
    share = f" ({found.share:.0%} alike)" if found.share < 1 else ""
    print(f"{found.said}{differences}{share}")
    place = []
    for part in found.parts:
        before, after = _MARKS[part.kind]
        words = part.words if part.words is not None else f" ({part.count} words beyond the excerpt) "
        place.append(f"{before}{words}{after}")
    print(f"  {''.join(place).strip()}")
    reading = found.reading
    by = ", ".join(part for part in (reading.critic_name or "unnamed critic", reading.publication_name) if part)
    print(f"  {by}, on {found.film_title or 'a film we could not tell'}")
    if found.is_by_named is False:
        print("  This is not whom the line names.")
    if found.share == 1:
        outcome = {True: "Agrees with the impression", False: "Does not bear out the impression"}
        print(
            f"  {(outcome[found.does_agree] if found.does_agree is not None else 'Whether it agrees cannot be told')}. {found.agreement}"
        )
    if reading.source_url:
        print(f"  {reading.source_url}")
