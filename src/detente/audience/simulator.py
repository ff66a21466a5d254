"""Publics that never were: surveys with known part-worths, to judge methods and plan surveys by.

Respondents belong to segments, have tastes of their own, and swap some of their answers. All
numbers are whoever's who states them: a simulated survey says nothing of any real public.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case.surveys import Answers, Attribute, Group, Level, Outcome, Reliability, Survey

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
    Generator = np.random.Generator


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a public: its share, how much readier it is, and how strongly it feels by issue."""

    name: str
    share: float
    shift: float = 0.0
    scale: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """A public.

    Attributes:
        names, levels: what packages are made of.
        worths: the part-worth of each level, on the logit scale.
        constant: what a package of part-worths 0 is worth against no deal.
        interactions: `(attribute, level, attribute, level, worth)`, by numbers.
        segments: parts of the public; spread: the standard deviation of tastes for levels;
            temper: that of a respondent's readiness for any deal.
        swap: the share of answers that are swapped.
    """

    names: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    worths: tuple[tuple[float, ...], ...]
    constant: float = 0.0
    interactions: tuple[tuple[int, int, int, int, float], ...] = ()
    segments: tuple[Segment, ...] = (Segment("all", 1.0),)
    spread: float = 0.0
    temper: float = 0.0
    swap: float = 0.0

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each attribute has."""
        return tuple(map(len, self.levels))


def utilities(
    truth: Truth, people: int, shown: Sequence[Array], who: Array, rng: Generator
) -> tuple[Array, Array]:
    """What shown packages are worth to the respondents who saw them, and everybody's segment."""
    import numpy as np

    shares = np.array([s.share for s in truth.segments])
    segment = rng.choice(len(shares), size=people, p=shares / shares.sum())
    shift = np.array([s.shift for s in truth.segments])[segment]
    worth = truth.constant + shift + truth.temper * rng.standard_normal(people)
    total = worth[who]
    for a, own in enumerate(truth.worths):
        scale = np.array([s.scale[a] if s.scale else 1.0 for s in truth.segments])[segment]
        taste = np.asarray(own) * scale[:, None]
        taste = taste + truth.spread * rng.standard_normal((people, len(own)))
        total = total + taste[who, shown[a]]
    for a, k, b, m, extra in truth.interactions:
        total = total + extra * ((shown[a] == k) & (shown[b] == m))
    return total, segment


def simulate(
    truth: Truth, people: int, tasks: int, rng: Generator, profiles: int = 2
) -> tuple[Survey, Answers]:
    """A survey of that public: choices, a yes or no to every profile, one task asked twice.

    A repeated answer comes from the same mind, swapped or not on its own.
    """
    import numpy as np

    n = people * tasks * profiles
    shown = tuple(rng.integers(0, size, n).astype(np.uint8) for size in truth.sizes)
    who = np.repeat(np.arange(people), tasks * profiles)
    total, segment = utilities(truth, people, shown, who, rng)
    noisy = (total + rng.gumbel(size=n)).reshape(-1, profiles)
    meant = noisy.argmax(axis=1)
    chosen = _swapped_choice(meant, profiles, truth.swap, rng)
    again = _swapped_choice(meant, profiles, truth.swap, rng)
    choice = (np.arange(profiles) == chosen[:, None]).ravel().astype(float)
    yes = total + rng.logistic(size=n) > 0
    support = yes ^ (rng.random(n) < truth.swap)
    twice = yes ^ (rng.random(n) < truth.swap)
    task = np.tile(np.repeat(np.arange(1, tasks + 1), profiles), people)
    first = task == 1
    same = np.repeat(chosen == again, profiles).astype(float)
    answers = Answers(
        n=n,
        people=tuple(f"r{k + 1}" for k in range(people)),
        respondent=who.astype("<i4").tobytes(),
        task=task.astype("<i4").tobytes(),
        profile=np.tile(np.arange(1, profiles + 1), people * tasks).astype("u1").tobytes(),
        levels={name: c.tobytes() for name, c in zip(truth.names, shown, strict=True)},
        outcomes={
            "chosen": choice.astype("<f8").tobytes(),
            "support": support.astype("<f8").tobytes(),
        },
        numbers={
            "agree:chosen": np.where(first, same, np.nan).astype("<f8").tobytes(),
            "agree:support": np.where(first, support == twice, np.nan).astype("<f8").tobytes(),
        },
        groups={
            "segment": (
                tuple(s.name for s in truth.segments),
                segment[who].astype("u1").tobytes(),
            )
        },
    )
    return description(truth), answers


def _swapped_choice(meant: Array, profiles: int, swap: float, rng: Generator) -> Array:
    import numpy as np

    other = (meant + rng.integers(1, profiles, len(meant))) % profiles
    found: Array = np.where(rng.random(len(meant)) < swap, other, meant)
    return found


def description(truth: Truth) -> Survey:
    """What a survey of that public asks."""
    return Survey(
        id="simulated",
        simulated=True,
        attributes=tuple(
            Attribute(id=name, levels=tuple(Level(id=x) for x in own))
            for name, own in zip(truth.names, truth.levels, strict=True)
        ),
        outcomes=(Outcome(id="chosen", kind="choice"), Outcome(id="support", kind="support")),
        groups=(Group(id="segment"),),
        reliability=(
            Reliability(outcome="chosen", column="agree_chosen"),
            Reliability(outcome="support", column="agree_support"),
        ),
    )


def true_support(truth: Truth, packages: Array, people: int, rng: Generator) -> Array:
    """The share that would accept each package (row of places of levels), by Monte Carlo."""
    import numpy as np
    from scipy.special import expit

    found = np.empty(len(packages))
    for n, package in enumerate(packages):
        shown = tuple(np.full(people, k, dtype=np.uint8) for k in package)
        total, _ = utilities(truth, people, shown, np.arange(people), rng)
        found[n] = expit(total).mean()
    return found
