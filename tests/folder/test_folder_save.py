"""What was loaded is saved with the smallest difference, and never by halves."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

import pytest
from folder_cases import build
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, Draft, Issue, Option, Party, Person, Position, Source, Statement
from detente.errors import CaseError, InputError
from detente.folder import create, load, save


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines that differ, as `file -old` and `file +new`."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, b"").decode(), after.get(name, b"").decode()
        lines = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm="")
        found += [f"{name} {x}" for x in lines if not x.startswith(("---", "+++", "@@"))]
    return found


def changed(case: Case, section: str, n: int, **fields: Any) -> Case:
    items = list(getattr(case, section))
    items[n] = items[n].model_copy(update=fields)
    return case.model_copy(update={section: tuple(items)})


def edit(folder: Path, section: str, n: int, **fields: Any) -> list[str]:
    before = contents(folder)
    case = changed(load(folder), section, n, **fields)
    save(case, folder)
    assert load(folder) == case
    return difference(before, contents(folder))


def test_saving_what_was_loaded_changes_nothing(tmp_path: Path) -> None:
    before = contents(build(tmp_path))
    save(load(tmp_path), tmp_path)
    assert contents(tmp_path) == before


def test_crlf_a_mark_and_odd_styles_stay(tmp_path: Path) -> None:
    odd = '\ufeff# hi\r\nparties:\r\n- id: "north"\r\n  names: >-\r\n    North\r\n    land\r\n'
    build(tmp_path, **{"parties.yaml": odd, "issues.yaml": None, "positions.yaml": None})
    for name in ("drafts", "record", "surveys"):
        for file in (tmp_path / name).iterdir():
            file.unlink()
    (tmp_path / "aims.yaml").unlink()
    before = contents(tmp_path)
    save(load(tmp_path), tmp_path)
    assert contents(tmp_path) == before
    assert edit(tmp_path, "parties", 0, note="new") == ["parties.yaml +  note: new\r"]


def test_one_rating_is_one_line(tmp_path: Path) -> None:
    build(tmp_path)
    ratings = {"old": "acceptable", "front": "unacceptable"}
    assert edit(tmp_path, "positions", 0, ratings=ratings) == [
        "positions.yaml -      old: preferred",
        "positions.yaml +      old: acceptable",
    ]


def test_a_quoted_word_stays_quoted_and_its_comment_stays(tmp_path: Path) -> None:
    build(tmp_path)
    assert edit(tmp_path, "parties", 1, names={"und": "Southland"}) == [
        "parties.yaml -    names: 'South'   # quoted",
        "parties.yaml +    names: 'Southland'   # quoted",
    ]


def test_a_new_field_is_one_line(tmp_path: Path) -> None:
    build(tmp_path)
    assert edit(tmp_path, "people", 0, note="back: since #1") == [
        'parties.yaml +    note: "back: since #1"'
    ]


def test_an_item_in_braces_stays_in_braces(tmp_path: Path) -> None:
    build(tmp_path)
    assert edit(tmp_path, "aims", 0, text="Win, fast") == [
        "aims.yaml -  - {id: a1, party: north, issue: border, option: old, text: Win}",
        'aims.yaml +  - {id: a1, party: north, issue: border, option: old, text: "Win, fast"}',
    ]


def test_a_list_in_brackets_stays_in_brackets(tmp_path: Path) -> None:
    build(tmp_path)
    assert edit(tmp_path, "positions", 0, evidence=("s1", "s2")) == [
        "positions.yaml -    evidence: [s1]",
        "positions.yaml +    evidence: [s1, s2]",
    ]


def test_one_statement_is_one_line_with_its_keys_in_order(tmp_path: Path) -> None:
    build(tmp_path)
    lines = edit(tmp_path, "statements", 1, review="confirmed", stance="opposes")
    assert len(lines) == 2
    assert lines[1].endswith(
        '"issue": "border", "stance": "opposes", "attribution": "reported", "review": "confirmed"}'
    )


def test_new_items_come_after_the_others(tmp_path: Path) -> None:
    before = contents(build(tmp_path))
    case = load(tmp_path)
    party = Party(id="no", names={"en": "Norway", "zh-Hant": "挪威"}, role="mediator")
    save(case.model_copy(update={"parties": (*case.parties, party)}), tmp_path)
    assert difference(before, contents(tmp_path)) == [
        'parties.yaml +  - id: "no"',
        "parties.yaml +    names:",
        "parties.yaml +      en: Norway",
        "parties.yaml +      zh-Hant: 挪威",
        "parties.yaml +    role: mediator",
    ]
    assert load(tmp_path).party("no") == party


def test_what_is_gone_goes_with_its_lines_only(tmp_path: Path) -> None:
    before = contents(build(tmp_path))
    case = load(tmp_path)
    save(case.model_copy(update={"drafts": case.drafts[:1], "linkages": ()}), tmp_path)
    assert difference(before, contents(tmp_path)) == [
        "drafts/second.yaml -id: second",
        "drafts/second.yaml -names: Second",
        "drafts/second.yaml -date: 2025-05-01",
        "drafts/second.yaml -revises: first",
        "issues.yaml -linkages:",
        "issues.yaml -  - id: watch",
        "issues.yaml -    condition: border=front -> monitors=un",
        "issues.yaml -    party: north",
        "issues.yaml -    evidence: [s1]",
        "issues.yaml +linkages: []",
    ]
    assert "drafts/second.yaml" not in contents(tmp_path)


def test_the_order_of_a_scale_is_saved(tmp_path: Path) -> None:
    build(tmp_path)
    options = load(tmp_path).issues[1].options
    edit(tmp_path, "issues", 1, options=options[::-1])
    assert [o.id for o in load(tmp_path).issues[1].options] == ["none", "un"]


def test_the_comment_above_an_item_moves_with_it(tmp_path: Path) -> None:
    text = (
        "parties:\n  # the one\n  - id: a\n    names: A\n  # the other\n  - id: b\n    names: B\n"
    )
    (tmp_path / "case.yaml").write_text("title: x\n")
    (tmp_path / "parties.yaml").write_text(text)
    case = load(tmp_path)
    save(case.model_copy(update={"parties": case.parties[::-1]}), tmp_path)
    assert "  # the other\n  - id: b\n    names: B\n" in (tmp_path / "parties.yaml").read_text()
    assert load(tmp_path).parties == case.parties[::-1]


def test_anchors_are_written_out_when_they_must_be(tmp_path: Path) -> None:
    text = "# top\nparties:\n  - id: a\n    names: &n {en: A}\n  - id: b\n    names: *n\n"
    (tmp_path / "case.yaml").write_text("title: x\n")
    (tmp_path / "parties.yaml").write_text(text)
    case = changed(load(tmp_path), "parties", 0, names={"en": "Z"})
    save(case, tmp_path)
    assert load(tmp_path) == case
    assert (tmp_path / "parties.yaml").read_text().startswith("# top\n")


def test_the_empty_lists_of_a_new_case_are_filled(tmp_path: Path) -> None:
    create(tmp_path / "c", "Talks: one")
    case = load(tmp_path / "c")
    assert case.headline() == "Talks: one"
    party = Party(id="a", names={"und": "A"})
    save(case.model_copy(update={"parties": (party,)}), tmp_path / "c")
    assert load(tmp_path / "c").parties == (party,)
    text = (tmp_path / "c" / "parties.yaml").read_text("utf-8")
    assert "parties:\n  - id: a\n    names: A\n#  - id: north" in text


def test_a_text_is_kept_to_the_letter_and_never_altered(tmp_path: Path) -> None:
    text = "\ufeffA\r\nB\rC\u2028停火🙂\n\n"
    case = Case(sources=(Source(id="s"),), texts={"s": text})
    save(case, tmp_path / "c")
    assert (tmp_path / "c/sources/s.txt").read_bytes() == text.encode()
    assert load(tmp_path / "c") == case
    with pytest.raises(InputError, match="never altered"):
        save(case.model_copy(update={"texts": {"s": text + "x"}}), tmp_path / "c")


@pytest.mark.parametrize(
    "id_", ["../../etc/passwd", "a/b", "a\\b", ".hidden", "", "con", "a\x00b", "x" * 200]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, id_: str) -> None:
    draft = Draft.model_construct(**{**dict(Draft(id="a", names={})), "id": id_})
    with pytest.raises(InputError):
        save(Case(drafts=(draft,)), tmp_path / "c")
    assert sorted(tmp_path.rglob("*")) == []


def test_a_faulty_case_is_not_saved(tmp_path: Path) -> None:
    person = Person(id="a", names={}, party="nobody")
    with pytest.raises(CaseError, match="no party has the id 'nobody'"):
        save(Case(people=(person,)), tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_a_statement_that_is_not_in_its_source_is_refused(tmp_path: Path) -> None:
    said = Statement(
        id="x", source="s", span=(0, 2), quote="no", stance="demands", attribution="direct"
    )
    case = Case(sources=(Source(id="s"),), texts={"s": "yes"}, statements=(said,))
    with pytest.raises(CaseError, match="is not 'no'"):
        save(case, tmp_path / "c")


def test_a_folder_with_faults_is_not_written_into(tmp_path: Path) -> None:
    build(tmp_path)
    case = load(tmp_path)
    (tmp_path / "parties.yaml").write_text("parties: [\n")
    with pytest.raises(CaseError, match="not YAML"):
        save(changed(case, "parties", 0, note="x"), tmp_path)


def test_files_of_others_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "parties.yaml").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        save(Case(parties=(Party(id="a", names={}),)), tmp_path)
    assert (tmp_path / "parties.yaml").read_text() == "mine"


def test_a_save_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(build(tmp_path))

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        save(changed(load(tmp_path), "parties", 0, note="x"), tmp_path)
    assert contents(tmp_path) == before


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "parties.yaml").chmod(0o640)
    save(changed(load(tmp_path), "parties", 0, note="x"), tmp_path)
    assert (tmp_path / "parties.yaml").stat().st_mode & 0o777 == 0o640


WORDS = st.text(
    st.one_of(
        st.sampled_from("ab ,:#-'\"[]{}&*!|>%@`\\\n\t=~?é停🙂\u0085\u2028\ufeff\x07\x7f0159."),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)
ODD = st.one_of(
    WORDS, st.sampled_from(["no", "null", "~", "1", "1e3", "0x1f", "2025-01-01", ".nan", "- a"])
)
IDS = st.sampled_from(["a", "b1", "停火", "no", "null", "on", "1.5", "007", "x.y", "true", "2025"])
NAMES = st.dictionaries(st.sampled_from(["en", "zh-Hant", "und", "no"]), ODD, max_size=3)


def unique(items: Any) -> Any:
    return st.lists(items, max_size=4, unique_by=lambda x: x.id).map(tuple)


PARTIES = unique(st.builds(Party, id=IDS, names=NAMES, aliases=st.lists(ODD).map(tuple), note=ODD))
OPTIONS = st.lists(
    st.builds(Option, id=IDS, label=NAMES, note=ODD),
    min_size=2,
    max_size=4,
    unique_by=lambda o: o.id,
).map(tuple)
ISSUES = unique(st.builds(Issue, id=IDS, label=NAMES, options=OPTIONS, note=ODD))
DRAFTS = unique(
    st.builds(
        Draft,
        id=st.sampled_from(["a", "b1", "停火", "x.y"]),
        names=NAMES,
        aliases=st.lists(ODD, max_size=3).map(tuple),
        status=ODD,
        date=st.sampled_from([None, "2025", "2025-02", "2025-02-28"]),
    )
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    parties, issues = draw(PARTIES), draw(ISSUES)
    positions: list[Position] = []
    if parties and issues:
        for issue in issues:
            ratings = draw(
                st.dictionaries(
                    st.sampled_from([o.id for o in issue.options]),
                    st.sampled_from(["preferred", "resisted", "unknown"]),
                )
            )
            positions.append(
                Position(
                    party=draw(st.sampled_from([p.id for p in parties])),
                    issue=issue.id,
                    date=draw(st.sampled_from(["2025", "2025-06-01"])),
                    ratings=ratings,
                    confidence=draw(st.floats(0, 1)),
                    note=draw(ODD),
                )
            )
    return Case(
        title=draw(NAMES),
        note=draw(ODD),
        as_of=draw(st.sampled_from([None, "2025", "2025-12-03"])),
        parties=parties,
        issues=issues,
        drafts=draw(DRAFTS),
        positions=tuple(positions),
        sources=(Source(id="s", title=draw(ODD)),),
        texts={"s": draw(WORDS)},
    )


@given(first=cases(), second=cases())
@settings(max_examples=60, deadline=None)
def test_any_case_comes_back_and_any_change_of_it(
    first: Case, second: Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("case")
    second = second.model_copy(update={"texts": first.texts})
    for case in (first, second, first):
        save(case, folder)
        assert sorted_drafts(load(folder)) == sorted_drafts(case)
        before = contents(folder)
        save(case, folder)
        assert contents(folder) == before


def sorted_drafts(case: Case) -> Case:
    """Drafts stand one in a file, so their order is that of their names."""
    return case.model_copy(update={"drafts": tuple(sorted(case.drafts, key=lambda d: d.id))})
