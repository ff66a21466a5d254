"""The support of packages and drafts at home, as rows to draw and as text."""

from __future__ import annotations

from dataclasses import dataclass

from detente.audience.polls import bound
from detente.audience.support import PackageSupport
from detente.audience.verdicts import Support
from detente.brief.views.survey_words import SurveyWords


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package: its support as shares to draw and as text."""

    name: str
    anchor: str
    on: str
    support: float
    low: float
    high: float
    told: str
    interval: str
    verdict: str
    key: str
    cap: str = ""


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """The best that can be had at home for so many red lines."""

    crossed: str
    parties: str
    answers: str
    support: float
    told: str


def heads(named: SurveyWords, s: Support) -> tuple[str, ...]:
    """What the support is of, and how many packages reach the threshold."""
    words = named.words
    found = [words(f"audience.basis.{s.basis}")]
    if s.tau > 0:
        found.append(words("audience.swapped", percent=f"{100 * s.tau:.0f}"))
    if s.threshold is not None:
        line = f"{s.threshold:g}"
        counts = {k: words.number(v) for k, v in s.above.items() if k != "alone"}
        found.append(
            words("audience.above", packages=words.number(s.packages), threshold=line, **counts)
        )
        if s.sellable is not None:
            sellable = words.number(s.sellable)
            found.append(
                words("audience.sellable", threshold=line, n=s.combinations, sellable=sellable)
            )
    return tuple(found)


def package(named: SurveyWords, one: PackageSupport, s: Support, draft: bool = False) -> PackageRow:
    """A package, or a draft, with its support."""
    words = named.words
    key = "unclear"
    if one.threshold is not None:
        if one.low >= one.threshold:
            key = "enough"
        elif one.high < one.threshold:
            key = "short"
    name = named.naming.draft(one.name) if draft else _spelt(named, one)
    on = words.series(named.attribute(a) for a in one.answered) if draft else ""
    cap = bound(named.case, named.survey.party, one.package) if named.case.polls else None
    return PackageRow(
        name=name,
        anchor=f"d-{one.name}" if draft else "",
        on=words("audience.on", attributes=on) if on else "",
        support=one.support,
        low=one.low,
        high=one.high,
        told=f"{100 * one.support:.0f} %",
        interval=f"{100 * one.low:.0f}–{100 * one.high:.0f} %",
        verdict=words(f"audience.{key}") if one.threshold is not None else "",
        key=key if one.threshold is not None else "none",
        cap=words("audience.poll_cap", percent=f"{cap.percent:g}") if cap else "",
    )


def _spelt(named: SurveyWords, one: PackageSupport) -> str:
    """A package by what it says, in words."""
    comma = named.words("list.semicolon")
    return comma.join(
        named.words("evidence.issue_option", issue=named.attribute(k), option=named.level(k, v))
        if named.survey.attribute(k)
        else named.naming.option(k, v)
        for k, v in one.package.items()
    )


def frontier(named: SurveyWords, s: Support) -> tuple[FrontierRow, ...]:
    """The best support for each number of red lines crossed."""
    words = named.words
    return tuple(
        FrontierRow(
            crossed=words("audience.crossed", n=len(p.crossed))
            if p.crossed
            else words("audience.crossed_none"),
            parties=words.series(map(named.naming.party, p.refused_by)),
            answers=words("list.semicolon").join(
                named.naming.option(i, o) for i, o in p.answers.items()
            ),
            support=p.support,
            told=f"{100 * p.support:.0f} % ({100 * p.low:.0f}–{100 * p.high:.0f})",
        )
        for p in s.frontier
    )


def margins(named: SurveyWords, s: Support) -> tuple[str, ...]:
    """How much falsified support each verdict withstands."""
    return tuple(
        named.words(
            "audience.margin",
            name=named.naming.draft(d.name),
            points=f"{100 * d.margin:.0f}",
        )
        for d in s.drafts
        if d.margin is not None and d.margin > 0
    )
