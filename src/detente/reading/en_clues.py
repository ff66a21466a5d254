"""How an English text shows that a name is a group's: it is led, it fights, it acts."""

from __future__ import annotations

import re

from detente.reading.rare import Rare

_WORD = r"[A-Z][\w’-]*[\w]"
_ENDS = (
    "Human Rights|Justice|Equality|Peace|Democracy|Change|Progress|Development|Freedom|Reform|Unity"
    "|Reconciliation|Dialogue|Security|Solidarity|Concord|Independence"
)
_FURTHER = rf"(?: (?:of (?:the )?|for (?:the )?)?(?:[ae]l-)?{_WORD}(?: and (?:{_ENDS}))?){{0,4}}"
_NAME = rf"{_WORD}{_FURTHER}"
_NAME_FIRST = rf"[A-Z](?<!\w[A-Z])[\w’-]*[\w]{_FURTHER}"
"""A name with nothing of its word before it: told after its capital, `re` leaps to the next one."""
OFFICE = (
    "leaders?|commanders?|spokes(?:man|woman|person|people)|speaker|chair(?:man|woman|person)?"
    "|negotiators?|delegates?|representatives?|members?|founder|head|chief|officials?|envoy"
    "|general secretary|secretary-general|delegation|lawmakers|officers|politicians"
)
BODY = (
    "force|group|party|movement|militias?|faction|camp|region|alliance|fighters|rebels|insurgents"
    "|guerrillas|administration|delegation|bloc|clan|tribe|community|council|campaign|coalition"
    "|front|platform|network"
)
_DOES = (
    r"(?:(?:also|has|have|had|later|then|never|now|still|always|repeatedly|again|,? in turn,?) )*"
    r"(?:said|says?|told|tells?|reject(?:s|ed)?|accept(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?"
    r"|refuse[sd]?|wants?|wanted|call(?:s|ed)?|agree[sd]?|oppose[sd]?|support(?:s|ed)?|back(?:s"
    r"|ed)?"
    r"|boycott(?:s|ed)?|den(?:y|ies|ied)|propose[sd]?|accuse[sd]?|warn(?:s|ed)?|announce[sd]?"
    r"|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|declare[sd]?|ask(?:s|ed)?|urge[sd]?|welcome[sd]?"
    r"|condemn(?:s|ed)?|criticise[sd]?|criticize[sd]?|argue[sd]?|claim(?:s|ed)?|threaten(?:s|ed)?"
    r"|suspend(?:s|ed)?|advise[sd]?|ruled?|complain(?:s|ed)?|offer(?:s|ed)?|walk(?:s|ed)? out"
    r"|withdr(?:aw|aws|ew)|will|would|must|does not|do not|did not|is not|are not|is ready"
    r"|are ready|is willing|are willing|favou?rs?)\b"
)
OF_PEOPLE = re.compile(
    r"(?:Independent|United|Free|True|Proud|Brave|Young|Forward|Democratic|National|Real|Just"
    r"|Better)"
    r" [A-Z][a-z]+s"
)
"""A party that calls itself after its people: the Independent Greeks."""
WING_OF = re.compile(r"[A-Z]\w+ (?:Military )?(?:Junta|Dissidents|Dissidence|Splinter Group)")
"""A part of a movement that fights on by itself: the Renamo Military Junta."""
LED = re.compile(
    rf"\b(?:{OFFICE}) (?:of|for|from) (?:the |its )?(?P<name>{_NAME})(?! [A-Z])(?=[\s,.;:’'])"
)
_OWNING = ("’s ", "'s ", "’ ", "' ")
_HAS = Rare(
    re.compile(rf"(?P<name>{_NAME_FIRST})['’]s? (?:[a-z-]+ ){{0,2}}(?:{OFFICE}|{BODY})\b"), *_OWNING
)
_IS = re.compile(rf"(?:\b[Tt]he|['’]s) (?P<name>{_NAME}) (?:{BODY})\b(?! of)")
_OF = re.compile(
    rf"(?P<name>{_NAME_FIRST}) (?:{OFFICE})\b(?=[,.]| (?:[A-Z]|and\b|or\b|ha[sd]|have|who))"
)
_SELF = Rare(
    re.compile(
        rf"\b(?:(?:call(?:s|ing)|styl(?:es|ing)|dub(?:s|bing)) itself|(?:group|movement|militia"
        rf"|faction|party|alliance)"
        rf" (?:known as|called|named)) (?:the )?(?P<name>{_NAME})\b"
    ),
    *("s itself ", "ing itself ", " known as ", " called ", " named "),
)
ACTS = re.compile(
    rf"\b(?P<the>[Tt]he |[Mm]any |[Mm]ost |[Ss]ome |[Aa]ll )?(?P<name>{_NAME})"
    rf"(?:,(?: [^,.;:]{{5,60}},)?)? {_DOES}"
)
NAMED = re.compile(
    rf"\b(?:[Tt]he|[A-Z]\w+['’]s) (?P<name>(?:{_WORD}"
    rf" )?[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)?[a-rt-z]s)\b"
    r"(?! [A-Z])"
)
BEING = r"(?:are|were|have|had|do|did)\b"
NOT_GROUP = re.compile(
    r"\b(?:University|Institute|College|School|Hospital|Fund|Agency|News|Times|Post|Press"
    r"|Television|Radio|Company|Agreement|Accords?|Plan|Treaty|Convention|Resolution|Conference"
    r"|Summit|Index|Report|Act|Protocol|Declaration|Framework|Road|Highway|Studies|Watch|Island"
    r"|Islands|Sea|River|Lake|Valley|City|Province|State|Street|Palace|Airport|Port|Strait|Garcia"
    r"|Sir|Mr|Mrs|Ms|Dr|Gen|General|President|Minister|Prime|King|Prince|Ambassador|Foreign"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Ramadan|Easter|Table|Caption|God)\b"
)
_WHICH = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST}), which (?:[a-z]+ly |now |still |also )?(?:governs?|governed"
        r"|ruled?|rules|won|lost|holds?|held|controls?|controlled|fought|fights|wants?|has|had|led"
        r"|leads|runs?|ran|say|is|was)\b"
    ),
    *(", which ",),
)
_NAMELY = Rare(
    re.compile(
        rf"(?:['’]s|\b(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Tt]he|[Aa]n?)) (?:[a-z-]+ ){{0,3}}"
        r"(?:party|movement|group|coalition|militia|faction|platform|alliance|opposition|rebels"
        r"|separatists|guerrillas|insurgents|union|association|company|miner), (?:the )?"
        rf"(?P<name>{_NAME})(?: \(|,)"
    ),
    *(
        "party, ",
        "movement, ",
        "group, ",
        "coalition, ",
        "militia, ",
        "faction, ",
        "platform, ",
        "alliance, ",
        "opposition, ",
        "rebels, ",
        "separatists, ",
        "guerrillas, ",
        "insurgents, ",
        "union, ",
        "association, ",
        "company, ",
        "miner, ",
    ),
)
_KINDS = (
    "part(?:y|ies)|movement|group|militia|faction|alliance|coalition|platform|guerrillas?|front"
    "|organi[sz]ation|bloc|federation|league|union|brigade|network"
)
_OF_KIND = re.compile(rf"\b(?:{_KINDS}) (?:called |named |known as )?(?P<name>{_NAME})\b")
_KIND_AFTER = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST}), (?:the|an?|another) [a-z][a-z -]{{0,45}}(?:wing|arm|branch"
        rf"|{_KINDS})\b"
    ),
    *(", the ", ", a ", ", an ", ", another "),
)
RULED = Rare(
    re.compile(
        rf"\b(?:president|premier|prime minister|foreign minister) of (?:the )?(?P<name>{_NAME})"
        r"(?! [A-Z])(?=[\s,.;:’'])"
    ),
    *("resident of ", "remier of ", "inister of "),
)
"""Lands that no lexicon knows, governed from within: the Southern Province."""
_KNOWN_AS = Rare(
    re.compile(
        rf"\b(?:known as|called|dubbed) the (?P<name>{_WORD}(?: {_WORD})?)(?=,? (?:{_DOES}|[a-z]))"
    ),
    *("known as the ", "called the ", "dubbed the "),
)
_LEADER_OF = Rare(
    re.compile(
        rf"(?:\b(?:leader|commander|founder|secretary-general|general secretary|second-in-command"
        rf"|ideologue|chairman|chairwoman|spokes(?:man|woman|person)) (?:of"
        rf"|for) (?:the )?(?P<name>(?:[Aa]l-|[Ee]l-)?{_NAME})"
        rf"(?! [A-Z])(?=[\s,.;:’']))"
    ),
    *(
        "leader",
        "commander",
        "founder",
        "secretary",
        "second-in-command",
        "ideologue",
        "chairman",
        "chairwoman",
        "spokes",
    ),
)
FACTION = Rare(
    re.compile(
        rf"\b(?:faction|wing|splinter|breakaway|fighters|dissidents) (?:of"
        rf"|from) (?:the )?(?P<name>{_NAME})"
        r"(?! [A-Z])(?=[\s,.;:’'])"
    ),
    *("faction", "wing ", "splinter", "breakaway", "fighters", "dissidents"),
)
_LEANING = (
    r"far-left|far-right|left-wing|right-wing|cent(?:re|er)-left|cent(?:re|er)-right"
    r"|conservative|liberal|nationalist|Islamist|separatist|ruling|populist|socialist"
    r"|communist|pro-[a-z]+|anti-[a-z]+|unionist|loyalist|rebel|jihadist|hardline"
    r"|ultranationalist|secular|leftist|secessionist|republican|opposition"
)
_LEANS = re.compile(rf"\b(?:{_LEANING}) (?P<name>{_NAME})(?! [A-Z])(?=[\s,.;:’'])")
_OF_LEANS = re.compile(
    rf"\b(?:of|from|by|with|leads|led|heads|chairs|against) (?:the |his |her )?(?:{_LEANING})"
    rf" (?P<name>{_NAME})(?! [A-Z])(?=[\s,.;:’'])"
)
_OF_SOMEBODY = Rare(
    re.compile(
        rf"[A-Z][a-z’-]+ [A-Z][\w’-]+, (?:of|from) (?:the )?(?P<name>{_NAME})(?=,)"
        rf"|(?<![A-Z]\w\W)[A-Z][a-z’-]+ [A-Z][\w’-]+['’]s (?P<other>{_NAME})(?= (?:has|have|says?"
        rf"|said|will|would|wants|wanted|is|was)\b)"
    ),
    ", of ",
    ", from ",
    *_OWNING,
)
"""Somebody's party: `Anna Berg, of the Rally,`; `Marine Le Pen’s National Rally has yet to ...`."""
SOMEBODY_OF = re.compile(
    rf"\b[A-Z][a-z’-]+ [A-Z][\w’-]+ of (?P<name>{_WORD}) "
    r"(?:said|says|went|accused|called|asked|urged|told|rejected|warned|demanded|insisted|argued)\b"
)
"""Somebody of a party of one word: `Anna Berg of Vox went further`; towns are told apart."""
_KINDS_AFTER = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST})(?: and (?:the )?{_NAME})?, (?:two|three|four"
        rf"|both) (?:[a-z-]+ ){{0,3}}"
        r"(?:parties|groups|movements|factions|militias|unions|organi[sz]ations)\b"
    ),
    *(", two ", ", three ", ", four ", ", both "),
)
_PEOPLE_OF = re.compile(
    rf"\b(?P<name>{_WORD}) (?:refugees|elders|chiefs|communities|villagers|families|activists"
    r"|separatists|representatives|delegates)\b"
)
_HEADS_THE = Rare(
    re.compile(
        rf"\b(?:leads|led|heads|headed|chairs|chaired|commands|founded) the (?P<name>{_NAME})"
        r"(?! [A-Z])(?=[,.;:’'])"
    ),
    *("leads the ", "led the ", "heads the ", "headed the ", "chairs the ", "chaired the "),
    *("commands the ", "founded the "),
)
_LED_BY = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST})['’]s? (?:(?:deputy |late |exiled |jailed |acting |supreme "
        r"|political"
        r" |military )?(?:leader|commander|secretary-general|second-in-command|chairman|chairwoman"
        r"|founder"
        r"|ideologue)|(?:political|military|armed) wing|fighters|gunmen|negotiators|commanders"
        r"|politburo"
        r"|central committee)\b"
    ),
    *_OWNING,
)
_COMPANY = Rare(
    re.compile(
        rf"(?:\b(?:miner|mining (?:company|group|giant)|(?:oil|gas|mining|energy|logging"
        rf"|state) (?:company"
        rf"|firm|giant|group)|operator|consortium|conglomerate|airline) (?P<name>{_NAME})"
        r"(?! [A-Z])(?=[\s,.;:’']))"
    ),
    *(
        "miner ",
        "company ",
        "giant ",
        "firm ",
        "operator ",
        "consortium ",
        "conglomerate ",
        "airline ",
        "group ",
    ),
)
_BESIDE = Rare(
    re.compile(
        rf"\b(?:government|army|military|junta|authorities|rebels|state) (?:and|of \w+ and) "
        r"(?:the )?"
        rf"(?P<name>{_NAME})(?! [A-Z])(?=[\s,.;:’'])"
        rf"|\b(?:talks|truce|ceasefire|negotiations|deal|peace) (?:with"
        rf"|between) (?:the )?(?P<other>{_NAME})"
        rf"(?= and (?:the |[A-Z]\w+['’]s )?(?:government|army|military|rebels))"
        rf"|(?P<third>{_NAME_FIRST}) and (?:the|[A-Z]\w+['’]s) (?:government|army|military|junta)\b"
    ),
    "government",
    "army",
    "military",
    "junta",
    "authorities",
    "rebels",
    "state ",
)


def is_ground(text: str, name: str) -> bool:
    """Whether something is said to be in a place of this name."""
    return bool(re.search(rf"\b(?:in|at|near|outside|around) {re.escape(name)}\b", text))


CLUES = (
    FACTION,
    _KNOWN_AS,
    _LEADER_OF,
    _HEADS_THE,
    _PEOPLE_OF,
    _LEANS,
    _OF_LEANS,
    _OF_SOMEBODY,
    SOMEBODY_OF,
    _KINDS_AFTER,
    _LED_BY,
    _COMPANY,
    _BESIDE,
    _NAMELY,
    _OF_KIND,
    _KIND_AFTER,
    RULED,
    LED,
    _HAS,
    _IS,
    _OF,
    _SELF,
    _WHICH,
)


STRONG = (
    _OF_LEANS,
    _KINDS_AFTER,
    _OF_SOMEBODY,
    SOMEBODY_OF,
    FACTION,
    _KNOWN_AS,
    _LEADER_OF,
    _HEADS_THE,
    _LED_BY,
    _COMPANY,
    _NAMELY,
    _SELF,
    _OF_KIND,
    _KIND_AFTER,
    RULED,
)
"""Clues of which one is enough."""
