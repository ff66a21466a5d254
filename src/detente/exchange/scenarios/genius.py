"""Genius scenarios: a domain and the parties' utility spaces, XML.

An evaluation counts as a share of the highest of its issue, as Genius itself counts it
(`EvaluatorDiscrete`), and weights as shares of their sum; taken as they stand, evaluations would
weigh the issues otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf, isfinite
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.errors import InputError
from detente.exchange.gather import Tell, silent
from detente.exchange.intake import read_bytes
from detente.exchange.scenarios.scenario import Profile, Scenario, to_case

_LARGEST = 16 * 2**20
DOMAIN, SPACE = "negotiation_template", "utility_space"


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """A folder with a domain and profiles, or one profile, as a case.

    Raises:
        InputError: a file is no XML, declares entities, or holds what cannot be taken over.
    """
    scenario = parse(path, tell)
    return to_case(
        Scenario(scenario.name, scenario.issues, tuple(map(by_maximum, scenario.profiles)))
    )


def parse(path: Path, tell: Tell = silent) -> Scenario:
    """What the files hold, evaluations as they stand.

    Raises:
        InputError: as `read`.
    """
    files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    roots = {file: _root(file) for file in files}
    spaces = {f: r for f, r in roots.items() if r.tag in (DOMAIN, SPACE)}
    profiles = {f: r for f, r in spaces.items() if r.tag == SPACE and _has_numbers(r)}
    domain = next((f for f in spaces if f not in profiles), next(iter(profiles), None))
    if domain is None:
        raise InputError(f"{path}: no Genius domain or utility space in it")
    issues = {name: options for _, name, options, _ in _issues(spaces[domain], domain)}
    told = tuple(_profile(f, r, issues, tell) for f, r in profiles.items())
    name = path.name if path.is_dir() else path.stem
    return Scenario(name, issues, told)


def by_maximum(profile: Profile) -> Profile:
    """Each value as a share of the highest of its issue, each weight as one of their sum."""

    def shares(table: Mapping[str, float]) -> dict[str, float]:
        most = max(table.values(), default=0.0)
        return {o: v / most if most > 0 else 0.0 for o, v in table.items()}

    values = {issue: shares(table) for issue, table in profile.values.items()}
    total = sum(profile.weights.values()) or 1.0
    weights = {issue: w / total for issue, w in profile.weights.items()}
    return Profile(profile.name, weights, values, profile.reservation, profile.discount)


def _root(file: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(read_bytes(file, _LARGEST), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{file}: not XML that can be read: {error}") from None
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{file}: declares a document type; take the line with DOCTYPE out")
    return root


def _has_numbers(root: Any) -> bool:
    return root.find(".//weight") is not None or root.find(".//item[@evaluation]") is not None


def _issues(root: Any, file: Path) -> Iterator[tuple[str, str, tuple[str, ...], Any]]:
    """Index, name, options and element of each issue."""
    for issue in root.iter("issue"):
        name = issue.get("name") or f"issue {issue.get('index')}"
        kind = issue.get("vtype") or issue.get("type") or "discrete"
        if kind != "discrete":
            raise InputError(
                f"{file}:{issue.sourceline}: {name!r} is of the kind {kind}; "
                "only issues whose answers are listed can be taken over"
            )
        options = tuple(dict.fromkeys(item.get("value") or "" for item in issue.iter("item")))
        if any(not o for o in options) or not options:
            raise InputError(f"{file}:{issue.sourceline}: {name!r} has an answer without a value")
        yield issue.get("index") or "", name, options, issue


def _profile(file: Path, root: Any, issues: Mapping[str, tuple[str, ...]], tell: Tell) -> Profile:
    own = list(_issues(root, file))
    names = {index: name for index, name, _, _ in own}
    missing = [n for n in names.values() if n not in issues]
    if missing:
        raise InputError(f"{file}: the domain has no issue {missing[0]!r}")
    values: dict[str, dict[str, float]] = {}
    for _, name, options, element in own:
        left_out = [o for o in options if o not in issues[name]]
        if left_out:
            tell(f"{file.name}: left out {name!r}: {left_out[0]!r}, which the domain does not have")
        given = {i.get("value"): _number(i, "evaluation", file) for i in element.iter("item")}
        values[name] = {o: given.get(o, 0.0) for o in issues[name]}
    weights = {
        names[index]: _number(w, "value", file)
        for w in root.iter("weight")
        if (index := w.get("index") or "") in names
    }
    reservation, discount = (root.find(f".//{t}") for t in ("reservation", "discount_factor"))
    return Profile(
        file.stem,
        weights,
        values,
        None if reservation is None else _number(reservation, "value", file),
        None if discount is None else _number(discount, "value", file),
    )


def _number(element: Any, key: str, file: Path) -> float:
    text = element.get(key, "0")
    try:
        number = float(text)
    except ValueError:
        number = inf
    if not isfinite(number):
        raise InputError(f"{file}:{element.sourceline}: {text!r} is no number")
    return number
