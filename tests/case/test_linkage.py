"""The language of conditions: what parses, what it means, what is refused."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.linkage import And, Condition, In, Not, Or, answers_of, holds, issues_of, parse
from detente.errors import LinkageError

ISSUES = {"a": ("x", "y"), "b": ("x", "y", "z"), "c": ("x", "y")}
PACKAGES = [dict(zip(ISSUES, options, strict=True)) for options in product(*ISSUES.values())]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a=x", lambda p: p["a"] == "x"),
        ("a!=x", lambda p: p["a"] != "x"),
        ("b in {x, z}", lambda p: p["b"] in "xz"),
        ("b not in {x,z}", lambda p: p["b"] == "y"),
        ("not a=x and b=y", lambda p: p["a"] != "x" and p["b"] == "y"),
        ("a=x or b=x and c=x", lambda p: p["a"] == "x" or (p["b"] == "x" and p["c"] == "x")),
        ("a=x -> b=x", lambda p: p["a"] != "x" or p["b"] == "x"),
        ("a=x->b=x -> c=x", lambda p: p["a"] != "x" or p["b"] != "x" or p["c"] == "x"),
        ("a=x <-> c=x", lambda p: (p["a"] == "x") == (p["c"] == "x")),
        (
            "(a=x or b=x) and not (c=x)",
            lambda p: (p["a"] == "x" or p["b"] == "x") and p["c"] != "x",
        ),
    ],
)
def test_a_condition_means_what_it_says(text, meaning):
    condition = parse(text)
    for package in PACKAGES:
        assert holds(condition, package) is meaning(package), package


@pytest.mark.parametrize("text", ["", "a", "a=", "a==x", "a=x b=y", "a in {}", "a=x -> ", "(a=x"])
def test_a_broken_condition_is_refused_with_an_example(text):
    with pytest.raises(LinkageError, match="write it like"):
        parse(text)


def test_names_may_be_of_any_script_and_hold_dashes_dots_and_words_that_begin_like_operators():
    assert parse("烏克蘭-東部=凍結") == In("烏克蘭-東部", frozenset({"凍結"}))
    assert parse("note=orange") == In("note", frozenset({"orange"}))
    assert issues_of(parse("v1.2=x -> d-e=y")) == {"v1.2", "d-e"}
    assert answers_of(parse("a in {x, y} -> b=z")) == {("a", "x"), ("a", "y"), ("b", "z")}


def conditions() -> st.SearchStrategy[Condition]:
    atoms = st.sampled_from(sorted(ISSUES)).flatmap(
        lambda i: st.sets(st.sampled_from(ISSUES[i]), min_size=1).map(lambda o: In(i, frozenset(o)))
    )
    return st.recursive(
        atoms,
        lambda inner: (
            inner.map(Not)
            | st.lists(inner, min_size=2, max_size=3).map(lambda c: And(tuple(c)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda c: Or(tuple(c)))
        ),
        max_leaves=6,
    )


@given(conditions(), st.sampled_from(PACKAGES), st.sets(st.sampled_from(sorted(ISSUES))))
def test_a_partial_package_is_judged_only_where_every_completion_agrees(condition, package, known):
    partial = {i: o for i, o in package.items() if i in known}
    verdict = holds(condition, partial)
    if verdict is not None:
        completions = [q for q in PACKAGES if all(q[i] == o for i, o in partial.items())]
        assert all(holds(condition, q) is verdict for q in completions)
    assert holds(condition, package) is not None
