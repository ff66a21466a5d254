"""Imports go downwards, never up."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_contract_of_imports_is_kept() -> None:
    pytest.importorskip("importlinter")
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run([*lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def writes(node: ast.AST) -> bool:
    """Whether this is a call of `print`, or a use of a standard stream."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "print"
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("stdout", "stderr")
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    )


def test_nothing_prints_below_the_command_line() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / "src/detente").rglob("*.py")
        if not {"cli", "workbench"} & set(file.parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if writes(node)
    ]
    assert found == []
