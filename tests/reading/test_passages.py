from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.passages import layout
from detente.reading.script import detect, shadow

PIECES = st.sampled_from(
    "「」『』“”\"'（）()。！？.!?；，,、 \n\r\t\ufeff你好停火3.5Mr.U.S.aB🕊\u2028《》…—"
)


def sentences(text: str, language: str | None = None) -> list[str]:
    found = layout(text, language)
    return [found.quote(s) for s in found.sentences]


@given(st.lists(PIECES, max_size=120).map("".join))
@settings(max_examples=300, deadline=None)
def test_everything_is_covered_once_and_in_order(text: str) -> None:
    found = layout(text)
    for parts in (found.paragraphs, found.sentences, found.clauses):
        assert all(0 <= p.start < p.end <= len(text) for p in parts)
        assert all(a.end <= b.start for a, b in pairwise(parts))
    inside = {i for s in found.sentences for i in range(s.start, s.end)}
    left = "".join(c for i, c in enumerate(text) if i not in inside)
    assert not left.replace("\ufeff", "").strip()
    for quotation in found.quotations:
        a, b = quotation.inner
        assert quotation.start < a <= b <= quotation.end <= len(text)
    assert all(found.paragraphs[s.paragraph].holds(s.start) for s in found.sentences)
    assert all(found.sentences[c.sentence].holds(c.start) for c in found.clauses)


@given(st.text(max_size=200))
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)


def test_english_abbreviations_do_not_end_a_sentence() -> None:
    text = (
        "Gen. Abdel Fattah al-Burhan met the U.S. envoy at 3.30 p.m. on Dec. 2. "
        "He left the U.S. The talks cost $3.5 million. J. K. Mensah agreed."
    )
    assert sentences(text) == [
        "Gen. Abdel Fattah al-Burhan met the U.S. envoy at 3.30 p.m. on Dec. 2.",
        "He left the U.S.",
        "The talks cost $3.5 million.",
        "J. K. Mensah agreed.",
    ]


def test_a_sentence_goes_on_after_the_quotation_it_introduces() -> None:
    assert sentences("「我們不會簽字。」哥倫比亞代表說。對方同意。") == [
        "「我們不會簽字。」哥倫比亞代表說。",
        "對方同意。",
    ]
    assert sentences('"Will you sign?" the envoy asked. She said "No." and left.') == [
        '"Will you sign?" the envoy asked.',
        'She said "No." and left.',
    ]


def test_stops_in_brackets_do_not_end_a_sentence() -> None:
    assert len(sentences("雙方（見上文。）都同意停火。")) == 1


def test_clauses_leave_numbers_and_brackets_whole() -> None:
    text = "苏丹军方称，3,600名士兵（含伤员，共两批）撤离；快速支援部队否认：没有协议。"
    found = layout(text)
    assert [found.quote(c) for c in found.clauses] == [
        "苏丹军方称",
        "3,600名士兵（含伤员，共两批）撤离",
        "快速支援部队否认",
        "没有协议。",
    ]


def test_paragraph_kinds() -> None:
    text = (
        "date 2025-03-04 蘇丹談判再開。\n\n會場外\n\n"
        "圖為代表團抵達日內瓦。\n\n代表團離場。（路透社）\n\n軍方說，談判結束。\n"
    )
    kinds = [p.kind for p in layout(text).paragraphs]
    assert kinds == ["meta", "body", "heading", "caption", "caption", "body"]


def test_front_matter_is_metadata() -> None:
    text = "---\ntitle: Talks\ndate: 2024-01-02\n---\n\n# Talks resume\n\nThe M23 said yes.\n"
    assert [p.kind for p in layout(text).paragraphs] == ["meta", "heading", "body"]


def test_wrapped_lines_are_one_paragraph_and_single_lines_are_many() -> None:
    wrapped = (
        "The two delegations met again on Monday in the Qatari capital to\n"
        "discuss a ceasefire in the east of the country, officials who were\n"
        "briefed on the talks said.\n"
    )
    assert len(layout(wrapped).paragraphs) == 1
    assert len(layout("軍方說可以。\n對方說不行。\n").paragraphs) == 2


def test_nested_quotations_and_titles() -> None:
    found = layout("他說：「讀過《停火》的人都說『不行』。」")
    assert [(found.quote(q), q.depth, q.title) for q in found.quotations] == [
        ("「讀過《停火》的人都說『不行』。」", 0, False),
        ("《停火》", 1, True),
        ("『不行』", 1, False),
    ]
    assert found.quotation_at(10) is not None
    assert found.quotation_at(1) is None


def test_apostrophes_are_no_quotations() -> None:
    found = layout("The parties’ delegates say it’s ‘a first step’ and the parties' aim.")
    assert [found.quote(q) for q in found.quotations] == ["‘a first step’"]


def test_a_long_quotation_opens_every_paragraph() -> None:
    found = layout("“We came to talk.\n\n“We stay,” she said.")
    assert [found.quote(q) for q in found.quotations] == ["“We came to talk.", "“We stay,”"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("亞美尼亞與阿塞拜疆簽署和平協議。", "zh-Hant"),
        ("亚美尼亚与阿塞拜疆签署和平协议。", "zh-Hans"),
        ("Armenia and Azerbaijan signed the agreement in August.", "en"),
        ("", "und"),
        ("1234 5678", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


def _seconds(piece: str, size: int) -> float:
    begin = time.process_time()
    layout(piece * (size // len(piece)))
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ["「", "（", "a. ", "他說。", "'x ", "，", "\n\n你"])
def test_time_is_linear(piece: str) -> None:
    _seconds(piece, 1_000)
    small = min(_seconds(piece, 20_000) for _ in range(2))
    # Ten times the text; a quadratic step would take a hundred times as long.
    assert _seconds(piece, 200_000) < 30 * small + 0.5
