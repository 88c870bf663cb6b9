"""Tools on rating scales: what a printed rating means, how it is normalised, what a critic's own scale is."""
