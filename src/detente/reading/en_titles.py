"""The office that the words beside a name tell, without the words that only lead to it."""

from __future__ import annotations

import re

_LEAD_IN = re.compile(
    r"(?:the|a|an|his|her|its|their|who|is|was|then|now|also|what|when|only|even|both|[’']s)\s+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r".*\b(?:has|have|had|is|are|was|were|be|been|which|who|that|until|through|in front of|against"
    r"|into|during|under|where|like|against|quote[sd]?|quoting|send[s]?|sent|ask(?:s|ed)?|met|meets"
    r"|saw|sees|name[sd]|made|tell[s]?|told|advise[sd]?|call(?:s|ed)|urge[sd]?|want(?:s|ed)|let"
    r"|say[s]?|said|wrote|writes|nonetheless|fate of|killing of|arrest of|death of|point on)\s+",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|sir|lord|lady|dame|dr|madame?|monsieur|señor|don|mullah|sheikh)\.?",
    re.IGNORECASE,
)
_SOMEBODY_ELSE_S = re.compile(r"\b(?:his|her|their) [\w-]+\Z", re.IGNORECASE)
LONGEST = 80
"""Characters beyond which a description is no office."""


def before(words: str) -> str:
    """The office in the words that stand right before a name; empty where there is none.

    "same paper has Prime Minister" is "Prime Minister"; a mere "Mr" is no office.
    """
    kept = re.sub(r"\A[’']s?\s+", "", words.strip())
    cut = _CUT.match(kept + " ")
    return _plain(kept[cut.end() :] if cut and cut.end() < len(kept) else kept)


def after(words: str) -> str:
    """The office in a description that follows a name; empty where it is somebody else's.

    "let it be known through his lawyer" tells nobody's office.
    """
    words = words.strip()
    own = re.match(r"(?:his|her|their|the|a|an)\b", words, re.IGNORECASE)
    return "" if not own and _SOMEBODY_ELSE_S.search(words) else _plain(words)


def _plain(words: str) -> str:
    words = words.strip(" ,;:’'“”\"")
    while lead := _LEAD_IN.match(words):
        words = words[lead.end() :]
    if _HONORIFIC.fullmatch(words) or not 2 < len(words) <= LONGEST:
        return ""
    return re.sub(r"\s+(?:mr|mrs|ms)\.?\Z", "", words, flags=re.IGNORECASE)
