"""One file per part of a dossier. No part knows another; each takes reviews that count, copies already folded."""
