"""Where a model is asked, and how: read from the environment, never from a case or a text."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, get_args
from urllib.parse import urlsplit

from detente.errors import UsageError
from detente.reading import llm_cache

Mode = Literal["native", "tool", "prompted"]
"""What holds the reply to its shape: the server's JSON schema, a tool call, or the prompt."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask a model.

    timeout: seconds that one request may take; retries: how often a request is repeated after a
    429, a 5xx, a time-out or a broken connection; wait: seconds before the first repetition,
    doubled each time; asks: how often a reply that does not fit is asked for again; size,
    overlap: of chunks, in characters; workers: chunks of one text asked about at the same time;
    limit: the most bytes of a reply that are taken in; price: per million tokens, sent and
    received, in any currency.
    """

    url: str
    key: str = field(default="", repr=False)
    mode: Mode = "native"
    timeout: float = 120.0
    retries: int = 4
    wait: float = 1.0
    asks: int = 2
    size: int = 6000
    overlap: int = 600
    workers: int = 4
    limit: int = 4_000_000
    max_tokens: int | None = None
    price: tuple[float, float] | None = None
    cache: Path | None = None

    @property
    def host(self) -> str:
        """The host that texts are sent to, for messages."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def is_openai(self) -> bool:
        """Whether that is OpenAI's own."""
        return _is_openai(urlsplit(self.url).hostname or "")

    @property
    def local(self) -> bool:
        """Whether that is this machine."""
        return urlsplit(self.url).hostname in ("localhost", "127.0.0.1", "::1")


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment.

    `DETENTE_LLM_URL` (or `OPENAI_BASE_URL`) names the endpoint, `DETENTE_LLM_KEY` its key.
    `OPENAI_API_KEY` is used for OpenAI's own host and the one in `OPENAI_BASE_URL`, and is shown to
    no other.

    Raises:
        UsageError: no endpoint is named, or a value cannot be meant.
    """
    env = os.environ if environment is None else environment
    url = (env.get("DETENTE_LLM_URL") or env.get("OPENAI_BASE_URL") or "").strip().rstrip("/")
    if not url:
        raise UsageError(
            "the model reader needs an endpoint: set DETENTE_LLM_URL (or OPENAI_BASE_URL), such as "
            "http://localhost:11434/v1 or https://api.openai.com/v1, and for a hosted one "
            "DETENTE_LLM_KEY (or OPENAI_API_KEY); nothing was sent"
        )
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("DETENTE_LLM_URL is not an address; write https://HOST/v1")
    return Settings(
        url=url,
        key=_key(env, parts.hostname),
        mode=_mode(env),
        timeout=_number(env, "TIMEOUT", float, 120.0, 0.01),
        retries=_number(env, "RETRIES", int, 4, 0),
        wait=_number(env, "WAIT", float, 1.0, 0.0),
        size=_number(env, "CHUNK", int, 6000, 200),
        overlap=_number(env, "OVERLAP", int, 600, 0),
        workers=_number(env, "WORKERS", int, 4, 1),
        max_tokens=_number(env, "MAX_TOKENS", int, 0, 0) or None,
        price=_price(env),
        cache=llm_cache.folder(env),
    )


def _key(env: Mapping[str, str], host: str) -> str:
    if env.get("DETENTE_LLM_KEY"):
        return env["DETENTE_LLM_KEY"].strip()
    theirs = urlsplit(env.get("OPENAI_BASE_URL", "")).hostname
    trusted = host == theirs or _is_openai(host)
    return env.get("OPENAI_API_KEY", "").strip() if trusted else ""


def _is_openai(host: str) -> bool:
    return host == "openai.com" or host.endswith(".openai.com")


def _mode(env: Mapping[str, str]) -> Mode:
    given = env.get("DETENTE_LLM_MODE", "").strip() or "native"
    for mode in get_args(Mode):
        if mode == given:
            found: Mode = mode
            return found
    raise UsageError(f"DETENTE_LLM_MODE is {given!r}; write {', '.join(get_args(Mode))}")


def _number(
    env: Mapping[str, str], name: str, kind: Callable[[str], T], default: T, least: float
) -> T:
    given = env.get(f"DETENTE_LLM_{name}", "").strip()
    if not given:
        return default
    try:
        value = kind(given)
        if not least <= float(given) < float("inf"):
            raise ValueError
    except ValueError:
        raise UsageError(
            f"DETENTE_LLM_{name} is {given!r}; write a number from {least:g}"
        ) from None
    return value


def _price(env: Mapping[str, str]) -> tuple[float, float] | None:
    given = env.get("DETENTE_LLM_PRICE", "").strip()
    if not given:
        return None
    try:
        sent, received = (float(part) for part in given.split("/"))
    except ValueError:
        raise UsageError(
            f"DETENTE_LLM_PRICE is {given!r}; write SENT/RECEIVED per million tokens: 0.4/1.6"
        ) from None
    return sent, received
