"""What Chinese texts call a draft: quoted names, papers by their pages, two names of one text."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading.rules import RulesReader

LEAD = "菲律宾政府与摩洛伊斯兰解放阵线的和平谈判仍在继续，停火尚未达成。\n\n"
READER = RulesReader(tagger=False)


def drafts(sentence: str) -> list[set[str]]:
    source = Source(id="t", published="2024-06-20", language="zh-Hans")
    found = READER.read(source, LEAD + sentence).drafts
    return [{*d.names.values(), *d.aliases} for d in found]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("该组织提出“次国家”方案，要求分享税收。", [{"次国家"}]),
        ("马方散发了一份非正式文件，其中建议划出缓冲区。", [{"非正式文件"}]),
        ("调停人交出一份三页纸的“过渡安排”。", [{"过渡安排"}]),
        ("各方就五点共识达成一致。", [{"五点共识"}]),
        ("外泄的“附件三”规定解除武装分四个阶段进行。", [{"附件三"}]),
        (
            "双方1997年签署的《停火总协议》（又称《苏丹库达拉特协议》）仍然有效。",
            [{"停火总协议", "苏丹库达拉特协议"}],
        ),
        (
            "调停人提交了一份12页的综合草案，题为《邦萨摩洛框架协议》。",
            [{"12页的综合草案", "邦萨摩洛框架协议"}],
        ),
        ("安理会通过第1244号决议，要求停火。", [{"第1244号决议"}]),
        ("外交部公布的“三步走”，各方都不满意。", [{"三步走"}]),
        (
            "双方1973年签订的边界条约仍然有效。边界条约规定，河道归两国共有。",
            [{"边界条约"}],
        ),
        ("双方希望早日有一份边界条约。", []),
        ("总理称之为“历史性协议”。", []),
        ("据《马尼拉时报》报道，宪法必须修改。", []),
        ("“巴塔尔协议”派反对这一安排。", []),
        ("“名流小组”计划本周赴棉兰老。", []),
    ],
)
def test_what_is_called_a_draft(sentence: str, names: list[set[str]]) -> None:
    assert drafts(sentence) == names
