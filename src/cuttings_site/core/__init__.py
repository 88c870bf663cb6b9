"""What every app of the site stands on: the library's folder, preferences, headers."""
