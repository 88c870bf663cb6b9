"""What templates say in one word."""
