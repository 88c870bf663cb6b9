"""Film and reviews to dossier: one file per part."""
