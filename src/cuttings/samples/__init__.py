"""Sample reviews written for this project: the demo's library and our open gold set."""
