"""NegMAS scenarios: an outcome space and the parties' linear utility functions, YAML or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any

from detente import yaml_text
from detente.case import Case
from detente.errors import InputError
from detente.exchange.gather import Tell, silent
from detente.exchange.intake import parse_json, read_text
from detente.exchange.output import open_folder, write_bytes
from detente.exchange.scenarios.scenario import Profile, Scenario, of_case, to_case

SUFFIXES = (".yml", ".yaml", ".json")
_LINEAR, _DISCOUNTED = "LinearAdditiveUtilityFunction", "ExpDiscountedUFun"


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """A folder with an outcome space and utility functions, as a case.

    Raises:
        InputError: a file cannot be read, or holds what cannot be taken over.
    """
    if not path.is_dir():
        raise InputError(f"{path}: a NegMAS scenario is a folder; name the folder")
    told = {file: _values(file) for file in files(path)}
    domains = {f: v for f, v in told.items() if isinstance(v, dict) and "issues" in v}
    if not domains:
        raise InputError(f"{path}: no outcome space in it (`issues`)")
    file, domain = next(iter(domains.items()))
    issues = _issues(file, domain)
    made = tuple(
        _profile(f, v, issues)
        for f, v in told.items()
        if f not in domains and isinstance(v, dict) and "type" in v
    )
    return to_case(Scenario(path.name, issues, made))


def files(path: Path) -> list[Path]:
    """The files of a scenario; those whose names begin with `_` only tell of it."""
    return sorted(f for f in path.iterdir() if f.suffix in SUFFIXES and f.name[0] not in "_.")


def _values(file: Path) -> Any:
    text = read_text(file)
    if file.suffix == ".json":
        return parse_json(text, str(file))
    return yaml_text.values(text, str(file))


def _kind(told: Mapping[str, Any]) -> str:
    return str(told.get("type", "")).rpartition(".")[2]


def _issues(file: Path, domain: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    listed = domain["issues"]
    for n, told in enumerate(listed if isinstance(listed, list) else []):
        values = told.get("values") if isinstance(told, dict) else None
        name = str(told.get("name") or f"issue {n + 1}") if isinstance(told, dict) else ""
        if not isinstance(values, list) or not values or _kind(told) == "ContiguousIssue":
            raise InputError(
                f"{file}: {name or n + 1!r} does not list its answers; "
                "only issues whose answers are listed can be taken over"
            )
        found[name] = tuple(dict.fromkeys(map(str, values)))
    return found


def _profile(file: Path, told: Mapping[str, Any], issues: Mapping[str, tuple[str, ...]]) -> Profile:
    discount, inner, reserved = None, told, told.get("reserved_value")
    if _kind(told) == _DISCOUNTED and isinstance(told.get("ufun"), dict):
        inner, discount = told["ufun"], _number(file, told.get("discount", 1.0))
        reserved = inner.get("reserved_value") if reserved in (None, -inf) else reserved
    functions, weights = inner.get("values"), inner.get("weights")
    if _kind(inner) != _LINEAR or not isinstance(functions, list):
        raise InputError(
            f"{file}: a utility function of the type {_kind(inner) or 'unknown'}; "
            f"only {_LINEAR} with tables can be taken over"
        )
    if not isinstance(weights, list):
        weights = [1.0] * len(issues)
    if len(functions) != len(issues) or len(weights) != len(issues) or inner.get("bias"):
        raise InputError(f"{file}: does not fit the issues, or adds a bias to their sum")
    names = dict(zip(issues, functions, strict=True))
    return Profile(
        str(inner.get("name") or file.stem),
        {i: _number(file, w) for i, w in zip(issues, weights, strict=True)},
        {i: _table(file, i, f) for i, f in names.items()},
        None if reserved in (None, -inf) else _number(file, reserved),
        discount,
    )


def _table(file: Path, issue: str, function: Any) -> dict[str, float]:
    mapping = function.get("mapping") if isinstance(function, dict) else None
    if not isinstance(mapping, dict):
        raise InputError(f"{file}: the values of {issue!r} are no table")
    return {str(o): _number(file, v) for o, v in mapping.items()}


def _number(file: Path, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{file}: {value!r} is no number")
    return float(value)


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the outcome space and a utility function for each party that has numbers, by ids.

    JSON in files that are called YAML: every JSON text is YAML as well, and no word of it can be
    taken for anything else.

    Raises:
        InputError: fewer than two parties have numbers, or the place cannot be written.
    """
    scenario = of_case(case)
    folder = open_folder(dest, replace=replace)
    domain = {
        "type": "DiscreteCartesianOutcomeSpace",
        "name": dest.name,
        "issues": [
            {"type": "CategoricalIssue", "name": i, "values": list(options)}
            for i, options in scenario.issues.items()
        ],
    }
    _write(folder / "domain.yml", domain, replace=replace)
    for profile in scenario.profiles:
        _write(folder / f"{profile.name}.yml", _function(profile), replace=replace)


def _function(profile: Profile) -> dict[str, Any]:
    linear = {
        "type": _LINEAR,
        "name": profile.name,
        "reserved_value": 0.0 if profile.reservation is None else profile.reservation,
        "weights": list(profile.weights.values()),
        "values": [{"type": "TableFun", "mapping": dict(t)} for t in profile.values.values()],
    }
    if profile.discount in (None, 1.0):
        return linear
    return {
        "type": _DISCOUNTED,
        "name": profile.name,
        "discount": profile.discount,
        "reserved_value": linear["reserved_value"],
        "ufun": linear,
    }


def _write(path: Path, value: Any, *, replace: bool) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    write_bytes(path, text.encode(), replace=replace)
