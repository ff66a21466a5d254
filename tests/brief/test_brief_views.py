from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rivertown import contents

from detente.brief import render
from detente.brief.messages import Words
from detente.brief.timeline_chart import close, drawn
from detente.brief.views import page as pages
from detente.brief.views.evidence import safe_url
from detente.brief.views.movement import starts
from detente.brief.views.naming import Naming
from detente.brief.views.people import office
from detente.case import SCALE, Case, Person


def lost_links(text: str) -> set[str]:
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    return {a for a in re.findall(r'href="#([^"]+)"', text) if a not in ids}


RATINGS = st.fixed_dictionaries(
    {
        (party, issue): st.dictionaries(st.sampled_from(options), st.sampled_from(SCALE))
        for party in ("north", "south", "union")
        for issue, options in {
            "valley": ["leave", "stay"],
            "observers": ["union", "none"],
            "elections": ["soon", "later"],
        }.items()
    }
)
LINKAGES = [
    {"id": "l1", "condition": "valley=stay -> elections=soon", "party": "south"},
    {"id": "l2", "condition": "not (valley=leave and observers=none)"},
]


@settings(max_examples=25, deadline=None)
@given(RATINGS, st.lists(st.sampled_from(LINKAGES), unique_by=lambda x: x["id"]))
def test_any_ratings_make_a_brief_whose_links_arrive(ratings, linkages) -> None:
    entries = [
        {"party": p, "issue": i, "date": "2030-05-0" + str(1 + n % 9), "ratings": r}
        for n, ((p, i), r) in enumerate(ratings.items())
        if r
    ]
    case = Case(**(contents() | {"positions": entries, "linkages": linkages}))
    for language in ("en", "zh-Hant"):
        assert lost_links(render(case, None, language)) == set()


def test_an_issue_whose_only_rating_was_withdrawn_is_still_shown() -> None:
    withdrawn = {
        "party": "south",
        "issue": "elections",
        "date": "2030-05-06",
        "ratings": {"later": "unknown"},
    }
    case = Case(**(contents() | {"positions": [withdrawn], "linkages": []}))
    assert lost_links(render(case, None, "en")) == set()


def test_the_verdict_tells_who_wants_what_and_who_refuses(rivertown: Case) -> None:
    shown = pages.view(rivertown).verdict
    assert shown.verdict == "deadlock"
    told = {(c.party, c.wants, c.against) for c in shown.blocks[0].claims}
    assert told == {("North", "The army leaves", "South"), ("South", "The army stays", "North")}


def test_without_a_deadlock_the_collision_is_told() -> None:
    fields = contents()
    kept = [s for s in fields["statements"] if s["id"] != "rivertown.s2"]  # type: ignore[index]
    soft = [
        s | {"must": False, "stance": "supports"} if s.get("must") else s
        for s in kept
        if s["source"] == "rivertown" and s["issue"] == "valley"
    ]
    opposing = next(s for s in contents()["statements"] if s["id"] == "rivertown.s2")  # type: ignore[attr-defined]
    fields["statements"] = [*soft, opposing | {"stance": "opposes"}]
    fields["aims"] = []
    shown = pages.view(Case(**fields)).verdict
    assert shown.verdict == "possible"
    assert [b.issue for b in shown.blocks] == ["valley"]
    assert "The valley" in shown.lead


def test_an_earlier_date_sees_less(rivertown: Case) -> None:
    early = pages.view(rivertown, "2030-04-02")
    assert early.verdict.verdict != "deadlock"
    assert early.verdict.as_of == "2 Apr 2030"
    assert [c.id for c in early.drafts.cards] == ["first"]
    assert [r.id for r in early.timeline.rows] == ["draft-first"]
    assert early.sources == ()


def test_drafts_are_told_against_the_one_they_revise(rivertown: Case) -> None:
    first, second = pages.view(rivertown).drafts.cards
    assert (first.letter, second.letter) == ("A", "B")
    assert [c.issue for c in second.changes] == ["The valley"]
    assert dict(zip(second.parties, second.changes[0].effects, strict=True)) == {
        "North": "loss",
        "South": "gain",
    }


def test_draft_marks_stand_on_the_answers_they_choose(rivertown: Case) -> None:
    issues = {i.id: i for g in pages.view(rivertown).matrix.groups for i in g.issues}
    marks = {o.id: [d.letter for d in o.drafts] for o in issues["valley"].options}
    assert marks == {"leave": ["A"], "stay": ["B"]}


def test_deadlocked_issues_come_first(rivertown: Case) -> None:
    groups = pages.view(rivertown).matrix.groups
    assert [i.state for i in groups[0].issues] == ["deadlocked"]
    assert "deadlocked" not in {i.state for g in groups[1:] for i in g.issues}


