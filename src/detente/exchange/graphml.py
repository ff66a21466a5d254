"""Networks as GraphML, for Gephi, Visone, igraph and NetworkX.

Brandes, Eiglsperger, Lerner (2004): GraphML Primer.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.errors import UsageError
from detente.exchange import networks
from detente.exchange.gather import Tell, silent
from detente.exchange.output import open_folder, write_bytes

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NETWORKS = {
    "actor-concept": networks.affiliation,
    "actor-congruence": networks.congruence,
    "actor-conflict": networks.conflict,
}
_NODE = {
    "label": "string",
    "name": "string",
    "mode": "string",
    "detail": "string",
    "frequency": "int",
}
_EDGE = {"weight": "double", "positive": "int", "negative": "int"}
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the three networks into a folder, or one into `<network>.graphml`.

    Raises:
        UsageError: a single file is named like no network.
        InputError: the place cannot be written, or holds something already.
    """
    if dest.suffix.lower() == ".graphml":
        if dest.stem not in NETWORKS:
            names = ", ".join(f"{name}.graphml" for name in NETWORKS)
            raise UsageError(f"{dest}: name a folder, or one network as {names}")
        write_bytes(dest, document(NETWORKS[dest.stem](case)), replace=replace)
        return
    folder = open_folder(dest, replace=replace)
    for name, make in NETWORKS.items():
        network = make(case)
        write_bytes(folder / f"{name}.graphml", document(network), replace=replace)
        tell(f"{name}.graphml: {len(network.nodes)} nodes, {len(network.edges)} ties")


def document(network: networks.Network) -> bytes:
    """A network as a GraphML document in UTF-8."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
    for owner, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in keys.items():
            etree.SubElement(
                root,
                f"{{{NAMESPACE}}}key",
                {"id": _key(owner, name), "for": owner, "attr.name": name, "attr.type": type_},
            )
    graph = etree.SubElement(
        root, f"{{{NAMESPACE}}}graph", {"id": network.name, "edgedefault": "undirected"}
    )
    etree.SubElement(graph, f"{{{NAMESPACE}}}desc").text = network.method
    ids = {node.id: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    for node in network.nodes:
        values = {
            "label": node.label,
            "name": node.id[2:],
            "mode": node.mode,
            "detail": node.detail,
            "frequency": node.frequency,
        }
        _item(graph, "node", {"id": ids[node.id]}, values)
    for edge in network.edges:
        ends = {"source": ids[edge.one], "target": ids[edge.other]}
        values = {"weight": float(edge.weight)}
        if edge.positive or edge.negative:
            values |= {"positive": edge.positive, "negative": edge.negative}
        _item(graph, "edge", ends, values)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _key(owner: str, name: str) -> str:
    return f"{owner}_{name}"


def _item(graph: Any, tag: str, attributes: dict[str, str], values: dict[str, Any]) -> None:
    from lxml import etree

    item = etree.SubElement(graph, f"{{{NAMESPACE}}}{tag}", attributes)
    for name, value in values.items():
        data = etree.SubElement(item, f"{{{NAMESPACE}}}data", {"key": _key(tag, name)})
        data.text = _NO_XML.sub("�", str(value))
