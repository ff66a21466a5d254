"""Whatever is written is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_folder_save import ODD

from detente import yaml_text
from detente.folder import emit

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(ODD, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(ODD, inner, max_size=4)),
    max_leaves=8,
)


def reread(text: str) -> Any:
    document, problems = yaml_text.parse(text, "x.yaml")
    assert problems == []
    return document.value


@given(st.dictionaries(ODD, VALUES, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    assert reread(emit.mapping(value, 0)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain words", "a: plain words\n"),
        ("no", 'a: "no"\n'),
        ("2025", 'a: "2025"\n'),
        ("2025-12-03", "a: 2025-12-03\n"),
        ("a: b", 'a: "a: b"\n'),
        ("a\u2028b", 'a: "a\\u2028b"\n'),
        ("one\ntwo", "a: |-\n  one\n  two\n"),
        (["u", "v"], "a: [u, v]\n"),
        ([{"b": 1}], "a:\n  - b: 1\n"),
        ({}, "a: {}\n"),
        (["long" * 9] * 4, "a:\n" + f"  - {'long' * 9}\n" * 4),
        (
            " ".join(["word"] * 30),
            "a: >-\n  " + " ".join(["word"] * 19) + "\n  " + " ".join(["word"] * 11) + "\n",
        ),
    ],
)
def test_values_are_written_as_people_write_them(value: Any, text: str) -> None:
    assert emit.mapping({"a": value}, 0) == text


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5e3", 1500.0),
        (".inf", float("inf")),
        ("true", True),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2025-01-01", "2025-01-01"),
        ("9" * 400, "9" * 400),
    ],
)
def test_words_mean_what_yaml_1_2_says(word: str, value: Any) -> None:
    assert yaml_text.resolve(word) == value
