"""The same rooms as plain JSON of the contract."""
