"""The figures a finding rests on, as a page shows them side by side: this order, what is usual, what is allowed.

Here belong: which figures, in which order, and which of them is the odd one. Not here: the sentence (`sentences`), the
picture of the past (`strips`), the words of the names (`review.figure.*`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handcart.domain.message import Amount, Message, Percent, Quantity, UnitPrice, Value, message
from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.fixes_of_lines import Given
from handcart.domain.review.lines import WHOLE_PERCENT, amount, unit_price
from handcart.domain.review.thresholds import Unit, unit_of

NAMES = (
    *("here", "usual", "list", "allowed", "times", "off", "fires_above", "fires_below", "fires_within", "today"),
    *("ordered_on", "stored", "recomputed", "difference", "street", "postcode", "city", "country", "phone", "email"),
    *("total", "other_total", "apart", "reference", "open", "together", "limit", "used", "overdue", "open_invoices"),
    *("ordered", "there", "missing", "complete_on", "promised_on", "earliest", "net", "cost", "earned", "margin"),
    *("discount", "cap", "as_large", "compared", "returned", "delay", "code", "proposed", "agreed", "product"),
    *("quantity", "number", "customer"),
)
"""Every name a figure may have; the text is `review.figure.<name>`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its name; `odd` is the one the finding is about. An empty text is what is missing."""

    name: Message
    value: Value
    odd: bool = False


def figures_of(finding: Finding, given: Given) -> tuple[Figure, ...]:
    """The figures of a finding, at most six."""
    shown = _FIGURES.get(finding.rule)
    return tuple(shown(finding, given)) if shown else ()


def _figure(name: str, value: Value, *, odd: bool = False, **about: Value) -> Figure:
    return Figure(message(f"review.figure.{name}", **about), value, odd)


def _of(finding: Finding, *names: str, odd: str = "") -> list[Figure]:
    """Those of the finding's own values that it has."""
    return [_figure(name, finding.values[name], odd=name == odd) for name in names if name in finding.values]


def _range(low: Value, high: Value) -> Message:
    return message("review.figure.from_to", low=low, high=high)


def _threshold(finding: Finding, given: Given, name: str = "fires_above") -> list[Figure]:
    """From where on the rule speaks up, in the unit of its threshold."""
    if finding.measured is None:
        return []
    threshold = finding.measured.threshold
    scaled: int = getattr(given.thresholds, threshold)
    unit = unit_of(threshold)
    value: Value = scaled
    if unit is Unit.PERCENT:
        value = Percent(scaled)
    elif unit is Unit.TIMES:
        spread = threshold.endswith("spreads")
        value = message("review.figure.spreads" if spread else "review.figure.factor", times=Quantity(scaled))
    elif unit is Unit.DAYS:
        value = message("review.figure.days", count=scaled)
    return [_figure(name, value)]


def _days(count: int) -> Message:
    return message("review.figure.days", count=count)


def _complete(finding: Finding, given: Given) -> list[Figure]:
    if finding.detail == "date_in_future":
        return [*_of(finding, "ordered_on", odd="ordered_on"), _figure("today", given.case.today)]
    return _of(finding, "product", "quantity", odd="quantity")


def _arithmetic(finding: Finding, given: Given) -> list[Figure]:
    stored, recomputed = finding.values["stored"], finding.values["recomputed"]
    found = _of(finding, "stored", "recomputed", odd="stored")
    if isinstance(stored, Amount) and isinstance(recomputed, Amount):
        found.append(_figure("difference", amount(given.case, stored.minor - recomputed.minor)))
    return found


def _address(finding: Finding, given: Given) -> list[Figure]:
    if finding.detail == "no_contact":
        return [_figure("phone", "", odd=True), _figure("email", "", odd=True)]
    wrong = finding.detail.removeprefix("no_")
    return _of(finding, "street", "postcode", "city", "country", odd=wrong)


def _duplicate(finding: Finding, given: Given) -> list[Figure]:
    case, other = given.case, finding.compared[0] if finding.compared else None
    found = [_figure("total", amount(case, case.order.stored.gross), odd=finding.rule is not Rule.DUPLICATE_REFERENCE)]
    if "total" in finding.values:
        found.append(_figure("other_total", finding.values["total"]))
    if other is not None and case.order.ordered_on is not None:
        found.append(_figure("apart", _days(abs((case.order.ordered_on - other.ordered_on).days))))
    if finding.rule is Rule.DUPLICATE_REFERENCE:
        found += _of(finding, "reference", odd="reference")
    return [*found, *_threshold(finding, given, "fires_within")]


def _credit(finding: Finding, given: Given) -> list[Figure]:
    values = finding.values
    return [
        *_of(finding, "open", "total"),
        _figure("together", values["owed"], odd=True),
        *_of(finding, "limit", "used"),
        *_threshold(finding, given),
    ]


