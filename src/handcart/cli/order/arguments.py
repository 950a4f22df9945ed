"""What may be typed after `handcart order`: names only. What the steps do stands in `steps`, with the use cases."""

from handcart.cli.parser import Commands, Parser, add_command, add_company, add_json
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import Delivery, PaymentMethod, ReturnOutcome, SettlementKind
from handcart.wording import Wording

SHOW = "show"
_BY_THEMSELVES = (Step.FINISH, Step.REOPEN_FINISHED)
STEPS = (SHOW, *(step.replace("_", "-") for step in (*Step, "repeat", "use_credit") if step not in _BY_THEMSELVES))

_TEXTS = {
    "data": "FILE.json",
    "reason": "TEXT",
    "until": "DATE",
    "valid_until": "DATE",
    "on": "DATE",
    "amount": "AMOUNT",
    "own_method": "TEXT",
    "reference": "TEXT",
    "note": "TEXT",
    "carrier": "TEXT",
    "service": "TEXT",
    "parcels": "COUNT",
    "weight": "KG",
    "tracking_number": "TEXT",
    "shipment": "NUMBER",
    "document": "NUMBER",
    "return": "NUMBER",
    "payment": "NUMBER",
}
_WORDS = {
    "rule": Rule,
    "method": PaymentMethod,
    "kind": SettlementKind,
    "delivery": Delivery,
    "outcome": ReturnOutcome,
}
OPTIONS = (*_TEXTS, *_WORDS, "line")
"""Every option of a step, by the name it has in the table of steps."""


def add_order(commands: Commands, wording: Wording) -> None:
    """`handcart order STEP [ORDER] ...`."""
    order = add_command(commands, "order", wording)
    order.add_argument("step", choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    order.add_argument("order", metavar="ORDER", nargs="?", help=wording.text("cli.help.order"))
    add_company(order, wording)
    add_json(order, wording)
    for name, shape in _TEXTS.items():
        _add_option(order, name, wording, metavar=shape)
    for name, words in _WORDS.items():
        _add_option(order, name, wording, choices=[word.value for word in words])
    _add_option(order, "line", wording, action="append", metavar="POSITION=VALUE")


def _add_option(order: Parser, name: str, wording: Wording, **shape: object) -> None:
    about = wording.text(f"cli.help.order.{name}")
    order.add_argument(f"--{name.replace('_', '-')}", dest=name, help=about, **shape)  # type: ignore[arg-type]
