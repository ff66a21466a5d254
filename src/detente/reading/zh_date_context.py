"""What the Chinese words around a date say of it: that it lies ahead, behind, or frames others.

They look at the Simplified shadow of a text.
"""

from __future__ import annotations

import re

from detente.reading.date_phrase import Frame

_FUTURE = re.compile(
    r"(?:将(?![近军领「]|其|[^，。]{0,18}[修改视列纳定划推降升提交给派])|即将|预定|预计|原定|原订|订于|定在|订在|拟于"
    r"|拟|定于|计划于|打算|准备于|有望|安排在|安排于|下一轮|届时|下周|下月|下个月|明年"
    r"|重启于|期限(?:是|为|至|到|定)|死线(?:是|定)|截止日期?(?:是|为)|待|计划(?:于|在)?\Z|打算(?:于|在)?\Z|约定(?:于|在)?\Z|约定)"
)
_NOT_YET = re.compile(r"(?:之后|以后|后|起)[^，。；]{0,3}(?:不再|不会|不得|才会|将)")
_HOPED = re.compile(r"希望|期望|盼|力争|争取|期待")
"""Before a day by which something is to be done."""
_DEADLINE = re.compile(r"(?:之前|以前|前(?!往|来|进|夕|总|任|线|提|景)|截止|为限|到期)")
BEFORE = re.compile(r"(?:以前|之前)(?!的)")
"""Behind a day that lies ahead this makes it a term: 5月1日以前."""
_MUST = re.compile(r"(?:须|必须|应|要求|最后期限|限期|期限|约定|约好|截止|同意在|承诺)")
_BACKGROUND_BEFORE = re.compile(
    r"(?:继|(?<!来)自从?|早在|从|距|有别于|相比|不同于|延续|针对|根据|按照|依照|对于"
    r"|对比)[^，。；]{0,14}\Z"
)
_BACKGROUND_AFTER = re.compile(
    r"[^，。；]{0,30}(?:后|以来|至今|之后|以后)(?=[，,])|[^，。；]{0,20}(?:会谈|会议|峰会"
    r"|协议|谈判|攻击|袭击|演讲)前(?=[，,])|(?:通过的|签署的|达成的|签订的|提出的)"
)
_OF_A_TITLE = re.compile(r"(?:的|在[^，。]{1,8}的)?[《「『“]")
"""After a year it is that of a text or plan: 2001年的「特別自治法」."""
_ALREADY = re.compile(r"(?:已|早已|曾)[^，。；]{0,12}\Z")
NOW = re.compile(r"至今|迄今|如今|目前|现在|现时|眼下")
"""Words that bring a text back to its own day."""
_GOES_BACK = re.compile(r"(?:回到|回溯到?|追溯到?|追溯至|时间来到|始于|源于|早在|话说)\Z")
_YEAR = re.compile(r"\d{4}[ \t]*年")


def speaks_of_future(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a bare date lies ahead: a word of plan in its clause, or a deadline on it."""
    clause = max(text.rfind(mark, begin, start) for mark in "，；：") + 1 or begin
    before = text[max(clause, begin) : start]
    after = re.split(r"[，；。：]", text[end : min(stop, end + 24)])[0]
    if after.startswith("以来"):
        return False
    if _NOT_YET.match(after) or (_HOPED.search(before) and after.startswith(("内", "前", "之前"))):
        return True
    if _FUTURE.search(before) or _FUTURE.match(after.lstrip("在于起再")):
        return True
    return bool(_DEADLINE.match(after) and _MUST.search(text[begin:stop]))


def frame(text: str, begin: int, start: int, end: int) -> Frame:
    """Whether a year opens its sentence, or the text goes back to it: 得回到1998年……4月7日."""
    if _GOES_BACK.search(text, max(begin, start - 5), start):
        return "back"
    return "opens" if start - begin <= 1 and not text.startswith("的", end) else ""


def is_background(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a date is that of what went before: 繼23日…後, 自2月以來, 2022年的草案."""
    before = text[max(begin, start - 16) : start]
    if _BACKGROUND_BEFORE.search(before):
        return True
    if _OF_A_TITLE.match(text, end) and _YEAR.fullmatch(text, start, end):
        return True
    if text.startswith("去年", start) and _ALREADY.search(before):
        return True
    return bool(_BACKGROUND_AFTER.match(text, end, min(stop, end + 40)))
