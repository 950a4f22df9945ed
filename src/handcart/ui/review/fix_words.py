"""The words on buttons of fixes and overrides, and what is said of a rule after a fix."""

from handcart.domain.message import Message, message
from handcart.domain.review.finding import Finding, Fix, FixAction, Rule
from handcart.domain.review.sentences import fix_message
from handcart.domain.vocabulary import Verdict

_ENTERED = (FixAction.EDIT_ORDER, FixAction.EDIT_LINE)

_AFTER = {
    FixAction.SET_QUANTITY: ("review.after.with", "quantity"),
    FixAction.SET_PRICE: ("review.after.with", "price"),
    FixAction.USE_LIST_PRICE: ("review.after.with", "price"),
    FixAction.SET_LINE_DISCOUNT: ("review.after.with", "discount"),
    FixAction.SET_ORDER_DISCOUNT: ("review.after.with", "discount"),
    FixAction.SET_PROMISED_DAY: ("review.after.with", "day"),
    FixAction.SET_TAX_CODE: ("review.after.with", "name"),
}

_RIGHT = {
    Rule.QUANTITY: ("review.right.value", "quantity"),
    Rule.PRICE: ("review.right.value", "price"),
    Rule.DISCOUNT: ("review.right.value", "discount"),
    Rule.PROMISE_UNLIKELY: ("review.right.value", "promised_on"),
}
_NO_DUPLICATE = frozenset({Rule.DUPLICATE_REFERENCE, Rule.DUPLICATE_LINES, Rule.DUPLICATE_TOTAL})


def words_of_fix(fix: Fix) -> Message:
    """What the button says: "Set quantity to 24", "Other quantity …"."""
    return message(f"review.edit.{fix.parameters['field']}") if fix.action in _ENTERED else fix_message(fix)


def words_of_override(finding: Finding) -> Message:
    """How the owner lets a finding stand: "240 is right …"."""
    if finding.rule in _NO_DUPLICATE:
        return message("review.right.no_duplicate")
    text, name = _RIGHT.get(finding.rule, ("", ""))
    return message(text, value=finding.values[name]) if name in finding.values else message("review.right.let_stand")


def words_after(fix: Fix, before: Verdict, after: Verdict) -> Message:
    """What becomes of a rule: "clear with 24", "becomes a warning"."""
    if after in (Verdict.CLEAR, Verdict.UNKNOWN):
        text, name = _AFTER.get(fix.action, ("review.after.clear", ""))
        return message(text, value=fix.parameters[name]) if name else message(text)
    return message("review.after.unchanged" if after is before else f"review.after.becomes_{after}")


def words_left(fix: Fix, finding: Finding, after: Verdict) -> Message:
    """Why the finding itself is not clear after its fix."""
    if finding.rule is Rule.STOCK and fix.action is FixAction.SET_PROMISED_DAY:
        return message("review.left.stock")
    return message(f"review.left.{after}", fix=words_of_fix(fix))
