"""Sentences of a paragraph, clauses of a sentence: Chinese and English in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

# In these two the first character stands in brackets and is looked at again behind it: so `re`
# leaps from one that fits to the next.
_STOP = re.compile(
    r"[。！？｡…!?.\n](?:(?<=[。！？｡])[。！？｡]*|(?<=…)…+|(?<=[!?])[!?]*|(?<=\.)\.*|(?<=\n))"
)
_CLOSING = frozenset("」』”’\"'）)]】》〉»")
_OPEN_ROUND = re.compile(r"[（(]|[）)]")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres hon rev "
        "fr st sr jr no nos vs etc inc ltd co corp dept est fig jan feb mar apr jun jul "
        "aug sep sept oct nov dec mon tue wed thu fri sat sun approx cf e.g i.e al p pp "
        "u.s u.n u.k e.u d.c a.m p.m u.s.a u.a.e d.r.c",
    )
)
_MAY_END = frozenset(
    re.findall(
        r"\S+",
        "u.s u.n u.k e.u d.c a.m p.m u.s.a u.a.e d.r.c etc jr sr inc ltd co corp",
    )
)
_STARTERS = re.compile(
    r"[\s\"“'‘(]*(?:The|He|She|It|They|We|In|On|At|But|And|A|An|This|That|These|Those"
    r"|However|Meanwhile|His|Her|Its"
    r"|Their|There|If|When|While|As|For|After|Before|Both|One|Some|Many|Since|Despite|Under"
    r"|With|According|I|No|Not|Yet|So)\b"
)
_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+\Z")
_AFTER_QUOTE = re.compile(
    r"\s*(?:[，,、；;：:—]|(?:he|she|they|it|said|says|told|added|according"
    r"|[A-Z][\w'’-]+ (?:said|told|added|says)"
    r"|(?:the|a|an) [a-z]+(?: [a-z]+)? (?:said|told|added|asked|says))\b)"
)
_SAYS_AFTER = re.compile(
    r"[^。！？\n]{0,14}?(?:說|说|表示|稱|称|強調|强调|指出|補充|补充|回應|回应|寫道|写道"
    r"|警告|透露|坦言|重申)"
)
_CUT_ZH = re.compile(
    r"[，；：—－─,;:\s](?:(?<=[，；：])|(?<=—)—|(?<=－)－|(?<=─)─|(?<=,)(?!\d)|(?<=[;:])(?=\s)"
    r"|(?<=\s)[—–-]{1,2}\s|(?<=—))"
)
_CUT_EN = re.compile(
    r";\s|:\s|\s?—\s?|\s[–-]{1,2}\s|,[\"”’']?\s(?=(?:but|and|or|nor|yet|so|while|whereas"
    r"|although|though|if|unless|because|since"
    r"|after|before|when|whenever|until|once|as|which|who|whose|where|adding|saying"
    r"|insisting|stressing|warning|noting"
    r"|arguing|calling|urging|demanding|rejecting|provided|even|rather|despite|according"
    r"|in exchange|in return|he|she"
    r"|they|it|the|a|an|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:said|says|told|added|warned"
    r"|insisted))\b)|,[\"”’']\s"
)
_HAN = re.compile("[\u3400-\u9fff]")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, without white space at the rim.

    No sentence ends inside round brackets, after a title or an abbreviation, in a number, or
    at the end of a quotation that its own sentence goes on from.
    """
    brackets = _brackets(text, start, end)
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin or _inside(brackets, match.start()):
            continue
        stop = _sentence_end(text, match, begin, end)
        if stop is None:
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost pairs of round brackets, no longer than 300 characters, in order."""
    found: list[tuple[int, int]] = []
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return found
    opened: list[int] = []
    for match in _OPEN_ROUND.finditer(text, start, end):
        if match[0] in "（(":
            opened.append(match.start())
            del opened[:-8]  # a bracket left open long ago holds nothing
        elif opened:
            begin = opened.pop()
            if not opened and match.end() - begin <= 300:
                found.append((begin, match.end()))
    return found


def _inside(brackets: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(brackets, (position,)) - 1
    return index >= 0 and brackets[index][0] < position < brackets[index][1]


def _sentence_end(text: str, match: re.Match[str], begin: int, end: int) -> int | None:
    mark, stop = match[0], match.end()
    if mark == "\n":
        return None
    if mark[0] == "." and not _full_stop(text, match, begin, end):
        return None
    closed = stop
    while closed < end and text[closed] in _CLOSING:
        closed += 1
    if (
        mark[0] in "!?"
        and closed < end
        and not text[closed].isspace()
        and not _HAN.match(text[closed])
    ):
        return None
    if closed > stop and _goes_on(text, closed, end):
        return None
    return closed


def _goes_on(text: str, closed: int, end: int) -> bool:
    """Whether the sentence of a quotation that just ended goes on after it."""
    if closed >= end:
        return False
    if _AFTER_QUOTE.match(text, closed, end):
        return True
    return bool(_HAN.match(text, closed) and _SAYS_AFTER.match(text, closed, end))


def _full_stop(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    stop = match.end()
    if len(match[0]) > 1:
        return stop < end and (text[stop].isspace() or text[stop] in _CLOSING)
    after = text[stop] if stop < end else " "
    if after not in _CLOSING and not after.isspace():
        return bool(_HAN.match(after)) and not text[match.start() - 1 : match.start()].isdigit()
    before = _WORD_BEFORE.search(text[max(begin, stop - 15) : match.start()])
    word = before[0].lower() if before else ""
    if len(word) == 1 and word != "i" and before and before[0].isupper():
        return bool(_STARTERS.match(text, stop, end)) and "." not in text[stop - 4 : stop - 2]
    if word in _ABBREVIATIONS:
        return word in _MAY_END and (stop >= end or bool(_STARTERS.match(text, stop, end)))
    following = text[stop : min(end, stop + 6)].lstrip("\"”’') \n\t\u00a0")[:1]
    return not following.islower()


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence: its parts between commas, semicolons, colons and dashes.

    In English only at commas that join clauses, not at those of a list or of an aside. What
    stands in round brackets is not cut.
    """
    cut = _CUT_ZH if _HAN.search(text, start, end) else _CUT_EN
    brackets = _brackets(text, start, end)
    begin = start
    for match in cut.finditer(text, start, end):
        if match.start() <= begin or _inside(brackets, match.start()):
            continue
        quoted = match[0].rstrip()[-1:] in _CLOSING
        yield from _trimmed(text, begin, match.end() if quoted else match.start())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
