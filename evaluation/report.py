"""Figures to `report.md`: a table per section with the bar of the issue, what was reached, and the floor that guards it."""

from __future__ import annotations

import json
from pathlib import Path

Figures = dict[str, float]
BARS = Path(__file__).with_name("bars.json")
PREFACE = """# What the reader gets right, measured

Written by `make report`; every figure is F1 unless its name says otherwise. `samples` are our own pages and run on any clone; the other
sections need the shared corpus beside the checkout. A floor is what `make gate` refuses to fall under; a bar is what we set out to reach.
"""
TITLES = {
    "samples": "Our own sample pages",
    "strangers": "Pages in layouts that the rules were not written on",
    "layouts_open": "Layouts of the web, those that may be looked at (without the verdict model)",
    "layouts_kept": "Layouts of the web that were only ever measured (without the verdict model)",
    "pages": "Review pages in eight templates and five languages (without the verdict model)",
    "labelled": "Whole reviews labelled by reading",
    "sentences": "Sentence by sentence",
    "verdicts": "Verdicts from critics' words, films held out from training",
    "matching": "Which readings are of one film, no catalogue",
    "matching_with_catalogues": "... with the shared catalogues",
}


def write_report(path: Path, figures: dict[str, Figures], floors: dict[str, Figures], digests: dict[str, str]) -> None:
    """Writes the report; sections that were not measured keep no stale figure: they are left out by name."""
    bars: dict[str, Figures] = json.loads(BARS.read_text(encoding="utf-8"))
    lines = [PREFACE]
    for section, title in TITLES.items():
        lines.append(f"## {title}\n")
        if section not in figures:
            lines.append("Not measured in this run: the shared corpus was not beside the checkout.\n")
            continue
        lines += ["| figure | reached | bar | floor |", "| --- | ---: | ---: | ---: |"]
        for name, got in figures[section].items():
            bar, floor = bars.get(section, {}).get(name), floors.get(section, {}).get(name)
            lines.append(
                f"| {name} | {got:g} | {'' if bar is None else f'{bar:g}'} | {'' if floor is None else f'{floor:g}'} |"
            )
        lines.append("")
    lines.append("## Measured on\n")
    lines += [f"- `{name}` sha256 {digest}…" for name, digest in digests.items()]
    notes = path.with_name("notes.md")
    if notes.exists():
        lines += ["", notes.read_text(encoding="utf-8").rstrip()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
