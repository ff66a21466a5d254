"""What the reference says is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from detente.cli.app import app
from detente.folder import check, create, load

DOCS = Path(__file__).parent.parent / "docs" / "reference"
COMMANDS = typer.main.get_command(app)


def section(name: str) -> str:
    text = (DOCS / "cli.md").read_text("utf-8")
    found = re.search(rf"^## detente {name}\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    assert found, f"docs/reference/cli.md has no section on {name}"
    return found[1]


@pytest.mark.parametrize("name", sorted(COMMANDS.commands))
def test_every_command_has_help_and_is_documented(name: str) -> None:
    command = COMMANDS.commands[name]
    assert command.help
    told = section(name)
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                assert option in told, f"{option} of {name} is not in docs/reference/cli.md"
        if parameter.param_type_name == "option":
            assert parameter.help, f"{parameter.name} of {name} has no help"


def test_no_command_is_documented_that_there_is_not() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    assert set(re.findall(r"^## detente (\w+)", text, re.M)) == set(COMMANDS.commands)


def examples() -> dict[str, str]:
    """The first block of every section that is named after a file."""
    text = (DOCS / "case-folder.md").read_text("utf-8")
    sections = (part.partition("`\n") for part in text.split("\n## `")[1:])
    blocks = {name: re.search(r"```\w+\n(.*?)```", body, re.S) for name, _, body in sections}
    return {name: block[1] for name, block in blocks.items() if block}


def test_the_examples_of_the_case_folder_load(tmp_path: Path) -> None:
    found = examples()
    assert len(found) == 17
    for name, content in found.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    assert [str(p) for p in check(tmp_path)] == []
    case = load(tmp_path)
    assert case.headline("zh-Hant") == "界河"
    assert [d.id for d in case.drafts] == ["two_page", "two_page_b"]


def test_the_comments_of_a_new_case_teach_what_loads(tmp_path: Path) -> None:
    """Every commented example of the template, its comment signs taken away, is a sound case."""
    create(tmp_path / "c")
    for file in set((tmp_path / "c").glob("*.yaml")) - {tmp_path / "c/case.yaml"}:
        text = file.read_text("utf-8")
        text = re.sub(r": \[\]\n#  -", r":\n#  -", text)
        file.write_text(re.sub(r"^#(?=   *\S)", "", text, flags=re.M), "utf-8")
    (tmp_path / "c/issues.yaml").write_text(
        (tmp_path / "c/issues.yaml")
        .read_text("utf-8")
        .replace(
            "issues:\n",
            "issues:\n  - {id: monitors, label: M, options: [{id: un, label: UN}, "
            "{id: joint, label: Joint}]}\n",
        ),
        "utf-8",
    )
    faults = [p.message for p in check(tmp_path / "c")]
    assert set(faults) <= {f"no statement has the id '{s}'" for s in ("s1", "s2")}
    assert len(faults) > 3
