"""Surveys of a case: a description in YAML and a table of answers, or every fault of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from detente import yaml_text
from detente.case.surveys import Answers, Survey
from detente.errors import CaseError, Problem, UsageError
from detente.folder import describing, packing, tables, wide
from detente.folder.faults import did_you_mean, explain
from detente.yaml_text import Document

NAME = "survey.yaml"


@dataclass(frozen=True, slots=True)
class Read:
    """A survey as found; without a value where it has faults."""

    survey: Survey | None
    answers: Answers | None
    document: Document | None
    problems: tuple[Problem, ...]


def load(path: str | Path) -> tuple[Survey, Answers]:
    """A survey by its `survey.yaml`, or the folder that holds it.

    Raises:
        CaseError: it has faults; the error carries all of them.
    """
    file = Path(path)
    found = read(file / NAME if file.is_dir() else file)
    if found.survey is None or found.answers is None:
        raise CaseError(found.problems)
    return found.survey, found.answers


def bare(
    file: Path, respondent: str, attributes: Sequence[str], outcome: str | None, weight: str
) -> tuple[Survey, Answers]:
    """A table without a description: what its columns are is told, levels are sorted by name.

    An outcome of 0 and 1 that is half 1s counts as a forced choice, else as a yes or no to each
    profile; anything else as a rating over what occurs.

    Raises:
        CaseError: the table has faults.
        UsageError: it is not told which columns are attributes and which the outcome.
    """
    table, problems = tables.read(file)
    if table is None:
        raise CaseError(problems)
    there = ", ".join(list(table.columns)[:20])
    if not attributes or outcome is None:
        raise UsageError(
            "a table without a survey.yaml needs --outcome COLUMN and --attribute COLUMN for each "
            f"attribute; its columns: {there}"
        )
    survey = describing.described(table, respondent, attributes, outcome, weight)
    answers, problems = packing.pack(survey, table)
    if answers is None:
        raise CaseError(problems)
    return survey, answers


def read(file: Path) -> Read:
    """A survey and its answers, with every fault of both."""
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        hint = "name a survey.yaml, or the folder that holds it"
        problem = Problem(str(file), None, f"cannot be read: {error.strerror}", hint)
        return Read(None, None, None, (problem,))
    except UnicodeDecodeError:
        problem = Problem(str(file), None, "not UTF-8", "save the file as UTF-8")
        return Read(None, None, None, (problem,))
    document, problems = yaml_text.parse(text, str(file))
    if problems:
        return Read(None, None, document, tuple(problems))
    try:
        survey = Survey.model_validate(document.value or {})
    except ValidationError as error:
        found = (document.problem(loc, m, h) for loc, m, h in explain(error, Survey))
        return Read(None, None, document, tuple(found))
    problems.extend(_contradictions(survey, document))
    table, faults = tables.read(file.parent / survey.data) if _inside(survey.data) else _out(file)
    problems.extend(faults)
    if table is None:
        return Read(None, None, document, tuple(problems))
    if survey.wide:
        table, faults = wide.long(table, survey)
        problems.extend(faults)
    if problems or table is None:
        return Read(None, None, document, tuple(problems))
    survey = describing.completed(survey, table)
    answers, faults = packing.pack(survey, table, document)
    return Read(survey if answers else None, answers, document, tuple(faults))


def _inside(name: str) -> bool:
    """Whether the table lies beside its description, and not somewhere else on the disk."""
    return bool(name) and Path(name).name == name and name not in (".", "..")


def _out(file: Path) -> tuple[None, list[Problem]]:
    hint = "put the table beside survey.yaml and name it without a folder"
    return None, [Problem(str(file), None, "data: names no file of this folder", hint)]


def _contradictions(survey: Survey, document: Document) -> Iterator[Problem]:
    """What the description says against itself."""
    yield from _twice(survey, document)
    levels = {a.id: {x.id for x in a.levels} for a in survey.attributes}
    for n, attribute in enumerate(survey.attributes):
        if attribute.baseline and attribute.baseline not in levels[attribute.id]:
            hint = did_you_mean(attribute.baseline, sorted(levels[attribute.id]))
            message = f"the baseline {attribute.baseline!r} is no level of {attribute.id!r}"
            yield document.problem(("attributes", n, "baseline"), message, hint)
    for n, cells in enumerate(survey.restrictions):
        for name, named in cells.items():
            loc = ("restrictions", n, name)
            if survey.attributes and name not in levels:
                hint = did_you_mean(name, sorted(levels))
                yield document.problem(loc, f"there is no attribute {name!r}", hint)
            for level in sorted(set(named) - levels.get(name, set(named))):
                hint = did_you_mean(level, sorted(levels[name]))
                yield document.problem(loc, f"{level!r} is no level of {name!r}", hint)
        if len(cells) < 2:
            hint = "a level that is never shown is not a level; take it away"
            message = "a restriction names two attributes or more"
            yield document.problem(("restrictions", n), message, hint)
    yield from _questions(survey, document)


def _questions(survey: Survey, document: Document) -> Iterator[Problem]:
    outcomes = [o.id for o in survey.outcomes]
    for n, outcome in enumerate(survey.outcomes):
        if outcome.kind == "rating" and outcome.scale is None:
            message = f"the rating {outcome.id!r} has no scale"
            yield document.problem(("outcomes", n), message, "add scale: [1, 7]")
        if outcome.scale and outcome.scale[0] >= outcome.scale[1]:
            message = "the scale ends before it starts"
            yield document.problem(("outcomes", n, "scale"), message, "write it like [1, 7]")
    for n, entry in enumerate(survey.reliability):
        if entry.outcome not in outcomes:
            message = f"there is no outcome {entry.outcome!r}"
            hint = did_you_mean(entry.outcome, outcomes)
            yield document.problem(("reliability", n, "outcome"), message, hint)
        if bool(entry.column) == (entry.agreement is not None):
            hint = "a column of 1 (agreed) and 0, or agreement: 0.8 with n: 300"
            message = "reliability needs a column or an agreement, one of the two"
            yield document.problem(("reliability", n), message, hint)
    if survey.anchor and survey.anchor.outcome not in outcomes:
        message = f"there is no outcome {survey.anchor.outcome!r}"
        hint = did_you_mean(survey.anchor.outcome, outcomes)
        yield document.problem(("anchor", "outcome"), message, hint)


def _twice(survey: Survey, document: Document) -> Iterator[Problem]:
    lists = {
        "attributes": [a.id for a in survey.attributes],
        "outcomes": [o.id for o in survey.outcomes],
        "groups": [g.id for g in survey.groups],
    }
    for key, names in lists.items():
        for n, name in enumerate(names):
            if name in names[:n]:
                message = f"the id {name!r} stands twice among the {key}"
                yield document.problem((key, n, "id"), message, "give one of them another id")
    for n, attribute in enumerate(survey.attributes):
        own = [x.id for x in attribute.levels]
        for k, name in enumerate(own):
            if name in own[:k]:
                message = f"the level {name!r} stands twice under {attribute.id!r}"
                loc = ("attributes", n, "levels", k, "id")
                yield document.problem(loc, message, "give one of them another id")
