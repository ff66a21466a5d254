"""The beginning of a case: an empty one that explains itself, or a copy of one that ships."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from detente.errors import InputError
from detente.folder import emit
from detente.folder.save import write

_TEMPLATE = ("case.yaml", "parties.yaml", "issues.yaml", "positions.yaml", "aims.yaml")
_FOLDERS = ("drafts", "record", "sources", "surveys")


def create(path: str | Path, title: str = "") -> None:
    """Begin an empty, valid case whose comments teach the format.

    Raises:
        InputError: the folder holds something already, or cannot be written.
    """
    folder = Path(path)
    expect_empty(folder)
    for name in _TEMPLATE:
        text = (files("detente.folder") / "template" / name).read_text("utf-8")
        if name == "case.yaml" and title:
            text = text.replace('title: ""', f"title: {emit.scalar(title)}")
        write(folder / name, text)
    for name in _FOLDERS:
        _make(folder / name)


def copy(origin: str | Path, path: str | Path) -> None:
    """Begin a case as a copy of another.

    Raises:
        InputError: the folder holds something already, or cannot be written.
    """
    folder = Path(path)
    expect_empty(folder)
    _make(folder)
    try:
        shutil.copytree(
            origin,
            folder,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__", "*.pyc"),
        )
    except (OSError, shutil.Error) as error:
        raise InputError(f"{folder}: cannot be written: {error}") from None


def expect_empty(folder: Path) -> None:
    """Make sure that nothing would be overwritten.

    Raises:
        InputError: there is something at this path.
    """
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from None
    if taken:
        raise InputError(f"{folder}: is there already and is not empty; name a new folder")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from None
