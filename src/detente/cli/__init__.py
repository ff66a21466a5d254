"""The command line: one module per command, each a thin skin over the library."""

from __future__ import annotations


def main() -> None:
    """Run the command that the shell was given."""
    import sys

    from detente.cli import app, output

    output.prepare()
    sys.exit(app.app())