def _overdue(finding: Finding, given: Given) -> list[Figure]:
    days = finding.values["count"]
    return [
        _figure("overdue", _days(days) if isinstance(days, int) else days, odd=True),
        _figure("open_invoices", amount(given.case, given.case.money.open_invoices)),
        *_threshold(finding, given),
    ]


def _stock(finding: Finding, given: Given) -> list[Figure]:
    found = _of(finding, "ordered", "there", "missing", "complete_on", odd="missing")
    promised = given.case.order.promised_on
    return found if promised is None else [*found, _figure("promised_on", promised)]


def _price(finding: Finding, given: Given) -> list[Figure]:
    values = finding.values
    if "expected" not in values:
        return []
    found = [_figure("here", values["price"], odd=True)]
    if "orders" in values:
        found.append(_figure("usual", values["expected"], count=values["orders"]))
        found.append(_figure("allowed", _range(values["low"], values["high"])))
    else:
        found.append(_figure("list", values["expected"]))
        found.append(_figure("allowed", _around_list(values["expected"], given)))
    return [*found, *_of(finding, "off"), *_threshold(finding, given)]


def _around_list(expected: Value, given: Given) -> Message:
    listed = expected.scaled if isinstance(expected, UnitPrice) else 0
    reach = listed * given.thresholds.price_list / WHOLE_PERCENT
    return _range(unit_price(given.case, max(0.0, listed - reach)), unit_price(given.case, listed + reach))


def _margin(finding: Finding, given: Given) -> list[Figure]:
    net, cost = finding.values.get("net"), finding.values["cost"]
    found = _of(finding, "net", "cost")
    if isinstance(net, Amount) and isinstance(cost, Amount):
        found.append(_figure("earned", amount(given.case, net.minor - cost.minor), odd=True))
    return [*found, *_of(finding, "margin"), *_threshold(finding, given, "fires_below")]


def _discount(finding: Finding, given: Given) -> list[Figure]:
    found = _of(finding, "discount", "cap", odd="discount")
    line = next((line for line in given.case.lines if line.line_id == finding.line_id), None)
    return found if line is None else [*found, _figure("net", amount(given.case, line.net))]


def _quantity(finding: Finding, given: Given) -> list[Figure]:
    values = finding.values
    return [
        _figure("here", values["quantity"], odd=True),
        _figure("usual", values["usual"], count=values["orders"]),
        _figure("allowed", _range(values["low"], values["high"])),
        *_of(finding, "times"),
        *_threshold(finding, given),
    ]


def _promise(finding: Finding, given: Given) -> list[Figure]:
    found = _of(finding, "promised_on", "ordered_on", "earliest", odd="promised_on")
    return [*found, _figure("today", given.case.today)]


def _risk(finding: Finding, given: Given) -> list[Figure]:
    values = finding.values
    if finding.detail == "first_order":
        found = [*_of(finding, "total", odd="total"), _figure("as_large", values["as_large"])]
        found.append(_figure("compared", values["orders"]))
    elif finding.detail == "returns":
        found = [*_of(finding, "returned", odd="returned"), _figure("compared", values["orders"])]
    else:
        days = values["count"]
        found = [_figure("delay", _days(days) if isinstance(days, int) else days, odd=True)]
        found.append(_figure("compared", values["invoices"]))
    return [*found, *_threshold(finding, given)]


def _tax(finding: Finding, given: Given) -> list[Figure]:
    if finding.detail in ("no_tax_number", "no_exemption_number"):
        return [*_of(finding, "customer"), _figure("number", "", odd=True)]
    return _of(finding, "product", "code", "proposed", odd="code")


def _terms(finding: Finding, given: Given) -> list[Figure]:
    return [_figure("here", _term(finding, "here"), odd=True), _figure("agreed", _term(finding, "agreed"))]


def _term(finding: Finding, name: str) -> Value:
    value = finding.values[name]
    if finding.detail == "due_days" and isinstance(value, int):
        return _days(value)
    if finding.detail == "cash_discount":
        return message("review.figure.discount_within", discount=value, count=finding.values[f"{name}_days"])
    return value


_FIGURES: Mapping[Rule, Callable[[Finding, Given], list[Figure]]] = {
    Rule.COMPLETE: _complete,
    Rule.ARITHMETIC: _arithmetic,
    Rule.ADDRESS: _address,
    Rule.DUPLICATE_REFERENCE: _duplicate,
    Rule.DUPLICATE_LINES: _duplicate,
    Rule.DUPLICATE_TOTAL: _duplicate,
    Rule.CREDIT: _credit,
    Rule.OVERDUE: _overdue,
    Rule.STOCK: _stock,
    Rule.PRICE: _price,
    Rule.MARGIN: _margin,
    Rule.DISCOUNT: _discount,
    Rule.QUANTITY: _quantity,
    Rule.PROMISE_BEFORE_ORDER: _promise,
    Rule.PROMISE_UNLIKELY: _promise,
    Rule.RISK: _risk,
    Rule.TAX: _tax,
    Rule.TERMS: _terms,
}
