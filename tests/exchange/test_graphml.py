from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import exchange
from detente.case import Case, Party, Source, Statement
from detente.errors import UsageError
from detente.exchange import graphml, networks

NS = {"g": graphml.NAMESPACE}
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["d1", "d2", "d3"]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["x=1", "x=2", "y=1"]),
        st.sampled_from(["demands", "accepts", "rejects", "reports"]),
    ),
    max_size=25,
)


def drawn(coded: list[tuple[str, str, str, str]]) -> Case:
    statements = tuple(
        Statement(
            id=f"s{n}",
            source=source,
            span=(0, 1),
            quote="q",
            party=party,
            issue=about[0],
            option=about[2],
            stance=stance,
            attribution="reported",
        )
        for n, (source, party, about, stance) in enumerate(coded)
    )
    return Case(statements=statements)


def by_definition(coded: list[tuple[str, str, str, str]], same: bool) -> dict[str, int]:
    """Leifeld's weights, pair of statements by pair of statements."""
    once = {(d, p, c, s != "rejects") for d, p, c, s in coded if s != "reports"}
    weights: Counter[str] = Counter()
    for (_, p1, c1, q1), (_, p2, c2, q2) in combinations(sorted(once), 2):
        if p1 != p2 and c1 == c2 and (q1 == q2) == same:
            weights["-".join(sorted((p1, p2)))] += 1
    return dict(weights)


@given(STATEMENTS)
def test_weights_agree_with_counting_pairs(coded: list[tuple[str, str, str, str]]) -> None:
    case = drawn(coded)
    for make, same in ((networks.congruence, True), (networks.conflict, False)):
        found = {f"{e.one[2:]}-{e.other[2:]}": e.weight for e in make(case).edges}
        assert found == by_definition(coded, same)


def test_a_statement_counts_once_per_document() -> None:
    coded = [("d1", "a", "x=1", "demands")] * 3 + [("d2", "a", "x=1", "rejects")]
    (edge,) = networks.affiliation(drawn(coded)).edges
    assert (edge.weight, edge.positive, edge.negative) == (2, 1, 1)


def test_a_rejected_reading_makes_no_tie(case: Case) -> None:
    rejected = tuple(s.model_copy(update={"review": "rejected"}) for s in case.statements)
    assert networks.affiliation(case.model_copy(update={"statements": rejected})).nodes == ()


def test_the_files_parse_back(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "nets", "graphml")
    root = ElementTree.parse(tmp_path / "nets" / "actor-concept.graphml").getroot()
    keys = {
        k.get("id"): (k.get("attr.name"), k.get("attr.type")) for k in root.findall("g:key", NS)
    }
    assert keys["edge_weight"] == ("weight", "double")
    assert keys["node_label"] == ("label", "string")
    nodes = {
        node.get("id"): {d.get("key"): d.text for d in node.findall("g:data", NS)}
        for node in root.findall("g:graph/g:node", NS)
    }
    labels = {n["node_label"] for n in nodes.values()}
    assert labels == {"Russia", "Ukraine", "Status of Donbas: ceded"}
    edges = root.findall("g:graph/g:edge", NS)
    assert len(edges) == 2
    assert all(e.get("source") in nodes and e.get("target") in nodes for e in edges)
    conflict = ElementTree.parse(tmp_path / "nets" / "actor-conflict.graphml").getroot()
    (tie,) = conflict.findall("g:graph/g:edge", NS)
    assert {d.get("key"): d.text for d in tie.findall("g:data", NS)} == {"edge_weight": "1.0"}
    used = {d.get("key") for d in root.iter(f"{{{graphml.NAMESPACE}}}data")}
    assert used <= set(keys)


def test_hostile_labels_stay_text(case: Case, tmp_path: Path) -> None:
    hostile = "</node><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;\0\x0b"
    parties = (Party(id="russia", names={"en": hostile}), *case.parties[1:])
    exchange.write(case.model_copy(update={"parties": parties}), tmp_path / "n", "graphml")
    root = ElementTree.parse(tmp_path / "n" / "actor-concept.graphml").getroot()
    texts = {d.text for d in root.iter(f"{{{graphml.NAMESPACE}}}data")}
    assert hostile.replace("\0", "�").replace("\x0b", "�") in texts


def test_one_network_by_its_name(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "actor-conflict.graphml", "graphml")
    with pytest.raises(UsageError, match="name a folder"):
        exchange.write(case, tmp_path / "friends.graphml", "graphml")
    with pytest.raises(UsageError, match="not imported"):
        exchange.read(tmp_path / "actor-conflict.graphml", "graphml")
    with pytest.raises(UsageError, match="no such format"):
        exchange.write(Case(sources=(Source(id="a"),)), tmp_path / "x", "gexf")
