"""Runs of the command line, inside this process and outside of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from detente.cli.app import app


def run(*args: object, stdin: bytes | None = None) -> Result:
    """A command in this process; what it raises is not swallowed."""
    result = CliRunner().invoke(app, [str(a) for a in args], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def shell(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "detente", *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=120, **options)


ARTICLE = """\
# North and South at the river

date 2025-06-03

Northland's foreign minister Ana Petrova held peace talks with the South in Geneva on 2 June 2025.

Russian President Vladimir Putin said on Monday that Ukraine must withdraw from Donbas. \
Ukrainian President Volodymyr Zelensky rejected any cession of territory. Some 3,600 soldiers \
were exchanged during the ceasefire; the peace talks go on.
"""


def article(folder: Path) -> Path:
    """A short article in a file."""
    file = folder / "article.md"
    file.write_text(ARTICLE, "utf-8")
    return file
