"""The flagship case: whole, sourced down to every red line, and read right at its four dates."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from detente import catalog, yaml_text
from detente.case import Case
from detente.folder import check, load, save
from detente.positions import aims, compare, derive, movement, priority
from detente.reading import sources
from detente.reading.rules import RulesReader
from detente.settlement import deadlock as deadlocks

DATES = ("2022-04-30", "2025-06-30", "2025-11-20", "2025-12-03")
ROOT = Path(__file__).parents[2]
TABLE = ("russia", "ukraine", "united_states", "europe")


@pytest.fixture(scope="module")
def case() -> Case:
    return load(catalog.path("ukraine-2025"))


def test_it_ships_and_has_no_problem() -> None:
    assert "ukraine-2025" in catalog.names()
    assert check(catalog.path("ukraine-2025")) == ()


def test_it_is_as_large_as_it_says(case: Case) -> None:
    assert len(case.issues) == 30
    assert sum(len(issue.options) for issue in case.issues) == 112
    assert len(case.drafts) == 11
    assert len(case.events) == 40
    assert [party.id for party in case.needed()] == list(TABLE)


def test_writing_it_back_changes_no_byte(case: Case, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(catalog.path("ukraine-2025"), copy)
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    save(case, copy)
    after = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    assert after == before


def test_everything_a_reader_sees_has_a_name_in_both_languages(case: Case) -> None:
    named = [case.title]
    named += [x.names for x in (*case.parties, *case.people, *case.drafts)]
    named += [x.label for issue in case.issues for x in (issue, *issue.options)]
    named += [x.label for x in case.linkages]
    named += [provision.text for draft in case.drafts for provision in draft.provisions]
    named += [share.answer for poll in case.polls for share in poll.shares]
    assert [n for n in named if not (n.get("en") and n.get("zh-Hant"))] == []


def test_every_quote_stands_in_its_source(case: Case) -> None:
    for item in (*case.statements, *case.events, *case.quantities):
        for passage in (item, *item.also):
            start, end = passage.span
            assert case.texts[passage.source][start:end] == passage.quote


def test_the_four_parties_are_heard_as_they_were_coded(case: Case) -> None:
    heard = {
        date: {p.party for p in case.positions if str(p.date) <= date} & set(TABLE)
        for date in DATES
    }
    assert heard["2022-04-30"] == {"russia", "ukraine"}
    assert heard["2025-06-30"] == heard["2025-11-20"] == heard["2025-12-03"] == set(TABLE)


@pytest.mark.parametrize("date", DATES)
def test_every_red_line_names_a_statement_whose_source_can_be_looked_up(
    case: Case, date: str
) -> None:
    found = derive.positions(case, date).red_lines
    assert found
    for line in found:
        assert line.evidence, line.key
        for statement in line.evidence:
            assert case.source(case.statement(statement).source).url.startswith("http"), line.key


@pytest.mark.parametrize(
    ("date", "verdict", "blocked"),
    [
        ("2022-04-30", "possible", set()),
        ("2025-06-30", "deadlock", {"donbas_control", "south_line"}),
        ("2025-11-20", "deadlock", {"donbas_control", "army_cap"}),
        ("2025-12-03", "deadlock", {"donbas_control"}),
    ],
)
def test_what_blocked_a_deal_and_when(
    case: Case, date: str, verdict: str, blocked: set[str]
) -> None:
    start = time.perf_counter()
    result = deadlocks.deadlock(case, date)
    assert time.perf_counter() - start < 2.0
    assert result.verdict == verdict
    assert {i for i, s in result.issues.items() if s.state == "deadlocked"} == blocked
    assert all(line.evidence for conflict in result.conflicts for line in conflict.red_lines)
    assert bool(result.conflicts) == (verdict == "deadlock")


def test_security_guarantees_do_not_block_in_december(case: Case) -> None:
    result = deadlocks.deadlock(case, "2025-12-03")
    assert result.issues["guarantee_type"].state != "deadlocked"
    blocking = {line.issue for c in result.conflicts for line in c.red_lines if line.issue}
    assert "donbas_control" in blocking
    assert "guarantee_type" not in blocking


def test_nobody_is_taken_to_want_what_only_the_other_side_put_in_brackets(case: Case) -> None:
    found = derive.positions(case, "2022-04-30")
    assert found.rating("ukraine", "army_cap", "cap_low") == "unknown"
    assert found.rating("ukraine", "sanctions", "full_lift") == "unknown"
    assert found.rating("russia", "army_cap", "cap_low") == "preferred"


def test_the_european_text_moves_the_american_one_towards_kyiv(case: Case) -> None:
    result = compare.compare(case, ["us28_2025", "e3_counter_2025", "geneva19_2025"], "2025-12-03")
    rows = {row.issue: {a.draft: a for a in row.answers} for row in result.rows}
    army = rows["army_cap"]["e3_counter_2025"]
    assert army.options == {"cap_800k": ("6",)}
    effects = {s.party: s.effect for s in rows["donbas_control"]["e3_counter_2025"].shifts}
    assert (effects["ukraine"], effects["europe"], effects["russia"]) == ("gain", "gain", "loss")
    assert rows["g8_return"]["e3_counter_2025"].change == "unchanged"
    assert result.balance("e3_counter_2025", "ukraine")["gain"] >= 5
    assert result.balance("e3_counter_2025", "russia")["gain"] == 0


def test_each_text_crosses_the_red_lines_of_those_who_did_not_write_it(case: Case) -> None:
    result = compare.compare(case, ["us28_2025", "e3_counter_2025", "geneva19_2025"], "2025-12-03")
    crossed = {(c.draft, c.red_line.party) for c in result.crossings}
    assert crossed == {
        ("us28_2025", "ukraine"),
        ("us28_2025", "europe"),
        ("e3_counter_2025", "russia"),
    }


def test_what_is_not_known_of_the_19_points_is_not_taken_for_left_out(case: Case) -> None:
    result = compare.compare(case, ["us28_2025", "geneva19_2025"], "2025-12-03")
    geneva = {row.issue: row.answers[1] for row in result.rows}
    assert geneva["sanctions"].change == "unknown"
    assert geneva["sanctions"].shifts == ()
    assert geneva["accountability"].change == "changed"
    assert geneva["territory_timing"].options == {"leaders_bracketed": ("?2",)}


def test_positions_agree_with_the_facts_they_were_built_from(case: Case, shared: Path) -> None:
    """Every stated cell of the reference data comes out as coded at its own date."""
    table = yaml_text.values((shared / "data/case/positions.yaml").read_text("utf-8"), "positions")
    dates = table["meta"]["as_of_dates"]
    found = {date: derive.positions(case, date) for date in DATES}
    wrong = []
    for cell in table["positions"]:
        if cell["status"] == "unknown":
            continue
        at = found[dates[str(cell["as_of"])]]
        expected = dict.fromkeys(cell["acceptable"], "acceptable")
        expected |= dict.fromkeys(cell["never"], "unacceptable")
        expected[cell["preferred"]] = "preferred"
        for option, rating in expected.items():
            got = at.rating(cell["party"], cell["issue"], option)
            if got != rating:
                wrong.append((cell["party"], cell["issue"], cell["as_of"], option, rating, got))
    assert wrong == []


def test_russia_let_go_of_much_since_istanbul_but_not_of_donbas(case: Case) -> None:
    moved = {
        m.issue: m.direction
        for m in movement.movement(case, "2022-04-30", "2025-12-03")
        if m.party == "russia"
    }
    assert moved["donbas_control"] == "hardened"
    assert moved["army_cap"] == moved["guarantee_type"] == "softened"
    orders = priority.priorities(case, "2022-04-30", "2025-12-03")
    above = {
        (c.above, c.below): c.evidence
        for order in orders
        if order.party == "russia"
        for c in order.comparisons
    }
    for below in ("nato_expansion", "army_cap", "guarantee_type"):
        assert above["donbas_control", below]


def test_the_war_brought_about_what_it_was_to_stop(case: Case) -> None:
    states = {state.aim.id: state for state in aims.aims(case, "2025-12-03")}
    assert states["russia_stop_nato"].outcome == "reversed"
    assert states["russia_stop_nato"].side_effects
    assert states["russia_disarm"].outcome == "blocked"


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_new_article_can_be_read_into_it_by_its_own_codebook(case: Case, language: str) -> None:
    opened = sources.open_source(ROOT / "examples" / f"talks-2025-12.{language}.md")
    reader = RulesReader(case.issues, parties=case.parties, people=case.people)
    found = reader.read(opened.source, opened.text).statements
    on_donbas = {(s.party, s.option) for s in found if s.issue == "donbas_control"}
    assert {("russia", "ua_withdraw_ru"), ("ukraine", "freeze_line")} <= on_donbas
    assert {s.issue for s in found if s.issue} <= {issue.id for issue in case.issues}
