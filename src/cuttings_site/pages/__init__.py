"""The rooms as web pages."""
