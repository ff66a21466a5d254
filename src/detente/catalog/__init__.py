"""Cases that ship with the package, each a folder to copy, read and change."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from detente.errors import UnknownNameError


def _folder() -> Path:
    return Path(str(files(__name__)))


def names() -> tuple[str, ...]:
    """The names of the cases that ship."""
    return tuple(sorted(p.parent.name for p in _folder().glob("*/case.yaml")))


def path(name: str) -> Path:
    """The folder of a case that ships.

    Raises:
        UnknownNameError: there is none of this name.
    """
    if name not in names():
        raise UnknownNameError(f"no case {name!r} ships; there are: {', '.join(names())}")
    return _folder() / name
