"""Paragraphs of a text and what each is: body, caption, heading or metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from detente.reading.script import HAN

Kind = Literal["body", "caption", "heading", "meta"]
Block = tuple[int, int, Kind]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_LABEL = (
    r"(?:date|published(?: on)?|updated|posted|dateline|publication date|日期|時間|时间"
    r"|發布(?:時間|日期)?"
    r"|发布(?:时间|日期)?|發表(?:時間|日期)?|发表(?:时间|日期)?|刊登日期|更新(?:時間|时间)?)"
)
LEADING_DATE = re.compile(
    rf"\ufeff?[ \t]*{_LABEL}[ \t]*[:：]?[ \t]*(?P<date>{_DATE}|\d{{1,2}} [A-Z][a-z]+ \d{{4}}"
    rf"|[A-Z][a-z]+ \d{{1,2}}, \d{{4}})"
    r"(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?[ \t]*",
    re.IGNORECASE,
)
_META_LINE = re.compile(
    r"\ufeff?\s*(?:(?:title|author|authors|by|byline|source|url|link|outlet|publisher"
    r"|section|tags?|keywords"
    r"|language|lang|id|slug|category|標題|标题|作者|記者|记者|來源|来源|出處|出处|編輯|编辑"
    r"|撰文|責任編輯|责任编辑|關鍵詞|关键词|網址|网址)"
    r"\s*[:：].*|By [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:,? [A-Z][\w ]{2,40})?"
    r"|https?://\S+)\s*",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(
    rf"\ufeff?\s*(?:{_DATE}|\d{{1,2}} [A-Z][a-z]+ \d{{4}}|[A-Z][a-z]+ \d{{1,2}}, \d{{4}})"
    r"[^\w\n]*(?:\d{1,2}:\d{2}.{0,12})?\s*"
)
_AGENCY = (
    r"Reuters|Getty(?: Images)?|AP(?: Photo)?|AFP|EPA(?:-EFE)?|EFE|Xinhua|TASS|Tass|Sputnik"
    r"|RIA Novosti|Anadolu|Bloomberg"
    r"|Handout|Screenshot|File|Kyodo|Yonhap|IRNA|SANA|Wafa|VCG|CNS|ANI|PTI|UN Photo"
    r"|路透社?|法新社|美聯社|美联社|新華社|新华社|中新社|中央社|央視|央视|視覺中國|视觉中国"
    r"|東方IC|资料图片?|資料圖片?|網絡圖片|网络图片"
    r"|塔斯社|共同社|韓聯社|韩联社|歐新社|欧新社|截圖|截图|網上圖片|档案|檔案|達志影像|翻攝"
)
_CREDIT = re.compile(
    rf"[（(\[【](?:(?:Photo|Image|圖|图|圖片|图片|照片|來源"
    rf"|来源)[:：/ ]*)?[^（()）]{{0,40}}(?:{_AGENCY})[^（()）]{{0,30}}[）)\]】]\s*\Z"
)
_CREDIT_END = re.compile(
    r"(?:Photo|Photograph|Image|Picture|圖|图|照片)\s*(?:by|[:：/／])\s*\S.{0,60}\Z"
)
_CAPTION_START = re.compile(
    r"\s*[【\[(（▲△▼◆]?\s*(?:圖為|图为|圖爲|圖中|图中為|圖片說明|图片说明|資料圖|资料图"
    r"|資料圖片|资料图片|圖片[:：]|图片[:：]|圖[:：/]|图[:：/]|圖說|图说|相片[:：]"
    r"|FILE PHOTO|File photo|Photo[:：]|Image[:：]|Caption[:：]|Picture[:：]|Pictured[:：])"
)
_CAPTION_WORD = re.compile(
    r"[，,。]\s*(?:圖為|图为|圖中為)|（[左右中上下][起一二三]?）|（不在圖中）|（不在图中）"
    r"|\((?:left|right|centre|center|L|R|C)\)"
)
_MARKDOWN_IMAGE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*\Z")
_MARKDOWN_HEADING = re.compile(r"\ufeff?\s{0,3}#{1,6}\s+\S")
_OWN_LINE = re.compile(
    r"\ufeff?\s*(?:#{1,6}\s|[-*+•·●■◆▪]\s|\d{1,2}[.)、．]\s?"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、．]|>|!\[|\|)"
)
_TERMINAL = re.compile(r"[。！？!?.…；;:：,，][」』”’\"')）\]】》]*\s*\Z")
_ENDS_OPEN = re.compile(rf"[A-Za-z,;\-–—{HAN}，、；\d’'\"”)）]\s*\Z")


def paragraphs(text: str) -> Iterator[Block]:
    """The paragraphs of a text in order: start, end (without white space at the rim), kind."""
    body = _after_front_matter(text)
    if body:
        yield (*_trim(text, 0, body), "meta")
    seen = 0
    for group in _groups(text, body):
        for start, end in _joined(text, group):
            if start >= end:
                continue
            yield from _kinds(text, start, end, seen)
            seen += 1


def _after_front_matter(text: str) -> int:
    """Where the front matter between two `---` lines ends; 0 where there is none."""
    match = re.match(
        r"\ufeff?---[ \t]*\r?\n(?:[^\r\n]*\r?\n){1,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", text
    )
    return match.end() if match else 0


def _groups(text: str, body: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them."""
    group: list[tuple[int, int]] = []
    previous = body
    for match in _LINE.finditer(text, body):
        start, end = _trim(text, *match.span())
        between = text[previous : match.start()]
        breaks = between.count("\n") or between.count("\r") or len(between)
        blank = start >= end
        if group and (blank or breaks > 1):
            yield group
            group = []
        if not blank:
            group.append((start, end))
        previous = match.end()
    if group:
        yield group


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines as paragraphs: one each, or put together where a paragraph was wrapped."""
    if len(lines) < 2 or not _wrapped(text, lines):
        yield from lines
        return
    start, end = lines[0]
    for line in lines[1:]:
        if _OWN_LINE.match(text, line[0], line[1]) or _OWN_LINE.match(text, start, end):
            yield start, end
            start = line[0]
        end = line[1]
    yield start, end


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether these lines look like one paragraph broken at a column."""
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    if longest > 120 or longest < 24:
        return False
    body = lengths[:-1]
    full = sum(1 for n in body if n >= 0.6 * longest)
    open_ended = sum(1 for a, b in lines[:-1] if _ENDS_OPEN.search(text, max(a, b - 3), b))
    return full >= 0.7 * len(body) and open_ended >= 0.6 * len(body)


