"""Several sentences of one quotation are one statement: "We lend the table. We pay for it."."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Statement
from detente.reading.passages import Quotation

_GAP = 3


def joined(
    statements: Sequence[Statement], quotations: Sequence[Quotation], text: str
) -> list[Statement]:
    """The statements of a text, those of one speaker in one quotation joined.

    Two that take different stances stay two; a mere report joins either.
    """
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.span):
        last = kept[-1] if kept else None
        if last is not None and _one(last, statement, quotations):
            kept[-1] = _both(last, statement, text)
        else:
            kept.append(statement)
    return kept


def _one(first: Statement, second: Statement, quotations: Sequence[Quotation]) -> bool:
    if (first.speaker, first.party) != (second.speaker, second.party):
        return False
    if "reports" not in (first.stance, second.stance) and first.stance != second.stance:
        return False
    end, start = first.span[1], second.span[0]
    return 0 <= start - end <= _GAP and any(q.start < end and start < q.end for q in quotations)


def _both(first: Statement, second: Statement, text: str) -> Statement:
    """The one that says more, over the passage of both."""
    main = second if first.stance == "reports" and second.stance != "reports" else first
    span = (first.span[0], second.span[1])
    return main.model_copy(
        update={
            "span": span,
            "quote": text[span[0] : span[1]],
            "date": first.date or second.date,
            "issue": main.issue or first.issue or second.issue,
        }
    )
