"""A server on loopback that speaks the chat-completions protocol with scripted replies."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Raw:
    """An answer by its status, headers and bytes; `after` seconds."""

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0


@dataclass(frozen=True)
class Refusal:
    """What a model says that will not answer."""

    text: str = "I cannot help with that."


Answer = dict[str, Any] | str | Raw | Refusal
"""A record, other words of the model, an HTTP answer, or a refusal."""


@dataclass
class Endpoint:
    """What was asked, and what is answered: the script in turn, its last answer for good."""

    script: Callable[[dict[str, Any], int], Answer]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def texts(self) -> list[str]:
        """What the user's turn of each request says."""
        return [json.dumps(a["messages"], ensure_ascii=False) for a in self.asked]


def _message(answer: dict[str, Any] | str | Refusal, asked: dict[str, Any]) -> dict[str, Any]:
    if isinstance(answer, Refusal):
        return {"role": "assistant", "content": None, "refusal": answer.text}
    text = answer if isinstance(answer, str) else json.dumps(answer)
    if asked.get("tools") and isinstance(answer, dict):
        name = asked["tools"][0]["function"]["name"]
        call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": text}}
        return {"role": "assistant", "content": None, "tool_calls": [call]}
    return {"role": "assistant", "content": text}


def _completion(answer: Any, asked: dict[str, Any]) -> bytes:
    return json.dumps(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 1764720000,
            "model": asked.get("model", "m"),
            "choices": [{"index": 0, "finish_reason": "stop", "message": _message(answer, asked)}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
        }
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    endpoint: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        with self.endpoint.lock:
            asked = json.loads(body)
            self.endpoint.asked.append(asked)
            self.endpoint.headers.append({k.lower(): v for k, v in self.headers.items()})
            answer = self.endpoint.script(asked, len(self.endpoint.asked))
        raw = answer if isinstance(answer, Raw) else Raw(body=_completion(answer, asked))
        time.sleep(raw.after)
        try:
            self.send_response(raw.status)
            for name, value in (("content-type", "application/json"), *raw.headers):
                self.send_header(name, value)
            self.send_header("content-length", str(len(raw.body)))
            self.end_headers()
            self.wfile.write(raw.body)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(*script: Answer | Callable[[dict[str, Any], int], Answer]) -> Iterator[Endpoint]:
    """An endpoint that gives these answers in turn, and the last one from then on."""

    def in_turn(asked: dict[str, Any], n: int) -> Answer:
        step = script[min(n, len(script)) - 1]
        return step(asked, n) if callable(step) else step

    endpoint = Endpoint(in_turn)
    handler = type("Handler", (_Handler,), {"endpoint": endpoint})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
