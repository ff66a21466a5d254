"""People in English text: by title, by verb of speech, by appositive, by given name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from detente.reading import en_titles, lexicon
from detente.reading.alternatives import by_first_letter
from detente.reading.gazetteer import Hit
from detente.reading.hints import Hints
from detente.reading.passages import Layout
from detente.reading.zh_people import Found

_UP = "A-ZÀ-ÖØ-ÞȚȘĀŘŤŇĎĽŻŹČĆĐĞİŁŃŚŞŠŽŻ"
_LOW = "a-zß-öø-ÿțșơưǎ\u1e00-\u1effāăąćčďđēęěğıīłńňőřśşšťūůűźżž"
_WORD = (
    rf"(?:[{_UP}][{_LOW}’']*[{_UP}]?[{_LOW}]+(?:-[{_UP}{_LOW}][{_LOW}’']+)*"
    rf"|[{_UP}]\.(?:[{_UP}]\.)?|(?:al|el|ad|an|as|ash|ben|bin)-[{_UP}][{_LOW}’']+)"
)
_LINK = r"(?:bin|ibn|bint|de|del|della|da|dos|du|van|von|der|den|la|le|al|el|abu|ben|ould|ag|zu|of)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_WORD}(?: (?:{_LINK} ){{0,3}}{_WORD}|-{_WORD}){{0,4}}(?: (?:Jr|Sr)\."
    rf"|(?<=\w) (?:II|III|IV|XIV)\b)?"
)
_SAYS = (
    r"said|says|told|tells|added|adds|warned|warns|insisted|insists|stressed|argued|argues"
    r"|noted|announced|confirmed|denied|denies"
    r"|claimed|claims|declared|acknowledged|admitted|replied|responded|wrote|tweeted|posted"
    r"|vowed|pledged|called|urged|demanded"
    r"|rejected|rejects|agreed|accused|proposed|suggested|described|dismissed|welcomed"
    r"|condemned|thanked|met|meets|hosted|signed"
    r"|asked|reiterated|remarked|predicted|cautioned|hailed|praised|criticised|criticized"
    r"|refused|offered|recalled|repeated|explained"
)
_SAYS_AFTER = re.compile(
    rf",? (?:also |later |repeatedly |again |has |had |earlier )?(?:{_SAYS})\b"
)
_SAYS_BEFORE = re.compile(rf"\b(?:{_SAYS}|according to|by|and|with|between|of|to|from) \Z")
_SPOKE_BEFORE = re.compile(rf"[,”\"’'] (?:{_SAYS}) \Z")
_ALIAS = re.compile(
    r"(?:,? (?:(?:better|also|widely|commonly) )?(?:known as|alias|nicknamed)|, called) "
    r"[“\"*_]{0,2}([A-Z][\w’-]+)\b(?! [A-Z])"
)
_TOKEN = re.compile(r"[\w’'.-]+")
_WHO = re.compile(r", who(?:se)? ")
_KIN_SAYS = re.compile(rf", (?:his|her) [^,.;:]{{3,60}}, (?:has |had |also )?(?:{_SAYS})\b")
_AGE = re.compile(r", \d{1,3}(?=, )")
_OF_PERSON = re.compile(
    r"\b([A-Z][\w-]+)(?:’s|'s) |\b(?:for|to|of) (?:President |Mr\.? )?([A-Z][\w-]+)\Z"
)
_POSSESSED = re.compile(r"[A-Z][\w]+(?:’s|'s) \Z")
_APPOSITIVE = re.compile(
    r", (?:(?:the|a|an|its|his|her|their|who|whose|then|now|[A-Z][\w.’'-]+(?:’s|'s)?)\b)"
)


@lru_cache(maxsize=1)
def _title_words() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(lexicon.entries("titles_en.txt"), matchkind=MatchKind.LeftmostLongest)


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_OF_WHAT = re.compile(r"(?: (?:of|for|to)(?: the)? [\w’' ]{2,40})?, \Z")


class Titles:
    """Offices and ranks met in a text."""

    def __init__(self, text: str) -> None:
        lowered = text.translate(_LOWER)
        found = _title_words().find_matches_as_indexes(lowered)
        self.spans = [
            (start, end)
            for _, start, end in found
            if not _letter(text, start - 1) and not (_letter(text, end) and text[end - 1] != ".")
        ]
        self._starts = [start for start, _ in self.spans]
        self._ends = {end for _, end in self.spans}
        self._text = text

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The titles that begin in a stretch."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def right_before(self, position: int) -> bool:
        """Whether a title and a blank stand before a position."""
        return position - 1 in self._ends and self._text[position - 1].isspace()

    def before_comma(self, position: int) -> bool:
        """Whether `the institute's director, ` stands before a position."""
        if self._text[max(0, position - 2) : position] != ", ":
            return False
        near = self.within(max(0, position - 70), position)
        return any(_OF_WHAT.fullmatch(self._text, end, position) for _, end in near)


def _letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and (text[position].isalnum() or text[position] == "-")


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Capitalised words that are no part of a person's name."""
    return frozenset(lexicon.words("not_names_en.txt"))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(lexicon.words("given_en.txt"))


