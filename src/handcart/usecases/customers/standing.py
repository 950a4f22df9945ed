"""How the owner stands to a customer: active, blocked, warned about, allowed to be written to."""

from datetime import datetime

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.typed_text import many_lines, required_line
from handcart.store.records import Customer
from handcart.store.session import WriteSession
from handcart.usecases.customers.save import customer_to_change, write_customer


def deactivate_customer(session: WriteSession, customer_id: int) -> Customer:
    """Put a customer aside: kept with its orders, not offered any more. A new order for it is warned about."""
    customer = customer_to_change(session, customer_id)
    if not customer.active:
        raise NotAllowed("customer.refused.inactive", customer=customer.name)
    return write_customer(session, customer, active=False)


def reactivate_customer(session: WriteSession, customer_id: int) -> Customer:
    """Take a customer up again."""
    customer = customer_to_change(session, customer_id)
    if customer.active:
        raise NotAllowed("customer.refused.active", customer=customer.name)
    return write_customer(session, customer, active=True)


def block_customer(session: WriteSession, customer_id: int, *, reason: str) -> Customer:
    """Sell nothing to a customer until it is unblocked; the reason is shown with every order."""
    customer = customer_to_change(session, customer_id)
    if customer.blocked:
        raise NotAllowed("customer.refused.blocked", customer=customer.name)
    return write_customer(session, customer, blocked=True, block_reason=required_line(reason, field="reason"))


def unblock_customer(session: WriteSession, customer_id: int) -> Customer:
    """Sell to a customer again."""
    customer = customer_to_change(session, customer_id)
    if not customer.blocked:
        raise NotAllowed("customer.refused.not_blocked", customer=customer.name)
    return write_customer(session, customer, blocked=False, block_reason="")


def set_customer_warning(session: WriteSession, customer_id: int, *, warning: str) -> Customer:
    """What to think of with every order of this customer; "" ends it."""
    customer = customer_to_change(session, customer_id)
    return write_customer(session, customer, warning=many_lines(warning, field="warning"))


def record_consent(
    session: WriteSession, customer_id: int, *, given: bool, source: str, at: datetime | None = None
) -> Customer:
    """The customer agreed to be written to, or took that back: when (now, unless said otherwise) and where."""
    customer = customer_to_change(session, customer_id)
    moment = at or session.when.now
    if moment > session.when.now:
        raise BadInput("customer.bad.consent_in_future", field="at")
    return write_customer(
        session,
        customer,
        consent_email=given,
        consent_at=moment,
        consent_source=required_line(source, field="source"),
    )
