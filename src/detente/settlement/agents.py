"""Negotiation agents of NegMAS play a case by alternating offers; an optional extra.

NegMAS is licensed under the AGPL and no part of a plain install: `pip install detente[agents]`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import Case
from detente.case.linkage import holds
from detente.errors import InputError, UsageError
from detente.settlement import deals as packages_of
from detente.settlement.asked import Asked, ask
from detente.settlement.deals import Space
from detente.settlement.prices import points
from detente.settlement.values import Draws, Values, values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Play:
    """One negotiation.

    Attributes:
        agreement: the package agreed on; `None` where the time ran out.
        steps: rounds that were played.
        values, fallbacks: what the agreement and no deal are worth to each party in this play.
        crosses: conditions that the agreement breaks: agents know of no linkages.
    """

    agreement: Mapping[str, str] | None
    steps: int
    values: Mapping[str, float]
    fallbacks: Mapping[str, float]
    crosses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """Some negotiations, each under other preferences of those that are admitted.

    Attributes:
        plays: one by one; the first, under the point values, where `plays` is 1.
        agent, steps, seed: how they were played; library: by which version of what.
    """

    plays: tuple[Play, ...]
    agent: str
    steps: int
    seed: int
    library: str

    @property
    def agreed(self) -> float:
        """The share of plays that ended in an agreement which breaks no condition."""
        good = sum(p.agreement is not None and not p.crosses for p in self.plays)
        return good / len(self.plays)

    def answers(self, issue: str) -> Mapping[str, int]:
        """How often each answer to an issue was agreed on, the most frequent first."""
        found: dict[str, int] = {}
        for play in self.plays:
            if play.agreement:
                option = play.agreement[issue]
                found[option] = found.get(option, 0) + 1
        return dict(sorted(found.items(), key=lambda x: -x[1]))


def negotiate(
    case: Case,
    as_of: dt.date | str | None = None,
    *,
    agent: str = "AspirationNegotiator",
    relax: Iterable[str] = (),
    steps: int = 100,
    plays: int = 1,
    seed: int = 0,
) -> Played:
    """Let agents negotiate a case.

    Answers that a needed party rules out are not on the table. Linkages are: whether an agreement
    breaks one is told afterwards. A single play takes the parties' own numbers, or the point
    values; several take a draw each of what ratings and priorities admit.

    Args:
        case: the negotiation.
        as_of: a day or partial date; by default the case's own day.
        agent: a negotiator of `negmas.sao.negotiators`, which plays for every party.
        relax: red lines that are given up, by key.
        steps: rounds after which there is no deal.
        plays: how often to negotiate.
        seed: of the draws and of the agents.

    Raises:
        UsageError: NegMAS is not installed, or has no such agent; `as_of` is no date.
        InputError: an issue has no answer left that nobody rules out.
    """
    library, negotiator = _library(agent)
    asked = ask(case, as_of, tuple(relax), {}, ())
    worth = values(asked.case, asked.held)
    drawn = points(worth) if plays == 1 else worth.draw(plays, seed)
    table = _on_the_table(asked)
    with _seeded(seed):
        told = tuple(_play(asked, worth, drawn, n, table, negotiator, steps) for n in range(plays))
    return Played(told, agent, steps, seed, library)


def _library(agent: str) -> tuple[str, Any]:
    try:
        import negmas
        from negmas.negotiators import Negotiator
        from negmas.sao import negotiators
    except ImportError as error:
        raise UsageError(
            "negotiation agents need NegMAS, which is licensed under the AGPL and not installed; "
            "if that suits you: pip install 'detente[agents]'"
        ) from error
    found = getattr(negotiators, agent, None)
    if not (isinstance(found, type) and issubclass(found, Negotiator)):
        known = "AspirationNegotiator, BoulwareTBNegotiator, ConcederTBNegotiator, ToughNegotiator"
        raise UsageError(f"no agent {agent!r} in negmas.sao.negotiators; there are {known}, ...")
    return f"negmas {negmas.__version__}", found


def _on_the_table(asked: Asked) -> Space:
    """The answers that no single condition rules out."""
    conditions = [*asked.space.facts.values(), *asked.lines]
    left = {
        issue: tuple(
            o
            for o in options
            if all(holds(c, {issue: o}) for c in packages_of.alone(conditions, issue))
        )
        for issue, options in asked.space.options.items()
        if options
    }
    empty = [issue for issue, options in left.items() if not options]
    if empty:
        raise InputError(
            f"every answer to {', '.join(empty)} is ruled out by somebody: there is nothing to "
            "negotiate; give up red lines with `relax`"
        )
    return Space(left)


def _play(
    asked: Asked,
    worth: Values,
    drawn: Draws,
    n: int,
    table: Space,
    negotiator: Any,
    steps: int,
) -> Play:
    import numpy as np
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun
    from negmas.sao import SAOMechanism

    outcomes = make_os([make_issue(name=i, values=list(o)) for i, o in table.options.items()])
    mechanism = SAOMechanism(outcome_space=outcomes, n_steps=steps)
    fallbacks = {p: float(drawn.fallbacks[n, k]) for k, p in enumerate(worth.names)}
    for k, party in enumerate(worth.names):
        adds = _adds(worth, drawn.utilities[n, k], table)
        function = LinearAdditiveUtilityFunction(
            values=[TableFun(row) for row in adds.values()],
            weights=[1.0] * len(adds),
            outcome_space=outcomes,
            reserved_value=fallbacks[party],
            name=party,
        )
        mechanism.add(negotiator(name=party), ufun=function)
    state = mechanism.run()
    if state.agreement is None:
        return Play(None, int(state.step), {}, fallbacks)
    package = dict(zip(table.options, map(str, state.agreement), strict=True))
    got = drawn.utilities[n] @ np.array(worth.row(package))
    return Play(
        package,
        int(state.step),
        {p: float(got[k]) for k, p in enumerate(worth.names)},
        fallbacks,
        _crossed(asked, package),
    )


def _adds(worth: Values, own: Array, table: Space) -> dict[str, dict[str, float]]:
    return {
        issue: {o: float(own[worth.place[issue, o]]) for o in options}
        for issue, options in table.options.items()
    }


def _crossed(asked: Asked, package: Mapping[str, str]) -> tuple[str, ...]:
    lines = packages_of.red_lines(asked.case, asked.held)
    conditions = dict(asked.space.facts) | {
        key: packages_of.condition(line) for key, line in lines.items()
    }
    return tuple(key for key, c in conditions.items() if not holds(c, package))


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """The library takes its chances from generators of the whole process."""
    import numpy as np

    before, numbers = random.getstate(), np.random.get_state()
    random.seed(seed)
    np.random.seed(seed)
    try:
        yield
    finally:
        random.setstate(before)
        np.random.set_state(numbers)
