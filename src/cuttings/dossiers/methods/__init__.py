"""The ways to a figure: one file per method, a register of them, and what they share."""

from cuttings.dossiers.methods.address import from_query, to_query
from cuttings.dossiers.methods.method import Method, Ranks
from cuttings.dossiers.methods.reckon import METHODS, figure_of

__all__ = ["METHODS", "Method", "Ranks", "figure_of", "from_query", "to_query"]
