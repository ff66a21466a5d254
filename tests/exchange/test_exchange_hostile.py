"""Whatever stands in a file, an import ends in a case or in an error that people can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import exchange
from detente.case import Case
from detente.errors import InputError

FORMATS = {
    "dna": "case.dna",
    "dna-csv": "list.csv",
    "plover": "events.jsonl",
    "webannotation": "case.jsonld",
    "brat": "brat",
    "csv": "csv",
}
FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def files(path: Path) -> list[Path]:
    return sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def attempt(path: Path, name: str, known: Case | None) -> None:
    try:
        found = exchange.read(path, name, known=known)
    except InputError:
        return
    for item in (*found.statements, *found.events, *found.quantities):
        text = found.texts.get(item.source) or (known.texts[item.source] if known else None)
        assert text is not None
        assert text[slice(*item.span)] == item.quote


@pytest.mark.parametrize("name", FORMATS)
@FUZZ
@given(data=st.data())
def test_damaged_bytes(
    name: str, case: Case, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("x") / FORMATS[name]
    exchange.write(case, path, name)
    file = data.draw(st.sampled_from(files(path)))
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    file.write_bytes(bytes(content))
    exchange.recognise(path)
    attempt(path, name, data.draw(st.sampled_from([None, case])))


def nested(value: Any, at: list[Any]) -> list[list[Any]]:
    """Every place in a JSON value, as the steps that lead to it."""
    steps = [at] if at else []
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            steps += nested(part, [*at, key])
    return steps


@pytest.mark.parametrize("name", ["webannotation", "plover"])
@FUZZ
@given(data=st.data())
def test_values_of_other_kinds(
    name: str, case: Case, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("x") / FORMATS[name]
    exchange.write(case, path, name)
    text = path.read_text("utf-8")
    records = [json.loads(line) for line in text.splitlines()] if name == "plover" else None
    whole: Any = records if records is not None else json.loads(text)
    for _ in range(data.draw(st.integers(1, 3))):
        steps = nested(whole, [])
        if not steps:
            break
        *steps, last = data.draw(st.sampled_from(steps))
        place = whole
        for step in steps:
            place = place[step]
        place[last] = data.draw(VALUES)
    path.write_text(json.dumps(whole), "utf-8")
    attempt(path, name, data.draw(st.sampled_from([None, case])))
