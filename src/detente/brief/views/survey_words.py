"""A survey in words: its attributes and levels by name, its estimates as text."""

from __future__ import annotations

from dataclasses import dataclass

from detente.audience.estimates import Estimate
from detente.brief.messages import Words
from detente.brief.views.naming import Naming
from detente.case import Case, Survey


@dataclass(frozen=True, slots=True)
class SurveyWords:
    """How the parts of a survey are called; `points`: estimates are shares, told in points."""

    case: Case
    survey: Survey
    naming: Naming
    points: bool

    @property
    def words(self) -> Words:
        """The messages of the reader's language."""
        return self.naming.words

    def attribute(self, id_: str) -> str:
        """What an attribute is called."""
        found = self.survey.attribute(id_)
        return found.title(self.words.language) if found else id_

    def level(self, attribute: str, level: str) -> str:
        """What a level is called."""
        found = self.survey.attribute(attribute)
        return found.level_title(level, self.words.language) if found else level

    def p(self, p: float | None) -> str:
        """A p-value."""
        if p is None or p != p:
            return "–"
        return self.words("audience.p_least") if p < 0.001 else f"{p:.3f}"

    def number(self, value: float, sign: bool = True) -> str:
        """An estimate: in points, or on the scale of a rating."""
        scaled = 100 * value if self.points else value
        text = f"{scaled:+.1f}" if sign else f"{scaled:.1f}"
        if text in ("+0.0", "-0.0"):
            text = "0.0"
        return text.replace("-", "−")

    def interval(self, row: Estimate, sign: bool = True) -> str:
        """An estimate with its interval; the reference level has none."""
        if row.lower is None or row.upper is None:
            return self.words("audience.reference")
        low, high = self.number(row.lower, sign), self.number(row.upper, sign)
        return f"{self.number(row.estimate, sign)} ({low}, {high})"
