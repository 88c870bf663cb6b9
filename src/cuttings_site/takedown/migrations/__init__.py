"""Tables of taking down, step by step."""
