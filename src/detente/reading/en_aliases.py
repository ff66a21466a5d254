"""What else an English text calls its parties: by an acronym, `known as`, `the opposition`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case import Party
from detente.reading.mentions import Mention

_SHORT = re.compile(
    r" \((?:the |or |known as (?:the )?)?(?P<one>[A-Z][A-Za-z]{0,3}[A-Z0-9][A-Za-z0-9-]{0,7})\)"
    r"|,? (?:or|(?:better |also |widely |commonly )?known (?:by its (?:\w+ )?(?:acronym"
    r"|initials) |as )"
    r"(?:the )?)(?P<other>[A-Z]{2,8}(?:-[A-Z]{1,4})?)(?=[,.;)])"
)
_LONG = re.compile(
    r" \((?:the )?(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|for|the|and|de|e|da)){1,8})\)"
)


def of_known(
    text: str, mentions: Sequence[Mention], known: Mapping[str, Party]
) -> Iterator[tuple[str, str]]:
    """Each alias that brackets or `known as` give a party of the lexicon, with the id of the party.

    Only organisations have them: what stands in brackets after a country is something else.
    """
    for mention in mentions:
        if mention.kind != "party" or len(mention.ids) != 1 or known[mention.id].kind == "state":
            continue
        word = mention.form.removeprefix("the ")
        if re.fullmatch(r"[A-Z][a-z]{3,}s", word) and re.search(rf"\b{word[:-1]} [a-z]", text):
            yield word[:-1], mention.id  # the Conservative leader is of the Conservatives
        short = _SHORT.match(text, mention.end)
        if short and " " in mention.form:
            form = short["one"] or short["other"]
            if _initials(mention.form).startswith(form[0].upper()):
                yield form, mention.id
        long = _LONG.match(text, mention.end) if mention.form.isupper() else None
        if long and _initials(long["name"])[:1] == mention.form[:1]:
            yield long["name"], mention.id


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"[\w’']+", name))


def by_initials(acronym: str, forms: Mapping[str, str], mentions: Sequence[Mention]) -> str | None:
    """The party whose full name in the text has these initials: `KIA` after the Kachin army."""
    if not re.fullmatch(r"[A-Z]{3,8}", acronym):
        return None
    long = {form: id_ for form, id_ in forms.items() if " " in form}
    long |= {m.form: m.ids[0] for m in mentions if " " in m.form and len(m.ids) == 1}
    fitting = {id_ for form, id_ in long.items() if acronym in (_capitals(form), _initials(form))}
    return fitting.pop() if len(fitting) == 1 else None


def _capitals(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[\w’']+", name) if word[0].isupper())


_OPPOSITION = re.compile(
    r"\b[Oo]pposition (?:(?:part(?:y|ies)|group|movement|alliance|coalition|bloc|platform|umbrella"
    r"|front) |, (?:the )?)\Z"
)


def opposition(text: str, mentions: Sequence[Mention]) -> str | None:
    """The one party that a text means by `the opposition`: `opposition party X`, the X Opposition.

    Nobody where the text names several.
    """
    found: dict[str, None] = {}
    for mention in mentions:
        if mention.kind != "party" or len(mention.ids) != 1:
            continue
        own = re.search(r"\bOpposition\b", mention.form) and " " in mention.form
        told = _OPPOSITION.search(text, max(0, mention.start - 40), mention.start)
        if (
            own
            or told
            or re.match(
                r", the (?:main |biggest |largest )?opposition\b",
                text[mention.end : mention.end + 40],
            )
        ):
            found[mention.id] = None
    return next(iter(found)) if len(found) == 1 else None
