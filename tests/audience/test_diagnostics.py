"""What is looked at in a survey, and that a fault is found where there is one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from surveys import SMALL

from detente.audience.diagnostics import Finding, diagnostics
from detente.audience.simulator import simulate
from detente.case.surveys import Answers, Survey


@pytest.fixture(scope="module")
def sound() -> tuple[Survey, Answers]:
    return simulate(SMALL, 500, 6, np.random.default_rng(1))


def one(found: tuple[Finding, ...], key: str, about: str = "") -> Finding:
    return next(f for f in found if f.key == key and (not about or f.about == about))


def with_choice(answers: Answers, y: np.ndarray) -> Answers:
    return replace(answers, outcomes={**answers.outcomes, "chosen": y.astype("<f8").tobytes()})


def test_a_sound_survey_gives_no_reason_for_doubt(sound: tuple[Survey, Answers]) -> None:
    found = diagnostics(*sound, "chosen")
    keys = {f.key for f in found}
    assert keys >= {"frequencies", "profile_order", "task_order", "carry_over", "one_sided", "ties"}
    assert not any(f.fault for f in found)
    assert all(f.p_holm is None or f.p_holm >= 0.05 for f in found)


def test_levels_that_are_shown_too_often_are_found(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    code = np.frombuffer(answers.levels["line"], np.uint8).copy()
    code[::5] = 0
    bent = replace(answers, levels={**answers.levels, "line": code.tobytes()})
    found = diagnostics(survey, bent, "chosen")
    assert one(found, "frequencies", "line").fault
    assert not one(found, "frequencies", "pay").fault


def test_a_group_that_saw_other_packages_is_found(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    survey = Survey.model_validate({**survey.model_dump(), "groups": [{"id": "half"}]})
    person = np.frombuffer(answers.respondent, "<i4")
    half = (person % 2).astype("u1")
    grouped = replace(answers, groups={"half": (("x", "y"), half.tobytes())})
    assert not one(diagnostics(survey, grouped, "chosen"), "balance").fault
    code = np.frombuffer(answers.levels["pay"], np.uint8).copy()
    code[(half == 1) & (np.arange(len(code)) % 4 == 0)] = 1
    bent = replace(grouped, levels={**answers.levels, "pay": code.tobytes()})
    assert one(diagnostics(survey, bent, "chosen"), "balance", "half").fault


def test_effects_that_depend_on_place_or_time_are_found(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    line = np.frombuffer(answers.levels["line"], np.uint8)
    profile = np.frombuffer(answers.profile, np.uint8)
    task = np.frombuffer(answers.task, "<i4")
    rng = np.random.default_rng(2)
    by_place = rng.random(answers.n) < 0.3 + 0.4 * (line == 0) * (profile == 1)
    found = diagnostics(survey, with_choice(answers, by_place), "chosen")
    assert one(found, "profile_order").fault
    by_time = rng.random(answers.n) < 0.3 + 0.4 * (line == 0) * (task > 3)
    found = diagnostics(survey, with_choice(answers, by_time), "chosen")
    assert one(found, "task_order").fault


def test_answers_that_follow_the_task_before_are_found(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    line = np.frombuffer(answers.levels["line"], np.uint8)
    before = np.r_[line[:2], line[:-2]]
    y = np.random.default_rng(3).random(answers.n) < 0.3 + 0.4 * (before == 0)
    found = diagnostics(survey, with_choice(answers, y), "chosen")
    assert one(found, "carry_over").fault


def test_people_who_always_take_one_side_are_counted(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    profile = np.frombuffer(answers.profile, np.uint8)
    person = np.frombuffer(answers.respondent, "<i4")
    chosen = np.frombuffer(answers.outcomes["chosen"], "<f8")
    lazy = person < 100
    y = np.where(lazy, profile == 1, chosen)
    found = one(diagnostics(survey, with_choice(answers, y), "chosen"), "one_sided")
    assert found.fault
    assert found.value == pytest.approx(0.2 + 0.8 / 32, abs=0.03)


def test_a_refusal_that_no_average_tells_is_shown(sound: tuple[Survey, Answers]) -> None:
    survey, answers = sound
    person = np.frombuffer(answers.respondent, "<i4")
    line = np.frombuffer(answers.levels["line"], np.uint8)
    yes = np.frombuffer(answers.outcomes["support"], "<f8").copy()
    yes[(person < 300) & (line == 1)] = 0
    stubborn = replace(answers, outcomes={**answers.outcomes, "support": yes.tobytes()})
    found = one(diagnostics(survey, stubborn, "chosen"), "refusals")
    assert found.about == "line=front"
    assert found.value is not None
    assert found.value > 0.6
