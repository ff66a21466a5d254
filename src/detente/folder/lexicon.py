"""A user's additions to the reader's words: lexicon.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente import yaml_text
from detente.errors import CaseError, Problem
from detente.folder.layout import LEXICON


def lexicon(path: str | Path) -> Mapping[str, Any] | None:
    """What lexicon.yaml in a case folder says; `None` where there is none.

    Raises:
        CaseError: it cannot be read, or is not a mapping.
    """
    file = Path(path) / LEXICON
    if not file.exists():
        return None
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        hint = "save it as UTF-8, readable for you"
        raise CaseError([Problem(str(file), None, f"cannot be read: {error}", hint)]) from None
    document, problems = yaml_text.parse(text, str(file))
    if problems:
        raise CaseError(problems)
    if not isinstance(document.value, dict | None):
        raise CaseError([document.problem((), "this file should be a mapping")])
    return document.value
