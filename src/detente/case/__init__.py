"""The nouns of a negotiation: frozen values, no disk, no arithmetic."""

from detente.case.case import Case, Thresholds
from detente.case.conflict import Conflict
from detente.case.drafts import Draft, Provision
from detente.case.evidence import (
    Attribution,
    Event,
    EventKind,
    Passage,
    Quantity,
    Review,
    Source,
    Span,
    Stance,
    Statement,
)
from detente.case.issues import Issue, Option, Package
from detente.case.linkage import Linkage
from detente.case.merges import Merge
from detente.case.parties import Party, Person, Term
from detente.case.polls import Poll, Share
from detente.case.ratings import (
    SCALE,
    Above,
    Aim,
    AimOutcome,
    Placement,
    Position,
    Preferences,
    Priority,
    Scale,
)
from detente.case.surveys import Answers, Survey
from detente.case.values import in_language

__all__ = [
    "SCALE",
    "Above",
    "Aim",
    "AimOutcome",
    "Answers",
    "Attribution",
    "Case",
    "Conflict",
    "Draft",
    "Event",
    "EventKind",
    "Issue",
    "Linkage",
    "Merge",
    "Option",
    "Package",
    "Party",
    "Passage",
    "Person",
    "Placement",
    "Poll",
    "Position",
    "Preferences",
    "Priority",
    "Provision",
    "Quantity",
    "Review",
    "Scale",
    "Share",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "Survey",
    "Term",
    "Thresholds",
    "in_language",
]