_OUTSIDE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"analyst|researcher|professor|prof\.|historian|lawyer|scholar|fellow"
        r"|political scientist|expert|lecturer|economist|journalist"
        r"|resident|teacher|farmer|activist|student|nurse|doctor|author|think tank|institute"
        r"|university|college|crisis group|columnist"
    )
    + r")\b",
    re.IGNORECASE,
)


class Blocked:
    """Stretches of names of parties, places and papers, which are no people."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = [
            h for h in hits if h.role in {"name", "adjective", "seat", "place", "word", "people"}
        ]
        self._starts = [hit.start for hit in self._hits]
        self.parties = [h for h in self._hits if h.ids]
        self._party_starts = [hit.start for hit in self.parties]

    def inside(self, start: int, end: int) -> list[Hit]:
        """The names that overlap a stretch."""
        index = max(0, bisect_left(self._starts, start) - 1)
        found = []
        while index < len(self._hits) and self._hits[index].start < end:
            if self._hits[index].end > start:
                found.append(self._hits[index])
            index += 1
        return found

    def parties_in(self, start: int, end: int) -> list[Hit]:
        """The party names that lie in a stretch."""
        index = bisect_left(self._party_starts, start)
        found = []
        while index < len(self.parties) and self.parties[index].end <= end:
            found.append(self.parties[index])
            index += 1
        return found


def find(layout: Layout, hits: Sequence[Hit], hints: Hints | None = None) -> Iterator[Found]:
    """Every name that its place or a given name shows to be a person's.

    Of full names that nothing around shows to be anybody's the tagger is asked, if there is one.
    """
    text, blocked, titles = layout.text, Blocked(hits), Titles(layout.text)
    known = {(h.start, h.end) for h in hits if h.role == "person"}
    doubtful: list[tuple[int, int]] = []
    met: set[str] = set()
    for match in _NAME.finditer(text):
        for start, end in _halves(text, match.start(), match.end(), blocked, titles):
            found = _judged(text, start, end, blocked, titles, (start, end) in known)
            if found:
                met.add(text[start:end])
                yield found
            elif hints and _doubtful(text, start, end, match.end()):
                doubtful.append((start, end))
    doubtful = [(a, b) for a, b in doubtful if text[a:b] not in met]
    for start, end in hints.english(layout, doubtful) if hints and doubtful else ():
        office, owner, outside = _described(text, start, end, blocked, titles, False)
        also = _also(text, start, end)
        yield Found(start, end, text[start:end], also, office, owner, outside)


_SMALL = frozenset({"of", "for", "the", "and", "on", "in"})
_GROUND = re.compile(
    r"\b(?:in|at|near|from|into|over|outside|around|towards?|through|via|across|on|to|reached|left"
    r"|entered|captured|seized|retook|shelled|besieged|bombed|(?:town|city|village|camp|port"
    r"|district|province|north|south|east|west|outskirts|people|fall|capture) of)"
    r"(?: (?:the|nearby|northern|southern|eastern|western|central))?"
    r"(?: [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:,| and|, and))* \Z"
)


_PAPER = re.compile(
    r"\b(?:newspaper|daily|weekly|paper|magazine|agency|station|broadcaster|channel|website|journal"
    r"|outlet|site) \Z"
)


@lru_cache(maxsize=1)
def _of_things() -> frozenset[str]:
    return frozenset(lexicon.words("not_full_names_en.txt"))


def _doubtful(text: str, start: int, end: int, run: int) -> bool:
    """Whether a stretch has the shape and place of a full name: a whole run of two to four words.

    Ground is no person: `in Khan Younis`, `reached Abu Simbel and Wadi Halfa`.
    """
    words = text[start:end].split(" ")
    whole = end == run or text[end:run] in {"’s", "'s", "’", "'"}
    if not (2 <= len(words) <= 4 and whole) or _GROUND.search(text, max(0, start - 90), start):
        return False
    if _PAPER.search(text, max(0, start - 24), start):
        return False
    if text[max(0, start - 4) : start].lower() == "the " or not words[0][:1].isupper():
        return False
    things = {words[0], words[-1]} & _of_things()
    ordinary = any(w in _ordinary() or w in _SMALL or w.isupper() for w in words if len(w) > 2)
    return not things and not ordinary


def _halves(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles
) -> Iterator[tuple[int, int]]:
    """The pieces of a run, in "Laurence Broers of Chatham House" of him and of his house."""
    of = text.find(" of ", start, end)
    somebody = of > 0 and " " in text[start:of]
    if somebody and text.rfind(" ", start, of) > 0:
        yield from _pieces(text, start, of, blocked, titles)
        yield from _pieces(text, of + 4, end, blocked, titles)
    else:
        yield from _pieces(text, start, end, blocked, titles)


def _pieces(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles
) -> Iterator[tuple[int, int]]:
    """A run of capitalised words without its titles and the names of parties in it."""
    inside = blocked.inside(start, end)
    cuts = [(h.start, h.end) for h in inside if not _given_too(text, h, end)]
    cuts += [cut for cut in titles.within(start, end) if not _inner_name(text, start, cut, cuts)]
    begin = start
    for a, b in sorted(cuts):
        if a > begin:
            yield from _stripped(text, begin, a)
        begin = max(begin, b)
    yield from _stripped(text, begin, end)


def _given_too(text: str, hit: Hit, end: int) -> bool:
    """Whether a capital is a given name here: `Santiago Abascal`."""
    if hit.role == "seat" and text[max(0, hit.start - 4) : hit.start].endswith((" de ", "van ")):
        return True  # Julie de Lima
    follows = hit.end + 1 < end and text[hit.end] == " " and text[hit.end + 1].isupper()
    return hit.role == "seat" and follows and text[hit.start : hit.end] in _given()


_NAMES_TOO = frozenset(("sheikh", "king", "prince", "imam", "major", "marshal", "judge", "bishop"))


def _inner_name(
    text: str, start: int, title: tuple[int, int], cuts: Sequence[tuple[int, int]]
) -> bool:
    """Whether a title is a name within a name: `Hassan Sheikh Mohamud`."""
    if text[title[0] : title[1]].lower() not in _NAMES_TOO or title[0] == start:
        return False
    word = text[start : title[0]].split(" ")[-2:-1]
    fits = bool(word) and word[0][:1].isupper() and word[0] not in _ordinary()
    return fits and not any(b == title[0] - 1 for _, b in cuts)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _TOKEN.match(text, start, end)
        word = match[0].removesuffix("’s").removesuffix("'s") if match else ""
        if match and word not in _ordinary() and word[:1].isalpha() and word != "of":
            break
        start = (match.end() if match else start) + 1
    while end > start and text[end - 1] in " ’'-":
        end -= 1
    for ending in ("’s", "'s"):
        if text[start:end].endswith(ending):
            end -= 2
    words = text[start:end].split(" ")
    while words and (words[-1] in _ordinary() or words[-1].islower()):
        end -= len(words.pop()) + 1
    if end - start >= 2 and text[start] not in "’'":
        yield start, end


def _judged(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles, known: bool
) -> Found | None:
    name = text[start:end]
    words = name.split(" ")
    first = words[0] in _given() and len(words) > 1  # Christian, Grace, Major
    if any(word in _ordinary() for word in words[first:]) or (name.isupper() and len(name) > 3):
        return None
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    titled = titles.right_before(start)
    spoken = bool(_SAYS_AFTER.match(after)) or bool(_SPOKE_BEFORE.search(before))
    given = words[0] in _given() and len(words) > 1
    appositive = bool(_APPOSITIVE.match(after)) and bool(titles.within(end, end + 70))
    full = len(words) > 1
    appositive = appositive or _office_after(text, end, titles)
    appositive = appositive or (full and bool(_OF_HOUSE.match(text, end)))
    appositive = appositive or bool(_WHO.match(after)) or bool(_KIN_SAYS.match(text, end))
    alone = bool(_ALONE.match(after)) and bool(_CHIEF.search(before))
    led = not full and " " not in name and bool(_CHIEF_AFTER.match(text, end))
    titled = titled or ((full or alone) and titles.before_comma(start))
    appositive = appositive or (bool(_POSSESSED.search(before)) and (after[:1] == "," or spoken))
    appositive = appositive or (full and _of_party(text, start, blocked, name))
    appositive = appositive or (full and _of_land(text, end, blocked))
    appositive = appositive or (full and _is_somebody(text, end, titles))
    if not (
        known
        or titled
        or (full and (spoken or given or appositive))
        or led
        or (spoken and words[0] in _given())
    ):
        return None
    office, owner, outside = _described(text, start, end, blocked, titles, titled)
    return Found(
        start,
        end,
        latin=name,
        also=_also(text, start, end),
        office=office,
        owner=owner,
        outside=outside,
        sure=full and (titled or given or known),
    )


_OF_LAND = re.compile(r" of (?:the )?(?=[A-Z])")
_MEETS = re.compile(r"(?:,| and [A-Z]| (?:[a-z]+ed|met|shook|said|told|signed|spoke|sat|will)\b)")


def _of_land(text: str, end: int, blocked: Blocked) -> bool:
    """`Ana Petrova of Norway and`, `Ana Petrova of Norway met`: a land and a deed behind a name."""
    match = _OF_LAND.match(text, end)
    land = blocked.inside(match.end(), match.end() + 1) if match else []
    return bool(land) and bool(land[0].ids) and bool(_MEETS.match(text, land[0].end))


_PLAIN_OFFICE = re.compile(r", (?:[a-z][a-z-]+ ){0,2}")


def _office_after(text: str, end: int, titles: Titles) -> bool:
    """Whether an office without an article follows: "Lucas Ayaba Cho, leader of the front,"."""
    match = _PLAIN_OFFICE.match(text, end)
    near = titles.within(end + 2, match.end() + 1) if match else []
    return bool(near) and text.startswith(
        (" of ", " for ", " at ", " in ", ", ", " and "), near[-1][1]
    )


_CHIEF = re.compile(
    r"(?:leader|commander|chief|spokes\w+|negotiator|chairman|ideologue"
    r"|second-in-command)(?: of [\w ’']+)?, \Z"
)
_CHIEF_AFTER = re.compile(
    r", (?:the |its |their |an? )?(?:[a-z-]+ )?(?:leader|commander|founder|ideologue|spokes\w+"
    r"|negotiator|king|warlord)(?: (?:of|for|who)\b|,)|, whose real name\b"
)
_ALONE = re.compile(rf"(?:, | (?:also |has |had )?(?:{_SAYS})\b)")
"""What follows a man of one name after his office: "the rebels' leader, Prachanda, said"."""
_OF_HOUSE = re.compile(
    r" (?:of|from|at|with) (?:the )?[A-Z][^,.;:“”\"]{2,70}?,? "
    rf"(?:thinks|thought|believes|sees|doubts|expects|puts|notes|writes|{_SAYS})\b"
)


_REAL_NAME = re.compile(r"\b([A-Z][\w’-]+), whose real name (?:is|was) \Z")


def _also(text: str, start: int, end: int) -> tuple[str, ...]:
    """The other name: "alias X" after a name, "X, whose real name is" before it."""
    found = _ALIAS.match(text, end) or _REAL_NAME.search(text, max(0, start - 60), start)
    return (found[1],) if found else ()


_BECAME = re.compile(
    r" (?:became|becomes|is|was|was elected|took office as|took over as|leads|led|heads|headed"
    r"|chairs|resigned as|returned as|serves as|served as)(?: the| an?)? "
)


def _is_somebody(text: str, end: int, titles: Titles) -> bool:
    """Whether an office or another name is told right after: "became prime minister", "alias X"."""
    alias = _ALIAS.match(text, end)
    if alias and not text.startswith((" called", ", called"), end):
        return True
    verb = _BECAME.match(text, end)
    near = titles.within(verb.end(), verb.end() + 30) if verb else []
    return bool(near) and "," not in text[end : near[0][0]]


def _of_party(text: str, start: int, blocked: Blocked, name: str) -> bool:
    """`Venezuela's Yván Gil`: a party owns two capitalised words that are no thing's name."""
    if not text[max(0, start - 3) : start].endswith(("’s ", "'s ")):
        return False
    words = set(name.split(" "))
    owner = blocked.parties_in(max(0, start - 40), start - 2)
    acts = not (words & _of_things()) and not any(w.isupper() or w in _SMALL for w in words)
    return bool(owner) and owner[-1].end == start - 3 and acts


