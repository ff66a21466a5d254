"""A first conflict drafted from positions and red lines, to be edited before anybody trusts it.

Each needed party may give way on every issue that its red lines help to block, press the others,
or walk away. That it would rather not give way, and ranks its issues in the case's order, is
assumed; the result says so and is marked as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from detente.case import Case
from detente.case.conflict import Choice, Conflict, DecisionMaker, Ordering
from detente.case.values import Names
from detente.errors import UsageError
from detente.positions.derive import positions
from detente.positions.values import Positions

MAX_ISSUES = 3
"""Blocked issues that a draft looks at: those that the most red lines bear on."""
MAX_OPTIONS = 16
"""Options of a draft; pressure is left out where it would have more."""

_NAMES: Mapping[str, Names] = {
    "concede": {"en": "give way on: {issue}", "zh-Hant": "讓步：{issue}"},
    "press": {"en": "press the others", "zh-Hant": "向他方施壓"},
    "walk_away": {"en": "walk away", "zh-Hant": "退出談判"},
    "title": {"en": "A first draft of the conflict", "zh-Hant": "衝突模型初稿"},
}
NOTE = (
    "Drafted from positions: each party may give way on an issue that its red lines help to "
    "block, press, or walk away. Orders are assumed, not known. Edit before use."
)


def draft(case: Case) -> Conflict:
    """A first conflict from a case's positions, as of the case's own date.

    Raises:
        UsageError: fewer than two parties block an issue, so there is nothing to draft.
    """
    found = positions(case)
    held = _held(case, found)
    parties = [p.id for p in case.needed() if any(p.id in h for h in held.values())]
    if len(parties) < 2:
        raise UsageError(
            "no conflict can be drafted: the red lines of no two parties block an issue; "
            "write one in conflict.yaml"
        )
    n_options = sum(len(h) for h in held.values()) + 2 * len(parties)
    press = n_options <= MAX_OPTIONS
    deciders = tuple(_decider(case, p, parties, held, press) for p in parties)
    return Conflict(
        title=_NAMES["title"],
        note=NOTE,
        draft=True,
        decision_makers=deciders,
        infeasible=tuple(
            f"{_walks(p)} and {_concedes(p, issue)}"
            for p in parties
            for issue, holders in held.items()
            if p in holders
        ),
        status_quo="N" * sum(len(d.options) for d in deciders),
    )


def _held(case: Case, found: Positions) -> dict[str, list[str]]:
    """The blocked issues that matter most, each with the needed parties that block it."""
    needed = [p.id for p in case.needed()]
    blocked: dict[str, list[str]] = {}
    for issue in case.issues:
        against = {
            o.id: [p for p in needed if found.rating(p, issue.id, o.id) == "unacceptable"]
            for o in issue.options
        }
        holders = list(dict.fromkeys(chain(*against.values())))
        if issue.options and all(against.values()) and len(holders) > 1:
            blocked[issue.id] = holders
    kept = sorted(blocked, key=lambda i: -len(blocked[i]))[:MAX_ISSUES]
    return {issue: blocked[issue] for issue in blocked if issue in kept}


def _concedes(party: str, issue: str) -> str:
    return f"{party}.concede.{issue}"


def _presses(party: str) -> str:
    return f"{party}.press"


def _walks(party: str) -> str:
    return f"{party}.walk_away"


def _decider(
    case: Case, party: str, parties: Sequence[str], held: Mapping[str, list[str]], press: bool
) -> DecisionMaker:
    own = [issue for issue, holders in held.items() if party in holders]
    options = [Choice(id=_concedes(party, i), names=_about(case, i)) for i in own]
    if press:
        options.append(Choice(id=_presses(party), names=_NAMES["press"]))
    options.append(Choice(id=_walks(party), names=_NAMES["walk_away"]))
    others = [p for p in parties if p != party]
    return DecisionMaker(
        id=party,
        party=party,
        names=case.party(party).names,
        options=tuple(options),
        preferences=Ordering(statements=tuple(_statements(party, others, own, held, press))),
    )


def _about(case: Case, issue: str) -> Names:
    titled = case.issue(issue)
    return {tag: text.format(issue=titled.title(tag)) for tag, text in _NAMES["concede"].items()}


def _statements(
    party: str,
    others: Sequence[str],
    own: Sequence[str],
    held: Mapping[str, list[str]],
    press: bool,
) -> list[str]:
    """Keep what is held; have the others give way; keep them talking; press only if it pays."""
    said = [f"not {_concedes(party, i)}" for i in own]
    for issue, holders in held.items():
        givers = [_concedes(p, issue) for p in others if p in holders]
        said += [" or ".join(givers)] if givers else []
    said += [f"not {_walks(p)}" for p in (*others, party)]
    if press:
        said += [f"not {_presses(p)}" for p in (*others, party)]
    return said
