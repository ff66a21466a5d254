"""Offices as they are shown beside a name."""

from __future__ import annotations

import pytest

from detente.reading import en_titles


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("’s foreign minister ", "foreign minister"),
        (" spokesman ", "spokesman"),
        ("State Department spokesman ", "State Department spokesman"),
        ("same paper has Prime Minister ", "Prime Minister"),
        ("The daily nonetheless quotes a former ambassador ", "former ambassador"),
        ("What Field Marshal ", "Field Marshal"),
        ("point on which Mr ", ""),
        ("the fate of King ", "King"),
        ("Mr ", ""),
        ("says Mr ", ""),
        ("Sir ", ""),
        ("advised President ", "President"),
    ],
)
def test_the_office_before_a_name(words, office):
    assert en_titles.before(words) == office


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("the Greek foreign minister", "Greek foreign minister"),
        ("let it be known through his lawyer", ""),
        ("his defence minister and head of the Greens", "defence minister and head of the Greens"),
        ("then the island's leader", "island's leader"),
        ("x" * 90, ""),
    ],
)
def test_the_office_after_a_name(words, office):
    assert en_titles.after(words) == office
