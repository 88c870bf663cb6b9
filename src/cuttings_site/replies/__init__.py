"""The right of reply: anybody says what is wrong, without an account; the owner answers; a critic's reply stands beside the reading."""
