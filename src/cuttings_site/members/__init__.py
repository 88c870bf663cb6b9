"""The owner of a library; members come later."""
