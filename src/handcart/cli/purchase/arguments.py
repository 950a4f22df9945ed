"""What may be typed after `handcart purchase`: names only. What the steps do stands in `steps`, with the use cases."""

from handcart.cli.parser import Commands, Parser, add_command, add_company, add_json
from handcart.domain.purchase_life import PurchaseStep
from handcart.wording import Wording

SHOW, SHORT = "show", "short"
DRAFT, DRAFT_PRODUCTION, DRAFT_SHORT = "draft", "draft-production", "draft-short"
STEPS = (SHOW, SHORT, DRAFT, DRAFT_PRODUCTION, DRAFT_SHORT, *(step.replace("_", "-") for step in PurchaseStep))

_TEXTS = {"data": "FILE.json", "on": "DATE", "expected": "DATE", "note": "TEXT"}
OPTIONS = (*_TEXTS, "line")
"""Every option of a step, by the name it has in the table of steps."""


def add_purchase(commands: Commands, wording: Wording) -> None:
    """`handcart purchase STEP [PURCHASE] ...`."""
    purchase = add_command(commands, "purchase", wording)
    purchase.add_argument("step", choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    purchase.add_argument("purchase", metavar="PURCHASE", nargs="?", help=wording.text("cli.help.purchase"))
    add_company(purchase, wording)
    add_json(purchase, wording)
    for name, shape in _TEXTS.items():
        _add_option(purchase, name, wording, metavar=shape)
    _add_option(purchase, "line", wording, action="append", metavar="POSITION=QUANTITY")


def _add_option(purchase: Parser, name: str, wording: Wording, **shape: object) -> None:
    about = wording.text(f"cli.help.purchase.{name}")
    purchase.add_argument(f"--{name}", dest=name, help=about, **shape)  # type: ignore[arg-type]
