"""Checking a company file: whether SQLite finds it whole, and whether the business in it adds up."""

from datetime import date

from sqlalchemy import func, select

from handcart.domain.message import Message, message
from handcart.store.session import ReadSession
from handcart.store.tables import journal_steps
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.company.profile import company_profile


def check_company(session: ReadSession) -> list[Message]:
    """Everything that is wrong, in words; nothing when all is well."""
    return _damage(session) or broken_order_invariants(session, today=_last_renewed(session))


def _damage(session: ReadSession) -> list[Message]:
    """What SQLite itself finds. A damaged file makes all further questions meaningless."""
    integrity = session.connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
    damage = [message("check.damaged", detail=detail) for detail in integrity if detail != "ok"]
    orphans = session.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return damage + [message("check.orphan", table=row[0], id=row[1] or 0, parent=row[2]) for row in orphans[:10]]


def _last_renewed(session: ReadSession) -> date:
    """The business day the columns of orders speak of: the last day that was begun, or on which a step was made."""
    begun = company_profile(session).business_day
    last_step: date | None = session.value(select(func.max(journal_steps.c.made_on)))
    return max(begun, last_step or begun)
