"""The process in words: times in hours or days, shares, and what changed against the period before. No widgets."""

from handcart.domain.message import Percent, Quantity, message
from handcart.ui.kit.words import Words
from handcart.usecases.reports.process import ProcessCompared, ProcessReport, StageReport

_DAY = 24
_SHOWN_AS_HOURS = 48
_TENTH = 100
_WHOLE = 1_000_000


class ProcessWords:
    """Writes in the language of now."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def span(self, hours: float | None) -> str:
        """A time: hours up to two days, then days, with one decimal."""
        if hours is None:
            return "–"
        if hours < _SHOWN_AS_HOURS:
            return self._words.text("process.hours", hours=Quantity(round(hours * 10) * _TENTH))
        return self._words.text("process.days", days=Quantity(round(hours / _DAY * 10) * _TENTH))

    def share(self, value: float | None) -> str:
        """A share in whole percent."""
        return "–" if value is None else self._words.wording.percent(Percent(round(value * 100) * _WHOLE // 100))

    def stage(self, name: str | None) -> str:
        """What a stage is called."""
        return "–" if name is None else self._words.text(f"report.stage.{name}")

    def before(self, figure: str) -> str:
        """What the figure was in the period before."""
        return self._words.text("process.before", figure=figure)

    def sentence(self, shown: ProcessCompared) -> str:
        """What the figures say: how long an order takes, and where it waits."""
        now = shown.now
        if now.mean_hours is None or now.bottleneck is None:
            return self._words.text("process.none_finished", count=now.orders)
        return self._words.text(
            "process.sentence",
            time=self.span(now.mean_hours),
            stage=self.stage(now.bottleneck),
            share=self.share(bottleneck_share(now)),
        )

    def stage_text(self, stage: StageReport) -> str:
        """A stage's times in one sentence."""
        if not stage.orders:
            return self._words.text("process.stage.nothing")
        median, p90 = self.span(stage.median_hours), self.span(stage.p90_hours)
        return self._words.text("process.stage.said", count=stage.orders, median=median, p90=p90)

    def change(self, now: float | None, before: float | None) -> str:
        """How a time changed, in percent."""
        if now is None or not before:
            return "–"
        share = (now - before) / before
        if round(abs(share) * 100) == 0:
            return self._words.text("process.as_before")
        said = self._words.wording.percent(Percent(round(abs(share) * 100) * _WHOLE // 100))
        return self._words.render(message("process.longer" if share > 0 else "process.shorter", change=said))


def bottleneck_share(report: ProcessReport) -> float | None:
    """The part of all the time that orders spent in the bottleneck."""
    total = sum(stage.total_hours for stage in report.by_stage)
    if report.bottleneck is None or not total:
        return None
    return next(stage.total_hours for stage in report.by_stage if stage.stage == report.bottleneck) / total
