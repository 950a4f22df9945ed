"""One typed line as an interaction: how, with whom, what, and when to come back."""

from datetime import timedelta

import pytest

from builders import TODAY
from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import CustomerContact
from handcart.usecases.customers.typed_interaction import read_interaction

WORDS = {"call": InteractionKind.CALL, "phone": InteractionKind.CALL, "电话": InteractionKind.CALL}


def contact(contact_id: int, name: str, *, active: bool = True) -> CustomerContact:
    return CustomerContact(contact_id, 1, name, "", "", "", False, active)


PEOPLE = (contact(1, "Anna Keller"), contact(2, "Anna Weber"), contact(3, "王小明"), contact(4, "Otto", active=False))


@pytest.mark.parametrize(
    ("line", "kind", "told", "who", "days"),
    [
        ("call @Keller wants cups +7", InteractionKind.CALL, "wants cups", 1, 7),
        ("Call: wants cups", InteractionKind.CALL, "wants cups", None, None),
        ("callous about prices", InteractionKind.NOTE, "callous about prices", None, None),
        ("@anna wrote", InteractionKind.NOTE, "@anna wrote", None, None),
        ("@Otto wrote", InteractionKind.NOTE, "@Otto wrote", None, None),
        ("+0 nothing", InteractionKind.NOTE, "+0 nothing", None, None),
        ("pays 5+7 euros", InteractionKind.NOTE, "pays 5+7 euros", None, None),
        ("电话谈了新杯子 @王小明 +14", InteractionKind.CALL, "谈了新杯子", 3, 14),
        ("@小明 电话", InteractionKind.CALL, "", 3, None),
        ("", InteractionKind.NOTE, "", None, None),
    ],
)
def test_what_a_line_says(line: str, kind: InteractionKind, told: str, who: int | None, days: int | None) -> None:
    read = read_interaction(line, WORDS, PEOPLE, TODAY)
    assert (read.kind, read.told, read.contact_id) == (kind, told, who)
    assert read.follow_up_on == (None if days is None else TODAY + timedelta(days=days))
