"""Something unusual that the owner says is fine: it is not told again. Undo tells it again."""

from handcart.domain.vocabulary import AnomalyKind
from handcart.store.records import AcceptedAnomaly
from handcart.store.session import WriteSession
from handcart.store.tables import accepted_anomalies

ACCEPT = "anomaly.accept"


def accept_anomaly(session: WriteSession, kind: AnomalyKind, about: str) -> None:
    """Remember that it is fine; once is enough."""
    same = (accepted_anomalies.c.kind == kind, accepted_anomalies.c.about == about)
    if session.find_one(AcceptedAnomaly, *same) is None:
        session.add(AcceptedAnomaly, kind=kind, about=about, accepted_on=session.when.today)
