"""One file per field of the contract. No file here imports another; what an earlier field found stands in the draft."""
