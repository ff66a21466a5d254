"""Cases and published conflicts that ship with the package, to copy, read and change."""

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


def conflicts() -> tuple[str, ...]:
    """The names of the published conflicts that ship, each a file for `detente stability`."""
    return tuple(sorted(p.stem for p in (_folder() / "conflicts").glob("*.yaml")))


def conflict_path(name: str) -> Path:
    """The file of a conflict that ships.

    Raises:
        UnknownNameError: there is none of this name.
    """
    if name not in conflicts():
        known = ", ".join(conflicts())
        raise UnknownNameError(f"no conflict {name!r} ships; there are: {known}")
    return _folder() / "conflicts" / f"{name}.yaml"