def _described(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles, titled: bool
) -> tuple[str, str | None, bool]:
    """Office and party by the words before the name, or by those between commas after it."""
    if titled and text.startswith(", ", start - 2):
        start -= 2  # "the French interior minister, Gerald Darmanin"
    if titled:
        begin = max(0, start - 80)
        for match in re.compile(
            r"[,.;:!?“”\"()\n—–](?!\d)(?=\s|\w)| (?:and|with|by|to|from|that|said|told"
            r"|between|while|of the|as|met|if|only|when|because|after|whether|unless|who|whose"
            r"|asked|accused|trust|blamed|thanked|for|over|but) "
        ).finditer(text, begin, start):
            if not re.search(
                r"\b(?:[A-Z]|Gen|Lt|Maj|Col|Brig|Sen|Gov|Dr|Mr|U\.S|Rep)\.?\Z",
                text[max(0, match.start() - 4) : match.start() + 1],
            ):
                begin = match.end()
        phrase = text[begin:start].strip()
        owners = blocked.parties_in(begin, start)
        outside = bool(_OUTSIDE.search(phrase))
        office = text[owners[-1].end if owners else begin : start]
        if owners or outside or not _APPOSITIVE.match(text, end):
            return en_titles.before(office), _owner(owners, phrase, outside), outside
    if age := _AGE.match(text, end):
        end = age.end()
    if text.startswith(", ", end):
        stop = re.compile(r"[,.;:!?\n—–](?=\s|\Z)").search(text, end + 2, min(len(text), end + 110))
        limit = stop.start() if stop else min(len(text), end + 90)
        phrase = text[end + 2 : limit]
        if titles.within(end, limit) or _OUTSIDE.search(phrase):
            owners = blocked.parties_in(end, limit)
            outside = bool(_OUTSIDE.search(phrase))
            return en_titles.after(phrase), _owner(owners, phrase, outside), outside
    return "", None, False


def _owner(owners: Sequence[Hit], phrase: str, outside: bool) -> str | None:
    """The party of an office, or `@` and the name of the person whose office it is."""
    if outside:
        return None
    if owners:
        return owners[0].ids[0]
    person = _OF_PERSON.search(phrase)
    return "@" + (person[1] or person[2]) if person else None
