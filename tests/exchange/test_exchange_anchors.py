from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.exchange.anchors import Utf16, anchor, context
from detente.exchange.intake import Ids, is_safe_path, slug

TEXTS = st.text(st.sampled_from("aé字😀𠮷🇺🇦\n"), max_size=30)


@given(TEXTS)
def test_utf16_offsets_agree_with_the_encoder(text: str) -> None:
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        units = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.units(point) == units
        assert offsets.point(units) == point


@pytest.mark.parametrize("units", [-1, 2, 6])
def test_an_offset_inside_a_character_or_outside_the_text_is_refused(units: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        Utf16("a😀bc").point(units)


@given(TEXTS, st.data())
def test_a_passage_is_found_again_by_its_wording_and_context(
    text: str, data: st.DataObject
) -> None:
    text = f"{text}!quote?{text}"
    start = len(text) // 2 - 3
    span = (start, start + 5)
    prefix, suffix = context(text, span)
    assert anchor(text, text[slice(*span)], None, prefix, suffix) == span


def test_an_ambiguous_quote_is_refused_and_context_or_nearness_decides() -> None:
    with pytest.raises(ValueError, match="2 places"):
        anchor("yes, yes", "yes")
    assert anchor("yes, yes", "yes", prefix=", ") == (5, 8)
    assert anchor("yes, yes", "yes", 6) == (5, 8)
    with pytest.raises(ValueError, match="does not stand"):
        anchor("yes", "no")


@given(st.text(max_size=80))
def test_a_slug_is_a_safe_file_name_and_an_id(text: str) -> None:
    from detente.case import Source

    id_ = slug(text)
    if id_:
        assert Source(id=id_).id == id_
        assert is_safe_path(id_)
        assert len(id_.encode()) <= 180


def test_ids_are_given_once_whatever_the_case_of_letters() -> None:
    ids = Ids(["Russia"])
    assert ids.make("russia", "party") == "russia_2"
    assert ids.make("../../etc/passwd", "x") == "etc_passwd"
    assert ids.make("!!", "party") == "party"
    assert ids.make("CON", "x") == "con_"


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../b", "C:\\x", "a\\..\\b", "a\0"])
def test_a_path_that_leaves_its_folder_is_known(name: str) -> None:
    assert not is_safe_path(name)
