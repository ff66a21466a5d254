"""What a public would carry: effects of clauses, support of drafts, and what stands against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.audience.analysis import Audience, audience
from detente.audience.comparison import Differences
from detente.audience.diagnostics import Finding
from detente.audience.estimates import FACTORS, Estimate, Estimates
from detente.audience.polls import beside, bound
from detente.audience.support import PackageSupport
from detente.audience.verdicts import Support
from detente.brief.messages import Words
from detente.brief.views.evidence import Ledger, safe_url
from detente.brief.views.naming import Naming
from detente.case import Case, Survey, in_language


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its effect with an interval, as numbers to draw and as text."""

    level: str
    anchor: str
    baseline: bool
    at: float
    low: float
    high: float
    effect: str
    mean: str
    p: str


@dataclass(frozen=True, slots=True)
class Facet:
    """An attribute with its levels."""

    attribute: str
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group against another: the differences of its effects."""

    title: str
    test: str
    facets: tuple[tuple[str, tuple[Facet, ...]], ...]


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


@dataclass(frozen=True, slots=True)
class SurveyView:
    """Everything that is shown of one survey."""

    id: str
    title: str
    simulated: str
    note: str
    byline: tuple[str, ...]
    url: str
    head: str
    effects_intro: str
    win: str
    facets: tuple[Facet, ...]
    reach: float
    comparisons: tuple[Comparison, ...]
    interactions: tuple[tuple[str, tuple[LevelRow, ...]], ...]
    refused: str
    support_head: tuple[str, ...]
    threshold: float | None
    threshold_told: str
    drafts: tuple[PackageRow, ...]
    best: tuple[PackageRow, ...]
    asked: tuple[PackageRow, ...]
    frontier: tuple[FrontierRow, ...]
    margins: tuple[str, ...]
    polls: tuple[tuple[str, str], ...]
    diagnoses: tuple[tuple[str, str, bool], ...]
    caveats: tuple[str, ...]


def view(case: Case, day: dt.date, ledger: Ledger) -> tuple[SurveyView, ...]:
    """The surveys of a case as of a day."""
    return tuple(
        told(audience(case, survey=s.id, as_of=day, draws=500), case, ledger.naming)
        for s in case.surveys
    )


def told(found: Audience, case: Case, naming: Naming) -> SurveyView:
    """A survey in the words of a language."""
    return _Told(found, case, naming).view()


class _Told:
    """One survey, being put in words."""

    def __init__(self, found: Audience, case: Case, naming: Naming) -> None:
        self.found, self.case, self.naming = found, case, naming
        self.words: Words = naming.words
        self.survey: Survey = found.survey
        self.points = found.outcome.kind != "rating"

    def view(self) -> SurveyView:
        found, words, survey = self.found, self.words, self.survey
        facets = self.facets(found.amce, found.marginal_means)
        s = found.support
        return SurveyView(
            id=survey.id,
            title=survey.headline(words.language),
            simulated=words("audience.simulated") if survey.simulated else "",
            note=in_language(survey.note, words.language),
            byline=self._byline(),
            url=safe_url(survey.url),
            head=self._head(),
            effects_intro=words(
                "audience.effects_intro" if self.points else "audience.effects_rating"
            ),
            win=words("audience.win") if found.outcome.kind == "choice" else "",
            facets=facets,
            reach=_reach(facets),
            comparisons=tuple(map(self._comparison, found.differences)),
            interactions=tuple(map(self._interaction, found.interactions)),
            refused=words("audience.refused", reason=found.refused) if found.refused else "",
            support_head=self._support_head(s) if s else (),
            threshold=s.threshold if s else None,
            threshold_told=f"{s.threshold:g}" if s and s.threshold else "",
            drafts=tuple(self._package(d, s, draft=True) for d in s.drafts) if s else (),
            best=tuple(self._package(d, s) for d in s.best) if s else (),
            asked=(self._package(s.asked_for, s),) if s and s.asked_for else (),
            frontier=self._frontier(s) if s else (),
            margins=self._margins(s) if s else (),
            polls=self._polls(),
            diagnoses=tuple(self._diagnosis(f) for f in found.diagnostics),
            caveats=tuple(words(f"audience.caveat.{c}") for c in (s.caveats if s else ())),
        )

    # --- words ---

    def _byline(self) -> tuple[str, ...]:
        survey, words = self.survey, self.words
        public = in_language(survey.public, words.language)
        if not public and survey.party:
            public = self.naming.party(survey.party)
        return tuple(x for x in (public, words.date(survey.date)) if x)

    def _head(self) -> str:
        found, words = self.found, self.words
        label = in_language(found.outcome.label, words.language, found.outcome.id)
        factor = found.amce.factor
        return words.sentences(
            words(
                "audience.head",
                people=words.number(found.n_respondents),
                profiles=words.number(found.n_profiles),
            ),
            words("audience.asked", question=label),
            words("audience.weighted") if found.weighted else "",
            words("audience.retargeted") if found.retargeted else "",
            words("audience.factor", name=factor, formula=FACTORS[factor]),
        )

    def attribute(self, id_: str) -> str:
        """What an attribute is called."""
        found = self.survey.attribute(id_)
        return found.title(self.words.language) if found else id_

    def level(self, attribute: str, level: str) -> str:
        """What a level is called."""
        found = self.survey.attribute(attribute)
        return found.level_title(level, self.words.language) if found else level

    def _p(self, p: float | None) -> str:
        if p is None or p != p:
            return "–"
        return self.words("audience.p_least") if p < 0.001 else f"{p:.3f}"

    def _number(self, value: float, sign: bool = True) -> str:
        scaled = 100 * value if self.points else value
        text = f"{scaled:+.1f}" if sign else f"{scaled:.1f}"
        if text in ("+0.0", "-0.0"):
            text = "0.0"
        return text.replace("-", "−")

    def _interval(self, row: Estimate, sign: bool = True) -> str:
        if row.lower is None or row.upper is None:
            return self.words("audience.reference")
        low, high = self._number(row.lower, sign), self._number(row.upper, sign)
        return f"{self._number(row.estimate, sign)} ({low}, {high})"

    # --- effects ---

    def facets(self, effects: Estimates, means: Estimates | None = None) -> tuple[Facet, ...]:
        """Effects by attribute, the means beside them."""
        mean = {(m.attribute, m.level): m for m in means.rows} if means else {}
        found: dict[str, list[LevelRow]] = {}
        for row in effects.rows:
            own = mean.get((row.attribute, row.level))
            found.setdefault(row.attribute, []).append(self._row(row, own))
        return tuple(Facet(self.attribute(a), tuple(rows)) for a, rows in found.items())

    def _row(self, row: Estimate, mean: Estimate | None) -> LevelRow:
        scale = 100.0 if self.points else 1.0
        return LevelRow(
            level=self.level(row.attribute, row.level),
            anchor=self._anchor(row),
            baseline=row.baseline,
            at=scale * row.estimate,
            low=scale * (row.lower if row.lower is not None else row.estimate),
            high=scale * (row.upper if row.upper is not None else row.estimate),
            effect=self._interval(row),
            mean=self._number(mean.estimate, sign=False) if mean else "",
            p=self._p(row.p_holm),
        )

    def _anchor(self, row: Estimate) -> str:
        attribute = self.survey.attribute(row.attribute)
        for level in attribute.levels if attribute else ():
            if level.id == row.level:
                known = {i.id for i in self.case.issues}
                return next((f"issue-{i}" for i in level.answers if i in known), "")
        return ""

    def _comparison(self, found: Differences) -> Comparison:
        words = self.words
        entry = next((g for g in self.survey.groups if g.id == found.group), None)
        name = in_language(entry.label, words.language, entry.id) if entry else found.group
        test = found.omnibus
        verdict = words("audience.differ" if test.p_value < 0.05 else "audience.alike")
        parts: dict[str, list[Estimate]] = {}
        for row in found.effects.rows:
            parts.setdefault(row.group, []).append(row)
        return Comparison(
            words("audience.by", group=name, against=found.against),
            words("audience.by_test", verdict=verdict, f=f"{test.f:.2f}", p=self._p(test.p_value)),
            tuple((group, self._grouped(rows)) for group, rows in parts.items()),
        )

    def _grouped(self, rows: Iterable[Estimate]) -> tuple[Facet, ...]:
        found: dict[str, list[LevelRow]] = {}
        for row in rows:
            found.setdefault(row.attribute, []).append(self._row(row, None))
        return tuple(Facet(self.attribute(a), tuple(own)) for a, own in found.items())

    def _interaction(self, found: Estimates) -> tuple[str, tuple[LevelRow, ...]]:
        one, _, other = found.rows[0].attribute.partition(":") if found.rows else ("", "", "")
        rows = []
        for row in found.rows:
            first, _, second = row.level.partition(":")
            named = f"{self.level(one, first)} × {self.level(other, second)}"
            rows.append(
                LevelRow(
                    named,
                    "",
                    False,
                    row.estimate,
                    row.lower or 0.0,
                    row.upper or 0.0,
                    self._interval(row) if row.p_value == row.p_value else "–",
                    "",
                    self._p(row.p_holm),
                )
            )
        title = self.words("audience.cross", one=self.attribute(one), other=self.attribute(other))
        return title, tuple(rows)

    # --- support ---

    def _support_head(self, s: Support) -> tuple[str, ...]:
        words = self.words
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
                told = words.number(s.sellable)
                found.append(
                    words("audience.sellable", threshold=line, n=s.combinations, sellable=told)
                )
        return tuple(found)

    def _package(self, one: PackageSupport, s: Support, draft: bool = False) -> PackageRow:
        words = self.words
        key = "unclear"
        if one.threshold is not None:
            if one.low >= one.threshold:
                key = "enough"
            elif one.high < one.threshold:
                key = "short"
        name = self.naming.draft(one.name) if draft else self._named(one)
        on = words.series(self.attribute(a) for a in one.answered) if draft else ""
        cap = bound(self.case, self.survey.party, one.package) if self.case.polls else None
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

    def _named(self, one: PackageSupport) -> str:
        """A package by what it says, in words."""
        comma = self.words("list.semicolon")
        return comma.join(
            self.words("evidence.issue_option", issue=self.attribute(k), option=self.level(k, v))
            if self.survey.attribute(k)
            else self.naming.option(k, v)
            for k, v in one.package.items()
        )

    def _frontier(self, s: Support) -> tuple[FrontierRow, ...]:
        words = self.words
        return tuple(
            FrontierRow(
                crossed=words("audience.crossed", n=len(p.crossed))
                if p.crossed
                else words("audience.crossed_none"),
                parties=words.series(map(self.naming.party, p.refused_by)),
                answers=words("list.semicolon").join(
                    self.naming.option(i, o) for i, o in p.answers.items()
                ),
                support=p.support,
                told=f"{100 * p.support:.0f} % ({100 * p.low:.0f}–{100 * p.high:.0f})",
            )
            for p in s.frontier
        )

    def _margins(self, s: Support) -> tuple[str, ...]:
        """How much falsified support each verdict withstands."""
        return tuple(
            self.words(
                "audience.margin",
                name=self.naming.draft(d.name),
                points=f"{100 * d.margin:.0f}",
            )
            for d in s.drafts
            if d.margin is not None and d.margin > 0
        )

    def _polls(self) -> tuple[tuple[str, str], ...]:
        """Polls on single answers, and the survey's own mean where it showed that answer."""
        words, found = self.words, []
        means = {(m.attribute, m.level): m for m in self.found.marginal_means.rows}
        for poll in beside(self.case, self.survey.party):
            issue, option = poll.share.issue or "", poll.share.option or ""
            row = words(
                "audience.poll_row",
                answer=words(
                    "evidence.issue_option",
                    issue=self.naming.issue(issue),
                    option=self.naming.option(issue, option),
                ),
                percent=f"{poll.percent:g}",
                date=words.date(poll.poll.date),
                outlet=poll.poll.outlet,
            )
            own = [
                means[a.id, x.id]
                for a in self.survey.attributes
                for x in a.levels
                if option in x.answers.get(issue, ()) and (a.id, x.id) in means
            ]
            beside_it = ""
            if own and self.points:
                beside_it = words("audience.poll_mean", percent=f"{100 * own[0].estimate:.0f}")
            found.append((row, beside_it))
        return tuple(found)

    # --- soundness ---

    def _diagnosis(self, f: Finding) -> tuple[str, str, bool]:
        """What was looked at, what was found, and whether it is a reason for doubt."""
        words = self.words
        about = f.about
        attribute, sign, level = f.about.partition("=")
        if self.survey.attribute(attribute):
            about = self.level(attribute, level) if sign else self.attribute(attribute)
        else:
            entry = next((g for g in self.survey.groups if g.id == f.about), None)
            about = in_language(entry.label, words.language, entry.id) if entry else about
        percent = f"{100 * f.value:.0f}" if f.value is not None else ""
        text = words(f"audience.diagnosis.{f.key}", about=about, percent=percent)
        if f.test is None:
            return text, "", bool(f.fault)
        key = "audience.doubtful" if f.fault else "audience.fine"
        return text, words(key, p=self._p(f.p_holm)), bool(f.fault)


def _reach(facets: Sequence[Facet]) -> float:
    """How far the axis of effects goes to either side."""
    return max((max(abs(r.low), abs(r.high)) for f in facets for r in f.rows), default=1.0) * 1.05
