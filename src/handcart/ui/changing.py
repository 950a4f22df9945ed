"""Changing the company from a page: one step of the journal, in the background, told to the whole window."""

from collections.abc import Callable
from typing import TypeVar

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.store.session import WriteSession
from handcart.ui.letterhead import lead_to_settings, letterhead_check
from handcart.ui.running.door import Failed, Then
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings

Value = TypeVar("Value")


def change_company(
    around: Surroundings,
    action: str,
    usecase: Callable[[WriteSession], Value],
    then: Then[Value] | None = None,
    failed: Failed | None = None,
    label: str = "records.saving",
) -> None:
    """Run a use case as one step that the journal knows under `action`; `label` is what is said where it takes long.

    Where it issues a document that does not say whose it is, the owner is warned once.
    """
    company, moment, check = around.company, around.when(), letterhead_check(around)

    def work() -> Done[Value]:
        with company.change(action, moment) as session:
            value = usecase(session)
            check(session)
        return Done(value, frozenset(session.touched))

    def not_done(problem: AppError) -> bool:
        shown = failed is not None and failed(problem)
        return shown or lead_to_settings(around, problem.message)

    around.running.change(message(label), work, then, not_done)
