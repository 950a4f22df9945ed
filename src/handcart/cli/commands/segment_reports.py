"""`handcart report rfm` and `report probability`: who the customers are, who buys again; as picture or workbook too."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, Message, message
from handcart.store.queries.segments import CustomerName, customer_names
from handcart.store.session import ReadSession
from handcart.usecases.segments.chances import Calibration, Chances, chance_in_percent
from handcart.usecases.segments.figures import Wording, save_proof, save_report
from handcart.usecases.segments.named import counted_customers, counted_orders, segment_name
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.results import Rfm
from handcart.usecases.segments.rfm import rfm_of
from handcart.usecases.segments.sheets import save_chances, save_segments

_WORKBOOK, _PICTURE = ".xlsx", (".png", ".svg")
_PLACES = 6


def rfm(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """Scores and segments of everybody who ever ordered, up to a day."""
    require_ending(out)
    found, names = rfm_of(session, last), customer_names(session)
    if out is not None and out.suffix.casefold() == _WORKBOOK:
        save_segments(out, found, names, session.company.exponent)
    elif out is not None:
        save_report(out, found, Wording(surroundings.wording.render, session.company))
    lines = [message("cli.report.rfm", customers=counted_customers(len(found.customers)), last=last)]
    lines += [
        message(
            "cli.report.rfm_segment",
            segment=segment_name(each.segment),
            customers=counted_customers(each.customers),
            orders=counted_orders(each.orders),
            revenue=_amount(session, each.revenue),
        )
        for each in found.segments
    ]
    return Answer(_rfm_data(session, found, names), (*lines, *saved(out)))


def probability(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """How likely every customer buys again, seen from a day."""
    require_ending(out)
    found, names = chances_of(purchases_until(session, last)), customer_names(session)
    if out is not None and out.suffix.casefold() == _WORKBOOK:
        save_chances(out, found, names, session.company.exponent)
    elif out is not None:
        save_proof(out, found, Wording(surroundings.wording.render, session.company))
    by_value = sorted(found.customers, key=lambda each: -each.expected_value)
    lines = [
        message(
            "cli.report.chance",
            customer=names[each.customer_id].name,
            alive=chance_in_percent(each.alive),
            soon=chance_in_percent(each.within_30),
            later=chance_in_percent(each.within_90),
            value=_amount(session, each.expected_value),
        )
        for each in by_value
    ]
    return Answer(_chances_data(session, found, names), (*found.sentences(), *lines, *saved(out)))


def require_ending(out: Path | None) -> None:
    """BadInput where a report shall be written to a file of no kind that it can be."""
    if out is not None and out.suffix.casefold() not in (_WORKBOOK, *_PICTURE):
        endings = " ".join((_WORKBOOK, *_PICTURE))
        raise BadInput("cli.report.bad_out", field="--out", file=out.name, endings=endings)


def _rfm_data(session: ReadSession, found: Rfm, names: dict[int, CustomerName]) -> dict[str, object]:
    exponent = session.company.exponent
    return {
        "as_of": found.as_of.isoformat(),
        "customers": [
            {
                "customer": names[each.customer_id].number,
                "recency_days": each.recency_days,
                "frequency": each.frequency,
                "monetary": decimal_text(each.monetary, exponent),
                "r": each.r,
                "f": each.f,
                "m": each.m,
                "segment": each.segment,
            }
            for each in found.customers
        ],
        "segments": [
            {
                "segment": each.segment,
                "customers": each.customers,
                "orders": each.orders,
                "revenue": decimal_text(each.revenue, exponent),
            }
            for each in found.segments
        ],
    }


def _chances_data(session: ReadSession, found: Chances, names: dict[int, CustomerName]) -> dict[str, object]:
    fitted = found.fitted
    return {
        "as_of": found.as_of.isoformat(),
        "model": None if fitted is None else "bgnbd",
        "parameters": None if fitted is None else {name: getattr(fitted, name) for name in ("r", "alpha", "a", "b")},
        "value_parameters": None
        if fitted is None or fitted.value is None
        else dict(zip("pqv", fitted.value, strict=True)),
        "log_likelihood": None if fitted is None else fitted.log_likelihood,
        "check": None if found.check is None else {"model": "pareto_nbd", **asdict(found.check)},
        "newcomers_learned_from": None if found.newcomers is None else found.newcomers.learned_from,
        "newcomers_used": None if found.newcomers is None else found.newcomers.is_nearer,
        "dropout_found": None if fitted is None else fitted.dropout_found,
        "basis": {
            "customers": found.basis.customers,
            "repeaters": found.basis.repeaters,
            "days": found.basis.days,
            "enough": found.basis.is_enough,
        },
        "calibration": None if found.calibration is None else _calibration_data(found.calibration),
        "customers": [
            {
                **_customer(names[each.customer_id]),
                "alive": round(each.alive, _PLACES),
                "probability_30": round(each.within_30, _PLACES),
                "probability_90": round(each.within_90, _PLACES),
                "expected_orders_90": round(each.expected_purchases, _PLACES),
                "expected_value_90": decimal_text(each.expected_value, session.company.exponent),
                "by_features": each.by_features,
            }
            for each in found.customers
        ],
    }


def _calibration_data(found: Calibration) -> dict[str, object]:
    return {
        "as_of": found.as_of.isoformat(),
        "until": found.until.isoformat(),
        "expected_purchases": round(found.expected_purchases, _PLACES),
        "purchases": found.purchases,
        "groups": [
            {"customers": each.customers, "predicted": round(each.told, _PLACES), "actual": round(each.came, _PLACES)}
            for each in found.groups
        ],
    }


def _customer(name: CustomerName) -> dict[str, str]:
    return {"customer": name.number, "name": name.name}


def saved(out: Path | None) -> tuple[Message, ...]:
    """What is said of the file that was written."""
    return () if out is None else (message("cli.report.saved", file=str(out)),)


def _amount(session: ReadSession, minor: int) -> Amount:
    return Amount(minor, session.company.currency, session.company.exponent)
