from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente.brief
from detente.brief.messages import Words, catalogue, placeholders
from detente.errors import UsageError

ROOM = Path(detente.brief.__file__).parent


def test_both_catalogues_have_the_same_keys() -> None:
    assert set(catalogue("en")) == set(catalogue("zh-Hant"))


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_a_message_takes_the_same_values_in_both_languages(key: str) -> None:
    if key.startswith("date."):  # Chinese writes a date from the same three parts
        return
    english, chinese = catalogue("en")[key], catalogue("zh-Hant")[key]
    assert placeholders(english) - {"n"} == placeholders(chinese) - {"n"}


def test_every_message_that_the_code_names_is_there() -> None:
    known = set(catalogue("en"))
    bases = {k.rsplit(".", 1)[0] for k in known if k.endswith((".one", ".other"))}
    literal = re.compile(r"""(?:words|\bt|naming\.words)\(\s*["']([a-z_.]+)["']""")
    used = set()
    for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.j2")]:
        used |= set(literal.findall(path.read_text("utf-8")))
    assert {u for u in used if not u.endswith(".")} - known - bases == set()


def test_dates_are_as_exact_as_they_are_known() -> None:
    english, chinese = Words("en"), Words("zh-Hant")
    assert english.date("2025-12-03") == "3 Dec 2025"
    assert english.date("2025-12") == "Dec 2025"
    assert english.date("2025") == "2025"
    assert chinese.date("2025-12-03") == "2025年12月3日"
    assert chinese.date(None) == ""


def test_numbers_are_grouped_and_large_ones_are_powers_of_ten() -> None:
    words = Words("en")
    assert words.number(1234567) == "1,234,567"
    assert words.number(4**28) == "7.21 × 10¹⁶"
    assert words.number(9_999_999_999) == "1 × 10¹⁰"
    assert words.number(34.5) == "34.5"


@given(st.integers(min_value=10**9, max_value=10**60))
def test_a_power_of_ten_is_within_a_hundredth_of_the_number(n: int) -> None:
    lead, power = Words("en").number(n).split(" × 10")
    digits = power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    assert abs(float(lead) * 10.0 ** int(digits) / n - 1) < 0.01


def test_series_and_plural() -> None:
    assert Words("en").series(["a", "b", "c"]) == "a, b and c"
    assert Words("zh-Hant").series(["甲", "乙", "丙"]) == "甲、乙及丙"
    assert Words("en").series([]) == ""
    assert Words("en")("sources.passages", n=1) == "1 passage"
    assert Words("en")("sources.passages", n=2) == "2 passages"


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert "{0.__class__}" in Words("en")("page.as_of", date="{0.__class__}")


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(UsageError, match="zh-Hant"):
        Words("xx")
    assert Words("zh-TW").language == "zh-Hant"
    assert Words("en-GB").language == "en"


def test_every_group_of_issues_that_ships_has_a_name() -> None:
    from detente import catalog, folder
    from detente.reading import codebook

    shipped = [folder.load(catalog.path(name)).issues for name in catalog.names()]
    clusters = {i.cluster for issues in (codebook.load(), *shipped) for i in issues if i.cluster}
    assert {c for c in clusters if f"cluster.{c}" not in catalogue("en")} == set()
