"""Scripts and languages: a Simplified shadow of the same length; which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Han characters, for use inside a regular expression's brackets."""

_HAN_RUN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|that|said|for|with|is|was)\b")
_SAMPLE = 20_000

_BOTH = (
    "着了借干里台只后面于云松系发征咸占丑才谷范岳周准几向斗折志制升胜曲冲余郁佣御吁愿扎致朱出表别卜唇党"
    "沈游并采仆伙价佛克千合回夸姜家巨布幸弦征怜折据杯杰板梁欲涂污沾洒熏痴皂秋签累群脉舍荐蔑症症"
)

# Variant characters that OpenCC leaves alone one by one, since it decides them by phrase.
_FURTHER = {"著": "着", "瞭": "了", "藉": "借", "乾": "干", "裏": "里", "裡": "里", "峯": "峰"}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    from opencc import OpenCC

    letters = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    turned = OpenCC("t2s").convert("\n".join(letters)).split("\n")
    table = {ord(a): b for a, b in zip(letters, turned, strict=True) if a != b and len(b) == 1}
    table |= {ord(a): b for a, b in _FURTHER.items()}
    wide = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFF10, 0xFF5B)}
    kept = {ord(c) for c in "：；＜＝＞？［＼］＾＿｀"}
    table |= {c: v for c, v in wide.items() if c not in kept}
    table |= {ord("％"): "%", 0xA0: " ", 0x202F: " ", 0x3000: " "}
    return table


def shadow(text: str) -> str:
    """The text in Simplified characters, full-width letters and digits narrowed.

    Character by character, so every offset stays what it was; a word of a lexicon that went
    through the same fold is found in both scripts.
    """
    if text.isascii():
        return text
    return _shadow_of_name(text) if len(text) <= _NAME else text.translate(_table())


_NAME = 16
"""Characters: names up to this length come again and again."""


@lru_cache(maxsize=8192)
def _shadow_of_name(text: str) -> str:
    return text.translate(_table())


def han_share(text: str) -> float:
    """The share of Han characters among Han characters and Latin words (a word counts as two)."""
    sample = text[:_SAMPLE]
    han = len(_HAN_RUN.findall(sample))
    latin = len(_LATIN.findall(sample)) / 2.5
    return han / (han + latin) if han + latin else 0.0


def detect(text: str) -> str:
    """The language of a text as a BCP 47 tag: `zh-Hant`, `zh-Hans`, `en` or `und`.

    Han text is told apart by which characters OpenCC would change; other text is English where
    English function words say so, and undetermined otherwise.
    """
    sample = text[:_SAMPLE]
    if han_share(sample) >= 0.25:
        return _chinese_script(sample)
    common = _ENGLISH.findall(sample.lower())
    return "en" if common and len(common) * 25 >= len(sample.split()) else "und"


def _chinese_script(sample: str) -> str:
    table = _table()
    traditional = sum(1 for c in sample if ord(c) in table and "\u3400" <= c <= "\u9fff")
    simplified = sum(1 for c in sample if c in _simplified_only())
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@lru_cache(maxsize=1)
def _simplified_only() -> frozenset[str]:
    """Characters of the simplified script that traditional text does not use as well."""
    from opencc import OpenCC

    letters = [chr(c) for c in range(0x4E00, 0xA000)]
    turned = OpenCC("s2t").convert("\n".join(letters)).split("\n")
    table = _table()
    return frozenset(
        a for a, b in zip(letters, turned, strict=True) if a != b and table.get(ord(b)) == a
    ) - frozenset(_BOTH)
