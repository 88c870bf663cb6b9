"""The press book of a film, or of several together: one file per form, each printing the same `PressBook`."""

from cuttings.exports.press_book.book import Line, PressBook, Row, Score
from cuttings.exports.press_book.markdown import as_markdown
from cuttings.exports.press_book.pdf import as_pdf
from cuttings.exports.press_book.word import as_docx

__all__ = ["Line", "PressBook", "Row", "Score", "as_docx", "as_markdown", "as_pdf"]
