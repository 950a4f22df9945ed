"""Something unusual that the owner says is fine: it is not told again. Undo tells it again."""

from handcart.domain.vocabulary import AnomalyKind
from handcart.store.queries.oddities import accepted
from handcart.store.records import AcceptedAnomaly
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import accepted_anomalies

ACCEPT = "anomaly.accept"


def accepted_anomalies_of(session: ReadSession) -> frozenset[tuple[str, str]]:
    """What the owner said is fine: kind and what it is about."""
    return accepted(session)


def accept_anomaly(session: WriteSession, kind: AnomalyKind, about: str) -> None:
    """Remember that it is fine; once is enough."""
    same = (accepted_anomalies.c.kind == kind, accepted_anomalies.c.about == about)
    if session.find_one(AcceptedAnomaly, *same) is None:
        session.add(AcceptedAnomaly, kind=kind, about=about, accepted_on=session.when.today)