def test_short_names_are_short_and_distinct() -> None:
    ids = ["russia", "united_states", "united_kingdom", "europe", "european_union", "nato"]
    english = ["Russia", "United States", "United Kingdom", "Europe", "European Union", "NATO"]
    chinese = ["俄羅斯", "美國", "英國", "歐洲", "歐洲聯盟", "北約"]
    parties = [
        {"id": i, "names": {"en": e, "zh-Hant": z}}
        for i, e, z in zip(ids, english, chinese, strict=True)
    ]
    case = Case(parties=parties)
    short = Naming(case, Words("en")).short(ids)
    assert list(short.values()) == ["RUS", "US", "UK", "EUR", "EU", "NATO"]
    kurz = Naming(case, Words("zh-Hant")).short(ids)
    assert list(kurz.values()) == ["俄", "美", "英", "歐", "歐洲", "北"]


def test_conditions_are_told_in_words(rivertown: Case) -> None:
    naming = Naming(rivertown, Words("en"))
    told = naming.condition("valley=leave -> observers in {union, none}")
    assert told == (
        "if The valley is “The army leaves”, then Observers is “No observers or Union observers”"
    )
    assert naming.condition("valley ~ leave") == "valley ~ leave"


def test_movement_is_told_since_the_end_of_a_phase() -> None:
    days = ("2022-04-30", "2025-06-01", "2025-06-30", "2025-11-20")
    entries = [
        {"party": "north", "issue": "valley", "date": d, "ratings": {"leave": "preferred"}}
        for d in days
    ]
    case = Case(**(contents() | {"positions": entries, "statements": [], "drafts": []}))
    found = starts(case, dt.date(2025, 12, 3))
    assert found == (dt.date(2022, 4, 30), dt.date(2025, 6, 30))
    assert starts(case, dt.date(2022, 1, 1)) == ()


def test_the_office_is_the_one_held_on_the_day() -> None:
    terms = [
        {"office": {"en": "envoy"}, "start": "2030-01", "end": "2030-03"},
        {"office": {"en": "minister"}, "start": "2030-04"},
    ]
    person = Person(id="x", names={"en": "X"}, terms=terms, office={"en": "writer"})
    assert office(person, dt.date(2030, 2, 1), "en") == "envoy"
    assert office(person, dt.date(2031, 2, 1), "en") == "minister"
    assert office(person, dt.date(2029, 2, 1), "en") == "writer"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[bad", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


def with_events(*days: str) -> Case:
    base = next(iter(contents()["events"]))  # type: ignore[call-overload]
    events = [base | {"id": f"e{n}", "date": d} for n, d in enumerate(days)]
    return Case(**(contents() | {"events": events, "drafts": []}))


def test_the_chart_begins_after_a_long_silence() -> None:
    case = with_events("2022-03-01", *(f"2025-{m:02}-10" for m in range(2, 12)))
    rows = drawn(pages.view(case, "2025-12-01").timeline)
    assert rows[0].day == "2025-02-10"
    assert len(rows) == 10


def test_crowded_last_weeks_are_drawn_again() -> None:
    months = [f"2025-{m:02}-10" for m in range(2, 9)]
    case = with_events(*months, *(f"2025-11-{d}" for d in range(20, 30)))
    assert len(close(drawn(pages.view(case, "2025-12-01").timeline))) == 10
    assert close(drawn(pages.view(with_events(*months), "2025-12-01").timeline)) == []


def test_a_question_asked_often_is_one_series() -> None:
    poll = next(iter(contents()["polls"]))  # type: ignore[call-overload]
    waves = [poll | {"id": f"p{n}", "date": f"2030-0{n}"} for n in range(1, 6)]
    shown = pages.view(Case(**(contents() | {"polls": waves}))).polls
    assert len(shown) == 1
    assert shown[0].is_curve
    assert shown[0].waves[0].date == "May 2030"


def test_too_little_is_not_called_a_deal() -> None:
    for case in (Case(as_of="2030-01-01"), Case(**(contents() | {"as_of": "2020-01-01"}))):
        shown = pages.view(case).verdict
        assert shown.verdict == "unknown"
        assert shown.headline == "Too little was read to say whether a deal exists."


def test_an_announced_event_is_known_from_the_day_of_its_source(rivertown: Case) -> None:
    shown = pages.view(rivertown, "2030-05-10").timeline
    assert [r.planned for r in shown.rows if r.day == "2030-05-20"] == [True]
    assert shown.planned == 1
