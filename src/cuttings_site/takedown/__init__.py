"""What was taken down at somebody's wish, and what keeps it from coming back."""
