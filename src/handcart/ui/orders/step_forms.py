"""Which form each step of an order opens, with what is read for it. Loaded when the first form is opened."""

from collections.abc import Callable, Mapping
from typing import Any

from handcart.domain.message import Message
from handcart.domain.order_steps import Step
from handcart.domain.review.sentences import finding_message
from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.records import Document
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.forms.cancelling import EndForm
from handcart.ui.forms.delivering import CancelOpenForm, ShipForm
from handcart.ui.forms.form import Answer, StepForm
from handcart.ui.forms.invoicing import ChooseForm, CreditForm, InvoiceForm
from handcart.ui.forms.quoting import ValidForm
from handcart.ui.forms.reasons import HoldForm, ReasonForm
from handcart.ui.orders.asked import Asked, Maker
from handcart.ui.orders.money_forms import MONEY_FORMS
from handcart.ui.orders.steps import STEPS, Doing, Told, choices_of, make_step
from handcart.usecases.orders.cancel_outlook import cancel_outlook
from handcart.usecases.orders.quotations import decline_quotation, make_quotation, send_quotation
from handcart.usecases.orders.step_lines import StepLine, step_lines
from handcart.usecases.purchasing.for_orders import purchase_rows_for
from handcart.usecases.review.override import override_finding


def open_form(asked: Asked, owner: object, show: Callable[[StepForm], object]) -> None:
    """Make the form of a step and show it; what it needs is read first, on behalf of `owner`."""
    maker = _FORMS[asked.doing]
    if maker.read is None:
        show(maker.build(asked, None))
        return
    read, running, company = maker.read, asked.place.around.running, asked.place.around.company

    def query() -> Any:
        with company.read() as session:
            return read(session, asked)

    running.ask(owner, query, lambda facts: show(maker.build(asked, facts)))


def _lines(session: ReadSession, asked: Asked) -> tuple[StepLine, ...]:
    step = Step(asked.doing)
    return step_lines(session, asked.order_id, step, today=asked.place.today())


def _hold(asked: Asked, _facts: None) -> StepForm:
    return HoldForm(
        asked.place.words,
        asked.title,
        asked.button,
        order_id=asked.order_id,
        done=asked.done,
        today=asked.place.today,
    )


def _override(asked: Asked, _facts: None) -> StepForm:
    place, finding_id = asked.place, asked.about or 0
    finding = next(found.finding for found in asked.page.findings if found.id == finding_id)

    def make(reason: str) -> Callable[[WriteSession], None]:
        def override(session: WriteSession) -> None:
            override_finding(session, asked.order_id, finding_id, reason=reason)

        return override

    return ReasonForm(
        place.words,
        asked.title,
        asked.button,
        action="order.override",
        done=asked.done,
        make=make,
        effect=lambda: place.words.render(finding_message(finding)),
    )


def _decline(asked: Asked, _facts: None) -> StepForm:
    def make(reason: str) -> Callable[[WriteSession], None]:
        def decline(session: WriteSession) -> None:
            decline_quotation(session, asked.order_id, reason=reason)

        return decline

    return ReasonForm(
        asked.place.words,
        asked.title,
        asked.button,
        action="order.decline_quotation",
        done=asked.done,
        make=make,
        optional=True,
    )


def _valid(asked: Asked, _facts: None) -> StepForm:
    order, make = asked.page.order, make_quotation if asked.doing is Step.MAKE_QUOTATION else send_quotation
    today = asked.place.today()
    return ValidForm(
        asked.place,
        asked.title,
        asked.button,
        day=order.valid_until if order.valid_until and order.valid_until >= today else None,
        action=STEPS[asked.doing].action,
        done=asked.done,
        make=lambda session, day: make(session, order.id, valid_until=day),
    )


def _ship(asked: Asked, lines: tuple[StepLine, ...]) -> StepForm:
    order = asked.page.order
    return ShipForm(asked.place, asked.title, order_id=order.id, delivery=order.delivery, lines=lines)


def _invoice(asked: Asked, lines: tuple[StepLine, ...]) -> StepForm:
    return InvoiceForm(asked.place, asked.title, order_id=asked.order_id, lines=lines)


def _credit(asked: Asked, lines: tuple[StepLine, ...]) -> StepForm:
    invoices = [
        each
        for each in asked.page.documents
        if each.kind is DocumentKind.INVOICE and each.state is DocumentState.ISSUED
    ]
    return CreditForm(
        asked.place, asked.title, order_id=asked.order_id, lines=lines, invoices=invoices, chosen=asked.about
    )


def _cancel_open(asked: Asked, facts: Any) -> StepForm:
    lines, purchases = facts
    return CancelOpenForm(asked.place, asked.title, order_id=asked.order_id, lines=lines, purchases=purchases)


def _end(asked: Asked, outlook: Any) -> StepForm:
    return EndForm(
        asked.place,
        asked.title,
        asked.button,
        order_id=asked.order_id,
        outlook=outlook,
        cancel=asked.doing is Step.CANCEL,
    )


def _choose(asked: Asked, _facts: None) -> StepForm:
    """One of several drafts or shipments."""
    step = asked.doing

    def answer(chosen: int) -> Answer:
        def make(session: WriteSession) -> tuple[Message, ...]:
            return make_step(session, asked.order_id, step, Told(about=chosen))

        return Answer(STEPS[step].action, asked.done, make)

    return ChooseForm(
        asked.place,
        asked.title,
        asked.button,
        field="forms.choose.shipment" if step is Step.UNDO_SHIPMENT else "forms.choose.draft",
        choices=[(each, _naming(asked, each)) for each in choices_of(asked.page, step)],
        answer=answer,
    )


def _naming(asked: Asked, chosen: int) -> Callable[[], str]:
    """What a draft or shipment is called in a list of them."""
    words, page = asked.place.words, asked.page
    if asked.doing is Step.UNDO_SHIPMENT:
        shipment = next(each for each in page.shipments if each.id == chosen)
        today = asked.place.today()
        return lambda: words.text(
            "forms.choose.named", name=shipment.number, fact=words.wording.day(shipment.shipped_on, today=today)
        )
    document = next(each for each in page.documents if each.id == chosen)
    return lambda: words.text(
        "forms.choose.named", name=_document_name(asked, document), fact=asked.place.money(document.gross)
    )


def _document_name(asked: Asked, document: Document) -> str:
    words = asked.place.words
    return words.text("orders.document.draft", document=words.text(f"orders.document.{document.kind}"))


_FORMS: Mapping[Doing, Maker] = {
    **MONEY_FORMS,
    Step.HOLD: Maker(_hold),
    Step.OVERRIDE: Maker(_override),
    Step.DECLINE_QUOTATION: Maker(_decline),
    Step.MAKE_QUOTATION: Maker(_valid),
    Step.SEND_QUOTATION: Maker(_valid),
    Step.SHIP: Maker(_ship, _lines),
    Step.INVOICE: Maker(_invoice, _lines),
    Step.CREDIT: Maker(_credit, _lines),
    Step.CANCEL_OPEN: Maker(
        _cancel_open, lambda session, asked: (_lines(session, asked), purchase_rows_for(session, asked.order_id))
    ),
    Step.CANCEL: Maker(_end, lambda session, asked: cancel_outlook(session, asked.order_id, today=asked.place.today())),
    Step.REJECT: Maker(_end, lambda session, asked: cancel_outlook(session, asked.order_id, today=asked.place.today())),
    Step.ISSUE: Maker(_choose),
    Step.DISCARD_DOCUMENT: Maker(_choose),
    Step.UNDO_SHIPMENT: Maker(_choose),
}
