"""Whom organs, offices and 該X mean in a Chinese text that names nobody in their place."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading.rules import RulesReader


def holders(text: str) -> dict[str, str | None]:
    """The party of every statement, by the first characters of what it quotes."""
    source = Source(id="t", published="2025-10-09", language="zh-Hant")
    document = RulesReader(tagger=False).read(source, text)
    return {s.quote: s.party for s in document.statements}


CHAD = "乍得政府與反對派在多哈談判。變革陣線拒絕簽字。該組織發言人達維利（Nino Davili）說不會讓步。"


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        (CHAD + "政府代表團要求先交出武器。", "政府代表團要求", "chad"),
        (CHAD + "軍方則主張先解除武裝。", "軍方則主張", "chad"),
        (CHAD + "該組織要求釋放囚犯。", "該組織要求", "變革陣線"),
        (
            CHAD + "蘇丹外長也在場。該國支持停火。",
            "該國支持停火",
            "sudan",
        ),
        (
            "山地黨與海岸聯盟在贊比亞會談。山地黨要求停火。海岸聯盟要求撤軍。山地黨主席達維利"
            "（Nino Davili）要求釋放囚犯。該黨還反對選舉。",
            "該黨還反對選舉",
            "山地黨",
        ),
        (
            "山地黨領袖達維利（Nino Davili）仍在獄中。律師甘托斯（Jonas Gantas）轉述他的話說："
            "「贊比亞政府必須先停火。」",
            "必須先停火",
            "山地黨",
        ),
        (
            "贊比亞政府說不會讓步；山地黨領袖達維利（Nino Davili）沒有回應，僅重申要求停火。",
            "要求停火",
            "山地黨",
        ),
        (
            "贊比亞外長說會繼續斡旋。路沙卡外有抗議。盧薩卡同樣釋出善意，表示會停火。",
            "表示會停火",
            "zambia",
        ),
        (
            "山地黨領袖達維利（Nino Davili）與贊比亞政府會談。達維利的條件是停火。他反對選舉。",
            "他反對選舉",
            "山地黨",
        ),
        (
            "贊比亞外長甘托斯（Jonas Gantas）與山地黨主席達維利（Nino Davili）會談。前者要求停火，"
            "後者拒絕撤軍。",
            "後者拒絕撤軍",
            "山地黨",
        ),
        (
            "贊比亞外長甘托斯（Jonas Gantas）與山地黨主席達維利（Nino Davili）會談。前者要求停火，"
            "後者拒絕撤軍。",
            "前者要求停火",
            "zambia",
        ),
        (
            "山地黨要求贊比亞政府停火。該黨共同主席達維利（Nino Davili）呼籲對話。他反對選舉。",
            "他反對選舉",
            "山地黨",
        ),
    ],
)
def test_what_stands_for_a_name(text: str, words: str, party: str) -> None:
    found = {p for quote, p in holders(text).items() if words in quote}
    assert found == {party}
