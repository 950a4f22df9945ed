"""A question to the customer as a mail the owner looks through first, written in the customer's language."""

from urllib.parse import quote

from PySide6.QtCore import QUrl

from handcart.domain.message import Value
from handcart.domain.review.finding import Finding, Rule
from handcart.usecases.review.look import Recipient, ReviewLook
from handcart.wording import LANGUAGES, Wording

_SUBJECTS = {
    Rule.QUANTITY: "quantity",
    Rule.ADDRESS: "address",
    Rule.DUPLICATE_REFERENCE: "duplicate",
    Rule.DUPLICATE_LINES: "duplicate",
    Rule.DUPLICATE_TOTAL: "duplicate",
    Rule.PROMISE_BEFORE_ORDER: "promise",
    Rule.PROMISE_UNLIKELY: "promise",
    Rule.CREDIT: "payment",
    Rule.OVERDUE: "overdue",
    Rule.RISK: "payment",
}
_WITH_DETAIL = {(Rule.STOCK, "short"): "stock", (Rule.TAX, "no_tax_number"): "tax_number"}


def mail_to(recipient: Recipient, look: ReviewLook, finding: Finding, *, company: str, language: str) -> QUrl:
    """The mail, to be opened in the owner's mail program: nothing is sent by this.

    `language` is the company's, taken where Handcart does not write the customer's.
    """
    wording = Wording(recipient.language if recipient.language in LANGUAGES else language)
    order = look.order.number or ""
    subject = wording.text("review.mail.subject", order=order, company=company)
    about = _WITH_DETAIL.get((finding.rule, finding.detail)) or _SUBJECTS.get(finding.rule, "order")
    body = "\n\n".join(
        (
            wording.text("review.mail.greeting", name=recipient.name),
            wording.text(f"review.mail.{about}", **_values(finding, order)),
            wording.text("review.mail.close", company=company),
        )
    )
    address = quote(recipient.email, safe="@")
    return QUrl(f"mailto:{address}?subject={quote(subject)}&body={quote(body)}", QUrl.ParsingMode.StrictMode)


def _values(finding: Finding, order: str) -> dict[str, Value]:
    """What the sentence may name; `count` would choose a plural that these sentences do not have."""
    values: dict[str, Value] = {name: value for name, value in finding.values.items() if name != "count"}
    return values | {"order": order, "other": values.get("order", "")}
