"""What every value of a case shares: frozen, strict fields, ids and names in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

UNDETERMINED = "und"
"""BCP 47's tag for a text whose language nobody has stated."""


class Value(BaseModel):
    """A frozen value; a field that it does not know is a fault, not a surprise."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Id = Annotated[str, StringConstraints(pattern=r"^\w[\w.\-]*$", max_length=120)]
"""An id: letters of any script, digits, `_`, `-` and `.`; it never starts with a dot or a dash."""


def _read_names(value: Any) -> Any:
    return {UNDETERMINED: value} if isinstance(value, str) else value


def _write_names(value: Mapping[str, str]) -> Any:
    return value[UNDETERMINED] if list(value) == [UNDETERMINED] else dict(value)


Names = Annotated[dict[str, str], BeforeValidator(_read_names), PlainSerializer(_write_names)]
"""Text per language tag (`en`, `zh-Hant`, ...); a bare string is one without a stated language."""


def in_language(names: Mapping[str, str], language: str, default: str = "") -> str:
    """The text in a language, or the nearest that there is.

    A script variant of the same language comes before English, English before the rest.
    """
    if language in names:
        return names[language]
    base = language.split("-")[0]
    for tag, text in names.items():
        if tag.split("-")[0] == base:
            return text
    for tag in ("en", UNDETERMINED, "zh-Hant"):
        if tag in names:
            return names[tag]
    return next(iter(names.values()), default)
