from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from exchange_cases import cases
from hypothesis import given, settings

from detente import exchange
from detente.case import Case
from detente.errors import CaseError, InputError

FILES = settings(max_examples=40, deadline=None)
TEXT = "A 😀 truce first, they said. A truce last, we said."


@FILES
@given(case=cases())
def test_a_case_survives_its_annotations(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    file = tmp_path_factory.mktemp("anno") / "case.jsonld"
    exchange.write(case, file, "webannotation")
    assert exchange.recognise(file) == "webannotation"
    assert exchange.read(file) == case


def annotation(**selectors: Any) -> dict[str, Any]:
    kinds = {"quote": "TextQuoteSelector", "position": "TextPositionSelector"}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "creator": {"name": "Ann"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "demands"},
            {"type": "TextualBody", "value": "mind this"},
        ],
        "target": {
            "source": "texts/talk.txt",
            "selector": [{"type": kinds[k], **v} for k, v in selectors.items()],
        },
    }


def put(tmp_path: Path, *annotations: Any) -> Path:
    (tmp_path / "texts").mkdir(exist_ok=True)
    (tmp_path / "texts" / "talk.txt").write_text(TEXT, "utf-8")
    file = tmp_path / "a.json"
    file.write_text(json.dumps(list(annotations)), "utf-8")
    return file


def test_a_foreign_annotation_is_anchored_by_its_quote(tmp_path: Path) -> None:
    moved = {"start": 99, "end": 104}
    file = put(tmp_path, annotation(position=moved, quote={"exact": "truce", "suffix": " last"}))
    assert exchange.recognise(file) == "webannotation"
    case = exchange.read(file)
    (statement,) = case.statements
    assert statement.span[0] == TEXT.rindex("truce")
    assert (statement.stance, statement.note, statement.coder) == ("demands", "mind this", "Ann")
    assert case.texts == {"talk": TEXT}


def test_a_position_alone_takes_what_stands_there(tmp_path: Path) -> None:
    case = exchange.read(put(tmp_path, annotation(position={"start": 4, "end": 9})))
    assert case.statements[0].quote == "truce"


@pytest.mark.parametrize(
    ("selectors", "message"),
    [
        ({"quote": {"exact": "peace"}}, "annotation 1: .*does not stand in the text"),
        ({"quote": {"exact": "truce"}}, "annotation 1: .*stands in 2 places"),
        ({"position": {"start": 4, "end": 400}}, "annotation 1: selects no text"),
        ({"position": {"start": True, "end": 4}}, "annotation 1: selects no text"),
        ({}, "annotation 1: selects no text"),
    ],
)
def test_a_passage_that_cannot_be_found_is_refused(
    tmp_path: Path, selectors: dict[str, Any], message: str
) -> None:
    with pytest.raises(CaseError, match=message):
        exchange.read(put(tmp_path, annotation(**selectors)))


@pytest.mark.parametrize(
    "source", ["../secret.txt", "/etc/hostname", "file:///etc/hostname", "http://x.org/none.txt"]
)
def test_no_text_is_taken_from_outside_the_folder(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.txt").write_text("truce", "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    one = annotation(quote={"exact": "truce"})
    one["target"]["source"] = source
    with pytest.raises(CaseError, match="is not here, and nothing is fetched"):
        exchange.read(put(inner, one))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("truce", "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    one = annotation(quote={"exact": "truce"})
    one["target"]["source"] = "link.txt"
    with pytest.raises(CaseError, match="is not here"):
        exchange.read(put(inner, one))


def test_all_faults_are_listed(tmp_path: Path) -> None:
    good = annotation(quote={"exact": "they said"})
    bad = annotation(quote={"exact": "peace"})
    with pytest.raises(CaseError) as raised:
        exchange.read(put(tmp_path, bad, good, bad, {"type": "Note"}, "x"))
    listed = str(raised.value)
    assert [n for n in range(1, 6) if f"annotation {n}:" in listed] == [1, 3, 4, 5]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ("[]", "no annotation"),
        ("[" * 100_000, "nested too deeply|not JSON"),
        ('{"type": "AnnotationCollection", "first": "http://x.org/p1"}', "nothing is fetched"),
        (r'{"type": "Annotation", "body": "\ud800"}', "cannot be used"),
        ('{"type": "AnnotationPage", "items": 7}', "no annotation"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, "utf-8")
    with pytest.raises(InputError, match=message):
        exchange.read(file, "webannotation")


def test_known_sources_are_found_by_their_address(case: Case, tmp_path: Path) -> None:
    sources = (case.sources[0].model_copy(update={"url": "https://x.org/wire"}),)
    known = case.model_copy(update={"sources": sources})
    one = annotation(quote={"exact": "普京"})
    one["target"]["source"] = {"id": "https://x.org/wire"}
    one["body"].append("donbas=kept")
    back = exchange.read(put(tmp_path, one), known=known)
    (statement,) = back.statements
    assert (statement.source, statement.issue, statement.option) == ("wire", "donbas", "kept")
    assert back.sources == ()
