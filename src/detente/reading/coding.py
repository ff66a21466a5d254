"""From claims to statements: issue and option, draft, date, one entry per holder."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.case import Issue, Option, Source, Statement
from detente.case.when import first_day, last_day
from detente.reading.attribution import Holder
from detente.reading.claims import Claim, is_direct
from detente.reading.dating import Dating
from detente.reading.drafts import DraftMention, Drafts
from detente.reading.lines import Line, Region
from detente.reading.topics import Topic, Topics

CONFIDENCE = {
    "verb": 0.8,
    "said": 0.67,
    "said.verb": 0.7,
    "must": 0.65,
    "will": 0.76,
    "predicate": 0.62,
    "condition": 0.78,
    "noun": 0.65,
    "as.said": 0.65,
    "instead": 0.65,
    "warning": 0.65,
    "told": 0.68,
    "terms": 0.5,
    "paper": 0.5,
    "share": 0.92,
    "reports": 0.72,
    "priority": 0.65,
}
"""How often statements of a rule class are right in passage, party and stance, where the sentence
names their holder: measured by `tools/measure_confidence.py` on eighteen texts in three languages,
no rule having been made for nine of them. Classes met less than ten times there are guesses."""
CARRIED, HEDGED, INFERRED = 0.8, 0.9, 0.7
"""What is left of it where the holder is not named in the sentence; of a hedge; of inference."""


_GIVES_UP = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|end(?:s|ed|ing)?|abandon(?:s|ed|ing)?"
    r"|withdr[ae]w(?:s|n|ing)?|waiv(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|renounc(?:e|es|ed|ing)"
    r"|revok(?:e|es|ed|ing)|g[ia]ve[sn]? up|giving up)"
    r"(?: (?:its|their|his|her|the|any|all|a|an|own|old|long-standing))* \Z"
    r"|(?:放弃|取消|解除|撤回|收回|停止|结束|废除|撤销|不再)(?:对[^，。；]{1,4}的)?(?:其|这一|所有)?\Z"
)
_SAYS_NO = re.compile(r"^[^不没未无管否]*(?:不(?!管|论|过)|没|未|无(?!论))[^，]{2}")
"""A Chinese denial is short: 他沒見過草案."""


@dataclass(slots=True)
class Coder:
    """Codes the claims of one text."""

    source: Source
    text: str
    topics: Topics
    drafts: Drafts
    dating: Dating
    quantities: Sequence[Any]

    def statements(self, line: Line, claims: Sequence[Claim]) -> list[Statement]:
        """The statements of a sentence; ids are given later."""
        found: list[Statement] = []
        self.dating.turn_to(line, claims)
        for claim in claims:
            topic = self._topic(line, claim)
            if topic is None and self._says_little(line, claim):
                continue
            for holder in claim.holders:
                found.append(self._statement(line, claim, holder, topic))
        return found

    def _says_little(self, line: Line, claim: Claim) -> bool:
        """A short report about nothing at issue, not in quoted words, is no statement."""
        length = claim.region.end - claim.region.start
        short = length < (20 if line.spaced else 10)
        if short and not line.spaced and length > 5:
            short = not _SAYS_NO.search(line.low(*claim.region))
        plain = claim.verdict.stance == "reports" and claim.verdict.rule == "reports"
        return short and plain and not is_direct(line, claim.region)

    # ---- issue and option

    def _topic(self, line: Line, claim: Claim) -> Topic | None:
        own = (
            self._must_topic(line, claim)
            or line.topic(*_within(claim.about, claim.region))
            or line.topic(*claim.about)
            or line.topic(*claim.region)
        )
        if own is None:
            return claim.context or self._as_basis(claim)
        if claim.context is not None and claim.context.issue != own.issue and own.option is None:
            return claim.context
        return own

    def _must_topic(self, line: Line, claim: Claim) -> Topic | None:
        """必須撤出……，戰鬥才會停止: a demand is about what must be, not about what follows."""
        if not claim.verdict.must:
            return None
        clause = next((c for c in line.clauses if c.start <= claim.verdict.anchor < c.end), None)
        found = line.topic(*_within(clause, claim.region)) if clause is not None else None
        return found if found is not None and found.option is not None else None

    def _as_basis(self, claim: Claim) -> Topic | None:
        """A draft that is accepted or refused as such is a question of the basis of talks."""
        if claim.verdict.stance not in ("accepts", "supports", "rejects", "opposes"):
            return None
        option = self.topics.options.get(("basis", "text"))
        mention = self._draft(claim)
        if option is None or mention is None:
            return None
        return Topic("basis", "text", 1.0, mention.start, mention.end)

    def _option(self, line: Line, claim: Claim, topic: Topic | None) -> str | None:
        if topic is None or topic.option is None:
            return None
        if self._given_up(line, claim, topic):
            return None
        option = self.topics.option(topic.issue, topic.option)
        if option is None or not option.per:
            return topic.option
        value = self._filled(line, claim, topic, option)
        return f"{option.id}.{value}" if value else None

    def _given_up(self, line: Line, claim: Claim, topic: Topic) -> bool:
        """`will lift its veto`: what somebody gives up is not the answer that he stands for."""
        inside = _within(claim.about, claim.region)
        return any(
            _GIVES_UP.search(line.low(max(line.start, m.start - 40), m.start))
            for m in self.topics.matches(line.hits, *inside)
            if (m.issue, m.option) == (topic.issue, topic.option)
        )

    def _filled(self, line: Line, claim: Claim, topic: Topic, option: Option) -> str | None:
        """What an option `per` party, number or draft is about here."""
        if option.per == "party":
            return self._who_yields(line, claim, topic)
        if option.per == "number":
            numbers = [
                q for q in self.quantities if claim.region.start <= q.start < claim.region.end
            ]
            big = [q for q in numbers if q.value >= 1000]
            return f"{big[0].value:g}".replace("+", "") if big else None
        mention = self._draft(claim)
        return mention.draft if mention else None

    def _who_yields(self, line: Line, claim: Claim, topic: Topic) -> str | None:
        """Who withdraws: the name before the word; without one the speaker's own side."""
        before = [h for h in line.heads_in(claim.about.start, topic.end) if h.start < topic.end]
        near = [h for h in before if h.end <= topic.end]
        if near and near[-1].party:
            own = {holder.party for holder in claim.holders}
            others = [h for h in near if h.party not in own]
            demanded = claim.verdict.stance in ("demands", "supports")
            chosen = others[-1] if others and demanded else near[-1]
            return chosen.party
        if (
            claim.verdict.stance in ("promises", "accepts", "rejects", "conditional")
            and claim.holders
        ):
            return claim.holders[0].party
        return None

    # ---- draft, date, statement

    def _draft(self, claim: Claim) -> DraftMention | None:
        inside = self.drafts.within(claim.region.start, claim.region.end)
        named = [m for m in inside if m.named]
        return named[0] if named else inside[0] if inside else None

    def _said_on(self, line: Line, claim: Claim) -> str | None:
        """The day of a claim; a day after the text itself is of a plan, not of a saying.

        A text that does not say its day is not from after today.
        """
        date = self.dating.of(line, claim)
        published = self.source.published
        until = last_day(published) if published else dt.date.today()
        return None if date and first_day(date) > until else date

    def _statement(
        self, line: Line, claim: Claim, holder: Holder, topic: Topic | None
    ) -> Statement:
        start, end = claim.region
        mention = self._draft(claim)
        direct = is_direct(line, claim.region) and not claim.analyst
        verdict = claim.verdict
        outsider = holder.person and holder.party is None
        if outsider and not verdict.rule.startswith("verb."):
            # an outsider holds no position at the table, unless he takes one outright
            verdict = verdict._replace(stance="reports", must=False, condition="")
        return Statement(
            id="s",
            source=self.source.id,
            span=(start, end),
            quote=self.text[start:end],
            speaker=holder.id,
            party=holder.party,
            issue=topic.issue if topic else None,
            option=self._option(line, claim, topic),
            draft=claim.draft or (mention.draft if mention else None),
            stance=verdict.stance,
            date=self._said_on(line, claim),
            attribution="direct" if direct else "analyst" if claim.analyst else "reported",
            must=verdict.must,
            condition=verdict.condition,
            hedged=verdict.hedged,
            relayed_by=claim.relayed_by[0].id if claim.relayed_by else None,
            above=claim.above.issue if claim.above else None,
            confidence=confidence(
                verdict.rule,
                hedged=verdict.hedged,
                analyst=claim.analyst,
                named=any(holder.id in head.ids for head in line.heads),
            ),
            coder="rules",
            note=f"rule: {verdict.rule}",
        )


