"""Small case folders to be broken on purpose."""

from __future__ import annotations

from pathlib import Path

TEXT = "Ana Petrova said that the line must stay.\r\nThe South refused. 停火🙂\n"

FILES = {
    "case.yaml": "title: Talks  # short\nas_of: 2025-06-01\n",
    "parties.yaml": """\
# who
parties:
  - id: north
    names: {en: North, zh-Hant: 北國}
  - id: south
    names: 'South'   # quoted

people:
  - id: ana
    names: Ana Petrova
    party: north
    terms:
      - office: envoy
        start: 2019
        end: 2020
""",
    "issues.yaml": """\
issues:
  - id: border
    label: Border
    options:
      - {id: old, label: Old line}
      - {id: front, label: Front line}
  - id: monitors
    label: Monitors
    options:
      - id: un
        label: UN
      - id: none
        label: Nobody
linkages:
  - id: watch
    condition: border=front -> monitors=un
    party: north
    evidence: [s1]
""",
    "positions.yaml": """\
positions:
  # the border first
  - party: north
    issue: border
    date: 2025-05-01
    ratings:
      old: preferred
      front: unacceptable
    evidence: [s1]
priorities:
  - party: north
    date: 2025-05-01
    tiers:
      - {issue: border, tier: 1}
      - {issue: monitors, tier: 2}
""",
    "drafts/first.yaml": """\
id: first
names: First draft
date: 2025-04-01
authors: [north]
provisions:
  - no: "1"
    text: The line stays.
    maps: {border: front}
""",
    "drafts/second.yaml": "id: second\nnames: Second\ndate: 2025-05-01\nrevises: first\n",
    "record/statements.jsonl": (
        '{"id": "s1", "source": "paper", "span": [0, 41], '
        '"quote": "Ana Petrova said that the line must stay.", "speaker": "ana", '
        '"party": "north", "issue": "border", "option": "front", "stance": "demands", '
        '"date": "2025-05-01", "attribution": "reported"}\n'
        '{"id": "s2", "source": "paper", "span": [43, 61], "quote": "The South refused.", '
        '"party": "south", "issue": "border", "stance": "rejects", "attribution": "reported"}\n'
    ),
    "record/events.jsonl": (
        '{"id": "e1", "kind": "meeting", "date": "2025-05-01", "participants": ["ana", "south"], '
        '"drafts": ["first"], "source": "paper", "span": [43, 61], "quote": "The South refused."}\n'
    ),
    "sources/paper.yaml": "id: paper\npublished: 2025-05-02\n",
    "sources/paper.txt": TEXT,
    "aims.yaml": "aims:\n  - {id: a1, party: north, issue: border, option: old, text: Win}\n",
    "surveys/polls.yaml": """\
polls:
  - id: p1
    public: northerners
    party: north
    date: 2025-03
    question: Peace?
    shares:
      - {answer: "yes", percent: 60, issue: border, option: front}
""",
}


def build(folder: Path, **changes: str | bytes | None) -> Path:
    """A sound case, with files replaced, added, or (`None`) left out."""
    files: dict[str, str | bytes | None] = {**FILES, **changes}
    for name, content in files.items():
        if content is not None:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            file.write_bytes(data)
    return folder


def edited(name: str, old: str, new: str) -> str:
    """A file of the sound case with one thing in it changed."""
    assert FILES[name].count(old) >= 1, f"{old!r} is not in {name}"
    return FILES[name].replace(old, new, 1)
