"""What a model answered before, by the content of the question, on this machine's disk."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Cache:
    """Answers by question; without a folder it remembers nothing.

    A file is written whole or not at all, so several processes may share a folder, and a run
    that was killed goes on where it stopped.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> Any | None:
        """The answer to a question; `None` where there is none or its file is damaged."""
        if self._folder is None:
            return None
        try:
            return json.loads(self._file(self._folder, key).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, key: str, answer: Any) -> None:
        """Keep an answer. A disk that is full or read-only is no fault: it is asked again."""
        if self._folder is None:
            return
        file = self._file(self._folder, key)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    json.dump(answer, out, ensure_ascii=True)
                os.replace(unfinished, file)
            except OSError:
                os.unlink(unfinished)

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"


def key(*parts: str) -> str:
    """The name of a question: a hash of everything that decides its answer."""
    joined = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(joined.encode("ascii")).hexdigest()


def folder(environment: Mapping[str, str]) -> Path | None:
    """Where answers are kept: `DETENTE_LLM_CACHE`, else the user's cache folder; `off` is none."""
    given = environment.get("DETENTE_LLM_CACHE", "").strip()
    if given.lower() in ("off", "no", "0", "false"):
        return None
    if given:
        return Path(given).expanduser()
    home = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "detente" / "llm"
