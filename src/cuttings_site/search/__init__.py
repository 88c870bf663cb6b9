"""Search inside titles, people and reviews."""
