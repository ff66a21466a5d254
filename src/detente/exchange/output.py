"""Files written whole or not at all, and never over others unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from detente.errors import InputError


def write_file(path: Path, fill: Callable[[Path], None], *, replace: bool) -> None:
    """Fill a temporary file beside `path`, then put it in place.

    Raises:
        InputError: something is there already and may not be replaced, or the place cannot
            be written.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file")
    if path.exists() and not replace:
        raise InputError(f"{path}: is there already; name another file, or replace it on purpose")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        os.close(handle)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    temporary = Path(name)
    try:
        fill(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file whole.

    Raises:
        InputError: as `write_file`.
    """

    def fill(temporary: Path) -> None:
        temporary.write_bytes(data)

    write_file(path, fill, replace=replace)


def open_folder(path: Path, *, replace: bool) -> Path:
    """A folder to write several files into, made if it is not there.

    Raises:
        InputError: it is a file, holds something already and may not be replaced, or cannot
            be made.
    """
    if path.exists() and not path.is_dir():
        raise InputError(f"{path}: is a file; this format is a folder of files")
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not replace and any(path.iterdir()):
            raise InputError(
                f"{path}: is not empty; name another folder, or replace its files on purpose"
            )
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    return path
