"""The way to the first finished order, for a company that has none: each step done or not, by its own records."""

from dataclasses import dataclass
from enum import StrEnum

from handcart.domain.message import Message, message
from handcart.settings.company import SHOW_FIRST_STEPS
from handcart.store.queries.first_order import Progress, has_finished_order, progress
from handcart.store.session import ReadSession


class FirstStep(StrEnum):
    """The steps of the way, in their order."""

    COMPANY = "company"
    CUSTOMERS = "customers"
    PRODUCTS = "products"
    ORDER = "order"
    SHIP = "ship"
    LETTERHEAD = "letterhead"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """A step, whether it is done, and a few words on what was done or what it takes."""

    step: FirstStep
    done: bool
    detail: Message


@dataclass(frozen=True, slots=True)
class FirstOrder:
    """The checklist. `order_id` is the order that is on its way, where there is one."""

    steps: tuple[CheckedStep, ...]
    order_id: int | None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(1 for step in self.steps if step.done)

    @property
    def following(self) -> FirstStep | None:
        """The first step that is not done."""
        return next((each.step for each in self.steps if not each.done), None)


def first_order(session: ReadSession) -> FirstOrder | None:
    """The checklist; None once an order is finished, or where the owner has put it away for good."""
    if not session.company.setting(SHOW_FIRST_STEPS) or has_finished_order(session):
        return None
    come = progress(session)
    return FirstOrder(tuple(_checked(come)), come.order_id)


def _checked(come: Progress) -> list[CheckedStep]:
    made = CheckedStep(FirstStep.COMPANY, True, message("today.first.company.done", when=come.created_at))
    return [
        made,
        _counted(FirstStep.CUSTOMERS, come.customers),
        _counted(FirstStep.PRODUCTS, come.products),
        _counted(FirstStep.ORDER, come.orders),
        _counted(FirstStep.SHIP, come.shipments),
        # Before the invoice: once issued, it never changes.
        _letterhead(come.has_address),
        # The payment finishes the order, and with it the checklist.
        CheckedStep(FirstStep.PAYMENT, False, message("today.first.payment.to_do")),
    ]


def _letterhead(has_address: bool) -> CheckedStep:
    detail = message("today.first.letterhead.done" if has_address else "today.first.letterhead.to_do")
    return CheckedStep(FirstStep.LETTERHEAD, has_address, detail)


def _counted(step: FirstStep, count: int) -> CheckedStep:
    detail = message(f"today.first.{step}.done", count=count) if count else message(f"today.first.{step}.to_do")
    return CheckedStep(step, count > 0, detail)
