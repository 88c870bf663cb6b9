"""Tags of the heads of pages."""
