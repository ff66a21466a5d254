"""Asking a model over HTTP: one question, one reply that has its shape, or a reason why not."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import DetenteError, InputError, UsageError
from detente.reading.llm_cost import Tally
from detente.reading.llm_settings import Settings
from detente.reading.llm_shape import Reply

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.exceptions import ModelAPIError

T = TypeVar("T")

LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is given up for this chunk."""
HOPELESS = {
    401: "refuses the key; look at DETENTE_LLM_KEY",
    402: "says that the account has no credit",
    403: "refuses access; look at DETENTE_LLM_KEY",
    404: "does not know the address or the model; look at DETENTE_LLM_URL and the model's name",
}
"""Statuses that every further question would meet as well, and what to do."""
HINTS = {
    307: "; a redirect is not followed, look at DETENTE_LLM_URL",
    308: "; a redirect is not followed, look at DETENTE_LLM_URL",
    400: "; a server without JSON schemas needs DETENTE_LLM_MODE=prompted",
    413: "; give it less at once with DETENTE_LLM_CHUNK",
    422: "; a server without JSON schemas needs DETENTE_LLM_MODE=prompted",
}


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why a question has no answer."""

    why: str


class _TooLongError(Exception):
    """A reply has more bytes than are taken in."""


def available() -> None:
    """See that the library is installed.

    Raises:
        UsageError: it is not.
    """
    try:
        import pydantic_ai.models.openai
        import pydantic_ai.providers.openai  # noqa: F401
    except ImportError:
        raise UsageError(
            "the model reader is not installed; run: pip install 'detente[llm]'"
        ) from None


class Client:
    """Asks one model at one endpoint, and keeps count in a tally."""

    def __init__(self, model: str, settings: Settings, tally: Tally) -> None:
        self._model = model
        self._settings = settings
        self._tally = tally
        self._answered = False

    def ask(
        self,
        instructions: str,
        questions: Sequence[str],
        arrived: Callable[[int, Reply], None] = lambda _index, _reply: None,
    ) -> list[Reply | GivenUp]:
        """The replies to questions, in their order, some asked at the same time.

        Args:
            instructions: the system prompt.
            questions: one for each call.
            arrived: is told each reply as soon as it is there, with the number of its question.

        Raises:
            UsageError: the endpoint refuses every question.
            InputError: it cannot be reached.
        """
        return _run(self._ask_all(instructions, questions, arrived))

    async def _ask_all(
        self,
        instructions: str,
        questions: Sequence[str],
        arrived: Callable[[int, Reply], None],
    ) -> list[Reply | GivenUp]:
        from openai import AsyncOpenAI

        settings = self._settings
        gate = asyncio.Semaphore(settings.workers)
        async with _http(settings, self._tally) as http:
            client = AsyncOpenAI(
                base_url=settings.url,
                api_key=settings.key or "none",
                max_retries=0,
                timeout=settings.timeout,
                http_client=http,
            )
            agent = _agent(self._model, client, settings, instructions)

            async def one(index: int, question: str) -> Reply | GivenUp:
                async with gate:
                    reply = await self._ask(agent, question)
                if isinstance(reply, Reply):
                    arrived(index, reply)
                return reply

            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(n, q)) for n, q in enumerate(questions)]
        return [task.result() for task in tasks]

    async def _ask(self, agent: Agent[None, Reply], question: str) -> Reply | GivenUp:
        from pydantic_ai.exceptions import (
            ContentFilterError,
            ModelAPIError,
            UnexpectedModelBehavior,
            UsageLimitExceeded,
        )
        from pydantic_ai.usage import RunUsage

        wait = self._settings.wait
        for attempt in range(self._settings.retries + 1):
            usage = RunUsage()
            try:
                async with asyncio.timeout(self._settings.timeout * (self._settings.asks + 1)):
                    result = await agent.run(question, usage=usage)
            except ContentFilterError:
                return GivenUp("the model refused")
            except (UnexpectedModelBehavior, UsageLimitExceeded):
                return GivenUp("the replies do not have the asked-for shape")
            except _TooLongError:
                return GivenUp(f"the reply is longer than {self._settings.limit:,} bytes")
            except TimeoutError:
                return GivenUp(f"no reply within {self._settings.timeout:g} s")
            except ModelAPIError as error:
                failure = error
            else:
                self._answered = True
                return result.output
            finally:
                self._count(usage)
            asked = failure.retry_after
            if not _passing(failure) or (asked or 0.0) > LONGEST_WAIT:
                return self._failed(failure)
            if attempt < self._settings.retries:
                self._tally.retries += 1
                pause = asked if asked is not None else wait * random.uniform(0.75, 1.0)
                await asyncio.sleep(min(pause, LONGEST_WAIT))
                wait *= 2
        return self._failed(failure)

    def _count(self, usage: Any) -> None:
        self._tally.sent += usage.input_tokens
        self._tally.received += usage.output_tokens
        self._tally.reasked += max(0, usage.requests - 1)

    def _failed(self, error: ModelAPIError) -> GivenUp:
        """Give up one question, or all if none can be answered."""
        from pydantic_ai.exceptions import ModelConnectionError, ModelTimeoutError

        status, host = _status(error), self._settings.host
        if status in HOPELESS:
            raise UsageError(f"{host} {HOPELESS[status]} (HTTP {status})")
        if status is not None:
            return GivenUp(f"{host} answers HTTP {status}{HINTS.get(status, '')}")
        if not isinstance(error, ModelConnectionError):
            return GivenUp(f"what {host} answers is not the protocol; look at DETENTE_LLM_URL")
        if self._answered or isinstance(error, ModelTimeoutError):
            return GivenUp(f"{host} gave no answer in time")
        raise InputError(
            f"{host} cannot be reached; look at DETENTE_LLM_URL, or read with --reader rules, "
            "which needs no network"
        )


def _agent(model: str, client: Any, settings: Settings, instructions: str) -> Agent[None, Reply]:
    from pydantic_ai import Agent, NativeOutput, PromptedOutput, ToolOutput
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.settings import ModelSettings

    output: Any = {
        "native": NativeOutput(Reply, name="record", strict=True),
        "tool": ToolOutput(Reply, name="record"),
        "prompted": PromptedOutput(Reply, name="record"),
    }[settings.mode]
    limits = ModelSettings(timeout=settings.timeout)
    if settings.max_tokens is not None:
        limits["max_tokens"] = settings.max_tokens
    return Agent(
        OpenAIChatModel(model, provider=OpenAIProvider(openai_client=client)),
        output_type=output,
        deps_type=type(None),
        instructions=instructions,
        model_settings=limits,
        retries={"tools": 0, "output": settings.asks},
        name="reader",
    )


def _http(settings: Settings, tally: Tally) -> Any:
    """A connection that goes to the named host only, and takes in no endless reply.

    A redirect is not followed, and what is meant for this machine goes through no proxy.
    """
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for part in self._inner:
                size += len(part)
                if size > settings.limit:
                    raise _TooLongError
                yield part

        async def aclose(self) -> None:
            await self._inner.aclose()

    async def count(request: Any) -> None:
        request.headers["accept-encoding"] = "identity"
        if not settings.is_openai:
            for name in ("openai-organization", "openai-project"):
                request.headers.pop(name, None)
        tally.calls += 1

    async def bound(response: Any) -> None:
        response.stream = Bounded(response.stream)

    return httpx2.AsyncClient(
        timeout=settings.timeout,
        follow_redirects=False,
        trust_env=not settings.local,
        event_hooks={"request": [count], "response": [bound]},
    )


def _passing(error: ModelAPIError) -> bool:
    """Whether a failure may pass by itself."""
    from pydantic_ai.exceptions import ModelConnectionError

    status = _status(error)
    if status is None:
        return isinstance(error, ModelConnectionError)
    return status in (408, 409, 425, 429) or status >= 500


def _status(error: BaseException | None) -> int | None:
    """The HTTP status of a failure; a redirect has its own only in what caused it."""
    while error is not None:
        status = getattr(error, "status_code", None)
        if isinstance(status, int):
            return status
        error = error.__cause__
    return None


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, inside a notebook's running loop as well."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_unwrapped(work))
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _unwrapped(work)).result()


async def _unwrapped(work: Coroutine[Any, Any, T]) -> T:
    """A task group wraps what ends it; the first of our own errors is what people are told."""
    try:
        return await work
    except BaseExceptionGroup as group:
        ours = [e for e in group.exceptions if isinstance(e, DetenteError)]
        if len(ours) < len(group.exceptions):
            raise
        raise ours[0] from None
