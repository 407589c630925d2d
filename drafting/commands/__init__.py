"""The subcommands of `travaux`: one file a command, each with a `command`, named in drafting/cli.py."""
