"""Short for a group that an English text has named in full: `the Front`, `the Council`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from detente.case import Party
from detente.reading.mentions import Mention, Taken

SHORT_NAME = re.compile(
    r"(?:Front|Army|Movement|Forces|Party|Alliance|Coalition|Union|Council|League|Congress"
    r"|Committee|Authority|Federation|Assembly|Commission|Bloc|Administration|Tribunal|Court"
    r"|Mission|Brotherhood|Brigades?|Resistance)\Z"
)


def mentions(
    text: str, named: Sequence[Mention], known: Mapping[str, Party], taken: Taken
) -> list[Mention]:
    """`the Front` of the front that the text named in full, of two the one named more often."""
    by_noun: dict[str, Counter[str]] = {}
    for mention in named:
        last = mention.form.rsplit(" ", 1)[-1]
        short = " " in mention.form and len(mention.ids) == 1 and SHORT_NAME.match(last)
        if short and known[mention.id].kind != "state":
            by_noun.setdefault(last, Counter())[mention.id] += 1
    found = []
    for last, ids in by_noun.items():
        if f"he {last}" not in text:
            continue
        id_ = ids.most_common(1)[0][0]
        for match in re.finditer(rf"[Tt](?<!\w[Tt])he ({last})\b(?! (?:of|for)\b| [A-Z])", text):
            if taken.free(*match.span(1)):
                taken.add(*match.span(1))
                found.append(Mention(*match.span(1), (id_,), "party", last, "actor"))
    return found
