"""Figures of the screen in words: amounts in whole units, shares, sentences for who hovers or listens. No Qt."""

from handcart.domain.message import Percent, message
from handcart.domain.rounding import divide_half_up
from handcart.ui.kit.words import Words
from handcart.ui.segments.choice import ScoreChoice
from handcart.usecases.segments.chances import chance_in_percent
from handcart.usecases.segments.named import range_name, segment_name
from handcart.usecases.segments.results import Range, Rfm, Square

_PERCENT = 10_000


class Written:
    """Writes what the screen shows, in the language of now."""

    def __init__(self, words: Words, *, exponent: int) -> None:
        self._words, self._exponent = words, exponent

    def whole(self, minor: int) -> str:
        """An amount in whole units of the currency: the cents of a comparison are noise."""
        return self._words.wording.number(divide_half_up(minor, 10**self._exponent))

    def share(self, share: float) -> str:
        """A probability in whole percent."""
        return self._words.render(message("segments.share", share=Percent(round(share * 100) * _PERCENT)))

    def segment(self, segment: str) -> str:
        """What a segment is called."""
        return self._words.render(segment_name(segment))

    def chance(self, chance: float) -> str:
        """A chance in whole percent; nobody is certain."""
        return self._words.wording.percent(chance_in_percent(chance))

    def change(self, change: int) -> str:
        """More or fewer, with its sign; nothing where nothing changed."""
        return self._words.wording.change(change) if change else ""

    def range(self, values: Range) -> str:
        """The values of a score."""
        return self._words.render(range_name(values))

    def score(self, choice: ScoreChoice, values: Range | None, customers: int) -> str:
        """A score in a sentence."""
        return self._words.text(
            f"segments.score.{choice.kind}.told",
            score=choice.score,
            values=range_name(values),
            count=customers,
        )

    def score_title(self, choice: ScoreChoice) -> str:
        """What the customers of a score have in common."""
        kind = self._words.text(f"segments.score.{choice.kind}")
        return self._words.text("segments.score.title", kind=kind, score=choice.score)

    def square_title(self, rfm: Rfm, r: int, f: int) -> str:
        """What the customers of a square have in common."""
        days, orders = range_name(rfm.recency[r - 1]), range_name(rfm.frequency[f - 1])
        return self._words.text("segments.square.title", days=days, orders=orders)

    def square(self, rfm: Rfm, square: Square) -> str:
        """A square of the map in a sentence."""
        return self._words.text(
            "segments.square",
            customers=square.customers,
            revenue=self.whole(square.revenue),
            days=range_name(rfm.recency[square.r - 1]),
            orders=range_name(rfm.frequency[square.f - 1]),
        )