def _kinds(text: str, start: int, end: int, seen: int) -> Iterator[Block]:
    if seen < 6:
        match = LEADING_DATE.match(text, start, end)
        if match and match.end() < end and text[match.end() - 1] in " \t\u3000":
            yield (*_trim(text, start, match.end()), "meta")
            start = match.end()
        elif match and match.end() >= end:
            yield start, end, "meta"
            return
    yield start, end, _kind(text[start:end], seen)


def _kind(paragraph: str, seen: int) -> Kind:
    size = len(paragraph)
    if _MARKDOWN_IMAGE.match(paragraph) or (size < 600 and _CAPTION_START.match(paragraph)):
        return "caption"
    if _MARKDOWN_HEADING.match(paragraph):
        return "heading"
    if (
        seen < 8
        and size < 160
        and (_META_LINE.fullmatch(paragraph) or _BARE_DATE.fullmatch(paragraph))
    ):
        return "meta"
    if size < 400 and (_CREDIT.search(paragraph) or _CAPTION_WORD.search(paragraph)):
        return "caption"
    if size < 400 and _CREDIT_END.search(paragraph):
        return "caption"
    if _is_heading(paragraph):
        return "heading"
    return "body"


def _is_heading(paragraph: str) -> bool:
    if "\n" in paragraph or _TERMINAL.search(paragraph):
        return False
    han = len(re.findall(f"[{HAN}]", paragraph))
    if han >= 2:
        return len(paragraph) <= 45 and not re.match(r"[-*+•·]\s", paragraph)
    words = paragraph.split()
    return 1 <= len(words) <= 16 and paragraph[0] not in "-*+•>|" and paragraph[0] not in "\"“'‘"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\u200b"):
        end -= 1
    return start, end
