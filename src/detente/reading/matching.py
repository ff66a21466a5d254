"""What was read paired with gold, one to one, as the annotation's own rules allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.reading import units
from detente.reading.assignment import pairs

Item = Mapping[str, Any]
Fits = Callable[[Item, Item], bool]

LISTS = ("people", "parties", "drafts", "events", "statements", "quantities")
MEASURES = (
    "people",
    "person_names",
    "parties",
    "drafts",
    "events",
    "statements",
    "statements_party",
    "statement_dates",
    "quantities",
)
"""`statements` is passage, party and stance; `statements_party` passage and party."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits, false alarms and misses of one measure."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the predicted items that are right; 1 where nothing was predicted."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 1 where there was nothing to find."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    def to_json(self) -> dict[str, float | int]:
        """The three shares and the three counts."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hits": self.hits,
            "false": self.false,
            "missed": self.missed,
        }


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: a tally per measure, forbidden readings made, passages that do not match.

    `pairs` maps a list's name to (predicted id, gold id) of what was matched, for looking closer.
    """

    id: str
    language: str
    tallies: Mapping[str, Tally]
    violations: tuple[str, ...] = ()
    broken_spans: int = 0
    pairs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Stable keys: `id`, `language`, one entry per measure, `violations`, `broken_spans`."""
        return {
            "id": self.id,
            "language": self.language,
            **{name: tally.to_json() for name, tally in self.tallies.items()},
            "violations": list(self.violations),
            "broken_spans": self.broken_spans,
        }


# ---- one article ---------------------------------------------------------------------------


def match(document: Item, gold: Item) -> ArticleScore:
    """Compare what was read (the shape of `read --json`) with the gold of the same text."""
    people = _aligned(document["people"], gold["people"], ())
    parties = _aligned(document["parties"], gold["parties"], ("names_optional",))
    ids = {**dict(people), **dict(parties)}
    drafts = pairs(document["drafts"], gold["drafts"], _closeness_of_drafts)
    made: dict[str, list[tuple[Item, Item]]] = {
        "events": _paired(document["events"], gold["events"], _event_fits),
        "quantities": _paired(document["quantities"], gold["quantities"], _quantity_fits),
    }
    by_party = _paired(
        document["statements"], gold["statements"], lambda p, g: _party_fits(p, g, ids)
    )
    made["statements"] = _paired(
        document["statements"],
        gold["statements"],
        lambda p, g: _party_fits(p, g, ids) and p["stance"] in _stances(g),
    )
    tallies = {
        "people": _tally(len(people), document["people"], gold["people"]),
        "person_names": _name_tally(document["people"], gold["people"], dict(people)),
        "parties": _tally(len(parties), document["parties"], gold["parties"]),
        "drafts": _tally(len(drafts), document["drafts"], gold["drafts"]),
        **{name: _spanned_tally(found, document[name], gold[name]) for name, found in made.items()},
        "statements_party": _spanned_tally(by_party, document["statements"], gold["statements"]),
        "statement_dates": _date_tally(by_party, document["statements"], gold["statements"]),
    }
    ignored = set(gold.get("ignore", ()))
    return ArticleScore(
        id=str(gold["id"]),
        language=str(gold["language"]),
        tallies={name: tallies[name] for name in MEASURES if _list_of(name) not in ignored},
        violations=tuple(_violations(document, gold, ids)),
        broken_spans=_broken(document, str(gold["text"])),
        pairs={
            "people": tuple(people),
            "parties": tuple(parties),
            "drafts": tuple((str(p["id"]), str(g["id"])) for p, g in drafts),
            **{
                name: tuple((str(p["id"]), str(g.get("id", ""))) for p, g in found)
                for name, found in made.items()
            },
        },
    )


def _list_of(measure: str) -> str:
    if measure == "person_names":
        return "people"
    return "statements" if measure.startswith("statement") else measure


def _tally(hits: int, predicted: Sequence[Item], gold: Sequence[Item]) -> Tally:
    needed = sum(1 for item in gold if not item.get("optional"))
    return Tally(hits, len(predicted) - hits, max(0, needed - hits))


def _aligned(
    predicted: Sequence[Item], gold: Sequence[Item], further: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Predicted to gold ids of those who share a name."""

    def shared(p: Item, g: Item) -> float:
        strong = len(set(p["names"]) & set(g["names"]))
        weak = sum(len(set(p["names"]) & set(g.get(key, ()))) for key in further)
        return strong + weak / 8

    return [(str(p["id"]), str(g["id"])) for p, g in pairs(predicted, gold, shared)]


