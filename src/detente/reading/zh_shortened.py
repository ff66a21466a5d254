"""Short for a group that a Chinese text has named in full: 平台不會離開, 聯盟早已不再要求獨立."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case import Party
from detente.reading import zh_phrases
from detente.reading.mentions import Mention, Taken
from detente.reading.script import shadow

_NOUNS = (
    "平台|联盟|同盟|阵线|组织|运动|委员会|理事会|大会|商会|协会|工会|联合会|支助团|监察团|观察团"
    "|特派团|稳定团|监督团|共同体|机构|集团|论坛|派系|名单|阵营|部队|力量"
)
_ALONE = re.compile(
    rf"(?<=[，。；：、！？「“『（\s但而称说指调为示由与和对向据])(?P<name>{_NOUNS})"
    rf"(?=(?:方面|内部)?(?:{zh_phrases.DOES.pattern}|[不也亦则已将会仍还并曾未没须应只却都均]|可(?!能|以说)|的(?:立场|要求|条件|代表|首席|主张|提案|方案|决定|领)"
    r"|(?:首席|谈判)?(?:代表|发言人|主席|领袖|领导人|秘书长)))"
)


def mentions(
    text: str, folded: str, named: Sequence[Mention], known: Mapping[str, Party], taken: Taken
) -> list[Mention]:
    """Mentions by the last noun of a name, each of the group with it that was named last."""
    ends: list[tuple[int, str, str]] = []
    for mention in named:
        if mention.kind == "party" and len(mention.ids) == 1:
            party = known.get(mention.id)
            if party is not None and party.kind not in ("state", "public"):
                ends.append((mention.start, shadow(mention.form), mention.id))
    ends.sort()
    found = list(_abbreviated(text, folded, ends, taken))
    for match in _ALONE.finditer(folded):
        span, noun = match.span("name"), match["name"]
        fitting = [id_ for at, form, id_ in ends if form.endswith(noun) and form != noun]
        before = [id_ for at, form, id_ in ends if at < span[0] and form.endswith(noun)]
        if not fitting or not before or not taken.free(*span):
            continue
        taken.add(*span)
        form = text[slice(*span)]
        found.append(Mention(*span, (before[-1],), "party", form, "actor"))
    return found


_BRIEF = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,2}(?:阵(?!线|营|地|容|脚)|盟(?!友|国|约|军|主(?!席)|邦)|运(?!动|输|作|用)|党(?!团|派|章|员|内|籍)))"
    r"(?=方面|代表|发言人|主席|领导|领袖|顾问|政治局|武装|[和与、，的]|"
    + zh_phrases.DOES.pattern
    + ")"
)
_LED = re.compile(r"(?:副|首席)?(?:主席|领导人|领袖|发言人|代表|秘书长|总书记)")
_LONG_ENDS = {"阵": ("阵线",), "盟": ("联盟", "同盟"), "运": ("运动",), "党": ("党",)}


def _abbreviated(
    text: str, folded: str, ends: Sequence[tuple[int, str, str]], taken: Taken
) -> Iterator[Mention]:
    """民陣 of 全國民主陣線, 正發黨 of 正義與發展黨: made of its letters, and met again."""
    briefs: dict[str, list[tuple[int, int]]] = {}
    for match in _BRIEF.finditer(folded):
        if taken.free(*match.span("name")):
            briefs.setdefault(match["name"], []).append(match.span("name"))
    for brief, spans in briefs.items():
        if len(spans) < 2 and not _LED.match(folded, spans[0][1]):
            continue
        id_ = next((i for at, form, i in ends if at < spans[0][0] and _made_of(brief, form)), None)
        for span in spans if id_ else ():
            taken.add(*span)
            yield Mention(*span, (str(id_),), "party", text[slice(*span)], "actor")


def _made_of(brief: str, form: str) -> bool:
    """Whether a name of two or three letters is short for a longer one with its ending."""
    if len(form) < len(brief) + 2 or not form.endswith(_LONG_ENDS[brief[-1]]):
        return False
    rest = iter(form[: -1 if brief[-1] == "党" else -2])
    fits = all(char in rest for char in brief[:-1])
    return fits and (brief[-1] != "党" or (len(brief) > 2 and form[0] == brief[0]))
