"""The findings of an order as the company file keeps them: one row for each that speaks up, one for all the others.

Most rules have nothing to say of most orders; a row for each of them would be half of the file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.review import identity_of
from handcart.domain.review.stored import finding_to_dict, findings_from_list, silent_to_dict, speaks_up
from handcart.domain.vocabulary import Verdict
from handcart.store.columns import compact_json
from handcart.store.records import StoredFinding
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import findings

_RULES = {rule: place for place, rule in enumerate(Rule)}


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding with the id and the identity of its row; what does not speak up shares a row without identity."""

    id: int
    identity: str
    finding: Finding


def kept_findings(session: ReadSession, order_id: int) -> list[KeptFinding]:
    """What every rule said of an order, in the order of the rules."""
    rows = session.find(StoredFinding, findings.c.order_id == order_id)
    kept = [KeptFinding(row.id, row.identity, found) for row in rows for found in findings_from_list([row.content])]
    return sorted(kept, key=lambda each: _RULES[each.finding.rule])


def keep_findings(session: WriteSession, order_id: int, found: Sequence[Finding]) -> None:
    """Put what the rules say now in the place of what they said before."""
    session.replace_derived(StoredFinding, findings.c.order_id == order_id, finding_rows(order_id, found))


def finding_rows(order_id: int, found: Iterable[Finding]) -> list[dict[str, Any]]:
    """The rows of these findings."""
    found = list(found)
    silent = [each for each in found if not speaks_up(each)]
    rows = [_row(order_id, each) for each in found if speaks_up(each)]
    return [*rows, _silent_row(order_id, silent)] if silent else rows


def _row(order_id: int, finding: Finding) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "rule": finding.rule.value,
        "verdict": finding.verdict,
        "line_id": finding.line_id,
        "identity": compact_json(identity_of(finding)),
        "content": finding_to_dict(finding),
    }


def _silent_row(order_id: int, silent: Sequence[Finding]) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "rule": "",
        "verdict": Verdict.CLEAR,
        "line_id": None,
        "identity": "",
        "content": silent_to_dict(silent),
    }
