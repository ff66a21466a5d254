from __future__ import annotations

import pytest

from detente import exchange
from detente.case import Case
from detente.errors import CaseError


def test_merging_a_case_into_itself_changes_nothing(case: Case) -> None:
    assert exchange.merge(case, case) == case


def test_every_clash_is_listed_and_nothing_merged(case: Case) -> None:
    party = case.parties[0].model_copy(update={"note": "other"})
    statement = case.statements[0].model_copy(update={"stance": "rejects"})
    texts = {"wire": "another text"}
    other = Case(parties=(party,), statements=(statement,), texts=texts)
    with pytest.raises(CaseError) as raised:
        exchange.merge(case, other)
    assert len(raised.value.problems) == 3
    assert "differs in: stance" in str(raised.value)


def test_what_is_new_is_added_behind_what_is_there(case: Case) -> None:
    statement = case.statements[0].model_copy(update={"id": "wire.s9"})
    merged = exchange.merge(case, Case(statements=(statement,)))
    assert merged.statements == (*case.statements, statement)
    assert merged.statement("wire.s9") == statement
