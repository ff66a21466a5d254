"""Starting costs next to nothing: what is heavy is imported where it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "babel",
    "charset_normalizer",
    "dateparser",
    "jinja2",
    "lark",
    "lxml",
    "numpy",
    "opencc",
    "pydantic",
    "pysat",
    "rapidfuzz",
    "rich",
    "ruamel",
    "scipy",
    "spacy",
    "yaml",
}


def loaded(program: str) -> set[str]:
    tail = "import sys; print('\\n'.join(m.split('.')[0] for m in sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{tail}"], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "program",
    [
        "import detente",
        "import detente.cli.app",
        "from detente.cli.app import app\ntry:\n    app(['--help'])\nexcept SystemExit:\n    pass",
        "from detente.cli.app import app\n"
        "try:\n    app(['--version'])\nexcept SystemExit:\n    pass",
    ],
)
def test_nothing_heavy_is_loaded(program: str) -> None:
    assert loaded(program) & HEAVY == set()


def test_the_import_alone_loads_no_command_line() -> None:
    assert loaded("import detente") & {"typer", "click"} == set()
