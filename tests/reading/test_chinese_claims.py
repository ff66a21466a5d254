"""What Chinese sentences claim in several clauses, and what is left to be said in a few words."""

from __future__ import annotations

import pytest

from detente.case import Source, Statement
from detente.reading.rules import RulesReader

LEAD = (
    "利比亞東西兩方的停火談判持續，聯合國居中調停。撤軍、制裁與選舉仍無結果。"
    "土耳其與埃及各挺一方。\n\n"
)
READER = RulesReader(tagger=False)


def read(sentence: str) -> list[Statement]:
    source = Source(id="t", published="2025-11-06", language="zh-Hant")
    found = READER.read(source, LEAD + sentence).statements
    return [s for s in found if s.span[0] >= len(LEAD)]


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("埃及承諾立即停止運送武器，並重新加入停火委員會。", ["promises"]),
        ("埃及外長說，制裁2022年已經談過，沒有必要再談一次。", ["reports", "rejects"]),
        ("埃及外長說，總統不會與一名被通緝的人談停火。", ["rejects"]),
        ("埃及外長說，沒有證據表明哪一方有意破壞停火。", ["reports"]),
        ("土耳其對外國雇傭兵留在利比亞表示關切。", ["opposes"]),
        ("埃及外長說，有人替利比亞承諾過停火。", ["reports"]),
        ("埃及外長不願猜測停火何時生效。", []),
        ("土耳其國防部說，土軍應合法政府邀請而來，不會撤離。", ["reports", "rejects"]),
    ],
)
def test_what_is_claimed(sentence: str, stances: list[str]) -> None:
    found = read(sentence)
    assert [s.stance for s in found] == stances, found