def _name_tally(
    predicted: Sequence[Item], gold: Sequence[Item], aligned: Mapping[str, str]
) -> Tally:
    by_id = {str(g["id"]): set(g["names"]) for g in gold}
    hits = false = 0
    for person in predicted:
        right = by_id.get(aligned.get(str(person["id"]), ""), set())
        hits += len(set(person["names"]) & right)
        false += len(set(person["names"]) - right)
    return Tally(hits, false, sum(len(names) for names in by_id.values()) - hits)


_QUOTES = str.maketrans("", "", "「」『』“”\"'‘’《》()（） ")


def _closeness_of_drafts(predicted: Item, gold: Item) -> float:
    """Above 0 where a name is the same, or one name holds most of the other."""
    best = 0.0
    for mine in predicted["names"]:
        for other in (*gold["names"], *gold.get("also_named", ())):
            a, b = (str(name).translate(_QUOTES).lower() for name in (mine, other))
            if a == b:
                best = max(best, 1.0)
            elif a and b and (a in b or b in a):
                share = min(len(a), len(b)) / max(len(a), len(b))
                best = max(best, share * 0.9 if share >= 0.5 else 0.0)
    if best and predicted.get("points") and predicted.get("points") == gold.get("points"):
        best += 0.5
    return best


# ---- items with passages -------------------------------------------------------------------


def _spans(item: Item) -> list[tuple[int, int]]:
    return [tuple(item["span"]), *(tuple(also["span"]) for also in item.get("also", ()))]


