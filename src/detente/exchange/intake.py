"""What a foreign file has to pass before anything in it is used."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from detente.errors import InputError

MAX_BYTES = 256 * 2**20
"""The largest text file that is read whole."""
MAX_ID = 60
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ID = re.compile(r"\w[\w.\-]*")
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file, never more than `limit` bytes.

    Raises:
        InputError: there is no such file, it cannot be read, or it is too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(data) > limit:
        raise InputError(
            f"{path}: larger than {limit // 2**20} MB; split it into parts and import them in turn"
        )
    return data


def read_text(path: Path, *, keep_mark: bool = False) -> str:
    """The content of a UTF-8 file, line ends as they stand.

    `keep_mark` leaves a byte order mark in the text as U+FEFF, where offsets count it.

    Raises:
        InputError: the file cannot be read, or is not UTF-8; the message names the line.
    """
    data = read_bytes(path)
    try:
        return data.decode("utf-8" if keep_mark else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}:{line}: not UTF-8 (byte {error.start}); save the file as UTF-8"
        ) from None


def parse_json(text: str, place: str) -> Any:
    """A JSON value; half surrogates, which no file could hold again, are refused.

    Raises:
        InputError: the text is not JSON; the message names the place.
    """
    try:
        value = json.loads(text)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise InputError(
            f"{place}: not JSON: {error.msg}, at line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise InputError(f"{place}: the JSON is nested too deeply to be data") from None
    except ValueError as error:
        raise InputError(f"{place}: a value that cannot be used: {error}") from None
    return value


def is_safe_path(name: str) -> bool:
    """Whether a name from a foreign file stays below the folder that it is looked up in."""
    parts = name.replace("\\", "/").split("/")
    return bool(name) and not any(p in ("", ".", "..") or ":" in p or "\0" in p for p in parts)


def valid_id(text: str) -> bool:
    """Whether a text can be an id as it is."""
    return len(text) <= 120 and _ID.fullmatch(text) is not None


class Ids:
    """Ids made from foreign text: fit for a file name, each given out once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {id_.casefold() for id_ in taken}

    def keep(self, id_: str) -> None:
        """Mark an id as given out."""
        self._taken.add(id_.casefold())

    def make(self, text: str, fallback: str) -> str:
        """A new id that resembles a text, or else the fallback."""
        stem = slug(text) or fallback
        id_, number = stem, 2
        while id_.casefold() in self._taken:
            id_, number = f"{stem}_{number}", number + 1
        self.keep(id_)
        return id_


def slug(text: str) -> str:
    """The letters and digits of a text, in lower case, joined by `_`; empty if it has none.

    The result is a valid id and a file name on any system: no dots, no separators, no name
    that Windows keeps for itself, at most 60 characters and 180 bytes.
    """
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text).lower():
        category = unicodedata.category(char)
        if category[0] == "L" or category in ("Nd", "Mn", "Mc"):
            kept.append(char)
        elif kept and kept[-1] != "_":
            kept.append("_")
    id_ = "".join(kept)[:MAX_ID].lstrip("_").rstrip("_")
    while len(id_.encode()) > 180:
        id_ = id_[:-1]
    return f"{id_}_" if id_ in _RESERVED else id_
