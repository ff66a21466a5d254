"""What a public would carry: conjoint surveys, and the support for any package."""

from __future__ import annotations

from detente.rooms import callable_as

callable_as(__name__, "detente.audience.analysis:audience")
