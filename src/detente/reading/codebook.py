"""Codebooks: the issues, options and cue phrases that a reader codes against."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente import yaml_text
from detente.case import Issue
from detente.errors import InputError


def load(path: Path | None = None) -> tuple[Issue, ...]:
    """The issues of a codebook file, or of the codebook that comes with detente.

    Raises:
        InputError: the file cannot be read or holds something else.
    """
    if path is None:
        return _default()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a codebook ({error})") from None
    return _issues(text, str(path))


@lru_cache(maxsize=1)
def _default() -> tuple[Issue, ...]:
    file = resources.files("detente.reading") / "codebooks" / "peace.yaml"
    return _issues(file.read_text(encoding="utf-8"), "peace.yaml")


def _issues(text: str, name: str) -> tuple[Issue, ...]:
    data: Any = yaml_text.values(text, name)
    rows = data.get("issues") if isinstance(data, Mapping) else None
    if not isinstance(rows, list):
        raise InputError(f"{name}: has no list `issues`; write `issues:` and one entry per issue")
    try:
        return tuple(Issue.model_validate(row) for row in rows)
    except ValidationError as error:
        raise InputError(f"{name}: {error}") from None
