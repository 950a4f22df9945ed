"""What is done in a process of its own for the screen: chances are worked out, files are written. No Qt."""

from collections.abc import Callable, Mapping
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.figures import Wording as Figures
from handcart.usecases.segments.figures import save_movement, save_overview, save_proof, save_spread
from handcart.usecases.segments.histories import Purchases
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.results import ScoredCustomer
from handcart.usecases.segments.sheets import save_segments
from handcart.wording import Wording


def work_out_chances(purchases: Purchases, *, progress: Progress) -> Chances:
    """The chances of every customer."""
    return chances_of(purchases, progress)


def write_customers(page: SegmentsPage, chosen: tuple[ScoredCustomer, ...], path: Path, *, progress: Progress) -> None:
    """Write these customers, the segments and the movement to a workbook."""
    exponent = page.company.exponent
    save_segments(path, page.rfm, page.names, exponent, chosen=chosen, moved=page.moved)


def write_picture(
    which: str, page: SegmentsPage, chances: Chances | None, language: str, path: Path, *, progress: Progress
) -> None:
    """Draw a picture: "customers" or "sales" (the map), "scores", "movement" or "proof"."""
    figures = Figures(Wording(language).render, page.company)
    order = [each.segment for each in page.rfm.segments]
    draw: Mapping[str, Callable[[], None]] = {
        "customers": lambda: save_overview(path, page.rfm, figures),
        "sales": lambda: save_overview(path, page.rfm, figures, by_revenue=True),
        "scores": lambda: save_spread(path, page.rfm, figures),
        "movement": lambda: save_movement(path, page.moved, order, figures),
    }
    if which in draw:
        draw[which]()
    elif chances is not None:
        save_proof(path, chances, figures)
