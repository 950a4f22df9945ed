"""`handcart report groups`: groups that customers fall into by themselves, and what explains segments and buyers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.commands.segment_reports import require_ending, saved
from handcart.cli.surroundings import Surroundings
from handcart.domain.message import Amount, Message, message
from handcart.store.queries.segments import customer_names
from handcart.store.session import ReadSession
from handcart.usecases.segments.chart_sheets import write_groups
from handcart.usecases.segments.explain import insight_of
from handcart.usecases.segments.figures import Wording, save_groups
from handcart.usecases.segments.grouping import BUYERS, Explained, Insight, group_name
from handcart.usecases.segments.named import groups_told, segment_name
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.results import Rfm
from handcart.usecases.segments.rfm import rfm_of

_WORKBOOK = ".xlsx"
_PLACES = 4


def groups(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """The groups of everybody who ever ordered, up to a day."""
    require_ending(out)
    rfm = rfm_of(session, last)
    found = insight_of(rfm, purchases_until(session, last))
    if out is not None and out.suffix.casefold() == _WORKBOOK:
        write_groups(out, found, session.company.exponent)
    elif out is not None:
        save_groups(out, rfm, found.groups, Wording(surroundings.wording.render, session.company))
    return Answer(_data(session, rfm, found), (*_lines(session, rfm, found), *saved(out)))


def _lines(session: ReadSession, rfm: Rfm, found: Insight) -> tuple[Message, ...]:
    if found.groups is None:
        return (groups_told(rfm, None),)
    company = session.company
    lines = [
        message(
            "cli.report.group",
            name=group_name(each),
            count=each.customers,
            days=each.days,
            orders=each.orders,
            revenue=Amount(each.revenue, company.currency, company.exponent),
        )
        for each in found.groups.groups
    ]
    told = (_explained(name, each) for name, each in found.explained.items() if each.is_better)
    return (found.groups.told_apart, *lines, *told)


def _explained(name: str, explained: Explained) -> Message:
    title = message("groups.why.buyers") if name == BUYERS else segment_name(name)
    return message("cli.report.explained", name=title, rule=explained.rule, proof=explained.proof)


def _data(session: ReadSession, rfm: Rfm, found: Insight) -> dict[str, object]:
    exponent, names, groups_found = session.company.exponent, customer_names(session), found.groups
    return {
        "as_of": rfm.as_of.isoformat(),
        "silhouette": {} if groups_found is None else _rounded(groups_found.silhouette),
        "groups": [
            {
                "traits": [{"column": each.column, "more": each.more, "far": each.far} for each in group.traits],
                "customers": group.customers,
                "median_days": group.days,
                "median_orders": group.orders,
                "revenue": decimal_text(group.revenue, exponent),
            }
            for group in (() if groups_found is None else groups_found.groups)
        ],
        "explained": [_explanation(name, each) for name, each in found.explained.items()],
        "customers": [
            {"customer": names[customer].number, "group": place}
            for customer, place in ({} if groups_found is None else groups_found.of_customer).items()
        ],
    }


def _explanation(name: str, explained: Explained) -> dict[str, object]:
    rules = [
        {
            "ranges": [{"column": each.column, "least": each.least, "most": each.most} for each in rule.ranges],
            "customers": rule.customers,
            "meant": rule.meant,
        }
        for rule in explained.rules
    ]
    accuracy, guessing = round(explained.accuracy, _PLACES), round(explained.guessing, _PLACES)
    return {"what": name, "rules": rules, "accuracy": accuracy, "guessing": guessing}


def _rounded(shares: Mapping[int, float]) -> dict[str, float]:
    return {str(count): round(share, _PLACES) for count, share in shares.items()}
