"""Tables of the library, step by step."""
