"""The plan in words: quantities, what a group holds, and the sum of a row line by line. No widgets."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.ui.kit.words import Words
from handcart.usecases.planning.plan import PlanRow, PurchasePlan

_MOST_NAMED = 3


class SumLine(NamedTuple):
    """A line of the sum: what it is, where it comes from, the figure with its sign."""

    name: str
    about: str
    figure: str
    strong: bool = False


class PlanWords:
    """Writes in the language of now."""

    def __init__(self, words: Words, currency: str) -> None:
        self._words, self._currency = words, currency

    def quantity(self, thousandths: int) -> str:
        """A quantity."""
        return self._words.wording.quantity(Quantity(thousandths))

    def money(self, minor: int | None, exponent: int) -> str:
        """An amount; a dash where it is not known."""
        return "–" if minor is None else self._words.wording.money(Amount(minor, self._currency, exponent))

    def under_name(self, row: PlanRow) -> str:
        """The code, and in what packs it comes."""
        product = row.product
        if not product.pack_size or product.pack_size == 1_000:
            return product.code
        return self._words.text("planning.packs", code=product.code, pack=Quantity(product.pack_size))

    def lasts(self, row: PlanRow) -> str:
        """How many days the shelf lasts."""
        return (
            self._words.text("planning.long")
            if row.lasts is None
            else self._words.text("planning.days", count=row.lasts)
        )

    def source(self, rows: Sequence[PlanRow]) -> str:
        """Who brings these rows."""
        product = rows[0].product
        if product.made_here:
            return self._words.text("planning.made_here")
        return product.supplier or self._words.text("planning.no_source")

    def source_with_days(self, rows: Sequence[PlanRow], plan: PurchasePlan) -> str:
        """Who brings them, how long that takes, and by when to order so that nothing runs out."""
        if not rows[0].product.has_source:
            return self.source(rows)
        lead = max(row.lead_days for row in rows)
        spare = min(max(0, (row.lasts if row.lasts is not None else 365) - row.lead_days) for row in rows)
        by = self._words.wording.day(plan.today + timedelta(days=spare), today=plan.today)
        return self._words.text("planning.group", source=self.source(rows), count=lead, day=by)

    def needed_by(self, row: PlanRow) -> str:
        """By when it is needed; a dash where it lasts for more than a year."""
        # Without its year: it lies within the next twelve months.
        return "–" if row.needed_by is None else self._words.wording.day(row.needed_by, today=row.needed_by)

    def unit_cost(self, row: PlanRow) -> str:
        """What one costs; a dash where it is not known."""
        cost = row.product.cost
        return "–" if cost is None else self._words.wording.price(UnitPrice(cost, self._currency))

    def each(self, row: PlanRow) -> str:
        """What one costs, under the cost of all."""
        return "" if row.product.cost is None else self._words.text("planning.each", cost=self.unit_cost(row))

    def sum_of(self, row: PlanRow, plan: PurchasePlan, quantity: int) -> list[SumLine]:
        """The arithmetic of a row, so that it can be added up by hand."""
        words, need = self._words, row.need
        lines = [SumLine(words.text("planning.sum.on_hand"), "", self.quantity(need.on_hand))]
        lines.append(self._signed("reserved", "", -need.reserved))
        if need.waiting:
            lines.append(self._signed("waiting", self._numbers([each.number for each in row.waiting]), -need.waiting))
        if need.incoming:
            lines.append(self._signed("incoming", self._coming(row, plan), need.incoming))
        about = words.text("planning.sum.demand_about", count=row.days, lead=row.lead_days, review=plan.review_days)
        lines.append(self._signed("demand", about, -need.demand))
        service = words.wording.percent(Percent(plan.service_level))
        lines.append(self._signed("safety", words.text("planning.sum.safety_about", service=service), -need.safety))
        lines.append(self._outcome(row))
        if quantity or need.missing:
            lines.append(
                SumLine(words.text("planning.sum.buy"), self._rounded(row, quantity), self.quantity(quantity), True)
            )
        return lines

    def spoken(self, row: PlanRow, plan: PurchasePlan, quantity: int) -> str:
        """The sum as one text, for who listens to it or points at the row."""
        return "\n".join(self._spoken(line) for line in self.sum_of(row, plan, quantity))

    def _spoken(self, line: SumLine) -> str:
        name = "planning.spoken.about" if line.about else "planning.spoken"
        return self._words.text(name, name=line.name, figure=line.figure, about=line.about)

    def _signed(self, name: str, about: str, quantity: int) -> SumLine:
        figure = self._words.wording.change(Quantity(quantity)) if quantity else self.quantity(0)
        return SumLine(self._words.text(f"planning.sum.{name}"), about, figure)

    def _outcome(self, row: PlanRow) -> SumLine:
        """What is missing or left over; what comes too late for it is said."""
        text, need = self._words.text, row.need
        later = text("planning.sum.later", quantity=Quantity(row.later)) if row.later else ""
        if need.missing:
            return SumLine(text("planning.sum.missing"), later, self.quantity(need.missing), strong=True)
        return SumLine(text("planning.sum.left_over"), later, self.quantity(need.left_over), strong=True)

    def _coming(self, row: PlanRow, plan: PurchasePlan) -> str:
        """What comes in time, by whom and when."""
        until = plan.today + timedelta(days=row.days)
        in_time = [each for each in row.incoming if each.day is None or each.day <= until]
        told = []
        for each in in_time[:_MOST_NAMED]:
            number = each.number or self._words.text("planning.draft")
            day = "" if each.day is None else f" {self._words.wording.day(each.day, today=each.day)}"
            told.append(number + day)
        return self._joined(told, len(in_time))

    def _numbers(self, numbers: Sequence[str | None]) -> str:
        known = list(dict.fromkeys(number for number in numbers if number))
        return self._joined(known[:_MOST_NAMED], len(known))

    def _joined(self, told: list[str], count: int) -> str:
        if count > len(told):
            told = [*told, self._words.text("planning.more", count=count - len(told))]
        return self._words.text("planning.separator").join(told)

    def _rounded(self, row: PlanRow, quantity: int) -> str:
        if quantity != row.quantity:
            return self._words.text("planning.sum.own", quantity=Quantity(row.quantity))
        product, parts = row.product, []
        if product.pack_size and product.pack_size > 1_000:
            parts.append(self._words.text("planning.sum.pack", pack=Quantity(product.pack_size)))
        if product.minimum_order and row.need.missing < product.minimum_order:
            parts.append(self._words.text("planning.sum.minimum", minimum=Quantity(product.minimum_order)))
        return self._words.text("planning.separator").join(parts)
