"""A leader's threshold at home as a red line: packages that a survey says fall short of it.

The case's packages are looked at one combination of surveyed answers after another. A combination
falls short where the lower limit of its support, which holds for all packages at once, is below
the threshold. What the survey did not ask stays open: an answer it does not know breaks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from detente.audience.design import Design
from detente.audience.support import Model, PackageSupport, Surface, averages, support
from detente.case import Answers, Case, Survey
from detente.case.linkage import Linkage
from detente.errors import InputError, UnknownNameError, UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MOST = 100_000
"""So many combinations of surveyed answers are looked at."""

Answer = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Every combination of the case's answers that the survey asked about, with its support.

    Attributes:
        issues: the issues that the survey speaks of; combos: an option for each, row by row.
        surface: the support of each combination.
    """

    survey: str
    issues: tuple[str, ...]
    combos: tuple[tuple[str, ...], ...]
    surface: Surface

    def sellable(self, threshold: float) -> Array:
        """Which combinations have at least so much support (a share), by their lower limit."""
        found: Array = self.surface.low >= threshold
        return found


def issues_of(survey: Survey, case: Case | None = None) -> tuple[str, ...]:
    """The issues that levels of a survey stand for, in the case's order."""
    told = {issue for a in survey.attributes for x in a.levels for issue in x.answers}
    if case is None:
        return tuple(sorted(told))
    return tuple(i.id for i in case.issues if i.id in told)


def levels_for(survey: Survey, package: Answer) -> dict[str, tuple[int, ...]]:
    """The levels that a package may show, for each attribute on which it gives any answer.

    A level fits if it does not contradict the package; an empty tuple says that none fits: the
    survey did not ask about that answer.
    """
    found = {}
    for a in survey.attributes:
        told = {issue for x in a.levels for issue in x.answers}
        if told & package.keys():
            found[a.id] = tuple(
                n
                for n, x in enumerate(a.levels)
                if any(i in package for i in x.answers)
                and all(package[i] in x.answers[i] for i in x.answers if i in package)
            )
    return found


def of_package(
    model: Model, survey: Survey, name: str, package: Answer, threshold: float | None = None
) -> PackageSupport | None:
    """The support of a package of the case, averaged over what it leaves open.

    `None` where it gives no answer that the survey asked about.
    """
    fits = {a: k for a, k in levels_for(survey, package).items() if k}
    if not fits:
        return None
    cells, weight = averages(survey, model.design, fits)
    if not len(cells):
        return None
    return told(model.mean_of([(cells, weight)]), 0, name, package, tuple(fits), threshold)


def told(
    found: Surface,
    n: int,
    name: str,
    package: Answer,
    answered: tuple[str, ...],
    threshold: float | None = None,
) -> PackageSupport:
    """One place of a surface as a result; the threshold is a share."""
    low = float(found.low.flat[n])
    return PackageSupport(
        name=name,
        package=dict(package),
        answered=answered,
        support=float(found.support.flat[n]),
        std_error=float(found.std_error.flat[n]),
        lower=float(found.lower.flat[n]),
        upper=float(found.upper.flat[n]),
        low=low,
        high=float(found.high.flat[n]),
        threshold=threshold,
        margin=None if threshold is None else low - threshold,
        sellable=None if threshold is None else low >= threshold,
    )


def judge(model: Model, survey: Survey, case: Case) -> Judged:
    """The support of every combination of surveyed answers of a case.

    Raises:
        InputError: no level stands for an answer of the case, or there are too many combinations.
    """
    import numpy as np

    issues = issues_of(survey, case)
    if not issues:
        raise InputError(
            f"{survey.id}: no level says which answer of the case it stands for; "
            "add answers: {issue: [option]} to the levels in survey.yaml"
        )
    options = [[o.id for o in case.issue(i).options] for i in issues]
    if np.prod([len(o) for o in options], dtype=float) > MOST:
        raise InputError(f"{survey.id}: its levels stand for too many combinations of answers")
    combos: list[tuple[str, ...]] = []
    groups: dict[tuple[Any, ...], list[int]] = {}
    for combo in product(*options):
        fits = levels_for(survey, dict(zip(issues, combo, strict=True)))
        if all(fits.values()):
            key = tuple(sorted(fits.items()))
            groups.setdefault(key, []).append(len(combos))
            combos.append(combo)
    if not combos:
        raise InputError(f"{survey.id}: no package of the case was asked about in full")
    return Judged(survey.id, issues, tuple(combos), _surfaces(model, survey, groups, len(combos)))


def _surfaces(
    model: Model, survey: Survey, groups: Mapping[tuple[Any, ...], Sequence[int]], n: int
) -> Surface:
    import numpy as np

    mixtures, places = [], []
    template: dict[tuple[str, ...], tuple[Array, Array]] = {}
    for key, own in groups.items():
        cells, weight = _mixture(model.design, survey, dict(key), template)
        if len(cells):
            mixtures.append((cells, weight))
            places.append(own)
    columns = np.zeros((6, n))
    s = model.mean_of(mixtures)
    table = np.stack([s.support, s.std_error, s.lower, s.upper, s.low, s.high])
    for k, own in enumerate(places):
        columns[:, own] = table[:, [k]]
    return Surface(*columns)