def closeness(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Of two passages: 0 unless they share half of the shorter one; else 1 plus their overlap.

    The overlap is intersection over union.
    """
    inside = min(a[1], b[1]) - max(a[0], b[0])
    if inside <= 0 or 2 * inside < min(a[1] - a[0], b[1] - b[0]):
        return 0.0
    return 1.0 + inside / (max(a[1], b[1]) - min(a[0], b[0]))


def _nearest(predicted: Item, gold: Item) -> float:
    return max(closeness(a, b) for a in _spans(predicted) for b in _spans(gold))


def _paired(predicted: Sequence[Item], gold: Sequence[Item], fits: Fits) -> list[tuple[Item, Item]]:
    def weight(p: Item, g: Item) -> float:
        near = _nearest(p, g)
        if not near or not fits(p, g):
            return 0.0
        # needed items first, then the closest passage
        return (1.0 if g.get("optional") else 2.0) * 8 + near

    return pairs(predicted, gold, weight)


def _spanned_tally(
    found: Sequence[tuple[Item, Item]], predicted: Sequence[Item], gold: Sequence[Item]
) -> Tally:
    """Optional gold may be missed; a second item for gold marked `split_ok` is no false alarm."""
    used = {id(p) for p, _ in found}
    reached = {id(g) for _, g in found}
    missed = sum(1 for g in gold if id(g) not in reached and not g.get("optional"))
    splittable = [g for g in gold if g.get("split_ok") and id(g) in reached]
    false = sum(
        1 for p in predicted if id(p) not in used and not any(_nearest(p, g) for g in splittable)
    )
    return Tally(len(found), false, missed)


def _accepted(gold: Item, key: str) -> set[Any]:
    return {gold.get(key), *gold.get(f"{key}_accept", ())}


def _event_fits(predicted: Item, gold: Item) -> bool:
    return predicted["kind"] in _accepted(gold, "kind") and _date_fits(
        predicted.get("date"), _accepted(gold, "date"), lenient=True
    )


def _date_fits(date: str | None, accepted: set[Any], *, lenient: bool = False) -> bool:
    """The same date; leniently also a coarser or finer form of it, or none on either side."""
    if date in accepted:
        return True
    if not lenient:
        return False
    if date is None or None in accepted:
        return True
    return any(date.startswith(other) or other.startswith(date) for other in accepted)


def _quantity_fits(predicted: Item, gold: Item) -> bool:
    right = [(gold["value"], gold["unit"])]
    right += [_value_and_unit(alt, gold) for alt in gold.get("alt", ())]
    return any(_same_amount(predicted, value, unit) for value, unit in right)


def _value_and_unit(alt: Any, gold: Item) -> tuple[Any, Any]:
    if isinstance(alt, Mapping):
        return alt.get("value", gold["value"]), alt.get("unit", gold["unit"])
    return (alt[0], alt[1]) if isinstance(alt, Sequence) else (alt, gold["unit"])


def _same_amount(predicted: Item, value: Any, unit: Any) -> bool:
    if abs(float(predicted["value"]) - float(value)) > 1e-6 * max(1.0, abs(float(value))):
        return False
    return units.same(str(predicted["unit"]), str(unit))


def _party_fits(predicted: Item, gold: Item, ids: Mapping[str, str]) -> bool:
    party = predicted.get("party")
    mine = ids.get(str(party)) if party else None
    if party and mine is None:
        return False
    return mine in _accepted(gold, "party")


def _stances(gold: Item) -> set[str]:
    return {*_accepted(gold, "stance"), *(e["stance"] for e in gold.get("equivalent", ()))}


def _date_tally(
    found: Sequence[tuple[Item, Item]], predicted: Sequence[Item], gold: Sequence[Item]
) -> Tally:
    """Dates of statements: of those matched by passage and party, right only if the same.

    A gold statement without a date asks for none: giving one is a false alarm, unless accepted.
    """
    hits = false = 0
    for p, g in found:
        right = _date_fits(p.get("date"), _accepted(g, "date"))
        hits += right and p.get("date") is not None
        false += not right and p.get("date") is not None
    used = {id(p) for p, _ in found}
    false += sum(1 for p in predicted if id(p) not in used and p.get("date"))
    needed = [g for g in gold if g.get("date") and not g.get("optional")]
    done = {
        id(g) for p, g in found if p.get("date") and _date_fits(p["date"], _accepted(g, "date"))
    }
    lenient = {id(g) for p, g in found if p.get("date") is None and None in _accepted(g, "date")}
    missed = sum(1 for g in needed if id(g) not in done and id(g) not in lenient)
    return Tally(hits, false, missed)


# ---- what must not be ----------------------------------------------------------------------


def _violations(document: Item, gold: Item, ids: Mapping[str, str]) -> Iterable[str]:
    for entry in gold.get("must_not", ()):
        forbid = entry.get("forbid")
        if not forbid:
            continue
        for statement in document["statements"]:
            if _overlaps(statement, entry) and all(
                _is(statement, key, value, ids) for key, value in forbid.items()
            ):
                yield f"{statement['id']}: {statement['stance']}: {statement['quote']}"
    for name in gold.get("expect_empty", ()):
        yield from (f"{name}: {item.get('quote', item['id'])}" for item in document.get(name, ()))


def _overlaps(statement: Item, entry: Item) -> bool:
    (start, end), (first, last) = statement["span"], entry["span"]
    return bool(start < last and first < end)


def _is(statement: Item, key: str, value: Any, ids: Mapping[str, str]) -> bool:
    if key == "stance":
        return bool(statement["stance"] in value)
    if key in ("party", "speaker"):
        return bool(ids.get(str(statement.get(key))) == value)
    return bool(statement.get(key) == value)


def _broken(document: Item, text: str) -> int:
    passages = (
        (span, quote)
        for name in ("events", "statements", "quantities")
        for item in document[name]
        for span, quote in [
            (item["span"], item["quote"]),
            *((also["span"], also["quote"]) for also in item.get("also", ())),
        ]
    )
    return sum(1 for (start, end), quote in passages if text[start:end] != quote)
