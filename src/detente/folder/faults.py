"""What is wrong with a value, in sentences for the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from detente.yaml_text import Loc

_KINDS = {
    bool: "yes or no",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a mapping",
    type(None): "empty",
}
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
}
_HINTS = {
    "text": 'put it in quotes, like "12"',
    "a list": "write it like [a, b], or one a line, each after a dash",
    "a mapping (key: value)": "write it like key: value, one a line",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "must be at least"),
    "less_than_equal": ("le", "must be at most"),
    "greater_than": ("gt", "must be more than"),
    "less_than": ("lt", "must be less than"),
}


def did_you_mean(word: str, known: Iterable[str], default: str = "") -> str:
    """A hint that names the nearest known word, or lists the known ones where they are few."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    near = near or [w for w in words if w.casefold() == word.casefold()][:1]
    if near:
        return f"did you mean {near[0]!r}?"
    if words and len(words) <= 8:
        return "there are: " + ", ".join(words)
    return default


def explain(error: ValidationError, model: type[BaseModel]) -> list[tuple[Loc, str, str]]:
    """Every fault of a value: where in it, what is wrong, how to mend it."""
    return [(detail["loc"], *_sentence(detail, model)) for detail in error.errors()]


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    name = _name(loc)
    if kind == "missing":
        return f"{name} is missing", f"add {loc[-1]}:"
    if kind == "extra_forbidden":
        known = _fields(model, loc[:-1])
        hint = did_you_mean(str(loc[-1]), known, "known here: " + ", ".join(known))
        return f"unknown key {loc[-1]!r}", hint
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = did_you_mean(str(given), expected)
        return f"{name} cannot be {given!r}; it is one of {', '.join(expected)}", hint
    if kind in _WANTED:
        wanted = _WANTED[kind]
        message = f"{name} should be {wanted}, not {_what(given)}"
        return message, _HINTS.get(wanted, "") if given is not None else "give it a value"
    return _other(detail, name)


def _other(detail: ErrorDetails, name: str) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "value_error":
        message = str(context.get("error", detail["msg"]))
        return (f"{name}: {message}" if name else message), ""
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{name} is {given}; it {words} {context[key]:g}", ""
    if kind == "string_pattern_mismatch":
        hint = "letters, digits, '_', '-', '.'; it starts with a letter or digit"
        return f"{name}: {given!r} is not an id", hint
    if kind in ("too_long", "too_short", "string_too_long"):
        return f"{name} has the wrong length: {detail['msg']}", ""
    return f"{name}: {detail['msg']}", ""


def _name(loc: Sequence[int | str]) -> str:
    words = [str(step) for step in loc if step != "[key]"]
    while len(words) > 1 and words[-1].isdigit():
        words[-2:] = [f"{words[-2]}[{int(words[-1]) + 1}]"]
    return ".".join(words[-2:]) if len(words) > 1 else "".join(words)


def _what(value: Any) -> str:
    kind = _KINDS.get(type(value), "something else")
    return f"{kind} ({value!r})" if isinstance(value, (bool, int, float, str)) else kind


def _fields(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = _model_in(current.model_fields[step].annotation)
    return list(current.model_fields) if current is not None else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for arg in get_args(annotation) if (m := _model_in(arg))), None)
