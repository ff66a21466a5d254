"""Chunks hold the whole text, overlap, and end where paragraphs do."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.chunks import chunks
from detente.reading.passages import layout

pieces = st.lists(
    st.sampled_from(
        ["The talks went on. ", "Kyiv said no. ", "\n\n", "\r\n\r\n", "雙方會談。", "x" * 300]
    ),
    max_size=60,
)


@given(pieces, st.integers(200, 800), st.integers(0, 150))
def test_every_sentence_is_in_a_chunk_of_the_asked_size(
    parts: list[str], size: int, overlap: int
) -> None:
    laid = layout("".join(parts), "en")
    found = chunks(laid, size, overlap)
    covered = {p for c in found for p in range(c.start, c.end)}
    assert all(set(range(s.start, s.end)) <= covered for s in laid.sentences)
    assert all(0 < c.end - c.start <= size for c in found)
    for one, other in pairwise(found):
        assert one.start < other.start
        assert one.end < other.end
        assert one.end - other.start <= overlap


def test_chunks_end_with_paragraphs_and_take_up_the_last_one() -> None:
    paragraph = "Kyiv said that it would not withdraw. " * 5
    text = "\n\n".join([paragraph.strip()] * 6)
    laid = layout(text, "en")
    found = chunks(laid, size=450, overlap=200)
    ends = {p.end for p in laid.paragraphs}
    starts = {p.start for p in laid.paragraphs}
    assert len(found) > 2
    assert all(c.end in ends and c.start in starts for c in found)
    assert all(other.start < one.end for one, other in pairwise(found))


def test_a_chunk_that_goes_back_still_goes_on_beyond_the_last() -> None:
    talks, no = "The talks went on. ", "Kyiv said no. "
    laid = layout("".join([talks] * 2 + [no] * 6 + ["\n\n"] + [talks] * 6), "en")
    found = chunks(laid, 200, 102)
    assert all(one.end < other.end for one, other in pairwise(found))


def test_no_text_no_chunk() -> None:
    assert chunks(layout("", "en")) == ()
    assert chunks(layout("\ufeff\r\n", "en")) == ()
