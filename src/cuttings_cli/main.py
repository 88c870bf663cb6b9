"""The command `cuttings`: finds the sub-command's file and runs it.

Sub-commands are imported only when called, so that `cuttings read --help` does not wait for the website's framework.
"""

from __future__ import annotations

import importlib
import keyword

import click

COMMANDS = {
    "read": "Read reviews and print what each says; stores nothing.",
    "verdicts": "Read a verdict per row of a table, from words, ratings, or both.",
    "catalogue": "Take in public catalogue files of known films.",
    "match": "Group readings by film, with how sure each match is.",
    "add": "Read pages and keep them in the library.",
    "watch": "Watch feeds and sites for new reviews.",
    "films": "List the library's films.",
    "film": "Show one film's dossier.",
    "quote-check": "Look whether a quoted line stands in a review held here.",
    "serve": "Open the website on the library.",
    "demo": "Build a library of sample reviews and open the website on it.",
    "reread": "Read every kept page again with the current reader.",
    "queue": "Show what waits for a person's ruling, with the reasons.",
    "rule": "Rule on matches, films and readings; undo, export and import rulings.",
    "audit": "Check readings dealt by chance and say how right the library is.",
    "owner": "Make or change the account that owns the library.",
    "export": "Write the library, or a part of it for others, to a file.",
    "import": "Make a library of an archive that export wrote.",
    "backup": "Copy the library to a file while it is in use.",
    "restore": "Make the library that of a backup.",
    "takedown": "Remove an address, review, critic or publication for good.",
    "check": "Look whether the library is whole.",
}
"""Name of the sub-command (its file is `commands/<name>.py`, `import_.py` for `import`, hyphens as underscores, holding a click command called `command`) and the line `--help` shows."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        file = cmd_name + "_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        module = importlib.import_module(f"cuttings_cli.commands.{file}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cuttings", message="cuttings %(version)s")
def cuttings() -> None:
    """Reads film reviews from anywhere and keeps one dossier per film; every figure opens the sentence it rests on."""


def main() -> None:
    """Entry point; exits 0 when done, 1 when some inputs could not be read, 2 on wrong usage."""
    cuttings()
