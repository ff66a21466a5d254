"""A small negotiation told in two languages, made by hand."""

from __future__ import annotations

from detente.case import Case

ENGLISH = (
    "Talks in Rivertown\n"
    "\n"
    "On 3 May the Northern minister Ana Holt said the army must leave the valley. "
    "The South will never give up the valley, its envoy Bo Lind answered. "
    "Both sides said they could accept observers from the Union.\n"
    "\n"
    "A summit is planned in Rivertown on 20 May. About 4,000 people fled.\n"
)
CHINESE = (
    "河鎮談判\n"
    "\n"
    "5月3日，北方部長霍特表示：「軍隊必須撤出河谷。」南方特使林德回應，南方絕不放棄河谷。"
    "分析認為南方最終可能容許選舉。\n"
)
HOSTILE = "</script><script>alert(1)</script>\u2028<img src=x onerror=alert(2)>"


def passage(text: str, quote: str) -> dict[str, object]:
    start = text.index(quote)
    return {"span": (start, start + len(quote)), "quote": quote}


def statement(id_: str, quote: str, **fields: object) -> dict[str, object]:
    text = ENGLISH if id_.startswith("rivertown.") else CHINESE
    base = {"id": id_, "source": id_.split(".")[0], "attribution": "reported"}
    return base | passage(text, quote) | fields


def names(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh-Hant": zh}


def option(id_: str, en: str, zh: str) -> dict[str, object]:
    return {"id": id_, "label": names(en, zh)}


def contents() -> dict[str, object]:
    """The fields of the case, for tests that change some."""
    north = {"party": "north", "speaker": "ana_holt", "date": "2030-05-03"}
    south = {"party": "south", "speaker": "bo_lind", "date": "2030-05-03"}
    valley = {"issue": "valley"}
    return {
        "title": names("Talks in Rivertown", "河鎮談判"),
        "as_of": "2030-05-10",
        "parties": [
            {"id": "north", "names": names("North", "北方"), "aliases": ["the Northerners"]},
            {"id": "south", "names": names("South", "南方")},
            {"id": "union", "names": names("Union", "聯盟"), "consent": "not_required"},
        ],
        "people": [
            {
                "id": "ana_holt",
                "names": names("Ana Holt", "霍特"),
                "party": "north",
                "office": names("minister", "部長"),
            },
            {"id": "bo_lind", "names": names("Bo Lind", "林德"), "party": "south"},
        ],
        "issues": [
            {
                "id": "valley",
                "label": names("The valley", "河谷"),
                "cluster": "territory",
                "options": [
                    option("leave", "The army leaves", "軍隊撤出"),
                    option("stay", "The army stays", "軍隊留守"),
                ],
            },
            {
                "id": "observers",
                "label": names("Observers", "觀察員"),
                "cluster": "security",
                "options": [
                    option("union", "Union observers", "聯盟觀察員"),
                    option("none", "No observers", "沒有觀察員"),
                ],
            },
            {
                "id": "elections",
                "label": names("Elections", "選舉"),
                "cluster": "political",
                "options": [
                    option("soon", "Soon", "儘早"),
                    option("later", "Later", "延後"),
                ],
            },
        ],
        "drafts": [
            {
                "id": "first",
                "names": names("First paper", "第一稿"),
                "date": "2030-04-01",
                "authors": ["north"],
                "points": 2,
                "provisions": [
                    {"no": "1", "text": names("Army out", "撤軍"), "maps": {"valley": "leave"}},
                    {"no": "2", "text": "Observers", "maps": {"observers": "union"}},
                ],
            },
            {
                "id": "second",
                "names": names("Second paper", "第二稿"),
                "date": "2030-05-05",
                "authors": ["south"],
                "revises": "first",
                "provisions": [
                    {"no": "1", "text": "The army stays", "maps": {"valley": "stay"}},
                    {"no": "2", "text": "Observers", "maps": {"observers": "union"}},
                ],
            },
        ],
        "sources": [
            {
                "id": "rivertown",
                "title": "Talks in Rivertown",
                "language": "en",
                "published": "2030-05-04",
                "outlet": "The Courier",
                "url": "https://example.org/talks",
            },
            {
                "id": "hezhen",
                "title": "河鎮談判",
                "language": "zh-Hant",
                "published": "2030-05-04",
                "url": "javascript:alert(3)",
                "note": HOSTILE,
            },
        ],
        "texts": {"rivertown": ENGLISH, "hezhen": CHINESE},
        "statements": [
            statement(
                "rivertown.s1",
                "the army must leave the valley",
                stance="demands",
                must=True,
                option="leave",
                **north,
                **valley,
            ),
            statement(
                "rivertown.s2",
                "The South will never give up the valley",
                stance="rejects",
                option="leave",
                **south,
                **valley,
            ),
            statement(
                "rivertown.s3",
                "Both sides said they could accept observers from the Union",
                stance="accepts",
                issue="observers",
                option="union",
                **north,
            ),
            statement(
                "rivertown.s4",
                "Both sides said they could accept observers from the Union",
                stance="accepts",
                issue="observers",
                option="union",
                **south,
            ),
            statement(
                "hezhen.s1",
                "軍隊必須撤出河谷。",
                stance="demands",
                option="leave",
                **(north | {"attribution": "direct"}),
                **valley,
            ),
            statement(
                "hezhen.s2",
                "南方最終可能容許選舉",
                stance="accepts",
                issue="elections",
                option="later",
                party="south",
                attribution="analyst",
                note=HOSTILE,
            ),
        ],
        "events": [
            {
                "id": "rivertown.e1",
                "source": "rivertown",
                "kind": "meeting",
                "date": "2030-05-03",
                "place": "Rivertown",
                "participants": ["ana_holt", "south"],
                **passage(ENGLISH, "the Northern minister Ana Holt said"),
            },
            {
                "id": "rivertown.e2",
                "source": "rivertown",
                "kind": "meeting",
                "date": "2030-05-20",
                "place": HOSTILE,
                "participants": ["north", "south"],
                "planned": True,
                **passage(ENGLISH, "A summit is planned in Rivertown on 20 May"),
            },
        ],
        "quantities": [
            {
                "id": "rivertown.q1",
                "source": "rivertown",
                "value": 4000,
                "unit": "persons",
                **passage(ENGLISH, "4,000 people"),
            }
        ],
        "aims": [
            {
                "id": "hold",
                "party": "south",
                "issue": "valley",
                "option": "stay",
                "date": "2029-01",
                "evidence": ["rivertown.s2"],
                "outcomes": [{"date": "2030-05", "outcome": "partly"}],
            }
        ],
        "polls": [
            {
                "id": "p1",
                "public": "Southerners",
                "party": "south",
                "date": "2030-04",
                "n": 1200,
                "question": "Should the army stay?",
                "shares": [{"answer": "yes", "percent": 61.5, "issue": "valley", "option": "stay"}],
                "url": "data:text/html,x",
            }
        ],
    }


def rivertown() -> Case:
    return Case(**contents())
