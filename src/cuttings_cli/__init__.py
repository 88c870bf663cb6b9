"""The `cuttings` command: one file per sub-command."""
