"""Verbs whose particle stands apart: "turned the offer down"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.cues import Cue, Cues
from detente.reading.trees import Tree


def apart(tree: Tree, cues: Cues) -> Iterator[Cue]:
    """A cue at the verb for each that a list holds with its particle."""
    for index in tree.heads_of("prt"):
        word, particle = tree.words[index], tree.child(index, "prt")
        if particle is None or tree.words[particle].start <= word.end + 1:
            continue
        for cue in cues.find(f"{word.low} {tree.words[particle].low}"):
            if cue.kind == "verb":
                yield Cue(word.start, word.end, "verb", cue.value)
