"""Refuses a change that reads worse: measures, compares with the floors of `baseline.json`, and can write `report.md`.

    python evaluation/gate.py                  every section that can be measured here
    python evaluation/gate.py --samples-only   our own samples alone
    python evaluation/gate.py --raise          measures and lifts floors to what was reached (never lowers one)
    python evaluation/gate.py --report         measures and writes report.md

A floor stands `SLACK` below the figure it was set from, so that a rounding of one label does not stop the house.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from measure import OWN, SECTIONS, Figures, digests, measure
from report import write_report

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
SLACK = 0.005
CEILINGS = frozenset(("calibration_error", "brier", "film_mae", "film_mae_counting_labels", "wrong_and_sure"))
"""Figures of which less is better."""
NO_FLOOR = frozenset(("reviews", "silent", "films", "sentences", "labelled", "answered", "pairs", "strong"))
"""Counts, not qualities."""


def shortfalls(figures: dict[str, Figures], floors: dict[str, Figures]) -> list[str]:
    """One line per figure that is worse than its floor, or was not measured although its section was."""
    lines = []
    for section, wanted in floors.items():
        if section not in figures:
            continue
        for name, floor in wanted.items():
            got = figures[section].get(name)
            if got is None:
                lines.append(f"{section} {name}: not measured, floor {floor}")
            elif got > floor if name in CEILINGS else got < floor:
                lines.append(f"{section} {name}: {got:.4f}, floor {floor:.4f}")
    return lines


def lifted(figures: dict[str, Figures], floors: dict[str, Figures]) -> dict[str, Figures]:
    """The floors with every one lifted to its figure less the slack, none lowered."""
    new = {section: dict(wanted) for section, wanted in floors.items()}
    for section, found in figures.items():
        held = new.setdefault(section, {})
        for name, got in found.items():
            if name in NO_FLOOR:
                continue
            if name in CEILINGS:
                held[name] = round(min(held.get(name, 1.0), got + SLACK), 4)
            else:
                held[name] = round(max(held.get(name, 0.0), got - SLACK), 4)
    return new


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples-only", action="store_true")
    parser.add_argument("--only", nargs="*", choices=list(SECTIONS), help="these sections alone")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--report", action="store_true")
    chosen = parser.parse_args()
    sections = list(OWN) if chosen.samples_only else chosen.only or list(SECTIONS)
    floors: dict[str, Figures] = json.loads(BASELINE.read_text(encoding="utf-8"))
    figures = measure(sections)
    for section, found in figures.items():
        print(f"{section}: " + "  ".join(f"{name} {figure:g}" for name, figure in found.items()))
    if chosen.lift:
        BASELINE.write_text(json.dumps(lifted(figures, floors), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if chosen.report:
        write_report(HERE / "report.md", figures, floors, digests())
    short = [] if chosen.lift else shortfalls(figures, floors)
    for line in short:
        print(f"below the floor: {line}", file=sys.stderr)
    checked = sum(len(floors.get(section, {})) for section in figures)
    print(f"{checked - len(short)} passed, {len(short)} failed")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
