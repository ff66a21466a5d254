"""Whether a text is about negotiations at all: of anything else nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from detente.case import Statement
from detente.reading.passages import Layout
from detente.reading.phrases import Phrases, fold

_CONFLICT = {
    "en": (
        *("ceasefire*", "cease fire*", "truce*", "armistice", "hostilities", "hostage*", "disarm*"),
        *("troop*", "soldiers", "army", "armed", "fighters", "militia*", "rebel*", "insurgen*"),
        *("militant*", "clashes", "fighting", "airstrike*", "air strike*", "drone*", "shelling"),
        *("occupied", "occupation", "annex*", "sovereignty", "territor*", "war", "peacekeep*"),
        *("prisoner*", "nuclear", "enrichment", "sanctions", "front line*", "frontline*"),
        *("missile*", "invasion", "invaded", "refugees", "displaced", "peace", "independence"),
        *("separatist*", "secession*", "border*", "blockade*", "autonomy", "coup", "junta"),
        *("demilitari*", "denucleari*", "security guarantee*", "conflict", "war crimes"),
        *("guerrilla*", "weapons", "ambush*", "gunmen", "militar*", "violence", "massacre*"),
        *("disputed", "civil war", "warlord*", "paramilitar*", "atrocit*", "reunification"),
    ),
    "zh": (
        *(
            "停火",
            "休戰",
            "停戰",
            "戰爭",
            "戰事",
            "人質",
            "解除武裝",
            "繳械",
            "軍隊",
            "部隊",
            "武裝",
        ),
        *("叛軍", "民兵", "衝突", "交火", "空襲", "轟炸", "無人機", "佔領", "占領", "吞併", "主權"),
        *("領土", "維和", "戰俘", "換俘", "囚犯", "核武", "濃縮", "無核化", "制裁", "前線", "導彈"),
        *("飛彈", "入侵", "進攻", "難民", "和平", "獨立", "分離", "邊境", "封鎖", "自治", "政變"),
        *("軍政府", "非軍事", "撤軍", "撤出", "安全保障", "軍事", "以軍", "俄軍", "烏軍", "停火線"),
        *(
            "公投",
            "赦免",
            "大赦",
            "過渡政府",
            "臨時政府",
            "反對派",
            "政治犯",
            "起義",
            "緊急狀態",
            "戒嚴",
        ),
        *(
            "游擊隊",
            "恐怖",
            "襲擊",
            "殖民",
            "聯邦制",
            "權力下放",
            "權力分享",
            "流亡",
            "劃界",
            "邊界",
        ),
        *(
            "飛地",
            "逮捕令",
            "戰爭罪",
            "抵抗軍",
            "解放軍",
            "起義軍",
            "自決",
            "修憲",
            "憲政危機",
            "政治危機",
            "組閣",
            "聯合政府",
            "原住民",
        ),
    ),
}
"""Words of a conflict between armed or sovereign sides."""
_NEGOTIATION = {
    "en": (
        *("talks", "negotiat*", "deal", "agreement*", "accord*", "mediat*", "envoy*", "proposal*"),
        *("plan", "summit", "treaty", "roadmap", "dialogue", "framework", "memorandum"),
        *("delegation*", "concession*", "demand*", "reject*", "accept*", "ceasefire*", "truce*"),
    ),
    "zh": (
        *(
            "談判",
            "會談",
            "和談",
            "協議",
            "協定",
            "調停",
            "斡旋",
            "調解",
            "特使",
            "方案",
            "提案",
            "計劃",
        ),
        *(
            "計畫",
            "峰會",
            "條約",
            "路線圖",
            "對話",
            "框架",
            "備忘錄",
            "代表團",
            "讓步",
            "要求",
            "拒絕",
        ),
        *("接受", "會晤", "宣言", "草案", "停火"),
    ),
}
"""Words of a negotiation."""
_DIPLOMACY = {
    "en": (
        *("talks", "negotiations", "negotiator*", "treaty", "mediator*", "mediation", "envoy*"),
        *(
            "foreign minister*",
            "foreign ministry",
            "ambassador*",
            "accord*",
            "summit",
            "arbitration",
        ),
        *("memorandum", "joint statement", "sovereign*", "bilateral", "united nations"),
    ),
    "zh": (
        *(
            "談判",
            "會談",
            "條約",
            "調停",
            "斡旋",
            "特使",
            "外長",
            "外交部",
            "大使",
            "峰會",
            "仲裁",
            "備忘錄",
        ),
        *(
            "會晤",
            "磋商",
            "對話",
            "和解",
            "劃界",
            "過境",
            "聯合聲明",
            "主權",
            "雙邊",
            "聯合國",
            "協議",
            "宣言",
            "準則",
            "行為準則",
        ),
    ),
}
"""Words of dealings between states: sides that negotiate without being at war."""
_NONE = {
    "en": ("trade war", "price war", "war of words", "peace of mind", "cola war*", "bidding war"),
    "zh": ("貿易戰爭", "價格戰", "商戰", "口水戰", "攻防戰"),
}
_HARD = frozenset(
    (
        *("territory", "ceasefire", "security_guarantees", "alliance"),
        *("neutrality", "regional_order", "nuclear", "disarmament"),
        *("sanctions", "prisoners", "foreign_troops", "recognition"),
        *("non_aggression", "withdrawal", "force_size", "frozen_assets"),
        *("displaced", "basis"),
    )
)
"""Issues that hardly come up outside conflict."""
_TOLD = frozenset(("reports", "denies"))
_LEAST = 3
"""So many marks of a conflict, of two kinds, and some of a negotiation make a text one about
both; one mark for every fifty words is enough in a text of a few sentences."""


@lru_cache(maxsize=2)
def _phrases(base: str) -> Phrases[str]:
    entries = [(p, f"conflict:{p}") for p in _CONFLICT[base]]
    entries += [(p, "negotiation") for p in _NEGOTIATION[base]]
    entries += [(p, f"diplomacy:{p}") for p in _DIPLOMACY[base]]
    entries += [(p, "none") for p in _NONE[base]]
    return Phrases(entries, spaced=base == "en")


def about_negotiation(layout: Layout, names: Any, statements: Sequence[Statement]) -> bool:
    """Whether the text tells of sides in conflict that negotiate, by its words and its parties."""
    base = "zh" if layout.language.startswith("zh") else "en"
    sample = layout.text[:60_000]
    folded = layout.shadow[:60_000] if base == "zh" else fold(sample, spaced=True)
    kinds = [kind for _, _, kind in _phrases(base).longest(folded)]
    conflict = [kind for kind in kinds if kind.startswith("conflict")]
    coded = {s.span for s in statements if s.issue in _HARD}
    length = len(sample) / (6 if base == "en" else 2)
    least = min(_LEAST, 1 + int(length / 50))
    found = len(conflict) + len(coded)
    diplomacy = [kind for kind in kinds if kind.startswith("diplomacy")]
    if len(set(diplomacy)) >= 2 and _stand_against(statements):
        return True
    if not names.parties or "negotiation" not in kinds:
        return False
    if found >= max(least, length / 300) and len(set(conflict)) + bool(coded) >= min(2, least):
        return True
    several = len(names.parties) >= 2 and len(set(diplomacy)) >= 3
    return several and len(diplomacy) + found >= max(6, length / 150)


def _stand_against(statements: Sequence[Statement]) -> bool:
    """Whether at least two parties take stands, and some of them more than one."""
    stands = [s.party for s in statements if s.party and s.stance not in _TOLD]
    return len(stands) >= 3 and len(set(stands)) >= 2
