"""One record out of several readings of a text: of overlapping chunks, or by two readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.case import Event, Passage, Statement
from detente.case.evidence import Span

AGREED = 0.9
"""The most confidence that two readers give together."""
DISPUTED = 0.6
ALONE = 0.85
"""What a disagreement, or the silence of the other reader, leaves of a statement's confidence."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The statements of two readers as one, and in words where the readers differ."""

    statements: tuple[Statement, ...]
    disagreements: tuple[str, ...]


def over_chunks(chunks: Iterable[Sequence[Statement]]) -> tuple[Statement, ...]:
    """The statements of overlapping chunks, each once.

    What two chunks say of the same words by the same party is one statement; where they differ
    in stance or issue the first stays, and says so. Two statements of one chunk are never merged.
    """
    kept: list[Statement] = []
    for chunk in chunks:
        new: list[Statement] = []
        taken: set[int] = set()
        for item in chunk:
            index = _same_words(kept, item, taken)
            if index is None:
                new.append(item)
            else:
                taken.add(index)
                kept[index] = _joined(kept[index], item)
        kept += new
    return tuple(sorted(kept, key=lambda s: s.span))


def _same_words(kept: Sequence[Statement], item: Statement, taken: set[int]) -> int | None:
    """The earlier statement that is the same; one with the same stance and issue before others."""
    same = [
        n
        for n, other in enumerate(kept)
        if n not in taken and other.party == item.party and _overlap(other.span, item.span) > 0.5
    ]
    return min(same, key=lambda n: len(differences(kept[n], item)), default=None)


def _joined(first: Statement, second: Statement) -> Statement:
    told = differences(first, second)
    if not told:
        return _filled(first, second)
    note = f"read again in the next chunk, otherwise: {'; '.join(told)}"
    return _marked(first, DISPUTED, note)


def events(found: Iterable[Event]) -> tuple[Event, ...]:
    """Events each once; further passages that tell one are in `also`.

    The same are those of one kind and day with a participant in common, and those that are told
    by the same words.
    """
    kept: list[Event] = []
    for event in found:
        index = next((n for n, other in enumerate(kept) if _same_event(other, event)), None)
        if index is None:
            kept.append(event)
        else:
            kept[index] = _one_event(kept[index], event)
    return tuple(sorted(kept, key=lambda e: e.span))


def _same_event(one: Event, other: Event) -> bool:
    if one.kind != other.kind or (one.date and other.date and one.date != other.date):
        return False
    if any(_overlap(p, other.span) > 0.5 for p in _spans(one)):
        return True
    shared = set(one.participants) & set(other.participants)
    places = one.place is None or other.place is None or one.place == other.place
    return bool(one.date) and one.date == other.date and bool(shared) and places


def _one_event(one: Event, other: Event) -> Event:
    told = _spans(one)
    also = [
        p for p in (_passage(other), *other.also) if all(_overlap(p.span, t) == 0 for t in told)
    ]
    return one.model_copy(
        update={
            "date": one.date or other.date,
            "date_end": one.date_end or other.date_end,
            "place": one.place or other.place,
            "participants": tuple(dict.fromkeys((*one.participants, *other.participants))),
            "drafts": tuple(dict.fromkeys((*one.drafts, *other.drafts))),
            "planned": one.planned and other.planned,
            "also": (*one.also, *also),
            "confidence": max(one.confidence, other.confidence),
        }
    )


def two_readers(rules: Sequence[Statement], model: Sequence[Statement]) -> Merged:
    """The statements of the rules and of a model as one record.

    What both say of the same words by the same party is one statement, more confident than
    either. Where they differ the rules' reading stays, less confident, and its note gives the
    other's. What one of them alone has found stays, a little less confident, and says so.
    """
    pairs = _pairs(rules, model)
    paired = {m for _, m in pairs.items()}
    kept: list[Statement] = []
    told: list[str] = []
    for n, one in enumerate(rules):
        other = model[pairs[n]] if n in pairs else None
        statement, disagreement = _both(one, other, model)
        kept.append(statement)
        told += disagreement
    for m, one in enumerate(model):
        if m not in paired:
            kept.append(_marked(one, ALONE, f"only {one.coder} reads this"))
    return Merged(tuple(sorted(kept, key=lambda s: s.span)), tuple(told))


def _pairs(rules: Sequence[Statement], model: Sequence[Statement]) -> dict[int, int]:
    """Which statement of the rules is which of the model's; the most alike first."""
    near = [
        (len(differences(one, other)), -_overlap(one.span, other.span), n, m)
        for n, one in enumerate(rules)
        for m, other in enumerate(model)
        if one.party == other.party and _overlap(one.span, other.span) > 0.5
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in sorted(near):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _both(
    one: Statement, other: Statement | None, model: Sequence[Statement]
) -> tuple[Statement, list[str]]:
    if other is None:
        rival = next((m for m in model if _overlap(one.span, m.span) > 0.5), None)
        if rival is None:
            return _marked(one, ALONE, "only the rules read this"), []
        told = [f"party {one.party or 'nobody'}, {rival.coder} {rival.party or 'nobody'}"]
    else:
        told = differences(one, other)
        rival = other
    if not told:
        sure = min(AGREED, 1 - (1 - one.confidence) * (1 - rival.confidence))
        both = _filled(one, rival)
        update = {
            "confidence": round(max(sure, one.confidence), 2),
            "coder": f"rules+{rival.coder}",
        }
        return both.model_copy(update=update), []
    difference = "; ".join(told)
    sentence = f"{one.source} {one.span[0]}-{one.span[1]}: {difference}"
    return _marked(one, DISPUTED, f"readers differ: {difference}"), [sentence]


def differences(one: Statement, other: Statement) -> list[str]:
    """In what two readings of the same words differ; what only one says is no difference."""
    found = [
        f"{name} {getattr(one, name)}, {other.coder} {getattr(other, name)}"
        for name in ("stance", "issue", "draft", "speaker", "date")
        if _differ(getattr(one, name), getattr(other, name))
    ]
    if one.issue == other.issue and _differ(one.option, other.option):
        found.append(f"option {one.option}, {other.coder} {other.option}")
    return found


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _filled(one: Statement, other: Statement) -> Statement:
    """The first, with what only the second says."""
    update = {
        name: getattr(other, name)
        for name in ("speaker", "issue", "draft", "date", "relayed_by")
        if getattr(one, name) is None
    }
    if one.option is None and (one.issue or other.issue) == other.issue:
        update["option"] = other.option
    return one.model_copy(update=update)


def _marked(one: Statement, share: float, note: str) -> Statement:
    told = f"{one.note}; {note}" if one.note else note
    return one.model_copy(update={"confidence": round(one.confidence * share, 2), "note": told})


def _overlap(one: Span, other: Span) -> float:
    """How much of the shorter of two stretches lies in the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / min(one[1] - one[0], other[1] - other[0]))


def _spans(event: Event) -> list[Span]:
    return [event.span, *(p.span for p in event.also)]


def _passage(event: Event) -> Passage:
    return Passage(source=event.source, span=event.span, quote=event.quote)
