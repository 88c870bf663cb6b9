"""Feeds of reviews: of everything, a film, a critic, a publication, a search."""
