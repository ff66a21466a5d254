"""Whether a survey was carried out as designed: one look for each way in which it may not be.

Each finding has a statistic and a p-value where there is one, corrected for their number; the
words for it are in the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.audience.comparison import Test, differences, wald
from detente.audience.data import Responses, group, number, profiles, responses, tasks
from detente.audience.design import Design, design
from detente.case.surveys import UNKNOWN_LEVEL, Answers, Survey
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

ALARM = 0.05
"""A corrected p-value below this is told as a fault."""
_FAST = 1 / 3
"""Who needs less than this part of the median time is called fast."""
_SEEN = 3
"""A refusal is counted of people who saw a level at least so often."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One look at the survey.

    Attributes:
        key: `frequencies`, `balance`, `profile_order`, `task_order`, `carry_over`, `row_order`,
            `one_sided`, `speeders`, `ties`, `refusals`, `support_ties`.
        about: the attribute, group or level it is about. value: a share or count, where it is one.
        fault: whether it is a reason to doubt the estimates; `None` where nobody can say.
    """

    key: str
    about: str = ""
    value: float | None = None
    test: Test | None = None
    p_holm: float | None = None
    fault: bool | None = None


def diagnostics(
    survey: Survey, answers: Answers, outcome: str | None = None
) -> tuple[Finding, ...]:
    """Everything that can be looked at in this survey."""
    d = design(survey)
    r = responses(survey, answers, outcome or survey.outcomes[0].id, weighted=False)
    found = [
        *_frequencies(r, d),
        *_balance(survey, answers, r, d),
        *_order(answers, r, d),
        *_carry_over(answers, r, d),
        *_rows(survey, answers, r, d),
        *_habits(survey, answers),
        *_refusals(survey, answers, d),
    ]
    return _corrected(found)


def _corrected(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings with tests, corrected together (Holm 1979)."""
    order = sorted(
        (n for n, f in enumerate(found) if f.test and f.test.p_value == f.test.p_value),
        key=lambda n: found[n].test.p_value,  # type: ignore[union-attr]
    )
    told, worst = list(found), 0.0
    for rank, n in enumerate(order):
        test = found[n].test
        assert test is not None
        worst = max(worst, min(1.0, (len(order) - rank) * test.p_value))
        told[n] = replace(found[n], p_holm=worst, fault=worst < ALARM)
    return tuple(told)


def _frequencies(r: Responses, d: Design) -> Iterator[Finding]:
    """Whether levels were shown as often as designed, attributes apart that a restriction joins."""
    import numpy as np

    for a, name in enumerate(d.names):
        if any(a in part for part in d.linked):
            continue
        size = d.sizes[a]
        key = r.person.astype(np.intp) * size + r.codes[a]
        often = np.bincount(key, minlength=r.people * size).reshape(r.people, size)
        gap = often - often.sum(axis=1, keepdims=True) * np.array(d.shares[a])
        value = gap.sum(axis=0) / r.n
        part = (gap - gap.mean(axis=0)) / r.n
        yield Finding("frequencies", name, test=wald(name, value, part.T @ part, r.people))


def _balance(survey: Survey, answers: Answers, r: Responses, d: Design) -> Iterator[Finding]:
    """Whether groups of respondents saw the same packages: they must, if chance dealt them."""
    import numpy as np

    for entry in survey.groups:
        values, codes = group(answers, entry.id)
        own = codes[r.rows]
        here = [k for k in range(len(values)) if np.any(own == k)]
        if len(here) < 2 or len(here) > 20:
            continue
        gaps, parts = [], []
        for a in range(len(d.names)):
            means = [_shares(r, r.codes[a], d.sizes[a], own == k) for k in here]
            for mean, part in means[1:]:
                gaps.append(mean - means[0][0])
                parts.append(part - means[0][1])
        value, part = np.concatenate(gaps), np.concatenate(parts, axis=1)
        yield Finding("balance", entry.id, test=wald(entry.id, value, part.T @ part, r.people))


def _shares(r: Responses, code: Array, size: int, mask: Array) -> tuple[Array, Array]:
    """How often levels were shown in some rows, and what each respondent adds to it."""
    import numpy as np

    key = r.person[mask].astype(np.intp) * size + code[mask]
    often = np.bincount(key, minlength=r.people * size).reshape(r.people, size)
    mean = often.sum(axis=0) / mask.sum()
    return mean, (often - often.sum(axis=1, keepdims=True) * mean) / mask.sum()


def _changed(
    key: str, r: Responses, d: Design, code: Array, values: Sequence[str]
) -> Finding | None:
    """Whether effects differ between kinds of rows."""
    try:
        found = differences(r, d, key, values, code)
    except UsageError:
        return None
    import numpy as np

    rows = found.effects.rows
    value = np.array([x.estimate for x in rows])
    test = wald(key, value, found.effects.covariance, found.effects.n_respondents)
    return Finding(key, test=test)


def _order(answers: Answers, r: Responses, d: Design) -> Iterator[Finding]:
    """Whether effects depend on the place of the profile, or on how many tasks came before."""
    import numpy as np

    place, task = profiles(answers), tasks(answers)
    if place is not None:
        own = np.where(place[r.rows] == place.min(), 0, 1)
        found = _changed("profile_order", r, d, own, ("first", "others"))
        if found:
            yield found
    if task is not None and len(np.unique(task)) > 1:
        own = (task[r.rows] > np.median(np.unique(task))).astype(int)
        found = _changed("task_order", r, d, own, ("early", "late"))
        if found:
            yield found


