"""Feeds and sites watched: what they newly name is fetched, read and kept, by itself."""
