"""What is done in a process of its own for the screen: figures are worked out, files are written. No Qt."""

from pathlib import Path

from handcart.domain.progress import Progress
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.chart_sheets import save_figures
from handcart.usecases.segments.charted import Chart, Charted
from handcart.usecases.segments.explain import insight_of
from handcart.usecases.segments.figures import Wording as Figures
from handcart.usecases.segments.figures import save_groups, save_movement, save_overview, save_proof, save_spread
from handcart.usecases.segments.grouping import Insight
from handcart.usecases.segments.histories import Purchases
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.results import Rfm, ScoredCustomer
from handcart.usecases.segments.sheets import save_segments
from handcart.wording import Wording


def work_out(rfm: Rfm, purchases: Purchases, *, progress: Progress) -> tuple[Chances, Insight]:
    """The chances of every customer, the groups they fall into, and what explains segments and buyers."""
    return chances_of(purchases, progress), insight_of(rfm, purchases)


def write_customers(page: SegmentsPage, chosen: tuple[ScoredCustomer, ...], path: Path, *, progress: Progress) -> None:
    """Write these customers, the segments and the movement to a workbook."""
    exponent = page.company.exponent
    save_segments(path, page.rfm, page.names, exponent, chosen=chosen, moved=page.moved)


def write_figures(chart: Chart, charted: Charted, path: Path, *, progress: Progress) -> None:
    """Write the figures of a chart to a workbook."""
    save_figures(path, chart, charted)


def write_picture(chart: Chart, charted: Charted, language: str, path: Path, *, progress: Progress) -> None:
    """Draw a chart."""
    page, chances, insight = charted.page, charted.chances, charted.insight
    figures = Figures(Wording(language).render, page.company)
    match chart:
        case Chart.MAP | Chart.SEGMENTS:
            save_overview(path, page.rfm, figures, by_revenue=charted.by_sales)
        case Chart.SCORES | Chart.CUSTOMERS:
            save_spread(path, page.rfm, figures)
        case Chart.MOVEMENT:
            save_movement(path, page.moved, [each.segment for each in page.rfm.segments], figures)
        case Chart.GROUPS:
            if insight is not None:
                save_groups(path, page.rfm, insight.groups, figures)
        case Chart.PROOF:
            if chances is not None:
                save_proof(path, chances, figures)
