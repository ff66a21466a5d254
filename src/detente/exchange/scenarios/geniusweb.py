"""GeniusWeb scenarios: a domain and the parties' additive utility spaces, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.errors import InputError
from detente.exchange.gather import Tell, silent
from detente.exchange.intake import parse_json, read_text
from detente.exchange.output import open_folder, write_bytes
from detente.exchange.scenarios.scenario import (
    Profile,
    Scenario,
    from_zero_to_one,
    of_case,
    to_case,
)

SPACE = "LinearAdditiveUtilitySpace"


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """A folder with a domain and profiles, or one profile (which holds its domain), as a case.

    Raises:
        InputError: a file is no JSON, or holds what cannot be taken over.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    told = {file: parse_json(read_text(file), str(file)) for file in files}
    profiles = {f: _of(f, v, SPACE) for f, v in told.items() if isinstance(v, dict) and SPACE in v}
    domains: list[tuple[Path, Mapping[str, Any]]]
    domains = [(f, v) for f, v in told.items() if isinstance(v, dict) and "issuesValues" in v]
    domains += [(f, _of(f, p, "domain")) for f, p in profiles.items() if "domain" in p]
    if not domains:
        raise InputError(f"{path}: no GeniusWeb domain in it (`issuesValues`)")
    issues = _issues(*domains[0])
    name = path.name if path.is_dir() else path.stem
    made = tuple(_profile(f, p, issues) for f, p in profiles.items())
    return to_case(Scenario(name, issues, made))


def _of(file: Path, value: Any, key: str) -> Mapping[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise InputError(f"{file}: `{key}` is missing, or no object")
    return found


def _issues(file: Path, domain: Any) -> dict[str, tuple[str, ...]]:
    found = {}
    for issue, told in _of(file, domain, "issuesValues").items():
        options = told.get("values") if isinstance(told, dict) else None
        if not isinstance(options, list) or not options:
            raise InputError(
                f"{file}: {issue!r} does not list its answers; "
                "only issues whose answers are listed can be taken over"
            )
        found[issue] = tuple(dict.fromkeys(map(str, options)))
    return found


def _profile(file: Path, space: Any, issues: Mapping[str, tuple[str, ...]]) -> Profile:
    utilities, weights = (_of(file, space, k) for k in ("issueUtilities", "issueWeights"))
    values = {}
    for issue in issues:
        listed = _of(file, utilities.get(issue), "discreteutils")
        values[issue] = _numbers(file, _of(file, listed, "valueUtilities"))
    profile = Profile(file.stem, _numbers(file, weights), values)
    if "reservationBid" not in space:
        return profile
    bid = _of(file, _of(file, space, "reservationBid"), "issuevalues")
    reserved = sum(
        profile.weights.get(i, 0.0) * values.get(i, {}).get(str(o), 0.0) for i, o in bid.items()
    )
    return Profile(profile.name, profile.weights, values, reserved if bid else None)


def _numbers(file: Path, told: Mapping[str, Any]) -> dict[str, float]:
    try:
        return {key: float(value) for key, value in told.items()}
    except (TypeError, ValueError):
        raise InputError(f"{file}: a weight or utility is no number") from None


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the domain and a profile for each party that has numbers, by ids.

    Raises:
        InputError: fewer than two parties have numbers, or the place cannot be written.
    """
    scenario = of_case(case)
    folder = open_folder(dest, replace=replace)
    issues = {i: {"values": list(options)} for i, options in scenario.issues.items()}
    domain = {"name": dest.name, "issuesValues": issues}
    _write(folder / "domain.json", domain, replace=replace)
    for profile in map(from_zero_to_one, scenario.profiles):
        space = {
            "name": profile.name,
            "issueUtilities": {
                i: {"discreteutils": {"valueUtilities": dict(t)}} for i, t in profile.values.items()
            },
            "issueWeights": dict(profile.weights),
            "domain": domain,
        }
        _write(folder / f"{profile.name}.json", {SPACE: space}, replace=replace)


def _write(path: Path, value: Any, *, replace: bool) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    write_bytes(path, text.encode(), replace=replace)
