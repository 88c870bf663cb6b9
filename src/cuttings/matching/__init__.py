"""Review to film: blocking, candidates, named penalties, a decision that may be none."""