def _mixture(
    d: Design,
    survey: Survey,
    fixed: Mapping[str, Sequence[int]],
    template: dict[tuple[str, ...], tuple[Array, Array]],
) -> tuple[Array, Array]:
    """The packages that stand for some levels; those of other levels differ in these alone."""
    if d.forbidden or any(len(k) != 1 for k in fixed.values()):
        return averages(survey, d, fixed)
    names = tuple(fixed)
    if names not in template:
        template[names] = averages(survey, d, fixed)
    cells, weight = template[names]
    cells = cells.copy()
    for name, (k,) in fixed.items():
        cells[:, d.names.index(name)] = k
    return cells, weight


def condition(judged: Judged, threshold: float, case: Case) -> str:
    """That a package does not fall short, as a condition of the case's language.

    A tree over the issues: options under which the same remains to be asked are taken together.
    """
    options = [tuple(o.id for o in case.issue(i).options) for i in judged.issues]
    short = {
        combo
        for combo, fine in zip(judged.combos, judged.sellable(threshold), strict=True)
        if not fine
    }
    if not short:
        return ""
    told = _tree(judged.issues, options, short)
    if not told:
        issue, own = judged.issues[0], options[0]
        told = f"{issue} not in {{{', '.join(own)}}}"
    return told


def _tree(
    issues: Sequence[str], options: Sequence[tuple[str, ...]], short: set[tuple[str, ...]]
) -> str:
    """What must hold of the issues so that none of these combinations is met; empty if nothing can.

    Options under which the same remains to be asked are taken together.
    """
    issue, own = issues[0], options[0]
    rest = {o: frozenset(c[1:] for c in short if c[0] == o) for o in own}
    if len(issues) == 1:
        return _within(issue, [o for o in own if not rest[o]], own)
    alike: dict[frozenset[tuple[str, ...]], list[str]] = {}
    for o in own:
        alike.setdefault(rest[o], []).append(o)
    parts = []
    for left, same in alike.items():
        if left:
            others = _within(issue, [o for o in own if o not in same], own)
            inner = _tree(issues[1:], options[1:], set(left))
            both = [x for x in (others, inner) if x]
            if not both:
                return ""
            parts.append(both[0] if len(both) == 1 else f"({both[0]} or {both[1]})")
    return parts[0] if len(parts) == 1 else "(" + " and ".join(parts) + ")"


def _within(issue: str, fine: Sequence[str], own: Sequence[str]) -> str:
    """That an issue is answered by one of these; empty where there are none."""
    if not fine:
        return ""
    out = [o for o in own if o not in fine]
    if len(out) == 1:
        return f"{issue}!={out[0]}"
    return f"{issue}={fine[0]}" if len(fine) == 1 else f"{issue} in {{{', '.join(fine)}}}"


def needing(case: Case, needs: Mapping[str, float], model: Model | None = None) -> Case:
    """The case in which leaders need so much support at home: one more red line for each.

    Args:
        case: the negotiation.
        needs: party to percent. A party's survey is the one whose `party` it is.
        model: that of the survey, if it is fitted already.

    Raises:
        UnknownNameError: there is no such party.
        UsageError: a share that is none.
        InputError: no survey of that party's public, or none that tells support.
    """
    lines = list(case.linkages)
    for party, percent in needs.items():
        case.party(party)
        if not 0 < percent < 100:
            raise UsageError(f"a share of support lies between 0 and 100, not at {percent:g}")
        survey, answers = survey_of(case, party)
        fitted = model if model is not None and len(needs) == 1 else support(survey, answers)
        text = condition(judge(fitted, survey, case), percent / 100, case)
        if text:
            lines.append(_linkage(survey, party, percent, text))
    return Case(**{**dict(case), "linkages": tuple(lines)})


def survey_of(case: Case, party: str) -> tuple[Survey, Answers]:
    """The survey of a party's public.

    Raises:
        UnknownNameError: the case has none.
    """
    for survey in case.surveys:
        if survey.party == party:
            return survey, case.answers[survey.id]
    there = ", ".join(s.party for s in case.surveys if s.party) or "nobody"
    raise UnknownNameError(f"no survey of the public of {party!r}; there is one of: {there}")


def _linkage(survey: Survey, party: str, percent: float, text: str) -> Linkage:
    told = f"{percent:g}"
    mark = {"en": " (simulated survey)", "zh-Hant": "（模擬調查）"} if survey.simulated else {}
    return Linkage(
        id=f"support_{survey.id}_{told.replace('.', '_')}",
        condition=text,
        party=party,
        date=survey.date,
        label={
            "en": f"At least {told} % support at home{mark.get('en', '')}",
            "zh-Hant": f"國內支持度至少{told}%{mark.get('zh-Hant', '')}",
        },
        evidence=(survey.id,),
        confidence=0.95,
    )


def needs_of(words: Sequence[str]) -> dict[str, float]:
    """Thresholds written `party=percent`.

    Raises:
        UsageError: one is not written so.
    """
    found = {}
    for word in words:
        party, sign, percent = word.partition("=")
        try:
            found[party.strip()] = float(percent.strip().removesuffix("%"))
        except ValueError:
            sign = ""
        if not sign:
            raise UsageError(f"write a threshold as PARTY=PERCENT, not {word!r}")
    return found
