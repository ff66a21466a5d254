"""Support for packages: who can tell it, how well it holds, how fast it is searched."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from surveys import PEACE, SMALL

from detente.audience.analysis import audience
from detente.audience.data import responses
from detente.audience.design import design
from detente.audience.logit import fit
from detente.audience.simulator import simulate, true_support
from detente.audience.support import asked, averages, support
from detente.audience.terms import Terms, contrasts
from detente.case.surveys import Answers, Survey
from detente.errors import InputError, UsageError


@pytest.fixture(scope="module")
def small() -> tuple[Survey, Answers]:
    return simulate(SMALL, 800, 5, np.random.default_rng(1))


def choices_only(survey: Survey) -> Survey:
    return survey.model_copy(update={"outcomes": survey.outcomes[:1]})


def test_a_threshold_on_forced_choices_is_refused_with_the_reason(
    small: tuple[Survey, Answers],
) -> None:
    survey = choices_only(small[0])
    with pytest.raises(InputError, match="not who would accept it"):
        support(survey, small[1])
    with pytest.raises(InputError, match="not who would accept it"):
        audience(survey, small[1], threshold=45)
    found = audience(survey, small[1])
    assert found.support is None
    assert "forced choice" in found.refused
    assert found.amce.rows


def test_a_rating_needs_a_stated_cut(small: tuple[Survey, Answers]) -> None:
    rating = {"id": "chosen", "kind": "rating", "scale": [0, 1]}
    survey = Survey.model_validate({**small[0].model_dump(), "outcomes": [rating]})
    with pytest.raises(InputError, match="stated cut"):
        asked(survey)
    cut = survey.model_copy(
        update={"outcomes": (survey.outcomes[0].model_copy(update={"accept": 1.0}),)}
    )
    assert asked(cut)[1] == "rating"
    with pytest.raises(UsageError, match="no such outcome"):
        asked(cut, "nothing")


def test_terms_are_coded_alike_whatever_the_baseline() -> None:
    for n in (2, 3, 5):
        coding = contrasts(n)
        assert coding.T @ coding == pytest.approx(np.eye(n - 1))
        assert coding.sum(axis=0) == pytest.approx(np.zeros(n - 1))


def test_sums_over_combinations_are_those_over_rows() -> None:
    terms = Terms((3, 2, 4, 2, 3))
    rng = np.random.default_rng(2)
    codes = [rng.integers(0, n, 500).astype(np.uint8) for n in terms.sizes]
    weight = rng.random(500)
    x, places = terms.rows(range(5), np.stack(codes, axis=1))
    assert places.tolist() == list(range(terms.width))
    assert terms.summed(codes, weight) == pytest.approx((x * weight[:, None]).T @ x)
    beta = rng.normal(size=terms.width)
    assert terms.predicted(codes, beta) == pytest.approx(x @ beta)
    person = np.arange(500) // 5
    scores = terms.by_person(codes, weight, person, 100)
    expected = np.zeros((100, terms.width))
    np.add.at(expected, person, x * weight[:, None])
    assert scores == pytest.approx(expected)


def test_the_grid_of_packages_is_what_each_package_says() -> None:
    terms = Terms((3, 2, 4, 2, 3))
    rng = np.random.default_rng(3)
    beta = rng.normal(size=terms.width)
    root = rng.normal(size=(terms.width, terms.width))
    covariance = root @ root.T
    x, _ = terms.rows(range(5))
    assert terms.grid(beta).ravel() == pytest.approx(x @ beta)
    expected = ((x @ covariance) * x).sum(axis=1)
    assert terms.grid_variance(covariance).ravel() == pytest.approx(expected)


def test_without_pairs_the_logit_is_the_usual_one(small: tuple[Survey, Answers]) -> None:
    models = pytest.importorskip("statsmodels.api")
    r = responses(*small, "support")
    made = fit(r, paired=False)
    x, _ = made.terms.rows(range(3), np.stack(r.codes, axis=1))
    said = models.Logit(r.y, x).fit(
        disp=0,
        cov_type="cluster",
        cov_kwds={"groups": r.person, "use_correction": False},
    )
    scale = r.people / (r.people - 1)
    assert made.beta == pytest.approx(said.params, abs=1e-4)
    assert np.diag(made.covariance) == pytest.approx(scale * said.bse**2, rel=1e-3)


def test_support_is_near_the_truth_and_its_interval_holds(small: tuple[Survey, Answers]) -> None:
    packages = np.indices((3, 2, 3)).reshape(3, -1).T
    truth = true_support(SMALL, packages, 40_000, np.random.default_rng(4))
    found = support(*small).of(packages)
    assert np.abs(found.support - truth).max() < 0.06
    assert ((found.lower <= truth) & (truth <= found.upper)).mean() >= 0.8
    assert ((found.low <= truth) & (truth <= found.high)).all()
    assert (found.low <= found.lower).all()


def test_swapped_answers_pull_support_to_a_half_unless_they_are_corrected() -> None:
    survey, answers = simulate(PEACE, 2500, 4, np.random.default_rng(5))
    rng = np.random.default_rng(6)
    packages = np.stack([rng.integers(0, n, 60) for n in PEACE.sizes], axis=1)
    truth = true_support(PEACE, packages, 10_000, rng)
    raw = support(survey, answers, correct=False, draws=20).of(packages).support
    fixed = support(survey, answers, draws=20).of(packages).support
    far = np.abs(truth - 0.5) > 0.15
    assert np.abs(fixed - truth)[far].mean() < 0.7 * np.abs(raw - truth)[far].mean()


def test_what_a_package_leaves_open_is_averaged(small: tuple[Survey, Answers]) -> None:
    model = support(*small)
    d = design(small[0])
    cells, weight = averages(small[0], d, {"line": (1,)})
    assert len(cells) == 6
    assert weight.sum() == pytest.approx(1)
    mean = model.mean_of([(cells, weight)])
    each = model.of(cells)
    raw = 1 - 2 * model.tau
    assert float(mean.support[0]) * raw == pytest.approx(float(each.support.mean()) * raw, abs=1e-9)
    assert float(mean.std_error[0]) < float(each.std_error.mean())


def test_all_at_once_is_wider_than_one_and_narrower_than_bonferroni(
    small: tuple[Survey, Answers],
) -> None:
    from scipy.special import ndtri

    model = support(*small, draws=4000)
    assert 1.96 < model.critical < -ndtri(0.025 / 18) + 0.05


def test_an_anchor_gives_choices_a_level(small: tuple[Survey, Answers]) -> None:
    """Choices order packages as support does; the stated share sets where they lie."""
    survey, answers = small
    anchored = Survey.model_validate(
        {
            **choices_only(survey).model_dump(),
            "reliability": [],
            "anchor": {"outcome": "chosen", "percent": 52, "std_error": 2},
        }
    )
    model = support(anchored, answers)
    surface = model.surface()
    assert surface.support.mean() == pytest.approx(0.52, abs=0.005)
    packages = np.indices((3, 2, 3)).reshape(3, -1).T
    truth = true_support(SMALL, packages, 20_000, np.random.default_rng(7))
    order = np.corrcoef(surface.support.ravel(), truth)[0, 1]
    assert order > 0.97
    assert (surface.std_error > 0.015).all()


def test_many_attributes_leave_pairs_out() -> None:
    rng = np.random.default_rng(8)
    from surveys import noise

    r = noise((2,) * 13, 60, 4, 8)
    assert not fit(r).terms.paired
    assert rng is not None
    few = noise((4,) * 6, 10, 3, 9)
    assert not fit(few).terms.paired


def test_packages_of_a_pair_of_attributes_lie_in_one_subset() -> None:
    terms = Terms((2, 3, 2, 2, 3))
    for one, other in combinations(terms.members, 2):
        assert any(set(one) | set(other) <= set(s) for s in terms.subsets)


@pytest.mark.slow
def test_intervals_cover_packages_with_true_interactions() -> None:
    """60 surveys of 800 people: coverage and false 'can be sold' among 400 packages."""
    rng = np.random.default_rng(10)
    packages = np.stack([rng.integers(0, n, 400) for n in PEACE.sizes], axis=1)
    truth = true_support(PEACE, packages, 20_000, rng)
    cover, sold, false = [], 0, 0
    for _ in range(60):
        found = support(*simulate(PEACE, 800, 6, rng), draws=200).of(packages)
        cover.append(((found.lower <= truth) & (truth <= found.upper)).mean())
        passed = found.low >= 0.5
        sold += passed.sum()
        false += (passed & (truth < 0.5)).sum()
    assert np.mean(cover) >= 0.94
    assert sold > 0
    assert false <= 0.01 * sold
