"""The commands, one file each; mum.cli finds them by name."""
