"""One file per sub-command, each holding a click command called `command`."""
