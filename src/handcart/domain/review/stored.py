"""Findings and thresholds as plain JSON values and back, for the company file.

Here belong: the stored form and its reading. Not here: the table. Values keep their type: an amount comes
back as an amount. Renaming a key is a migration.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.review.finding import (
    ComparedOrder,
    Finding,
    FindingValue,
    Fix,
    FixAction,
    Measured,
    Rule,
)
from handcart.domain.vocabulary import Verdict

if TYPE_CHECKING:
    # A window that shows findings needs no rule; the thresholds come with all bounds of the rules.
    from handcart.domain.review.thresholds import ReviewThresholds

Json: TypeAlias = dict[str, Any]

_TYPES: Mapping[str, type[Amount] | type[Quantity] | type[Percent] | type[UnitPrice]] = {
    "amount": Amount,
    "quantity": Quantity,
    "percent": Percent,
    "unit_price": UnitPrice,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
_PLACES = {rule: place for place, rule in enumerate(Rule)}


def finding_to_dict(finding: Finding) -> Json:
    """The finding as JSON values; `finding_from_dict` makes an equal finding of them."""
    return {
        "rule": finding.rule.value,
        "verdict": finding.verdict.value,
        "detail": finding.detail,
        "values": values_to_dict(finding.values),
        "line_id": finding.line_id,
        "compared": [_compared_to_dict(row) for row in finding.compared],
        "fix": finding.fix and {"action": finding.fix.action.value, **_parameters(finding.fix)},
        "measured": finding.measured and {"threshold": finding.measured.threshold, "value": finding.measured.value},
    }


def finding_from_dict(stored: Json) -> Finding:
    """The finding that was stored."""
    fix, measured = stored["fix"], stored["measured"]
    return Finding(
        rule=Rule(stored["rule"]),
        verdict=Verdict(stored["verdict"]),
        detail=stored["detail"],
        values=values_from_dict(stored["values"]),
        line_id=stored["line_id"],
        compared=tuple(_compared_from_dict(row) for row in stored["compared"]),
        fix=Fix(FixAction(fix["action"]), values_from_dict(fix["parameters"])) if fix else None,
        measured=Measured(measured["threshold"], measured["value"]) if measured else None,
    )


def findings_to_list(findings: Iterable[Finding]) -> list[Json]:
    """A whole review: each finding that speaks up, then one entry for all the others; see `findings_from_list`."""
    findings = list(findings)
    silent = [finding for finding in findings if not speaks_up(finding)]
    spoken = [finding_to_dict(finding) for finding in findings if speaks_up(finding)]
    return [*spoken, silent_to_dict(silent)] if silent else spoken


def findings_from_list(stored: Iterable[Json]) -> list[Finding]:
    """The findings that were stored, in the order of the rules."""
    found = [finding for entry in stored for finding in _of_entry(entry)]
    return sorted(found, key=lambda finding: _PLACES[finding.rule])


def speaks_up(finding: Finding) -> bool:
    """Whether the owner should see it; the others say that all is clear, or that there is not enough data."""
    return finding.verdict not in (Verdict.CLEAR, Verdict.UNKNOWN)


def silent_to_dict(silent: Iterable[Finding]) -> Json:
    """Findings that do not speak up, in few words: most are no more than a rule and its detail."""
    return {
        "verdict": Verdict.CLEAR.value,
        "silent": [
            f"{finding.rule}.{finding.detail}" if _is_plain(finding) else finding_to_dict(finding) for finding in silent
        ],
    }


def _of_entry(entry: Json) -> list[Finding]:
    if "silent" not in entry:
        return [finding_from_dict(entry)]
    return [_plain(each) if isinstance(each, str) else finding_from_dict(each) for each in entry["silent"]]


def _is_plain(finding: Finding) -> bool:
    return finding == Finding(finding.rule, Verdict.CLEAR, finding.detail)


def _plain(stored: str) -> Finding:
    rule, _, detail = stored.partition(".")
    return Finding(Rule(rule), Verdict.CLEAR, detail)


def values_to_dict(values: Mapping[str, FindingValue]) -> Json:
    """Typed values as JSON: text and whole numbers as they are, the rest as a list led by its type."""
    return {name: _value_to_json(value) for name, value in values.items()}


def values_from_dict(stored: Json) -> dict[str, FindingValue]:
    """Typed values from what `values_to_dict` made."""
    return {name: _value_from_json(value) for name, value in stored.items()}


def thresholds_to_dict(thresholds: "ReviewThresholds") -> Json:
    """The thresholds as JSON values, to be kept with a decision."""
    stored: Json = {item.name: getattr(thresholds, item.name) for item in fields(thresholds)}
    return stored | {"off": sorted(rule.value for rule in thresholds.off)}


def thresholds_from_dict(stored: Json) -> "ReviewThresholds":
    """Thresholds as stored; those that did not exist then have today's default."""
    from handcart.domain.review.thresholds import ReviewThresholds

    known = {item.name for item in fields(ReviewThresholds)}
    values = {name: value for name, value in stored.items() if name in known}
    return ReviewThresholds(**values | {"off": frozenset(Rule(rule) for rule in stored.get("off", ()))})


def _parameters(fix: Fix) -> Json:
    return {"parameters": values_to_dict(fix.parameters)}


def _value_to_json(value: FindingValue) -> str | int | list[Any]:
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return [_NAMES[type(value)], *(getattr(value, name) for name in type(value).__slots__)]


def _value_from_json(stored: Any) -> FindingValue:
    if not isinstance(stored, list):
        return stored  # type: ignore[no-any-return]
    kind, *parts = stored
    return date.fromisoformat(parts[0]) if kind == "day" else _TYPES[kind](*parts)


def _compared_to_dict(row: ComparedOrder) -> Json:
    figures = {"quantity": row.quantity, "unit_price": row.unit_price, "amount": row.amount}
    present = {name: _value_to_json(figure) for name, figure in figures.items() if figure is not None}
    return {
        "order_id": row.order_id,
        "number": row.number,
        "ordered_on": row.ordered_on.isoformat(),
        **present,
    }


def _compared_from_dict(stored: Json) -> ComparedOrder:
    figures: Json = {
        name: _value_from_json(stored[name]) for name in ("quantity", "unit_price", "amount") if name in stored
    }
    day = date.fromisoformat(stored["ordered_on"])
    return ComparedOrder(stored["order_id"], stored["number"], day, **figures)
