"""The site: Django over the engine's records."""
