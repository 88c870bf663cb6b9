"""Quoting what critics wrote: lines chosen for a poster, citations, press books, and the check of a quoted line."""
