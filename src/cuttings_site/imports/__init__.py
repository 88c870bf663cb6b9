"""Imports as they ran: what each took, what was there, what is in doubt, what was refused and why; and sending the refused again, mended."""
