"""What is done in a process of its own for the screen: figures are worked out, files are written. No Qt.

The window imports this module too, only to name the task: libraries are loaded inside the tasks.
"""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.charted import Chart, Charted
from handcart.usecases.segments.grouping import Insight
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.purchases import Purchases
from handcart.usecases.segments.results import Rfm, ScoredCustomer
from handcart.wording import Wording


def work_out(rfm: Rfm, purchases: Purchases, *, progress: Progress) -> tuple[Chances, Insight]:
    """The chances of every customer, the groups they fall into, and what explains segments and buyers."""
    from handcart.usecases.segments.explain import insight_of
    from handcart.usecases.segments.probability import chances_of

    return chances_of(purchases, progress), insight_of(rfm, purchases)


def write_customers(page: SegmentsPage, chosen: tuple[ScoredCustomer, ...], path: Path, *, progress: Progress) -> None:
    """Write these customers, the segments and the movement to a workbook."""
    from handcart.usecases.segments.sheets import save_segments

    save_segments(path, page.rfm, page.names, page.company.exponent, chosen=chosen, moved=page.moved)


def write_figures(chart: Chart, charted: Charted, path: Path, *, progress: Progress) -> None:
    """Write the figures of a chart to a workbook."""
    from handcart.usecases.segments.chart_sheets import save_figures

    save_figures(path, chart, charted)


def write_picture(chart: Chart, charted: Charted, language: str, path: Path, *, progress: Progress) -> None:
    """Draw a chart."""
    from handcart.usecases.segments import figures

    page, chances, insight = charted.page, charted.chances, charted.insight
    words = figures.Wording(Wording(language).render, page.company)
    match chart:
        case Chart.MAP | Chart.SEGMENTS:
            figures.save_overview(path, page.rfm, words, by_revenue=charted.by_sales)
        case Chart.SCORES | Chart.CUSTOMERS:
            figures.save_spread(path, page.rfm, words)
        case Chart.MOVEMENT:
            figures.save_movement(path, page.moved, [each.segment for each in page.rfm.segments], words)
        case Chart.GROUPS:
            if insight is not None:
                figures.save_groups(path, page.rfm, insight.groups, words)
        case Chart.PROOF:
            if chances is not None:
                figures.save_proof(path, chances, words)
