"""One fault each: where it is said to be, what is said, how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from folder_cases import FILES, build, edited

from detente.errors import CaseError
from detente.folder import check, load

STATEMENT = FILES["record/statements.jsonl"].splitlines()[0]


def in_file(name: str, old: str, new: str) -> tuple[str, str]:
    return name, edited(name, old, new)


BORDER = "  - id: border\n    label: Border\n"
CIRCLE = """\
priorities:
  - party: north
    date: 2025-05-01
    order:
      - {above: border, below: monitors}
      - {above: monitors, below: border}
"""
AGAINST_TIERS = CIRCLE.replace(
    "    order:\n      - {above: border, below: monitors}\n",
    "    tiers:\n"
    "      - {issue: border, tier: 1}\n"
    "      - {issue: monitors, tier: 2}\n"
    "    order:\n",
)

FAULTS = [
    # form
    (
        in_file("parties.yaml", "    names: {en", "    nmaes: {en"),
        4,
        "unknown key 'nmaes'",
        "'names'",
    ),
    (in_file("parties.yaml", "names: Ana Petrova", "names: 12"), 10, "names", ""),
    (in_file("parties.yaml", "party: north", "party: [north]"), 11, "should be text", "quotes"),
    (("parties.yaml", "parties: {a: 1}\n"), 1, "parties should be a list", "dash"),
    (("parties.yaml", "- a\n"), 1, "should be a mapping", "key: value"),
    (("parties.yaml", "partys: []\n"), 1, "unknown key 'partys'", "did you mean 'parties'?"),
    (("parties.yaml", "parties:\n  - id: x\n  names: [\n"), 3, "this is not YAML", "indents"),
    (("parties.yaml", "parties: []\nparties: []\n"), 2, "'parties' stands twice", "line 1"),
    (("parties.yaml", "parties: []\n\tpeople: []\n"), 2, "this is not YAML", "tab"),
    (("parties.yaml", "parties: &a [*a]\n"), 1, "repeats without end", ""),
    (("parties.yaml", "parties: !!python/name:os.system ''\n"), 1, "a tag", "no"),
    (("parties.yaml", "parties: " + "[" * 5000), 1, "", ""),
    (("parties.yaml", b"parties:\n  - id: \xff\n"), 2, "not UTF-8: byte 0xff", "UTF-8"),
    (("parties.yaml", "parties: []\nx: \x07\n"), 2, "U+0007", "take it away"),
    (in_file("case.yaml", "2025-06-01", "2025-02-30"), 2, "no such day", ""),
    (in_file("case.yaml", "2025-06-01", "soon"), 2, "not a date", ""),
    (in_file("issues.yaml", "- id: watch", "- id: wa tch"), 15, "not an id", "letters"),
    (in_file("positions.yaml", "old: preferred", "old: preffered"), 7, "cannot be", "'preferred'"),
    (in_file("positions.yaml", "tier: 2", "tier: 0"), 15, "must be at least 1", ""),
    (("record/events.jsonl", '{"id": "e1"\n'), 1, "this is not JSON", "double quotes"),
    (("record/events.jsonl", '\n\n{"id": "e1", "id": "e2"}\n'), 3, "'id' stands twice", ""),
    (("record/events.jsonl", '{"id": NaN}\n'), 1, "NaN is no number", ""),
    (("record/events.jsonl", '{"id": "\\ud800"}\n'), 1, "lone surrogate", ""),
    (
        ("record/statements.jsonl", STATEMENT.replace("demands", "demnads")),
        1,
        "stance",
        "'demands'",
    ),
    (("record/statements.jsonl", STATEMENT.replace("[0, 41]", "[0, 40]")), 1, "0..40", ""),
    (("record/statements.jsonl", STATEMENT.replace("[0, 41]", "[41, 0]")), 1, "turned round", ""),
    # names of files
    (("drafts/third.yaml", "id: other\nnames: x\n"), 1, "not the name of its file", "other.yaml"),
    (("drafts/third.yml", "id: third\nnames: x\n"), None, "not read under this name", "third.yaml"),
    (("position.yaml", "positions: []\n"), None, "not read", "did you mean 'positions.yaml'?"),
    (("sources/lost.txt", "x"), None, "without its description", "id: lost"),
    (
        ("sources/lost.yaml", "id: lost\n"),
        1,
        "the text of this source is missing: sources/lost.txt",
        "UTF-8",
    ),
    # ids that nobody has
    (
        in_file("parties.yaml", "party: north", "party: nroth"),
        11,
        "'nroth'",
        "did you mean 'north'?",
    ),
    (in_file("issues.yaml", "party: north", "party: west"), 17, "no party has the id 'west'", ""),
    (in_file("issues.yaml", "[s1]", "[s1, s9]"), 18, "no statement has the id 's9'", ""),
    (in_file("issues.yaml", "monitors=un", "monitor=un"), 16, "no issue has the id", "'monitors'"),
    (in_file("issues.yaml", "monitors=un", "monitors=u"), 16, "not an option of", "'un'"),
    (in_file("drafts/first.yaml", "[north]", "[east]"), 4, "no party has the id 'east'", ""),
    (in_file("drafts/first.yaml", "border: front", "border: fornt"), 8, "not an option", "'front'"),
    (in_file("drafts/first.yaml", "border: front", "bordr: front"), 8, "no issue has", "'border'"),
    (in_file("drafts/second.yaml", "revises: first", "revises: frist"), 4, "no draft", "'first'"),
    (in_file("positions.yaml", "issue: border", "issue: boarder"), 4, "no issue has", "'border'"),
    (in_file("positions.yaml", "front: un", "fronts: un"), 8, "not an option", "'front'"),
    (in_file("positions.yaml", "[s1]", "[s3]"), 9, "no statement has the id 's3'", "s1"),
    (
        in_file("positions.yaml", "{issue: monitors", "{issue: monitor"),
        15,
        "no issue",
        "'monitors'",
    ),
    (in_file("aims.yaml", "option: old", "option: odl"), 2, "not an option", "'old'"),
    (in_file("surveys/polls.yaml", "option: front", "option: x"), 8, "not an option", ""),
    (in_file("record/events.jsonl", '["ana', '["anna'), 1, "no person or party", "'ana'"),
    (in_file("record/events.jsonl", '["first', '["frist'), 1, "no draft has the id", "'first'"),
    (in_file("record/statements.jsonl", '"speaker": "ana"', '"speaker": "bob"'), 1, "'bob'", ""),
    (
        in_file("record/statements.jsonl", '"source": "paper"', '"source": "papre"'),
        1,
        "'papre'",
        "",
    ),
    (in_file("record/statements.jsonl", '"party": "south"', '"denies": "s7"'), 2, "'s7'", ""),
    (
        in_file("record/statements.jsonl", '"issue": "border", "option"', '"option"'),
        1,
        "without its issue",
        "add issue:",
    ),
    # passages and texts
    (
        in_file("record/statements.jsonl", "[43, 61]", "[42, 60]"),
        2,
        "there stands '\\n",
        "[43, 61]",
    ),
    (in_file("record/statements.jsonl", "[43, 61]", "[943, 961]"), 2, "the text ends at", ""),
    (in_file("record/statements.jsonl", "refused", "agreed."), 2, "is not", "nowhere in the text"),
    (("sources/paper.yaml", f"id: paper\nsha256: {'a' * 64}\n"), 2, "was altered", "new id"),
    # contradictions
    (in_file("parties.yaml", "- id: south", "- id: north"), 5, "stands twice", "parties.yaml:3"),
    (in_file("parties.yaml", "- id: ana", "- id: south"), 9, "share the id", "another id"),
    (in_file("parties.yaml", "end: 2020", "end: 2018"), 15, "ends (2018) before it starts", ""),
    (
        in_file("parties.yaml", "names: 'South'", "members: [south]\n    names: S"),
        6,
        "of itself",
        "",
    ),
    (in_file("issues.yaml", "- id: none", "- id: un"), 12, "'un' stands twice", ""),
    (
        in_file(
            "issues.yaml", BORDER, BORDER.replace("border", "tax") + "    options: []\n" + BORDER
        ),
        4,
        "no option",
        "two answers",
    ),
    (in_file("issues.yaml", "-> monitors=un", "-> ->"), 16, "does not parse", "write it like"),
    (
        in_file("issues.yaml", "border=front -> monitors=un", "border=old and border=front"),
        16,
        "can never hold",
        "",
    ),
    (
        in_file("drafts/first.yaml", "authors", "revises: second\nauthors"),
        4,
        "revise each other",
        "",
    ),
    (in_file("drafts/first.yaml", "authors", "revises: first\nauthors"), 4, "revises itself", ""),
    (in_file("drafts/second.yaml", "2025-05-01", "2025-03"), 3, "before the draft it revises", ""),
    (
        in_file("drafts/first.yaml", "provisions:", 'provisions:\n  - {no: "1", text: x}'),
        7,
        "'1' stands twice",
        "3a",
    ),
    (
        in_file("record/statements.jsonl", '"date": "2025-05-01"', '"date": "2025-05-09"'),
        1,
        "after its source was published (2025-05-02)",
        "",
    ),
    (
        in_file("record/events.jsonl", '"kind"', '"date_end": "2024", "kind"'),
        1,
        "before it starts",
        "",
    ),
    (
        in_file("record/statements.jsonl", '"speaker": "ana"', '"speaker": "ana", "denies": "s1"'),
        1,
        "deny each other in a circle",
        "",
    ),
    (("positions.yaml", CIRCLE), 5, "run in a circle: border above monitors above border", ""),
    (("positions.yaml", AGAINST_TIERS), 8, "the tiers say 2 and 1", "mend one"),
    (
        in_file("positions.yaml", "{issue: monitors, tier: 2}", "{issue: border, tier: 2}"),
        15,
        "stands in the tiers twice",
        "",
    ),
    (
        in_file(
            "positions.yaml",
            "priorities:",
            "  - {party: north, issue: border, date: 2025-05-01, ratings: {old: resisted}}\n"
            "priorities:",
        ),
        10,
        "the same coder rates 'old' resisted and, on line 7, preferred",
        "keep one",
    ),
]


@pytest.mark.parametrize(("change", "line", "message", "hint"), FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(
    tmp_path: Path, change: tuple[str, str | bytes], line: int | None, message: str, hint: str
) -> None:
    name, content = change
    problems = check(build(tmp_path, **{name: content}))
    told = [
        p
        for p in problems
        if p.file.endswith(name) and p.line == line and message in p.message and hint in p.hint
    ]
    assert told, "\n".join(map(str, problems))


@pytest.mark.parametrize(("change", "line", "message", "hint"), FAULTS)
def test_what_has_a_fault_is_not_loaded(
    tmp_path: Path, change: tuple[str, str | bytes], line: int | None, message: str, hint: str
) -> None:
    name, content = change
    with pytest.raises(CaseError) as error:
        load(build(tmp_path, **{name: content}))
    assert error.value.problems == check(tmp_path)


def test_a_sound_case_has_no_fault(tmp_path: Path) -> None:
    assert check(build(tmp_path)) == ()


def test_all_faults_come_at_once_by_file_and_line(tmp_path: Path) -> None:
    build(
        tmp_path,
        **{
            "case.yaml": edited("case.yaml", "as_of", "asof"),
            "parties.yaml": FILES["parties.yaml"]
            .replace("party: north", "party: x")
            .replace("start: 2019", "start: 2031"),
            "positions.yaml": edited("positions.yaml", "[s1]", "[s8, s9]"),
        },
    )
    problems = check(tmp_path)
    places = [(Path(p.file).name, p.line) for p in problems]
    assert places == [
        ("case.yaml", 2),
        ("parties.yaml", 11),
        ("parties.yaml", 15),
        ("positions.yaml", 9),
        ("positions.yaml", 9),
    ]
    assert all(p.hint for p in problems)


def test_a_faulty_party_is_not_also_reported_as_missing(tmp_path: Path) -> None:
    build(tmp_path, **{"parties.yaml": edited("parties.yaml", "{en: North", "{en: 1, b: North")})
    problems = check(tmp_path)
    assert {p.line for p in problems} == {4}


def test_a_broken_file_of_parties_still_tells_its_line(tmp_path: Path) -> None:
    build(tmp_path, **{"parties.yaml": "parties:\n  - id: north\n   names: x\n"})
    first = next(p for p in check(tmp_path) if p.file.endswith("parties.yaml"))
    assert first.line == 3


@pytest.mark.parametrize("name", ["no", "NO", "yes", "on", "2025-12-03", "1_000", "0777x"])
def test_words_of_yaml_1_1_stay_text(tmp_path: Path, name: str) -> None:
    build(tmp_path, **{"case.yaml": f"title: {name}\n"})
    assert load(tmp_path).headline() == name


def test_a_date_may_be_a_bare_year(tmp_path: Path) -> None:
    build(tmp_path, **{"case.yaml": "as_of: 2025\n"})
    assert load(tmp_path).as_of == "2025"


def test_many_aliases_do_not_multiply(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    build(tmp_path, **{"parties.yaml": bomb})
    assert any("repeats without end" in p.message for p in check(tmp_path))


def test_a_folder_that_is_no_case(tmp_path: Path) -> None:
    assert "no case.yaml" in check(tmp_path)[0].message
    assert "no such folder" in check(tmp_path / "nowhere")[0].message
    (tmp_path / "file").write_text("x")
    assert "is a file" in check(tmp_path / "file")[0].message


def test_folders_in_the_place_of_files(tmp_path: Path) -> None:
    build(tmp_path, **{"aims.yaml": None, "sources/paper.txt": None})
    (tmp_path / "aims.yaml").mkdir()
    (tmp_path / "sources/paper.txt").mkdir()
    assert {p.message for p in check(tmp_path)} == {"is a folder, not a file"}


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "parties.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    first = next(p for p in check(tmp_path) if p.file.endswith("parties.yaml"))
    assert "Permission denied" in first.message
    assert "permissions" in first.hint


def test_a_mark_at_the_start_and_crlf_are_read(tmp_path: Path) -> None:
    parties = "\ufeff" + FILES["parties.yaml"].replace("\n", "\r\n")
    build(
        tmp_path,
        **{"parties.yaml": parties, "sources/paper.txt": "\ufeff" + FILES["sources/paper.txt"]},
    )
    messages = [str(p) for p in check(tmp_path)]
    assert len(messages) == 3  # the mark is a character of the text: every span is off by one
    assert all("the quote stands at [1, 42]" in m or "[44, 62]" in m for m in messages)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("parties.yaml", "parties: [\n"),
        ("parties.yaml", b"\xff"),
        ("parties.yaml", "parties: 3\n"),
        ("issues.yaml", "issues: }"),
        ("record/statements.jsonl", "{\n"),
    ],
)
def test_what_refers_to_a_broken_file_is_not_blamed(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    problems = check(build(tmp_path, **{name: content}))
    assert [Path(p.file).name for p in problems] == [Path(name).name]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    real = Path.iterdir

    def refuse(path: Path) -> Any:
        if path.name == "drafts":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    messages = {str(p) for p in check(tmp_path)}
    assert messages == {
        f"{tmp_path / 'drafts'}: cannot be listed: Permission denied (look at its permissions)"
    }
