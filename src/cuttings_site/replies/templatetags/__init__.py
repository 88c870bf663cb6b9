"""What templates of other rooms say of replies."""
