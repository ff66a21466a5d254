from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import dates, quantities
from detente.reading.numerals import chinese_number, english_number
from detente.reading.passages import layout


def amounts(text: str, language: str | None = None) -> list[tuple[float, str]]:
    found = layout(text, language)
    met = dates.find(found, "2024-09-12")
    return [(round(q.value, 4), q.unit) for q in quantities.find(found, met)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("軍隊以80萬人為上限。", [(800_000, "persons")]),
        ("裁至8.5萬人。", [(85_000, "persons")]),
        ("八十萬人流離失所。", [(800_000, "persons")]),
        ("3,600名居民受訪，34%同意。", [(3600, "persons"), (34, "percent")]),
        ("会谈持续约5个小时。", [(5, "hours")]),
        ("為期三個月的停火。", [(3, "months")]),
        ("三成選民、百分之十二的議員反對。", [(30, "percent"), (12, "percent")]),
        ("交換1200名戰俘與300具遺體。", [(1200, "prisoners"), (300, "bodies")]),
        ("重建需700億美元。", [(70_000_000_000, "US dollars")]),
        ("九項條款與兩年半的過渡期。", [(9, "articles"), (2.5, "years")]),
        ("兩國領導人第三次會面，雙方一致同意。", []),
        ("會談19點30分開始，9月3日結束。", []),
        ("2023年4月15日爆發戰爭。", []),
    ],
)
def test_chinese(text: str, expected: list[tuple[float, str]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an army of 800,000 troops", [(800_000, "troops")]),
        ("a 30-day truce and a 28-point plan", [(30, "days"), (28, "points")]),
        ("about $100 billion in assets", [(100_000_000_000, "US dollars")]),
        ("a third of respondents agreed", [(0.3333, "of respondents")]),
        ("more than 3.5 million people fled", [(3_500_000, "persons")]),
        ("twenty-eight articles over 40 pages", [(28, "articles"), (40, "pages")]),
        ("some 45 percent of voters", [(45, "percent")]),
        ("Thirteen of the sixteen articles", [(13, "articles"), (16, "articles")]),
        ("the two sides met for one last time", []),
        ("Resolution 2803 and Article 5 stand", []),
        ("War began on 15 April 2023 in Sudan", []),
    ],
)
def test_english(text: str, expected: list[tuple[float, str]]) -> None:
    assert amounts(text, "en") == expected


def test_rough_and_bounded() -> None:
    text = "逾75萬人逃離，至少30人死亡，約六小時後停止，最多20輛車通行。"
    found = quantities.find(layout(text))
    assert [(q.approx, q.at_least, q.at_most) for q in found] == [
        (False, True, False),
        (False, True, False),
        (True, False, False),
        (False, False, True),
    ]


def test_the_same_amount_is_one_with_several_places() -> None:
    text = "「28點」修為「19點」。「28點」仍是基礎。"
    first, second = quantities.find(layout(text))
    assert (first.value, len(first.also), second.value) == (28, 1, 19)
    assert all(text[a:b] == "28點" for a, b in first.also)


@given(st.integers(1, 99_999_999))
@settings(max_examples=200, deadline=None)
def test_digits_come_back(number: int) -> None:
    assert chinese_number(f"{number:,}") == number
    assert english_number(f"{number:,}") == number
    assert chinese_number(written(number)) == number


def written(number: int) -> str:
    """A number in Chinese numerals."""
    digits, parts = "零一二三四五六七八九", []
    for scale, name in ((10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            text, gap = "", False
            for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
                digit, section = divmod(section, size)
                if digit:
                    text += ("零" if gap and text else "") + digits[digit] + unit
                    gap = False
                else:
                    gap = True
            parts.append(text + name)
    return "".join(parts)


@given(
    st.text(
        alphabet="0123456789,.%萬万億点點個个人名約约至少兩三十百千年月日 abdhimnoprst$-",
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_anything_may_stand_there(text: str) -> None:
    for language in ("zh-Hant", "en"):
        found = layout(text, language)
        for quantity in quantities.find(found, dates.find(found, "2024-09-12")):
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert quantity.unit
