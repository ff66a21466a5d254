"""Short for a group that a Chinese text has named in full: 平台不會離開, 聯盟早已不再要求獨立."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    rf"(?=(?:方面|内部)?(?:{zh_phrases.DOES.pattern}|[不也亦则已将会仍还并曾未没须应只却都均]|可(?!能|以说)|的(?:立场|要求|条件|代表|首席|主张|提案|方案|决定|领)))"
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
    found = []
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
