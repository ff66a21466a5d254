"""The small negotiation as a fixture."""

from __future__ import annotations

import pytest
from rivertown import rivertown as build

from detente.case import Case


@pytest.fixture(scope="session")
def rivertown() -> Case:
    return build()
