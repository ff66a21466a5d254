"""Stances that Chinese speech carries without a verb of stance: 我們從未同意, 可以考慮, 寧可."""

from __future__ import annotations

import re

from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_NEVER = re.compile(
    r"[^，。；的]{0,10}?(?:从来没有?|从来未|从没有?|从未|未曾|并没有|并未|根本没有|绝没有|不存在)(?!.{0,12}(?:意见|进展|结果))"
)
_DID_NOT = re.compile(
    r"[^，。；的]{0,8}?没有(?:人)?(?:用|拿|同意|承诺|答应|承认|接受|放弃|主张|计划|打算|考虑|拆除|越过|收到|说过|授权|参与"
    r"|派|攻击|袭击|违反|签|讨论|要求|改变|越界|开火|开枪|提供|资助|牺牲|出卖|让步)"
)
_OPEN_END = re.compile(r"(?:如果|若|倘|假如|一旦|只要|除非)")
_WEIGHS = re.compile(r"(?<!不)(?:可以|愿意?|能够|会)考虑(?!中断|退出|停止|撤)")
_MAY_HAVE = re.compile(
    r"[^，。；]{0,8}?(?<!不)可以(?:享有|保留|获得|得到|留在|参与|参加|接受|谈|商量|讨论)"
)
_TOGETHER = re.compile(
    r"愿意?(?:同|与|和|跟|为).{0,16}?(?:一道|一起|共同|携手|合作|发挥|作出|提供)"
)
_NOT_THIS = re.compile(r"不(?:是)?反对[^，。；]{1,16}，(?:而是|但|只是)?[^，。；]{0,6}(?<!不)反对")
_OPENS = re.compile(
    r"如果|若|倘|假如|一旦|只要|只有|除非|否则|直到|要是|的话|前提是|条件是|[之以]前"
)
_WITHOUT = re.compile(
    r"(?:没有|若无|不|未).{2,24}，(?:就|便|则|也就|根本|一切)?.{0,6}?(?:不|没有|无法|难以|别|休|免谈|无从|空谈|只能)"
)
_UNDONE = re.compile(
    r"[^，。；]{1,10}不[^，。；]{1,8}(?:就|便)(?:不|没|别|免)|"
    r"[^，。；]{1,14}不(?:改变?|变|撤[军出]?|停火?|解除|解决|放人|交出?|释放|让步|签|退|履行|道歉|承认|撤销|取消|开放)[^，。；]{0,8}，"
    r"[^，。；]{0,14}?(?:就|便|则|只会|不会|不得|无法|难以|免谈|没有)"
)
"""選舉法不改，入盟就無望: a condition without a word for it."""
_FIRMLY_NOT = re.compile(
    r"[^，。；]{0,8}?(?:绝不|决不|永不|绝对不)(?:会|能|容|让|允许|承认|撤|退|谈|放|交)"
)
_UNLIKELY = re.compile(r"(?<!绝)不可能(?:成|在|于|同时|一|是|有|很|这|那|写)")
_THREAT = re.compile(r"不会坐视|不会袖手|绝不坐视|后果自负|自食其果|玩火自焚")
_NO_SIGN = re.compile(
    r"[^，。；]{0,6}?(?:没有|看不到|不见)(?:任何)?(?:证据|迹象|理由(?:认为|相信))"
)
_OTHERS = re.compile(r"(?:有人|有些人|别人|旁人|某些人)")
_NO_NEED = re.compile(r"[^，。；]{0,8}?(?:没有必要|毫无必要|无必要|不必再|无须再|毋须再)")
_NOBODY = re.compile(r"没有(?:任何)?人(?!会)")
_PREMISE = re.compile(r"是[^，。；]{0,16}(?:前提|先决条件|必要条件)\W*\Z")
_ADMITS = frozenset(
    ("承认", "坦承", "坦言", "认为", "相信", "觉得", "预计", "估计", "提到", "指出")
)
_RATHER = re.compile(r"(?:宁可|宁愿|情愿|不如|[^，。；]{0,10}?最好(?!的))")
_PREMISE_IS = re.compile(
    r"[^，。；]{1,16}(?:的)?(?:前提|先决条件|条件|第一步|唯一出路|底线|关键)(?:就|只能|只)?(?:是|为)"
)
_NOT_ONE = re.compile(
    r"[^，。；]{0,6}一(?:寸|个字|分|步|兵|枪|支枪|人|字|点|毫)[^，。；]{0,8}(?:都|也)(?:绝)?不"
)


