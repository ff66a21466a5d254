"""A threshold at home is one more red line, and rules out exactly what falls short."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from surveys import SMALL

import detente
from detente import catalog
from detente.audience.polls import bound
from detente.audience.simulator import simulate
from detente.audience.support import support
from detente.audience.thresholds import condition, judge, needing, needs_of
from detente.case import Case, Poll, Position, Survey
from detente.case.linkage import holds, parse
from detente.errors import InputError, UnknownNameError, UsageError
from detente.settlement.deadlock import deadlock
from detente.settlement.settle import settle
from making import case as make_case
from making import issue


def surveyed(**fields: object) -> Case:
    """A case of two issues that a simulated survey asked about, and one that it did not."""
    survey, answers = simulate(SMALL, 400, 4, np.random.default_rng(1))
    plain = survey.model_dump()
    plain |= {"id": "home", "party": "p", **fields}
    for k, level in enumerate(plain["attributes"][0]["levels"]):
        level["answers"] = {"a": [f"a{k}"]}
    for k, level in enumerate(plain["attributes"][2]["levels"]):
        level["answers"] = {"b": [f"b{k}"]}
    options = {"a": ("a0", "a1", "a2", "a3"), "b": ("b0", "b1", "b2"), "c": ("c0", "c1")}
    issues = tuple(issue(i, o) for i, o in options.items())
    return make_case(*issues, surveys=(Survey.model_validate(plain),), answers={"home": answers})


@pytest.mark.parametrize("percent", [5, 40, 55, 62, 70, 99])
def test_the_condition_rules_out_what_falls_short_and_nothing_else(percent: float) -> None:
    case = surveyed()
    model = support(case.surveys[0], case.answers["home"], draws=200)
    judged = judge(model, case.surveys[0], case)
    assert judged.issues == ("a", "b")
    assert len(judged.combos) == 9
    text = condition(judged, percent / 100, case)
    fine = dict(zip(judged.combos, judged.sellable(percent / 100), strict=True))
    for combo in product(("a0", "a1", "a2", "a3"), ("b0", "b1", "b2")):
        package = dict(zip(("a", "b"), combo, strict=True))
        expected = bool(fine.get(combo, True))
        assert (holds(parse(text), package) if text else True) is expected


def test_deadlock_counts_what_is_left() -> None:
    case = surveyed()
    before = deadlock(case)
    assert (before.verdict, before.feasible) == ("possible", 24)
    with_line = needing(case, {"p": 60})
    model = support(case.surveys[0], case.answers["home"])
    judged = judge(model, case.surveys[0], case)
    short = int((~judged.sellable(0.60)).sum())
    assert 0 < short < 9
    assert deadlock(with_line).feasible == 24 - 2 * short


def test_a_threshold_can_be_what_blocks_and_the_survey_is_its_evidence() -> None:
    case = surveyed()
    only = dict.fromkeys(("a0", "a1", "a3"), "unacceptable")
    held = Position.model_validate({"party": "q", "issue": "a", "date": "2025-01", "ratings": only})
    case = Case(**{**dict(case), "positions": (held,)})
    stuck = deadlock(needing(case, {"p": 75}))
    assert stuck.verdict == "deadlock"
    lines = {r.key: r for c in stuck.conflicts for r in c.red_lines}
    line = lines["p:support_home_75"]
    assert line.evidence == ("home",)
    assert ("p:support_home_75",) in [tuple(r.key for r in c.relax) for c in stuck.concessions]


def test_settlement_keeps_to_it() -> None:
    case = surveyed()
    found = settle(needing(case, {"p": 60}), draws=100)
    judged = judge(support(case.surveys[0], case.answers["home"]), case.surveys[0], case)
    fine = {c for c, ok in zip(judged.combos, judged.sellable(0.60), strict=True) if ok}
    for deal in found.listed:
        combo = (deal.package["a"], deal.package["b"])
        assert combo in fine or combo[0] == "a3"


def test_what_cannot_be_asked_is_told() -> None:
    case = surveyed()
    with pytest.raises(UnknownNameError, match="no survey of the public of 'q'"):
        needing(case, {"q": 40})
    with pytest.raises(UsageError, match="between 0 and 100"):
        needing(case, {"p": 140})
    with pytest.raises(UsageError, match="PARTY=PERCENT"):
        needs_of(["p:45"])
    assert needs_of(["p=45%", "q = 50.5"]) == {"p": 45.0, "q": 50.5}
    forced = surveyed(outcomes=[{"id": "chosen", "kind": "choice"}])
    with pytest.raises(InputError, match="not who would accept it"):
        needing(forced, {"p": 45})


def test_a_survey_taken_later_does_not_count() -> None:
    case = needing(surveyed(date="2025-07"), {"p": 60})
    before, after = deadlock(case, "2025-06-30"), deadlock(case, "2025-07-31")
    assert before.feasible == 24
    assert after.feasible < 24
    assert 'id="audience"' in detente.brief(case, "2025-07-31")
    assert 'id="audience"' not in detente.brief(case, "2025-06-30")


def test_a_simulated_survey_is_named_so_wherever_its_line_stands() -> None:
    line = needing(surveyed(), {"p": 60}).linkages[-1]
    assert "simulated" in line.label["en"]
    assert "模擬" in line.label["zh-Hant"]


def test_polls_bound_a_package_by_its_worst_answer() -> None:
    shares = [{"answer": "yes", "percent": p, "issue": "a", "option": o} for o, p in
              (("a0", 60), ("a1", 30))]  # fmt: skip
    base = {"public": "x", "party": "p", "question": "?"}
    old = Poll.model_validate({"id": "old", "date": "2024", "shares": shares, **base})
    new = Poll.model_validate(
        {"id": "new", "date": "2025", "shares": [{**shares[1], "percent": 41}], **base}
    )
    case = Case(**{**dict(surveyed()), "polls": (new, old)})
    found = bound(case, "p", {"a": "a1", "b": "b0"})
    assert found is not None
    assert (found.percent, found.poll.id) == (41, "new")
    assert bound(case, "p", {"b": "b0"}) is None
    assert bound(case, "q", {"a": "a1"}) is None


@pytest.fixture(scope="module")
def ukraine() -> Case:
    return detente.open(catalog.path("ukraine-2025"))


def test_the_simulated_survey_of_the_case_is_what_its_design_says(ukraine: Case) -> None:
    survey = ukraine.surveys[0]
    assert survey.simulated
    assert len(ukraine.answers[survey.id].people) == 3600
    found = detente.audience(ukraine)
    assert found.support is not None
    assert found.support.packages == 19_200
    effect = {(r.attribute, r.level): r.estimate for r in found.amce.rows}
    assert effect["territory", "returned"] < -0.15  # giving land up meets strong refusal
    assert effect["territory", "withdraw_ru"] > 0  # keeping land is preferred
    assert effect["status", "neutral"] > 0.05  # neutrality raises support
    assert found.support.tau == pytest.approx(0.10, abs=0.02)
    assert not any(f.fault for f in found.diagnostics)


def test_a_threshold_runs_through_the_case_that_ships(ukraine: Case) -> None:
    asked = needing(ukraine, {"russia": 45})
    before, after = detente.deadlock(ukraine), detente.deadlock(asked)
    assert after.verdict == "deadlock"
    assert after.n_conflicts is not None
    assert before.n_conflicts is not None
    assert after.n_conflicts > before.n_conflicts
    held = [
        c for c in after.conflicts if any(r.linkage == "support_russians_simulated_45"
                                          for r in c.red_lines)
    ]  # fmt: skip
    assert held
    assert held[0].red_lines[0].party in ("russia", "ukraine", "europe", "united_states")
    json.dumps(after.to_json())


def test_the_survey_that_ships_is_what_its_script_makes() -> None:
    import gzip
    import runpy

    root = Path(__file__).parent.parent.parent
    script = runpy.run_path(str(root / "tools/simulate_survey.py"))
    file = catalog.path("ukraine-2025") / "surveys/russians_simulated/answers.csv.gz"
    text = gzip.decompress(file.read_bytes()).decode()
    survey, answers = script["simulate"](
        script["TRUTH"], 3600, 4, np.random.default_rng(script["SEED"])
    )
    assert script["rows"](survey, answers) == text
