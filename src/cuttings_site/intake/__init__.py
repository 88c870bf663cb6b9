"""The way in: files, pasted text and addresses, with what the page does not say."""
