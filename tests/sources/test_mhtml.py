"""A page saved as one file gives its main HTML and its address."""

from __future__ import annotations

from pathlib import Path

from cuttings.options import Options
from cuttings.records.page import Page
from cuttings.records.problem import Problem
from cuttings.sources import open_input

SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/laura
Subject: Laura
Date: Sun, 3 Feb 2019 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/laura

<html><body><p>Caf=C3=A9 noir.</p></body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.org/a.png

iVBORw0KGgo=
------x--
"""


def test_the_html_part_and_its_address(tmp_path: Path) -> None:
    (tmp_path / "laura.mhtml").write_text(SAVED, encoding="ascii")
    (page,) = open_input(str(tmp_path / "laura.mhtml"), Options())
    assert isinstance(page, Page)
    assert "Café noir." in page.data.decode("utf-8")
    assert (page.address, page.retrieved, page.media_type) == (
        "https://example.org/laura",
        "2019-02-03",
        "text/html; charset=utf-8",
    )


def test_one_without_html_is_refused(tmp_path: Path) -> None:
    (tmp_path / "laura.mht").write_text("MIME-Version: 1.0\nContent-Type: image/png\n\nxx", encoding="ascii")
    (problem,) = open_input(str(tmp_path / "laura.mht"), Options())
    assert isinstance(problem, Problem) and problem.code == "read.broken-archive"