def refined(line: Line, words: Region, own: bool | None, outer: str, verdict: Verdict) -> Verdict:
    """The stance of words that a verb of saying introduces, where no verb of stance decides.

    Args:
        line: the sentence.
        words: what is said.
        own: whether its subject is the speaker's own side; `None` for a thing or no subject.
        outer: the verb that introduces the words, folded.
        verdict: what the common rules say.
    """
    low = line.low(*words).lstrip("但而却且并也还，「“")
    before = line.low(max(line.start, words.start - 24), words.start)
    if (scene := re.search(r"[^，。；]+，\Z", before)) is not None:
        whole = scene[0] + low
        if verdict.rule == "reports" and _UNDONE.match(whole):
            return Verdict(
                "conditional", condition=whole[:200], rule="condition.undone", anchor=words.start
            )
    start = words.start
    if verdict.stance == "accepts" and verdict.rule == "said.verb.accepts" and _TOGETHER.match(low):
        return verdict._replace(stance="supports", rule="said.verb.supports")
    if _NO_SIGN.match(low) and verdict.stance in ("supports", "opposes", "accepts", "rejects"):
        return Verdict("reports", rule="reports", anchor=start)
    if _OTHERS.match(low) and verdict.stance != "denies":
        return Verdict("reports", rule="reports", anchor=start)
    if verdict.rule == "reports" and _NO_NEED.match(low):
        return Verdict("rejects", rule="no.need", anchor=start)
    if verdict.rule == "predicate.rejects" and own is not True and _UNLIKELY.search(low):
        return Verdict("reports", rule="reports", anchor=start)
    if own is not False and _THREAT.search(low):
        return Verdict("conditional", condition=low[:200], rule="condition.threat", anchor=start)
    if _NOBODY.match(low) and verdict.rule in ("reports", "said.verb.not_yet"):
        return Verdict("denies", rule="never", anchor=start)
    if verdict.stance in ("conditional", "reports") and (
        _PREMISE.search(low) or _PREMISE_IS.match(low)
    ):
        return Verdict("demands", rule="predicate.demands", anchor=start)
    if verdict.rule == "said.verb.negated.accepts" and _NOT_THIS.search(low):
        return Verdict("opposes", rule="said.verb.opposes", anchor=start)
    if verdict.rule.startswith("condition.said.verb.re") and not _OPENS.search(low):
        return verdict._replace(stance="rejects", rule=verdict.rule.removeprefix("condition."))
    if verdict.rule == "said.verb.not_yet" and own and _NEVER.match(low):
        return verdict._replace(stance="denies", rule="never")
    vain = verdict.rule in ("reports", "must", "must.cannot")
    if vain and (_WITHOUT.match(low) or _UNDONE.match(low)):
        return Verdict("conditional", condition=low[:200], rule="condition.without", anchor=start)
    firm = _FIRMLY_NOT.match(low) or _NOT_ONE.match(low)
    if own is None and verdict.rule == "reports" and firm:
        return Verdict("rejects", rule="will.not", anchor=start)
    if verdict.rule != "reports" or own is False:
        return verdict
    if _WEIGHS.search(low) or _MAY_HAVE.match(low):
        return Verdict("accepts", hedged=True, rule="may.weigh", anchor=start)
    denies = _NEVER.match(low) or (own and _DID_NOT.match(low))
    if denies and outer not in _ADMITS and not _OPEN_END.match(low):
        return Verdict("denies", rule="never", anchor=start)
    if _RATHER.match(low):
        return Verdict("supports", rule="rather", anchor=start)
    return verdict
