"""Migrations of the search tables; the tables themselves are plain SQL (`search.index`)."""
