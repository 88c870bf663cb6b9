"""Printed articles: paragraphs joined again, running lines dropped; locked, scanned and damaged files named."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import ReadError


def printed(*sheets: list[str]) -> bytes:
    """A PDF of the given lines, one list per sheet, made by hand."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(sheets):
        shown = "".join(f"({line.translate({40: '[', 41: ']'})}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def read(data: bytes) -> Article:
    (article,) = read_page(Page(location="page.pdf", data=data), Options())
    assert isinstance(article, Article)
    return article


FIRST = [
    "The Lantern Weekly - 3 March 2019",
    "Laura",
    "Dir: Otto Preminger",
    "The portrait hangs over the room like a question that nobody in it wants",
    "to answer, and the detective sits down before it as a man sits down in a cin-",
    "ema. He falls for a picture, which is what we all came here to do tonight.",
    "It is a short film.",
    "Nobody hurries in it, and yet it is over before the second drink, which may",
    "12",
]
SECOND = [
    "The Lantern Weekly - 3 March 2019",
    "be the best thing one can say of any film that was made in that decade.",
    "13",
]


def test_paragraphs_are_joined_over_lines_and_sheets() -> None:
    lines = read(printed(FIRST, SECOND)).text.split("\n\n")
    assert "Laura" in lines and "Dir: Otto Preminger" in lines
    body = "\n\n".join(lines)
    assert "sits down in a cinema. He falls for a picture" in body
    assert "which may be the best thing one can say" in body
    assert "Lantern Weekly" not in body and "12" not in body


def test_a_locked_file_says_so() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed(FIRST))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(ReadError) as caught:
        read(locked.getvalue())
    assert caught.value.problem.code == "read.encrypted"


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read(printed([]))
    assert caught.value.problem.code == "read.scanned"


def test_a_damaged_file_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read(b"%PDF-1.4\n" + b"garbage " * 100)
    assert caught.value.problem.code == "read.broken-pdf"
