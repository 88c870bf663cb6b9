"""Addresses become pages, fetched politely and safely."""

from cuttings.sources.web.visitor import PRODUCT, Known, KnownPages, Visitor, is_address, visitor_for

__all__ = ["PRODUCT", "Known", "KnownPages", "Visitor", "is_address", "visitor_for"]
