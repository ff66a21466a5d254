"""What a public would carry: effects of clauses, support of drafts, and what stands against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from detente.audience.analysis import Audience, audience
from detente.audience.diagnostics import Finding
from detente.audience.estimates import FACTORS
from detente.audience.polls import beside
from detente.brief.views import effects, support
from detente.brief.views.effects import Comparison, Facet, LevelRow
from detente.brief.views.evidence import Ledger, safe_url
from detente.brief.views.naming import Naming
from detente.brief.views.support import FrontierRow, PackageRow
from detente.brief.views.survey_words import SurveyWords
from detente.case import Case, in_language


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
    words, survey = naming.words, found.survey
    named = SurveyWords(case, survey, naming, points=found.outcome.kind != "rating")
    facets = effects.facets(named, found.amce, found.marginal_means)
    s = found.support
    return SurveyView(
        id=survey.id,
        title=survey.headline(words.language),
        simulated=words("audience.simulated") if survey.simulated else "",
        note=in_language(survey.note, words.language),
        byline=_byline(named),
        url=safe_url(survey.url),
        head=_head(named, found),
        effects_intro=words(
            "audience.effects_intro" if named.points else "audience.effects_rating"
        ),
        win=words("audience.win") if found.outcome.kind == "choice" else "",
        facets=facets,
        reach=effects.reach(facets),
        comparisons=tuple(map(partial(effects.comparison, named), found.differences)),
        interactions=tuple(map(partial(effects.interaction, named), found.interactions)),
        refused=words("audience.refused", reason=found.refused) if found.refused else "",
        support_head=support.heads(named, s) if s else (),
        threshold=s.threshold if s else None,
        threshold_told=f"{s.threshold:g}" if s and s.threshold else "",
        drafts=tuple(support.package(named, d, s, draft=True) for d in s.drafts) if s else (),
        best=tuple(support.package(named, d, s) for d in s.best) if s else (),
        asked=(support.package(named, s.asked_for, s),) if s and s.asked_for else (),
        frontier=support.frontier(named, s) if s else (),
        margins=support.margins(named, s) if s else (),
        polls=_polls(named, found),
        diagnoses=tuple(_diagnosis(named, f) for f in found.diagnostics),
        caveats=tuple(words(f"audience.caveat.{c}") for c in (s.caveats if s else ())),
    )


def _byline(named: SurveyWords) -> tuple[str, ...]:
    survey, words = named.survey, named.words
    public = in_language(survey.public, words.language)
    if not public and survey.party:
        public = named.naming.party(survey.party)
    return tuple(x for x in (public, words.date(survey.date)) if x)


def _head(named: SurveyWords, found: Audience) -> str:
    words = named.words
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


def _polls(named: SurveyWords, found: Audience) -> tuple[tuple[str, str], ...]:
    """Polls on single answers, and the survey's own mean where it showed that answer."""
    words, rows = named.words, []
    means = {(m.attribute, m.level): m for m in found.marginal_means.rows}
    for poll in beside(named.case, named.survey.party):
        issue, option = poll.share.issue or "", poll.share.option or ""
        row = words(
            "audience.poll_row",
            answer=words(
                "evidence.issue_option",
                issue=named.naming.issue(issue),
                option=named.naming.option(issue, option),
            ),
            percent=f"{poll.percent:g}",
            date=words.date(poll.poll.date),
            outlet=poll.poll.outlet,
        )
        own = [
            means[a.id, x.id]
            for a in named.survey.attributes
            for x in a.levels
            if option in x.answers.get(issue, ()) and (a.id, x.id) in means
        ]
        beside_it = ""
        if own and named.points:
            beside_it = words("audience.poll_mean", percent=f"{100 * own[0].estimate:.0f}")
        rows.append((row, beside_it))
    return tuple(rows)


def _diagnosis(named: SurveyWords, f: Finding) -> tuple[str, str, bool]:
    """What was looked at, what was found, and whether it is a reason for doubt."""
    words = named.words
    about = f.about
    attribute, sign, level = f.about.partition("=")
    if named.survey.attribute(attribute):
        about = named.level(attribute, level) if sign else named.attribute(attribute)
    else:
        entry = next((g for g in named.survey.groups if g.id == f.about), None)
        about = in_language(entry.label, words.language, entry.id) if entry else about
    percent = f"{100 * f.value:.0f}" if f.value is not None else ""
    text = words(f"audience.diagnosis.{f.key}", about=about, percent=percent)
    if f.test is None:
        return text, "", bool(f.fault)
    key = "audience.doubtful" if f.fault else "audience.fine"
    return text, words(key, p=named.p(f.p_holm)), bool(f.fault)
