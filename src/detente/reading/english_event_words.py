"""Which English verbs and nouns tell of an event, and of which kind."""

from __future__ import annotations

from collections.abc import Iterable


def _table(lists: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {word: kind for kind, words in lists for word in words.split()}


NOUNS = _table(
    (
        (
            "meeting",
            "talks meeting meetings round session summit conference congress forum dialogue"
            " negotiations consultations gathering retreat hearing hearings plenary workshop",
        ),
        ("call", "call phone-call videoconference"),
        ("visit", "visit trip tour stopover pilgrimage"),
        (
            "signing",
            "signing ceremony accord agreement treaty pact deal covenant memorandum"
            " declaration protocol charter",
        ),
        (
            "military",
            "attack attacks strike strikes airstrike airstrikes raid raids offensive"
            " invasion war fighting clash clashes shelling bombing bombings bombardment"
            " ambush massacre coup mutiny incursion riots riot unrest battle explosion"
            " explosions killing killings shooting assault siege uprising skirmish"
            " skirmishes violence drills manoeuvres maneuvers exercises crackdown barrage"
            " gunfire",
        ),
        ("survey", "poll survey"),
        ("publication", "report statement communique communiqu\u00e9 letter"),
        (
            "other",
            "election elections vote votes referendum referendums plebiscite ruling verdict"
            " judgment judgement resolution protest protests rally march inauguration"
            " funeral death swap exchange release ceasefire truce independence expulsion"
            " arrest arrests handover transfer withdrawal deployment opening reopening"
            " closure appointment resignation debate ballot runoff trial strike blockade"
            " evacuation boycott",
        ),
    )
)
"""Nouns that with a day of their own are an event."""
OBJECTS = _table(
    (
        ("meeting", "talks meeting meetings round session summit conference congress dialogue"),
        ("signing", "agreement accord treaty pact deal memorandum protocol ceasefire truce"),
        (
            "publication",
            "report statement draft text plan proposal proposals list letter video document"
            " map communique communiqu\u00e9 roadmap paper photographs complaint note",
        ),
    )
)
"""What the verbs that say little are about."""
VERBS = _table(
    (
        (
            "meeting",
            "met meet meets talked convened gathered hosted sat heard adjourned huddled"
            " conferred negotiated reconvened",
        ),
        (
            "visit",
            "visited visit visits arrived arrives arrive flew flies travelled traveled"
            " travels toured landed returned returns visiting travelling traveling",
        ),
        ("call", "phoned telephoned"),
        (
            "signing",
            "signed sign signs initialled initialed sealed inked concluded struck reached"
            " agreed ratified",
        ),
        (
            "publication",
            "published publish issued circulated tabled presented submitted posted unveiled"
            " leaked produced filed",
        ),
        (
            "military",
            "attacked killed shot shelled bombed invaded seized captured fired stormed"
            " raided ambushed overran fled clashed fought wounded massacred rocked besieged"
            " occupied stabbed kidnapped abducted intercepted retook recaptured collided"
            " rammed downed sank ousted toppled overthrew",
        ),
        (
            "other",
            "voted elected appointed resigned died ruled approved passed annexed recognised"
            " recognized joined withdrew expelled suspended closed opened reopened ended"
            " expired collapsed freed swapped exchanged crossed protested marched dissolved"
            " created established imposed lifted banned severed deployed dispatched"
            " evacuated arrested detained sentenced convicted acquitted adopted endorsed"
            " proposed offered launched left quit boycotted upheld overturned annulled"
            " vetoed declared proclaimed announced seceded assassinated executed buried"
            " inaugurated named dismissed sacked extended renewed resumed halted"
            " cancelled postponed vote votes elect elects approves hands gives open close"
            " release begin start resume expire end charged defeated recalled removed shut"
            " indicted extradited founded formed abolished repealed amended enacted scrapped"
            " defected surrendered disarmed demobilised demobilized released handed sent"
            " restored abandoned split",
        ),
        ("hold", "held hold holds erupted flared began begun started took gave made put set got"),
    )
)
"""Verbs that with a day are an event; after those of `hold` their object decides."""