def _carry_over(answers: Answers, r: Responses, d: Design) -> Iterator[Finding]:
    """Whether an answer depends on what the same place showed in the task before."""
    import numpy as np

    from detente.audience import counts

    task, place = tasks(answers), profiles(answers)
    if task is None or place is None:
        return
    own, spot = task[r.rows].astype(np.int64), place[r.rows].astype(np.int64)
    many, wide = int(own.max()) + 2, int(spot.max()) + 1
    key = (r.person.astype(np.int64) * many + own) * wide + spot
    order = np.argsort(key)
    before = np.searchsorted(key[order], key - wide)
    before = order[np.minimum(before, r.n - 1)]
    known = key[before] == key - wide
    if known.sum() < 100:
        return
    part = r.where(known)
    last = [c[before[known]] for c in r.codes]
    fit = counts.fit(
        [*part.codes, *last],
        [*d.sizes, *d.sizes],
        [*d.baselines, *d.baselines],
        part.y,
        part.w,
        part.person,
        part.people,
    )
    first = fit.starts[len(d.names)]
    value, inner = fit.beta[first:], fit.covariance()[first:, first:]
    yield Finding("carry_over", test=wald("carry_over", value, inner, fit.people))


def _rows(survey: Survey, answers: Answers, r: Responses, d: Design) -> Iterator[Finding]:
    """Whether an attribute's effects depend on the row of the table in which it stood."""
    import numpy as np

    for name in d.names:
        column = number(answers, f"row:{name}")
        if column is None:
            continue
        own = column[r.rows]
        upper = np.where(np.isnan(own), UNKNOWN_LEVEL, own > np.nanmedian(own)).astype(int)
        try:
            found = differences(r, d, name, ("upper", "lower"), upper)
        except UsageError:
            continue
        at = [n for n, x in enumerate(found.effects.rows) if x.attribute == name]
        value = np.array([found.effects.rows[n].estimate for n in at])
        inner = found.effects.covariance[np.ix_(at, at)]
        yield Finding("row_order", name, test=wald(name, value, inner, r.people))


def _habits(survey: Survey, answers: Answers) -> Iterator[Finding]:
    """People who always take the same side, who were very fast; tasks that leave no choice."""
    import numpy as np

    person = np.frombuffer(answers.respondent, dtype="<i4")
    seconds = number(answers, "seconds")
    if seconds is not None:
        total = np.bincount(person, np.nan_to_num(seconds))
        yield Finding("speeders", value=float((total < _FAST * np.median(total)).mean()))
    place, task = profiles(answers), tasks(answers)
    if place is None or task is None:
        return
    key = person.astype(np.int64) * (int(task.max()) + 1) + task
    _, of = np.unique(key, return_inverse=True)
    alike = np.ones(of.max() + 1, dtype=bool)
    for packed in answers.levels.values():
        code = np.frombuffer(packed, dtype=np.uint8).astype(int)
        low, high = np.full(len(alike), 255), np.zeros(len(alike), dtype=int)
        np.minimum.at(low, of, code)
        np.maximum.at(high, of, code)
        alike &= low == high
    yield Finding("ties", value=float(alike.mean()))
    choice = next((o.id for o in survey.outcomes if o.kind == "choice"), None)
    if choice:
        y = np.frombuffer(answers.outcomes[choice], dtype="<f8")
        taken = y == 1
        many = np.bincount(person[taken], minlength=len(answers.people))
        first = np.bincount(person[taken & (place == place.min())], minlength=len(answers.people))
        enough = many >= 4
        same = enough & ((first == 0) | (first == many))
        share = float(same.sum() / enough.sum()) if enough.any() else 0.0
        # With n tasks and two places chance alone gives 2 / 2^n.
        chance = float((2.0 ** (1 - many[enough])).mean()) if enough.any() else 0.0
        yield Finding("one_sided", value=share, fault=share > chance + 0.05)


def _refusals(survey: Survey, answers: Answers, d: Design) -> Iterator[Finding]:
    """Levels that some people never accept, whatever comes with them."""
    import numpy as np

    question = next((o for o in survey.outcomes if o.kind == "support"), None)
    if question is None:
        return
    person = np.frombuffer(answers.respondent, dtype="<i4")
    y = np.frombuffer(answers.outcomes[question.id], dtype="<f8")
    known = ~np.isnan(y)
    worst = (0.0, "")
    for a, name in enumerate(d.names):
        code = np.frombuffer(answers.levels[name], dtype=np.uint8)
        for k, level in enumerate(d.levels[a]):
            at = known & (code == k)
            seen = np.bincount(person[at], minlength=len(answers.people))
            said = np.bincount(person[at], y[at], len(answers.people))
            enough = seen >= _SEEN
            if enough.sum() >= 30:
                worst = max(worst, (float((said[enough] == 0).mean()), f"{name}={level}"))
    if worst[1]:
        yield Finding("refusals", worst[1], value=worst[0])
