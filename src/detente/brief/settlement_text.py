"""A settlement as tables and sentences for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.brief.messages import Words
from detente.brief.tables import Report, Table
from detente.brief.views.naming import Naming
from detente.brief.views.unknowns import asking

if TYPE_CHECKING:
    from detente.case import Case
    from detente.settlement.robustness import Range
    from detente.settlement.scores import Broken
    from detente.settlement.settle import Settlement

_LISTED = 5


def settlement(found: Settlement, case: Case, language: str = "en") -> Report:
    """How many deals there are, what each rule chooses, how drafts score, how sure that is.

    Raises:
        UsageError: a language in which nothing can be written.
    """
    return _Text(found, case, language).report()


class _Text:
    """The parts of a settlement in one language."""

    def __init__(self, found: Settlement, case: Case, language: str) -> None:
        self.found = found
        self.words = Words(language)
        self.naming = Naming(case, self.words)
        self.parties = [self.naming.party(p) for p in found.needed]
        self.own = set(found.own_numbers)

    def report(self) -> Report:
        """All of it."""
        parts: list[str | Table] = [self._head()]
        parts += self._ways() if not self.found.feasible else self._chosen()
        if self.found.drafts:
            parts += [self._drafts(), self.words("settlement.drafts_note")]
        parts += self._unknowns()
        if not self.found.certain:
            made = self.words("settlement.made", draws=self.found.draws, seed=str(self.found.seed))
            parts += [self.words(self._scale()), made]
        elif self.found.feasible:
            parts.append(self.words("settlement.scale_own"))
        return Report(tuple(parts))

    def _scale(self) -> str:
        return "settlement.scale_mixed" if self.own else "settlement.scale"

    def _head(self) -> str:
        found, words = self.found, self.words
        lines = [words("page.as_of", date=words.date(found.as_of))]
        if found.relaxed:
            told = words("list.semicolon").join(map(self._line, found.relaxed))
            lines.append(words("settlement.if_relaxed", lines=told))
        if found.required:
            named = (self._answer(i, o) for i, o in found.required.items())
            told = words("list.semicolon").join(named)
            lines.append(words("settlement.if_required", answers=told))
        if found.without:
            told = words.series(map(self.naming.party, found.without))
            lines.append(words("settlement.if_without", parties=told))
        counts = {"feasible": found.feasible, "packages": found.packages, "deals": found.deals}
        head = "settlement.head_own" if found.certain else "settlement.head"
        lines.append(words(head, **counts))
        return "\n".join(lines)

    def _answer(self, issue: str, option: str) -> str:
        named = self.naming.option(issue, option)
        return self.words("evidence.issue_option", issue=self.naming.issue(issue), option=named)

    def _line(self, key: str) -> str:
        """A red line by its key, in words."""
        party, _, what = key.partition(":")
        issue, sign, option = what.partition("=")
        told = self._answer(issue, option) if sign else self.naming.linkage(what)
        return f"{self.naming.party(party)}{self.words('list.colon')}{told}"

    def _ways(self) -> list[str | Table]:
        words = self.words
        found = self.found.ways
        rows = tuple(
            (
                words("list.semicolon").join(self._line(r.key) for r in w.relax),
                ("~ " if w.rough else "")
                + words("list.comma").join(self._price(p, r) for p, r in w.prices.items()),
                f"{100 * w.cheapest:.0f} %",
                words.number(w.opens),
                " ".join(f"--relax {r.key}" for r in w.relax),
            )
            for w in found.listed[:_LISTED]
        )
        names = ("relax", "price", "cheapest", "opens")
        heads = (*(words(f"settlement.{n}") for n in names), "--relax")
        if not rows:
            return [words("settlement.no_way"), self._left_out()]
        told = "settlement.ways_all" if found.complete else "settlement.ways_some"
        rough = [words("settlement.price_rough")] if any(w.rough for w in found.listed) else []
        note = words(told, n=found.number if found.complete else len(found.listed))
        table = Table(words("settlement.none"), heads, rows)
        notes = words.sentences(note, words("settlement.price_note"), *rough)
        return [table, notes, self._left_out()]

    def _price(self, party: str, price: Range) -> str:
        name = self.naming.party(party)
        low, high = (f"{100 * x:.0f}" for x in (price.low, price.high))
        return f"{name} {100 * price.point:.0f} % ({low}–{high})"

    def _left_out(self) -> str:
        words = self.words
        some = [
            words("settlement.left_out.one", party=self.naming.party(p), packages=n)
            for p, n in self.found.left_out.items()
            if n > self.found.feasible
        ]
        if not some:
            return words("settlement.left_out.none") if not self.found.feasible else ""
        return words("settlement.left_out.some", list=words("list.semicolon").join(some))

    def _value(self, party: str, value: Range) -> str:
        """A value with its interval; out of a hundred where it is not the party's own number."""
        if party in self.own:
            if value.low == value.high:
                return f"{value.point:.4g}"
            return f"{value.point:.4g} ({value.low:.4g}–{value.high:.4g})"
        return f"{100 * value.point:.0f} ({100 * value.low:.0f}–{100 * value.high:.0f})"

    def _chosen(self) -> list[str | Table]:
        found, words = self.found, self.words
        if not found.solutions:
            return [words("settlement.nobody"), self._left_out()]
        rows = []
        for rule, solution in found.solutions.items():
            candidate = found.candidate(rule)
            if candidate is None:
                continue
            proved = words("settlement.proved_yes")
            if not solution.optimal:
                gap = f"{solution.bound - solution.score:.2g}"
                proved = words("settlement.proved_no", gap=gap)
            if solution.n_ties:
                proved += f" ({words('settlement.tied', n=solution.n_ties)})"
            values = (self._value(p, v) for p, v in candidate.values.items())
            share = f"{100 * candidate.standing.by_all:.0f} %"
            rows.append((words(f"settlement.{rule}"), *values, share, proved))
        fair = found.candidate("adjusted_winner")
        if fair is not None:
            values = (self._value(p, v) for p, v in fair.values.items())
            share = f"{100 * fair.standing.by_all:.0f} %"
            rows.append((words("settlement.adjusted_winner"), *values, share, "–"))
        heads = (words("settlement.rule"), *self.parties)
        more = (words("settlement.by_all"), words("settlement.proved"))
        parts: list[str | Table] = [
            Table(words("settlement.rules"), (*heads, *more), tuple(rows)),
            words("settlement.by_all_note"),
            *([] if found.certain else [words("settled.note_fallback")]),
        ]
        if not found.above_fallback:
            parts.append(words("settlement.not_above"))
        listed = [] if found.certain else [self._listed()]
        return [*parts, self._packages(), self._frontier(), *listed, self._left_out()]

    def _packages(self) -> Table:
        """The packages of the rules issue by issue; one column for rules that agree."""
        columns: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for rule, solution in self.found.solutions.items():
            package = tuple(solution.package.items())
            columns.setdefault(package, []).append(self.words(f"settlement.{rule}"))
        fair = self.found.candidate("adjusted_winner")
        if fair is not None:
            package = tuple(fair.package.items())
            columns.setdefault(package, []).append(self.words("settlement.adjusted_winner"))
        packages = [dict(p) for p in columns]
        rows = [
            (self.naming.issue(issue), *(self.naming.option(issue, p[issue]) for p in packages))
            for issue in packages[0]
        ]
        rows.sort(key=lambda r: len(set(r[1:])) == 1)
        heads = (
            self.words("terminal.issue"),
            *map(self.words("list.comma").join, columns.values()),
        )
        return Table(self.words("settlement.packages"), heads, tuple(rows))

    def _frontier(self) -> str:
        edge = self.found.frontier
        if edge.exact:
            return self.words("settlement.frontier", n=edge.size)
        eps = f"{100 * edge.epsilon:.0f}"
        return self.words("settlement.sample", n=len(edge.points), eps=eps)

    def _listed(self) -> Table:
        words, listed = self.words, self.found.listed[:_LISTED]
        first = listed[0].package if listed else {}
        rows = []
        for n, deal in enumerate(listed, start=1):
            candidate = self.found.candidate(f"deal {n}")
            share = f"{100 * candidate.standing.by_all:.0f} %" if candidate else ""
            differ = [
                self._answer(i, o) for i, o in deal.package.items() if n > 1 and first[i] != o
            ]
            told = words("list.semicolon").join(differ)
            numbers = (words.number(deal.resisted), words.number(deal.unknown))
            rows.append((words("settlement.deal", n=n), *numbers, share, told))
        heads = ("#", *(words(f"settlement.{k}") for k in ("resisted", "of_unknown", "by_all")))
        title = words("settlement.listed")
        return Table(title, (*heads, words("settlement.changed")), tuple(rows))

    def _drafts(self) -> Table:
        words = self.words
        rows = []
        for score in self.found.drafts:
            values = (
                self._value(p, score.values[p]) if p in score.values else "–"
                for p in self.found.needed
            )
            crossed = self._crossed(score.broken)
            near = words.number(score.nearest.changes) if score.nearest else "–"
            answered = words.number(score.answered)
            rows.append((self.naming.draft(score.draft), answered, *values, crossed, near))
        heads = (words("terminal.draft"), words("settlement.answered"), *self.parties)
        more = (words("settlement.broken"), words("settlement.nearest"))
        return Table(words("settlement.drafts"), (*heads, *more), tuple(rows))

    def _crossed(self, broken: Sequence[Broken]) -> str:
        owners = [b.red_line.party for b in broken]
        told = (
            f"{self.naming.party(p)} {owners.count(p)}" for p in self.found.needed if p in owners
        )
        return self.words("list.comma").join(told) or "0"

    def _unknowns(self) -> Iterable[str | Table]:
        words = self.words
        told = (asking(u, self.found, self.naming) for u in self.found.unknowns[:_LISTED])
        rows = tuple((a.what, a.low, a.high, f"{a.gain} %") for a in told)
        heads = tuple(words(f"settlement.{k}") for k in ("unknown", "if_low", "if_high", "gain"))
        return [Table(words("settlement.unknowns"), heads, rows)] if rows else []
