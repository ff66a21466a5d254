"""Positions: one test for each sentence of the method."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Linkage, Party, Person, Provision, Source, Term, Thresholds
from detente.errors import UsageError
from detente.positions.derive import Positions, positions
from making import case, code, draft, issue, parties, say

SAID = {"direct": 2, "reported": 1}


def rate(*parts: Any, option: str = "x", as_of: str | None = None, **fields: Any) -> str:
    return positions(case(*parts, **fields), as_of).rating("p", "a", option)


# --- the base reading of a stance -------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "rating"),
    [
        ("demands", "preferred"),
        ("promises", "preferred"),
        ("supports", "preferred"),
        ("accepts", "acceptable"),
        ("conditional", "acceptable"),
        ("opposes", "resisted"),
        ("rejects", "unacceptable"),
        ("denies", "unknown"),
        ("reports", "unknown"),
    ],
)
def test_base_reading(stance: str, rating: str) -> None:
    said = say("p", stance)
    held = positions(case(said))
    assert held.rating("p", "a", "x") == rating
    assert held.rating("q", "a", "x") == "unknown"
    if rating != "unknown":
        assert held.cell("p", "a", "x").readings[0].evidence == (said.id,)
        assert held.cell("p", "a", "x").readings[0].rule == f"stance.{stance}"


def test_support_is_only_acceptance_beside_a_demand_for_another_option() -> None:
    assert rate(say("p", "supports"), say("p", "demands", "a=y")) == "acceptable"
    assert rate(say("p", "supports"), say("p", "demands", "b=y")) == "preferred"
    assert rate(say("p", "supports"), say("q", "demands", "a=y")) == "preferred"


def test_a_demand_taken_back_no_longer_weakens_support() -> None:
    demand = say("p", "demands", "a=y")
    rejected = say("p", "rejects", "a=y", "2025-07-01")
    assert rate(say("p", "supports"), demand, rejected) == "preferred"


def test_a_writers_demand_does_not_weaken_a_partys_own_support() -> None:
    demand = say("p", "demands", "a=y", attribution="analyst")
    assert rate(say("p", "supports"), demand) == "preferred"


def test_must_rules_the_other_options_out_and_says_so() -> None:
    said = say("p", "demands", must=True)
    held = positions(case(said))
    assert held.ratings("p", "a") == {"x": "preferred", "y": "unacceptable", "z": "unacceptable"}
    assert held.ratings("p", "b") == dict.fromkeys("xyz", "unknown")
    line = held.red_lines[0]
    assert (line.key, line.rule, line.evidence) == ("p:a=y", "demand.must", (said.id,))
    assert held.cell("p", "a", "y").readings[0].implied


def test_must_rules_nothing_out_without_a_demand_for_an_option() -> None:
    assert rate(say("p", "supports", must=True), option="y") == "unknown"
    assert rate(say("p", "demands", "a", must=True), option="y") == "unknown"


def test_either_or_in_one_passage_rules_out_only_the_third() -> None:
    one, two = (say("p", "demands", f"a={o}", must=True) for o in "xy")
    held = positions(case(one, two))
    assert held.ratings("p", "a") == {"x": "preferred", "y": "preferred", "z": "unacceptable"}
    assert not held.cell("p", "a", "x").contested


def test_a_condition_in_words_is_shown_and_not_guessed_at() -> None:
    held = positions(case(say("p", "conditional", condition="if the others move first")))
    assert held.cell("p", "a", "x").readings[0].condition == "if the others move first"
    assert held.red_lines == ()


def test_a_condition_written_as_a_linkage_is_a_red_line() -> None:
    said = say("p", "conditional", condition="b=y")
    (line,) = positions(case(said)).red_lines
    assert (line.party, line.linkage, line.evidence) == ("p", said.id, (said.id,))
    assert line.condition == "a=x -> (b=y)"
    assert line.key == f"p:{said.id}"


def test_a_condition_lapses_with_the_words_that_carried_it() -> None:
    said = say("p", "conditional", condition="b=y")
    assert positions(case(said, say("p", "accepts", date="2025-07-01"))).red_lines == ()
    assert positions(case(say("p", "conditional", condition="b=nowhere"))).red_lines == ()


# --- denial -----------------------------------------------------------------------------------


def test_a_denial_cancels_the_statement_that_it_names() -> None:
    said = say("p", "accepts", attribution="direct", date="2025-06-05")
    denial = say("p", "denies", "", "2025-06-05", denies=said.id)
    held = positions(case(said, denial))
    assert held.rating("p", "a", "x") == "unknown"
    assert held.ignored[said.id] == "denied"


def test_only_the_party_itself_can_deny_its_words() -> None:
    said = say("p", "accepts")
    assert rate(said, say("q", "denies", "a=x", "2025-07-01", denies=said.id)) == "acceptable"
    assert rate(said, say("q", "denies", "a=x", "2025-07-01")) == "acceptable"


def test_a_denial_cancels_what_was_said_before_on_the_same_answer() -> None:
    assert rate(say("p", "accepts"), say("p", "denies", date="2025-07-01")) == "unknown"
    assert rate(say("p", "accepts"), say("p", "denies", date="2025-05-01")) == "acceptable"
    assert rate(say("p", "accepts"), say("p", "denies", "a=y", "2025-07-01")) == "acceptable"


def test_a_denial_of_the_same_day_cancels_reports_and_not_quotations() -> None:
    assert rate(say("p", "accepts"), say("p", "denies")) == "unknown"
    assert rate(say("p", "accepts", attribution="direct"), say("p", "denies")) == "acceptable"


def test_a_denial_that_is_denied_cancels_nothing() -> None:
    said = say("p", "accepts")
    denial = say("p", "denies", "", "2025-07-01", denies=said.id)
    again = say("p", "denies", "", "2025-08-01", denies=denial.id)
    assert rate(said, denial, again) == "acceptable"


def test_of_two_denials_of_each_other_the_newer_stands() -> None:
    said = say("p", "accepts")
    old = say("p", "denies", "", "2025-07-01", id="old", denies="new")
    new = say("p", "denies", "", "2025-08-01", id="new", denies=said.id)
    held = positions(case(said, old, new))
    assert set(held.ignored) == {said.id}


# --- whose words ------------------------------------------------------------------------------


def test_a_person_speaks_for_his_party_of_that_day() -> None:
    terms = (
        Term(office="envoy", party="q", end="2025-05"),
        Term(office="envoy", party="p", start="2025-06"),
    )
    people = (Person(id="envoy", names="Envoy", party="q", terms=terms),)
    early = say(None, "demands", "a=y", "2025-05-31", speaker="envoy")
    late = say(None, "demands", "a=x", "2025-06-01", speaker="envoy")
    held = positions(case(early, late, people=people))
    assert held.rating("q", "a", "y") == held.rating("p", "a", "x") == "preferred"
    assert held.rating("p", "a", "y") == held.rating("q", "a", "x") == "unknown"


def test_words_of_nobody_we_know_count_for_nobody() -> None:
    said = say(None, "demands", speaker="stranger")
    assert positions(case(said)).ignored == {said.id: "no_party"}


def test_a_member_does_not_speak_for_its_bloc_nor_the_bloc_for_it() -> None:
    bloc = Party(id="p", names="P", kind="bloc", members=("q",))
    held = positions(case(bloc, *parties("q"), say("q", "demands"), say("p", "rejects", "a=y")))
    assert held.rating("p", "a", "x") == held.rating("q", "a", "y") == "unknown"


# --- what counts ------------------------------------------------------------------------------


def test_rejected_by_review_is_ignored() -> None:
    said = say("p", "demands", review="rejected")
    assert positions(case(said)).ignored == {said.id: "rejected"}


def test_below_the_threshold_only_what_was_confirmed_counts() -> None:
    assert rate(say("p", "demands", confidence=0.2)) == "unknown"
    assert rate(say("p", "demands", confidence=0.2, review="confirmed")) == "preferred"
    low = Thresholds(min_confidence=0.1)
    assert rate(say("p", "demands", confidence=0.2), thresholds=low) == "preferred"


def test_inference_can_be_left_out() -> None:
    said = say("p", "demands", attribution="analyst")
    assert rate(said) == "preferred"
    assert rate(said, thresholds=Thresholds(use_analyst=False)) == "unknown"


def test_nothing_later_than_the_day_is_seen() -> None:
    said = say("p", "demands", date="2025-06")
    assert rate(said, as_of="2025-06-29") == "unknown"
    assert rate(said, as_of="2025-06-30") == rate(said, as_of="2025-06") == "preferred"
    assert positions(case(said), "2025-06-29").ignored == {said.id: "later"}


def test_words_without_a_date_count_from_the_day_their_source_was_published() -> None:
    source = Source(id="src", published="2025-08-01")
    said = say("p", "demands", date=None)
    assert rate(source, said, as_of="2025-07-31") == "unknown"
    assert rate(source, said, as_of="2025-08-01") == "preferred"


def test_words_without_any_date_are_not_seen_from_an_earlier_day() -> None:
    said = say("p", "demands", date=None)
    assert rate(Source(id="src"), said) == "preferred"
    held = positions(case(Source(id="src"), said), "2025-12-30")
    assert held.ignored == {said.id: "undated"}


def test_the_day_is_the_cases_own_or_that_of_its_newest_evidence() -> None:
    assert positions(case()).as_of == dt.date(2025, 12, 31)
    said = say("p", "demands", date="2025-09-03")
    held = positions(case(said, Source(id="src"), as_of=None))
    assert held.as_of == dt.date(2025, 9, 3)


def test_a_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        positions(case(), "yesterday")


def test_an_option_that_there_is_not_counts_for_nothing() -> None:
    held = positions(case(say("p", "demands", "a=nowhere"), code("p", "nowhere x=preferred")))
    assert {c.rating for c in held.cells.values()} == {"unknown"}


# --- which evidence decides -------------------------------------------------------------------


def test_newer_beats_older() -> None:
    assert rate(say("p", "rejects"), say("p", "accepts", date="2025-07-01")) == "acceptable"
    assert rate(say("p", "accepts"), say("p", "rejects", date="2025-07-01")) == "unacceptable"


def test_on_one_day_quoted_beats_reported() -> None:
    quoted = say("p", "rejects", attribution="direct")
    held = positions(case(quoted, say("p", "accepts")))
    assert held.rating("p", "a", "x") == "unacceptable"
    assert not held.cell("p", "a", "x").contested


def test_a_newer_report_beats_an_older_quotation() -> None:
    quoted = say("p", "rejects", attribution="direct")
    assert rate(quoted, say("p", "accepts", date="2025-07-01")) == "acceptable"


@pytest.mark.parametrize("attribution", SAID)
def test_newer_inference_never_overturns_a_partys_own_words(attribution: str) -> None:
    own = say("p", "rejects", attribution=attribution, date="2025-01-01")
    inferred = say("p", "demands", attribution="analyst", date="2025-11-01")
    held = positions(case(own, inferred))
    assert held.rating("p", "a", "x") == "unacceptable"
    assert [r.evidence[0] for r in held.cell("p", "a", "x").readings] == [own.id, inferred.id]


def test_a_newer_must_overturns_older_acceptance_of_another_option() -> None:
    must = say("p", "demands", "a=y", "2025-07-01", must=True)
    assert rate(say("p", "accepts"), must) == "unacceptable"
    assert rate(say("p", "accepts", date="2025-08-01"), must) == "acceptable"


def test_ties_that_contradict_are_kept_and_shown_and_the_cautious_one_is_used() -> None:
    one, two = say("p", "accepts"), say("p", "rejects")
    held = positions(case(one, two))
    cell = held.cell("p", "a", "x")
    assert (cell.rating, cell.contested) == ("unacceptable", True)
    assert {r.evidence for r in cell.readings} == {(one.id,), (two.id,)}
    assert held.red_lines[0].contested


def test_ties_that_agree_in_kind_are_no_contradiction() -> None:
    held = positions(case(say("p", "accepts"), say("p", "demands")))
    assert not held.cell("p", "a", "x").contested
    assert held.rating("p", "a", "x") == "preferred"


def test_words_on_the_option_before_what_follows_from_another_but_contested() -> None:
    other = say("p", "demands", "a=y", must=True, span=(5, 6))
    cell = positions(case(say("p", "accepts"), other)).cell("p", "a", "x")
    assert (cell.rating, cell.contested) == ("acceptable", True)


# --- drafts -----------------------------------------------------------------------------------


def test_what_a_party_wrote_it_prefers() -> None:
    held = positions(case(draft("d", {"a": "x"}, authors=("p",))))
    reading = held.cell("p", "a", "x").readings[0]
    assert (reading.rating, reading.evidence, reading.rests_on) == ("preferred", ("d",), "draft")
    assert held.rating("q", "a", "x") == "unknown"


@pytest.mark.parametrize("stance", ["accepts", "supports", "demands", "promises", "conditional"])
def test_what_a_party_accepts_as_a_whole_it_can_accept_in_parts(stance: str) -> None:
    said = say("p", stance, "", draft="d")
    held = positions(case(draft("d", {"a": "x"}), said))
    reading = held.cell("p", "a", "x").readings[0]
    assert (reading.rating, reading.evidence) == ("acceptable", (said.id, "d"))
    assert reading.rule == "draft.accepted"


def test_to_reject_a_text_says_nothing_of_its_points_but_ends_acceptance() -> None:
    text, yes = draft("d", {"a": "x"}), say("p", "accepts", "", draft="d")
    no = say("p", "rejects", "", "2025-07-01", draft="d")
    assert rate(text, no) == "unknown"
    assert rate(text, yes, no) == "unknown"
    assert rate(text, no, say("p", "accepts", "", "2025-08-01", draft="d")) == "acceptable"
    assert rate(draft("d", {"a": "x"}, authors=("p",)), no) == "unknown"


def test_yes_and_no_to_a_text_on_one_day_is_contested() -> None:
    yes, no = (say("p", s, "", draft="d") for s in ("accepts", "rejects"))
    cell = positions(case(draft("d", {"a": "x"}), yes, no)).cell("p", "a", "x")
    assert (cell.rating, cell.contested) == ("unknown", True)


def test_any_words_on_the_answer_beat_a_draft() -> None:
    text = draft("d", {"a": "x"}, date="2025-11-01", authors=("p",))
    assert rate(text, say("p", "rejects", date="2025-01-01")) == "unacceptable"
    yes = say("p", "accepts", "", "2025-11-01", draft="d")
    inferred = say("p", "rejects", attribution="analyst", date="2025-01-01")
    assert rate(draft("d", {"a": "x"}), yes, inferred) == "unacceptable"


def test_a_partys_own_text_beats_what_a_writer_infers() -> None:
    text = draft("d", {"a": "x"}, authors=("p",))
    inferred = say("p", "rejects", attribution="analyst", date="2025-11-01")
    assert rate(text, inferred) == "preferred"


def test_a_bracket_is_only_its_own_authors() -> None:
    points = (Provision(no="1", text="t", maps={"a": "x"}, authors=("q",)),)
    text = draft("d", {}, authors=("p", "q"), provisions=points)
    held = positions(case(text, say("p", "accepts", "", draft="d")))
    assert held.rating("q", "a", "x") == "preferred"
    assert held.rating("p", "a", "x") == "unknown"


def test_an_answer_that_its_author_has_revised_is_only_acceptable() -> None:
    old = draft("d1", {"a": "x", "b": "x"}, authors=("p",))
    new = draft("d2", {"a": "y", "b": "x"}, "2025-06-01", authors=("p",), revises="d1")
    held = positions(case(old, new))
    assert held.ratings("p", "a") == {"x": "acceptable", "y": "preferred", "z": "unknown"}
    assert held.rating("p", "b", "x") == "preferred"
    assert positions(case(old, new), "2025-05-31").rating("p", "a", "x") == "preferred"


def test_words_on_an_issue_as_a_draft_has_it_are_on_the_drafts_answer() -> None:
    text = draft("d", {"a": "x"})
    assert rate(text, say("p", "rejects", "a", draft="d")) == "unacceptable"


def test_a_draft_counts_from_its_day_or_its_earliest_source() -> None:
    text = draft("d", {"a": "x"}, authors=("p",))
    assert rate(text, as_of="2025-04-30") == "unknown"
    bare = draft("d", {"a": "x"}, date=None, authors=("p",), sources=("src",))
    source = Source(id="src", published="2025-08-01")
    assert rate(bare, source, as_of="2025-07-31") == "unknown"
    assert rate(bare, source, as_of="2025-08-01") == "preferred"


# --- coded ------------------------------------------------------------------------------------


def test_coded_beats_derived_and_newer_words_to_the_contrary_are_flagged() -> None:
    said = say("p", "accepts", date="2025-11-01", attribution="direct")
    cell = positions(case(code("p", "a x=unacceptable"), said)).cell("p", "a", "x")
    assert (cell.rating, cell.overtaken, cell.contested) == ("unacceptable", True, False)
    agreeing = say("p", "rejects", date="2025-11-01")
    assert (
        not positions(case(code("p", "a x=unacceptable"), agreeing)).cell("p", "a", "x").overtaken
    )


def test_the_newest_coding_of_an_option_holds_and_others_stay() -> None:
    old = code("p", "a x=unacceptable y=preferred")
    new = code("p", "a x=acceptable", "2025-07-01")
    held = positions(case(old, new))
    assert held.ratings("p", "a") == {"x": "acceptable", "y": "preferred", "z": "unknown"}


def test_coded_unknown_withdraws_what_was_known_until_then() -> None:
    coded, said = code("p", "a x=unacceptable"), say("p", "accepts")
    unknown = code("p", "a x=unknown", "2025-07-01")
    assert rate(coded, said, unknown) == "unknown"
    assert rate(coded, unknown, say("p", "accepts", date="2025-08-01")) == "acceptable"
    assert rate(unknown, say("p", "accepts", date="2025-07-01")) == "unknown"


def test_several_coders_are_both_kept_and_the_newest_is_used() -> None:
    one = code("p", "a x=unacceptable", coder="ann")
    two = code("p", "a x=acceptable", "2025-07-01", coder="bo")
    cell = positions(case(one, two)).cell("p", "a", "x")
    assert (cell.rating, cell.contested) == ("acceptable", False)
    assert cell.coder_spread == ("acceptable", "unacceptable")
    assert [r.coder for r in cell.readings] == ["bo", "ann"]


def test_coders_who_differ_on_one_day_are_contested_and_the_cautious_one_is_used() -> None:
    one = code("p", "a x=preferred y=unknown", coder="ann")
    two = code("p", "a x=acceptable y=acceptable", coder="bo")
    held = positions(case(one, two))
    assert held.cell("p", "a", "x").contested
    assert held.ratings("p", "a") == {"x": "acceptable", "y": "unknown", "z": "unknown"}


def test_one_coder_has_no_spread() -> None:
    held = positions(case(code("p", "a x=preferred"), code("p", "a x=acceptable", "2025-07-01")))
    assert held.cell("p", "a", "x").coder_spread == ()


def test_a_rating_saved_as_derived_is_not_a_coding() -> None:
    saved = code("p", "a x=unacceptable", basis="derived")
    assert rate(saved, say("p", "accepts", date="2025-07-01")) == "acceptable"


# --- carried forward --------------------------------------------------------------------------


def test_old_evidence_is_carried_forward() -> None:
    said = say("p", "demands", date="2025-06-01")
    assert not positions(case(said), "2025-08-30").cell("p", "a", "x").carried
    assert positions(case(said), "2025-08-31").cell("p", "a", "x").carried
    assert positions(case(said), "2025-08-31").cell("p", "a", "y").carried is False


def test_a_new_coding_on_old_words_is_carried_and_new_words_refresh_it() -> None:
    said = say("p", "rejects", date="2025-01-01")
    coded = code("p", "a x=unacceptable", "2025-12-01", evidence=(said.id,))
    assert positions(case(said, coded)).cell("p", "a", "x").carried
    again = say("p", "rejects", date="2025-12-02")
    assert not positions(case(said, coded, again)).cell("p", "a", "x").carried


# --- red lines --------------------------------------------------------------------------------


def test_red_lines_are_what_is_ruled_out_with_all_the_evidence() -> None:
    one, two = say("p", "rejects"), say("p", "rejects", date="2025-07-01")
    (line,) = positions(case(one, two)).red_lines
    assert line.key == "p:a=x"
    assert line.evidence == (two.id, one.id)
    assert line.basis == "derived"


def test_a_coded_red_line_without_evidence_names_its_coder() -> None:
    (line,) = positions(case(code("p", "a x=unacceptable", coder="ann"))).red_lines
    assert (line.evidence, line.coder, line.rests_on) == ((), "ann", "coding")


def test_a_linkage_that_a_party_holds_is_its_red_line_from_its_day_on() -> None:
    held = Linkage(id="l", condition="a=x -> b=x", party="p", date="2025-07-01", evidence=("s",))
    fact = Linkage(id="f", condition="a=x -> b=x")
    (line,) = positions(case(held, fact)).red_lines
    assert (line.key, line.condition, line.evidence) == ("p:l", "a=x -> b=x", ("s",))
    assert positions(case(held, fact), "2025-06-30").red_lines == ()


# --- the whole --------------------------------------------------------------------------------


def test_every_cell_is_there_and_empty_cases_are_fine() -> None:
    held = positions(case())
    assert len(held.cells) == 2 * 2 * 3
    assert held.issues_of("p") == ()
    nothing = positions(case(parties=(), issues=()))
    assert (nothing.cells, nothing.red_lines, nothing.parties) == ({}, (), ())


def test_rating_of_what_there_is_not_is_unknown() -> None:
    assert positions(case()).rating("nobody", "nothing", "none") == "unknown"


STANCES = ("demands", "supports", "accepts", "conditional", "opposes", "rejects", "denies")
SPOKEN = st.builds(
    dict,
    party=st.sampled_from("pq"),
    stance=st.sampled_from(STANCES),
    what=st.sampled_from(["a=x", "a=y", "a=z", "a", ""]),
    date=st.sampled_from(["2025-06-01", "2025-06-02", "2025-06", None]),
    attribution=st.sampled_from(["direct", "reported", "analyst"]),
    must=st.booleans(),
    draft=st.sampled_from([None, "d1", "d2"]),
    condition=st.sampled_from(["", "b=x", "words"]),
    start=st.integers(0, 3),
)
CODED = st.builds(
    dict,
    date=st.sampled_from(["2025-06-01", "2025-06-02"]),
    rating=st.sampled_from(["preferred", "acceptable", "unacceptable", "unknown"]),
    coder=st.sampled_from(["", "ann", "bo"]),
)


def _same(one: Positions, two: Positions) -> bool:
    return (one.cells, one.red_lines, one.ignored) == (two.cells, two.red_lines, two.ignored)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_order_of_the_record_changes_nothing(data: st.DataObject) -> None:
    said = [
        say(
            **{k: v for k, v in s.items() if k != "start"},
            id=f"s{n}",
            span=(s["start"], s["start"] + 1),
        )
        for n, s in enumerate(data.draw(st.lists(SPOKEN, max_size=9)))
    ]
    if len(said) > 1 and data.draw(st.booleans()):
        said[0] = said[0].model_copy(update={"stance": "denies", "denies": said[1].id})
    coded = [
        code("p", f"a x={c['rating']}", c["date"], coder=c["coder"])
        for c in data.draw(st.lists(CODED, max_size=3))
    ]
    texts = [
        draft("d1", {"a": "x", "b": "y"}, authors=("p",)),
        draft("d2", {"a": "y"}, "2025-06-01", authors=("p", "q"), revises="d1"),
    ]
    whole = case(*said, *coded, *texts)
    shuffled = case(
        *data.draw(st.permutations(said)),
        *data.draw(st.permutations(coded)),
        *data.draw(st.permutations(texts)),
    )
    assert _same(positions(whole), positions(shuffled))


@settings(max_examples=80, deadline=None)
@given(st.lists(SPOKEN, max_size=9))
def test_no_rating_without_evidence_and_no_evidence_from_later(
    spoken: list[dict[str, Any]],
) -> None:
    said = [say(**{k: v for k, v in s.items() if k != "start"}) for s in spoken]
    days = {s.id: s.date for s in said}
    held = positions(case(*said, issue("a"), issue("b")), "2025-06-01")
    for cell in held.cells.values():
        assert (cell.rating == "unknown") or cell.readings
        for reading in cell.readings:
            assert reading.evidence
            assert all(days.get(e) in ("2025-06-01", None) for e in reading.evidence)
            assert reading.date is None or reading.date <= held.as_of
    assert all(line.evidence for line in held.red_lines)
