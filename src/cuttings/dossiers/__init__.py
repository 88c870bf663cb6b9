"""Film and reviews to dossier: one file per part, put together in `assemble`."""

from cuttings.dossiers.assemble import dossier_of

__all__ = ["dossier_of"]
