"""Conjoint surveys: what was asked of a public, and the answers, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from detente.case.values import Id, Names, Value, in_language
from detente.case.when import PartialDate

OutcomeKind = Literal["choice", "rating", "support"]


class Level(Value):
    """One level of an attribute; `answers` says which answers of the case it stands for."""

    id: str
    label: Names = {}
    answers: dict[Id, tuple[Id, ...]] = {}
    share: float | None = Field(default=None, gt=0.0)
    target: float | None = Field(default=None, ge=0.0)


class Attribute(Value):
    """One attribute of the packages that were shown; its levels stand in order.

    `baseline` is the level that effects are counted from: the first, unless another is named.
    """

    id: Id
    column: str = ""
    label: Names = {}
    baseline: str = ""
    levels: tuple[Level, ...] = Field(min_length=2, max_length=255)

    def title(self, language: str = "en") -> str:
        """The attribute's label in a language."""
        return in_language(self.label, language, self.id)

    def level_title(self, level: str, language: str = "en") -> str:
        """The label of one of its levels."""
        found = next((x for x in self.levels if x.id == level), None)
        return in_language(found.label, language, level) if found else level


class Outcome(Value):
    """One question asked of every profile.

    A `choice` is 1 for the profile that was chosen in its task and 0 for the others; a `support`
    item is 1 for yes; a `rating` runs over `scale`, and from `accept` on it counts as support.
    """

    id: Id
    column: str = ""
    kind: OutcomeKind
    label: Names = {}
    scale: tuple[float, float] | None = None
    accept: float | None = None


class Group(Value):
    """A division of the respondents, or of what they saw, by the values of a column."""

    id: Id
    column: str = ""
    label: Names = {}


class Columns(Value):
    """What the columns that every survey has are called."""

    respondent: str = "respondent"
    task: str = "task"
    profile: str = "profile"
    weight: str = ""
    seconds: str = ""
    row: dict[Id, str] = {}
    """Attribute to the column that says in which row of the table it stood."""


class Reliability(Value):
    """How often the same people answered the same task alike.

    Either a `column` that is 1 where the repeated answer agreed, or the share that is known from
    elsewhere with the number of people it rests on.
    """

    outcome: Id
    column: str = ""
    agreement: float | None = Field(default=None, gt=0.5, le=1.0)
    n: int | None = Field(default=None, ge=1)


class Anchor(Value):
    """A known share of support, in percent, for the packages of the survey on average."""

    outcome: Id
    percent: float = Field(gt=0.0, lt=100.0)
    std_error: float = Field(default=0.0, ge=0.0)
    sources: tuple[Id, ...] = ()
    note: str = ""


class Wide(Value):
    """The wide layout of Qualtrics, one row per respondent, as its conjoint scripts write it.

    `PREFIX-TASK-POSITION` holds the name of an attribute, `PREFIX-TASK-PROFILE-POSITION` its level
    for a profile; `choices` are the columns with the answer to each task, `profiles` the answers
    by which profiles are chosen, in their order. `repeat` is the column of a task asked twice,
    `repeat_task` which one, `repeat_flipped` whether the profiles had changed places.
    """

    prefix: str = "K"
    choices: tuple[str, ...] = Field(min_length=1)
    profiles: tuple[str, ...] = Field(min_length=2)
    repeat: str = ""
    repeat_task: int = 1
    repeat_flipped: bool = False


class Survey(Value):
    """A conjoint survey as its `survey.yaml` describes it.

    `restrictions` are combinations that were never shown: attribute to levels, all at once.
    `threshold` is the support, in percent, that is asked about; it binds nobody by itself.
    `simulated` says that no person was asked, and everything that is shown of it says so too.
    """

    id: Id
    title: Names = {}
    public: Names = {}
    party: Id | None = None
    date: PartialDate | None = None
    simulated: bool = False
    data: str = "answers.csv"
    columns: Columns = Columns()
    attributes: tuple[Attribute, ...] = Field(default=(), max_length=60)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = ()
    restrictions: tuple[dict[Id, tuple[str, ...]], ...] = ()
    reliability: tuple[Reliability, ...] = ()
    anchor: Anchor | None = None
    threshold: float | None = Field(default=None, gt=0.0, lt=100.0)
    wide: Wide | None = None
    sources: tuple[Id, ...] = ()
    url: str = ""
    note: Names = {}

    def headline(self, language: str = "en") -> str:
        """The survey's title in a language."""
        return in_language(self.title, language, self.id)

    def outcome(self, id_: str) -> Outcome | None:
        """The outcome of this id, or `None`."""
        return next((o for o in self.outcomes if o.id == id_), None)

    def attribute(self, id_: str) -> Attribute | None:
        """The attribute of this id, or `None`."""
        return next((a for a in self.attributes if a.id == id_), None)


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows of a survey, each column packed into bytes so that it is frozen and small.

    Attributes:
        n: how many rows (profiles that were shown).
        people: the respondents' names, in order of appearance.
        respondent, task: little-endian 32-bit numbers; the respondent's is the place in `people`.
        profile: one byte each, from 1.
        levels: attribute to the place of the level in its list, one byte each; 255 is not known.
        outcomes: little-endian 64-bit floats; NaN where not answered.
        numbers: further columns of floats: the weight, seconds, agreement, rows of attributes.
        groups: group to its values and the place of each row's value; 255 is not known.
    """

    n: int
    people: tuple[str, ...]
    respondent: bytes = field(repr=False)
    task: bytes = field(repr=False)
    profile: bytes = field(repr=False)
    levels: Mapping[str, bytes] = field(repr=False)
    outcomes: Mapping[str, bytes] = field(repr=False)
    numbers: Mapping[str, bytes] = field(repr=False)
    groups: Mapping[str, tuple[tuple[str, ...], bytes]] = field(repr=False)


UNKNOWN_LEVEL = 255
"""Stands for a level or group that is not known."""
