"""Genius scenarios: numbers as Genius counts them, and XML that means harm."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import exchange
from detente.case import Case
from detente.errors import InputError
from detente.exchange.scenarios import genius

DOMAIN = """<negotiation_template><utility_space number_of_issues="2">
<objective index="0" etype="objective" name="root">
<issue index="1" etype="discrete" vtype="discrete" name="Water">
<item index="1" value="shared"/><item index="2" value="split"/></issue>
<issue index="2" vtype="discrete" name="Toll"><item index="1" value="none"/>
<item index="2" value="5%"/><item index="3" value="10%"/></issue>
</objective></utility_space></negotiation_template>"""
UPPER = """<utility_space><objective index="0" name="root">
<issue index="1" vtype="discrete" name="Water">
<item index="1" value="shared" evaluation="40"/><item index="2" value="split" evaluation="10"/>
</issue>
<issue index="2" vtype="discrete" name="Toll"><item index="1" value="none" evaluation="1"/>
<item index="2" value="5%" evaluation="2"/><item index="3" value="10%" evaluation="5"/></issue>
<weight index="1" value="0.6"/><weight index="2" value="0.2"/></objective>
<discount_factor value="0.9"/><reservation value="0.25"/></utility_space>"""
LOWER = """<utility_space><objective index="0" name="root">
<issue index="2" vtype="discrete" name="Toll"><item index="1" value="none" evaluation="8"/>
<item index="2" value="5%" evaluation="4"/></issue>
<issue index="1" vtype="discrete" name="Water">
<item index="1" value="shared" evaluation="0"/><item index="2" value="split" evaluation="3"/>
<item index="3" value="drained" evaluation="9"/></issue>
<weight index="1" value="0.5"/><weight index="2" value="0.5"/></objective></utility_space>"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    folder = tmp_path / "river"
    folder.mkdir()
    for name, text in (("river", DOMAIN), ("upper", UPPER), ("lower", LOWER)):
        (folder / f"{name}.xml").write_text(text, "utf-8")
    return folder


def numbers(case: Case, party: str) -> dict[str, dict[str, float]]:
    own = next(p for p in case.preferences if p.party == party)
    return {i: {o: own.weights[i] * v for o, v in table.items()} for i, table in own.values.items()}


def test_evaluations_count_as_shares_of_the_highest_of_their_issue(river: Path) -> None:
    assert exchange.recognise(river) == "genius"
    case = exchange.read(river)
    upper = numbers(case, "upper")
    assert upper["water"] == pytest.approx({"shared": 0.75, "split": 0.1875})
    assert upper["toll"] == pytest.approx({"none": 0.05, "5": 0.1, "10": 0.25})
    own = next(p for p in case.preferences if p.party == "upper")
    assert (own.reservation, own.discount) == (0.25, 0.9)
    assert [p.id for p in case.needed()] == ["lower", "upper"]
    assert case.issue("toll").option_title("10") == "10%"


def test_issues_are_matched_by_name_and_the_domain_says_which_answers_there_are(
    river: Path,
) -> None:
    told: list[str] = []
    case = exchange.read(river, tell=told.append)
    assert told == ["lower.xml: left out 'Water': 'drained', which the domain does not have"]
    lower = numbers(case, "lower")
    assert lower["toll"] == pytest.approx({"none": 0.5, "5": 0.25, "10": 0.0})
    assert lower["water"] == pytest.approx({"shared": 0.0, "split": 0.5})
    own = next(p for p in case.preferences if p.party == "lower")
    assert (own.reservation, own.discount) == (None, None)


def test_a_profile_by_itself_is_a_case_of_one_party(river: Path) -> None:
    case = exchange.read(river / "upper.xml")
    assert [p.id for p in case.parties] == ["upper"]
    with pytest.raises(InputError, match="no profile of any party"):
        exchange.read(river / "river.xml")


def test_raw_evaluations_can_be_had(river: Path) -> None:
    raw = {p.name: p for p in genius.parse(river).profiles}
    assert raw["upper"].values["Water"] == {"shared": 40, "split": 10}


LAUGHS = """<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
"""
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize("prefix", [LAUGHS, FILE, "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(
    tmp_path: Path, prefix: str, encoding: str
) -> None:
    file = tmp_path / "evil.xml"
    file.write_bytes((prefix + UPPER.replace("shared", "&a;")).encode(encoding))
    with pytest.raises(InputError, match=r"evil\.xml"):
        exchange.read(file, "genius")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('evaluation="40"', 'evaluation="much"', "'much' is no number"),
        ('evaluation="40"', 'evaluation="nan"', "'nan' is no number"),
        ('value="shared"', 'value=""', "an answer without a value"),
        ('vtype="discrete" name="Toll"', 'vtype="real" name="Toll"', "of the kind real"),
        ('name="Toll"', 'name="Fee"', "the domain has no issue 'Fee'"),
        ("</utility_space>", "", "not XML"),
    ],
)
def test_faults_are_named(river: Path, before: str, after: str, message: str) -> None:
    (river / "upper.xml").write_text(UPPER.replace(before, after), "utf-8")
    with pytest.raises(InputError, match=message):
        exchange.read(river, "genius")


def test_a_folder_without_a_scenario_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<html/>", "utf-8")
    assert exchange.recognise(tmp_path) is None
    with pytest.raises(InputError, match="no Genius domain"):
        exchange.read(tmp_path, "genius")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(UPPER) - 1), st.integers(0, 5), st.text(max_size=4)),
        min_size=1,
        max_size=6,
    )
)
def test_damaged_text_ends_in_a_case_or_in_an_error_for_people(
    cuts: list[tuple[int, int, str]],
) -> None:
    text = UPPER
    for at, size, put in cuts:
        text = text[:at] + put + text[at + size :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "upper.xml"
        file.write_bytes(text.encode("utf-8", "replace"))
        exchange.recognise(file)
        try:
            found = exchange.read(file, "genius")
        except InputError:
            return
    assert found.issues
