"""Everything the review screen shows of one order, read at one moment: each finding with its proof and its fixes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.domain.order_life import refusal
from handcart.domain.order_status import order_status
from handcart.domain.order_steps import Step
from handcart.domain.review.case import Address, ReviewCase
from handcart.domain.review.figures import Figure, figures_of
from handcart.domain.review.finding import ComparedOrder, Finding, Fix, Rule
from handcart.domain.review.fixes import changes_order, fixes_of, proposed_fix
from handcart.domain.review.fixes_of_lines import Given
from handcart.domain.review.importance import Importance, importance
from handcart.domain.review.review import Review
from handcart.domain.review.stored import speaks_up
from handcart.domain.review.strips import Strip, strip_of
from handcart.domain.review.thresholds import may_be_overridden
from handcart.domain.vocabulary import AddressKind, OrderState, OrderStatus
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.queries.review_queue import reasons_given, statuses_of
from handcart.store.records import Customer, FindingOverride, Order, OrderLine
from handcart.store.session import ReadSession
from handcart.store.tables import finding_overrides
from handcart.usecases.orders.situation import OrderCase, case_of
from handcart.usecases.review.after_fix import review_after
from handcart.usecases.review.gather import case_of_order
from handcart.usecases.review.kept import KeptFinding, kept_findings
from handcart.usecases.review.thresholds import review_thresholds

_DECISIONS = (Step.APPROVE, Step.HOLD, Step.REJECT, Step.OVERRIDE)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An order the finding compared with, and its status now (None: it is gone)."""

    order: ComparedOrder
    status: OrderStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A finding that speaks up, with its proof and its ways out. `reason` is why the owner let it stand.

    `id` names the stored finding, `line` the line it is about. `proposed` is that of the fixes that is the next step,
    `after` what the review would be then; None where it only leads somewhere, cannot be made, or would end the order.
    """

    id: int
    finding: Finding
    reason: str | None
    may_override: bool
    line: OrderLine | None
    figures: tuple[Figure, ...]
    strip: Strip | None
    compared: tuple[ComparedRow, ...]
    fixes: tuple[Fix, ...]
    reasons: tuple[str, ...]
    proposed: Fix | None
    after: Review | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to ask about the order: a person or the customer itself, at an address, in a language."""

    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLook:
    """One order under review: what objects and what does not.

    First stands what is to be looked at first (`domain/review/importance`), last what was overridden.
    """

    order: Order
    status: OrderStatus
    objections: tuple[Objection, ...]
    silent: tuple[Finding, ...]
    refusals: Mapping[Step, Message]
    recipient: Recipient | None

    @property
    def open(self) -> tuple[Objection, ...]:
        """What the owner has not let stand."""
        return tuple(each for each in self.objections if each.reason is None)


def look_at_review(session: ReadSession, order_id: int, *, today: date) -> ReviewLook:
    """The review of an order as it is now. NotFound where there is none."""
    case = case_of(session, order_id, today=today)
    refused = {step: refusal(step, case.situation) for step in _DECISIONS}
    found = kept_findings(session, order_id)
    return ReviewLook(
        order=case.order,
        status=order_status(case.facts, today),
        objections=_objections(session, case, [each for each in found if speaks_up(each.finding)], today),
        silent=tuple(each.finding for each in found if not speaks_up(each.finding)),
        refusals={step: reason for step, reason in refused.items() if reason is not None},
        recipient=_recipient(session, case.order),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What all objections of an order are made from, read once."""

    given: Given
    overridden: Mapping[str, str]
    lines: Mapping[int, OrderLine]
    statuses: Mapping[int, OrderStatus]
    reasons: Mapping[Rule, tuple[str, ...]]

    def objection(self, kept: KeptFinding) -> Objection:
        finding = kept.finding
        fixes = fixes_of(finding, self.given)
        may_override = may_be_overridden(finding)
        return Objection(
            id=kept.id,
            finding=finding,
            reason=self.overridden.get(kept.identity) if may_override else None,
            may_override=may_override,
            line=self.lines.get(finding.line_id or 0),
            figures=figures_of(finding, self.given),
            strip=strip_of(finding, self.given),
            compared=tuple(ComparedRow(row, self.statuses.get(row.order_id)) for row in finding.compared),
            fixes=fixes,
            proposed=proposed_fix(finding, fixes),
            reasons=self.reasons.get(finding.rule, ()),
        )


def _objections(
    session: ReadSession, case: OrderCase, found: Sequence[KeptFinding], today: date
) -> tuple[Objection, ...]:
    overrides = session.find(FindingOverride, finding_overrides.c.order_id == case.order.id)
    facts = case_of_order(session, case.order, case.lines, today=today)
    known = _Known(
        given=Given(facts, review_thresholds(session.company), _known_addresses(session, facts)),
        overridden={override.identity: override.reason for override in overrides},
        lines={line.id: line for line in case.lines},
        statuses=statuses_of(session, {row.order_id for each in found for row in each.finding.compared}),
        reasons=reasons_given(session),
    )
    made = sorted(map(known.objection, found), key=_most_important_first)
    return tuple(_with_outcome(session, case.order, each, today) for each in made)


def _with_outcome(session: ReadSession, order: Order, objection: Objection, today: date) -> Objection:
    fix = objection.proposed
    if fix is None or not changes_order(fix) or objection.reason is not None or order.state is not OrderState.RECEIVED:
        return objection
    try:
        return replace(objection, after=review_after(session, order.id, fix, today=today))
    except AppError:
        # What cannot be made says so when it is made.
        return objection


def _most_important_first(objection: Objection) -> tuple[bool, Importance]:
    return objection.reason is not None, importance(objection.finding)


def _known_addresses(session: ReadSession, facts: ReviewCase) -> tuple[Address, ...]:
    """Where goods of this customer could go: addresses on record, then those of the last orders."""
    if facts.customer is None:
        return facts.last_addresses
    on_record = [
        Address(address.street, address.city, address.postcode, address.country)
        for address in addresses_of(session, facts.customer.customer_id, AddressKind.SHIPPING)
        if address.active
    ]
    return tuple(dict.fromkeys((*on_record, *facts.last_addresses)))


def _recipient(session: ReadSession, order: Order) -> Recipient | None:
    """The preferred person at the customer, else the first who has an address, else the customer."""
    customer = None if order.customer_id is None else session.get(Customer, order.customer_id)
    if customer is None or customer.walk_in:
        return None
    language = customer.language or session.company.language
    people = [person for person in contacts_of(session, customer.id) if person.active and person.email]
    for person in sorted(people, key=lambda each: not each.preferred):
        return Recipient(person.name, person.email, language)
    email = order.ship_email or customer.email
    return Recipient(customer.name, email, language) if email else None
