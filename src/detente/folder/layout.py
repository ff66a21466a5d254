"""Which file of a case folder holds which values."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from detente.case import (
    Aim,
    Draft,
    Event,
    Issue,
    Linkage,
    Merge,
    Party,
    Person,
    Poll,
    Position,
    Preferences,
    Priority,
    Quantity,
    Source,
    Statement,
    Thresholds,
)
from detente.case.values import Id, Names, Value
from detente.case.when import PartialDate
from detente.errors import InputError


class Head(Value):
    """What case.yaml says."""

    title: Names = {}
    as_of: PartialDate | None = None
    languages: tuple[str, ...] = ("en", "zh-Hant")
    thresholds: Thresholds = Thresholds()
    note: str = ""


HEAD = "case.yaml"
LEXICON = "lexicon.yaml"
CONFLICT = "conflict.yaml"
LISTS: dict[str, dict[str, type[Value]]] = {
    "parties.yaml": {"parties": Party, "people": Person},
    "issues.yaml": {"issues": Issue, "linkages": Linkage},
    "positions.yaml": {
        "positions": Position,
        "priorities": Priority,
        "preferences": Preferences,
    },
    "aims.yaml": {"aims": Aim},
    "surveys/polls.yaml": {"polls": Poll},
}
"""Files that hold lists, each under its key."""
FOLDERS: dict[str, type[Value]] = {"drafts": Draft, "sources": Source}
"""Folders that hold one value per file, named by its id."""
RECORDS: dict[str, type[Value]] = {
    "statements": Statement,
    "events": Event,
    "quantities": Quantity,
    "merges": Merge,
}
"""Files under record/ that hold one value per line."""
SECTIONS = (*(key for keys in LISTS.values() for key in keys), *FOLDERS, *RECORDS)
"""Every list of a case, by its name in `Case`."""
KNOWN = (HEAD, LEXICON, CONFLICT, *LISTS)

_ID: TypeAdapter[str] = TypeAdapter(Id)
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
_MAX_NAME = 200


def file_of(folder: str, id_: str, suffix: str) -> Path:
    """The path, inside a case, of the file that holds a value; never outside the folder.

    Raises:
        InputError: the id cannot name a file.
    """
    try:
        _ID.validate_python(id_)
    except ValidationError:
        raise InputError(
            f"{folder}: {id_!r} is not an id; use letters, digits, '_', '-' and '.'"
        ) from None
    if id_.split(".")[0].lower() in _RESERVED or id_.endswith("."):
        raise InputError(f"{folder}: {id_!r} cannot name a file on every system; choose another id")
    if len(id_.encode()) > _MAX_NAME:
        raise InputError(f"{folder}: the id {id_[:20]!r}... is too long to name a file; shorten it")
    return Path(folder, id_ + suffix)


def same_name(a: str, b: str) -> bool:
    """Whether two names are one, however a file system writes their accents."""
    return unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
