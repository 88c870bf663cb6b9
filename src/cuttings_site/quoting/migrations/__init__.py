"""Migrations of the lines chosen."""