def _within(stretch: Region, passage: Region) -> Region:
    """The part of a stretch inside the passage, lest the next claim's words decide."""
    inner = Region(max(stretch.start, passage.start), min(stretch.end, passage.end))
    return inner if inner.start < inner.end else stretch


@lru_cache(maxsize=1024)
def confidence(rule: str, *, hedged: bool, analyst: bool, named: bool) -> float:
    """The measured share of right statements of a rule's class.

    It is less where the sentence leaves its holder to the sentences before, where the words are
    hedged, and where a writer infers.
    """
    found = [v for key, v in CONFIDENCE.items() if rule == key or rule.startswith(f"{key}.")]
    value = found[-1] if found else 0.5
    value *= (1.0 if named else CARRIED) * (HEDGED if hedged else 1.0)
    return round(value * (INFERRED if analyst else 1.0), 2)


def used_issues(
    statements: Sequence[Statement],
    issues: Sequence[Issue],
    labels: Mapping[str, Mapping[str, str]],
    *,
    whole: bool,
) -> tuple[Issue, ...]:
    """The issues that statements speak of; options `per` something as they were met.

    `labels` gives the names of parties and drafts. Of a general codebook only the options that
    somebody speaks of are at issue, if they are two or more; `whole` keeps them all.
    """
    met: dict[str, dict[str, None]] = {}
    for statement in statements:
        if statement.issue is not None:
            options = met.setdefault(statement.issue, {})
            if statement.option is not None:
                options[statement.option] = None
        if statement.above is not None:
            met.setdefault(statement.above, {})
    return tuple(_used(i, met[i.id], labels, whole=whole) for i in issues if i.id in met)


def _used(
    issue: Issue, met: Mapping[str, None], labels: Mapping[str, Mapping[str, str]], *, whole: bool
) -> Issue:
    options: list[Option] = []
    whole = whole or len(met) < 2
    for option in issue.options:
        if not option.per:
            if whole or option.id in met:
                options.append(option)
            continue
        for id_ in met:
            if id_.startswith(f"{option.id}."):
                options.append(_instance(option, id_, labels))
    return issue.model_copy(update={"options": tuple(options)})


def _instance(option: Option, id_: str, labels: Mapping[str, Mapping[str, str]]) -> Option:
    key = id_.partition(".")[2]
    names = labels.get(key, {})
    filled = {
        tag: text.replace(f"{{{option.per}}}", names.get(tag) or next(iter(names.values()), key))
        for tag, text in option.label.items()
    }
    value = float(key) if option.per == "number" else None
    return option.model_copy(
        update={"id": id_, "label": filled, "value": value, "per": "", "cues": {}}
    )
