"""The vocabulary: what passes from step to step. Standard library only, no behaviour beyond checking itself."""
