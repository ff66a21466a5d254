"""A quote stands in its source or it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.verify import Text, fold

SOURCE = (
    "\ufeff俄方不同意割讓領土，普丁於記者會表示。\r\n"
    "𠮷野家方面同意停火，但不同意撤軍。\r\n\r\n"
    "Moscow would not accept  NATO\r\ntroops 🕊️ in Ukraine. The envoy disagreed with the plan."
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("俄方不同意割讓領土", "俄方不同意割讓領土"),
        ("俄方不同意割让领土，普丁于记者会表示", "俄方不同意割讓領土，普丁於記者會表示"),
        ("俄方不同意割讓領土,普丁於", "俄方不同意割讓領土，普丁於"),
        ("俄方 不同意 割讓領土", "俄方不同意割讓領土"),
        ("普丁於記者會表示。𠮷野家方面", "普丁於記者會表示。\r\n𠮷野家方面"),
        ("would not accept NATO troops 🕊️ in Ukraine", None),
        ("NATO troops 🕊️ in Ukraine", "NATO\r\ntroops 🕊️ in Ukraine"),
        ("ＮＡＴＯ troops 🕊️ in", "NATO\r\ntroops 🕊️ in"),
    ],
)
def test_what_stands_is_found_with_the_sources_own_characters(
    quote: str, stands: str | None
) -> None:
    found = Text(SOURCE).find(quote)
    assert isinstance(found, tuple)
    words = SOURCE[found[0] : found[1]]
    assert words == stands if stands else fold(words).text == fold(quote).text


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("俄方同意割讓領土", "absent"),
        ("吉野家方面同意停火", "absent"),
        ("俄方不同意割讓土地", "absent"),
        ("moscow would not accept", "absent"),
        ("Moscow would accept", "absent"),
        ("Moscow would not … troops", "absent"),
        ("同意割讓領土", "cut"),
        ("同意撤軍。Moscow", "cut"),
        ("accept NATO troops", "cut"),
        ("agreed with the plan", "cut"),
        ("The envoy disagreed with the pla", "cut"),
        ("不同意割讓", "short"),
        ("  俄 方 不  ", "short"),
        ("", "short"),
    ],
)
def test_what_does_not_stand_or_stands_otherwise_is_refused(quote: str, why: str) -> None:
    assert Text(SOURCE).find(quote) == why


def test_two_places_are_decided_by_what_stands_around_only() -> None:
    source = "In May Kyiv rejected the plan. In June Kyiv rejected the plan."
    text = Text(source)
    assert text.find("Kyiv rejected the plan") == "ambiguous"
    assert text.find("Kyiv rejected the plan", "In July Kyiv rejected the plan") == "ambiguous"
    assert text.find("Kyiv rejected the plan", "rejected the plan") == "ambiguous"
    found = text.find("Kyiv rejected the plan", "In June Kyiv rejected the plan")
    assert found == (39, 61)


def test_a_stretch_of_a_source_decides_and_offsets_stay_the_sources() -> None:
    source = "𠮷 Kyiv rejected the plan.\r\nKyiv rejected the plan."
    assert Text(source, 26).find("Kyiv rejected the plan") == (27, 49)
    assert Text(source, 0, 26).find("Kyiv rejected the plan") == (2, 24)


def test_a_character_is_never_cut_in_two() -> None:
    assert Text("They hold ½ of the land").find("They hold 1") == "absent"
    assert Text("They hold ½ of the land").find("They hold 1⁄2 of") == (0, 14)
    # The mark that combines with the last letter belongs to it.
    assert Text("He spoke in Orle\u0301ans").find("spoke in Orléans") == (3, 20)
    assert Text("He spoke in Orle\u0301ans").find("spoke in Orle") == "cut"


def test_names_stand_as_whole_words() -> None:
    text = Text("Iran and Iranian; 伊朗方面 and Iran")
    assert text.named("Iran") == [(0, 4), (27, 31)]
    assert text.named("伊朗") == [(18, 20)]


letters = st.text(alphabet="aB 1。，俄方同意不領領é\u0301🕊️\r\n\u3000Ａ½\u200b", max_size=40)


@given(letters, letters, letters)
def test_whatever_is_found_equals_the_quote_after_the_fold(a: str, b: str, c: str) -> None:
    found = Text(a + b + c).find(b)
    if isinstance(found, tuple):
        assert fold((a + b + c)[slice(*found)]).text == fold(b).text


@given(letters)
def test_the_way_back_from_a_fold_never_goes_backwards(text: str) -> None:
    folded = fold(text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
