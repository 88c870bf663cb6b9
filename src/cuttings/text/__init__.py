"""Tools on characters; they know the records and the lexicons, never a step."""
