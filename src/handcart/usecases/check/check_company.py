"""Checking a company file: whether SQLite finds it whole, and whether the business in it adds up."""

from handcart.domain.message import Message, message
from handcart.store.session import ReadSession
from handcart.usecases.check.order_invariants import broken_order_invariants


def check_company(session: ReadSession) -> list[Message]:
    """Everything that is wrong, in words; nothing when all is well."""
    return _damage(session) or broken_order_invariants(session)


def _damage(session: ReadSession) -> list[Message]:
    """What SQLite itself finds. A damaged file makes all further questions meaningless."""
    integrity = session.connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
    damage = [message("check.damaged", detail=detail) for detail in integrity if detail != "ok"]
    orphans = session.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return damage + [message("check.orphan", table=row[0], id=row[1] or 0, parent=row[2]) for row in orphans[:10]]
