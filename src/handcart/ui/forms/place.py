"""Where a form stands: the words, the money and the day of the company, and how it reads."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import NamedTuple, TypeVar

from handcart.domain.message import Amount
from handcart.store.session import ReadSession
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings

Value = TypeVar("Value")


class Place(NamedTuple):
    """Handed to every form; `around` is the company that is open."""

    around: Surroundings

    @property
    def words(self) -> Words:
        """The language of now."""
        return self.around.words

    def today(self) -> date:
        """The business day it is."""
        return self.around.when().today

    def amount(self, minor: int) -> Amount:
        """An amount in the company's currency, for a message."""
        return Amount(minor, self.around.currency, self.around.exponent)

    def money(self, minor: int) -> str:
        """An amount as it is written."""
        return self.words.wording.money(self.amount(minor))

    def ask(self, owner: Hashable, query: Callable[[ReadSession], Value], then: Callable[[Value], object]) -> None:
        """Read in the background; of one owner's questions only the newest is answered. A refusal is no answer."""
        company = self.around.company

        def read() -> Value:
            with company.read() as session:
                return query(session)

        self.around.running.ask(owner, read, then, lambda problem: problem.kind in ("not_allowed", "bad_input"))
