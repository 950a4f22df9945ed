"""What reading Today costs at 1,000,000 lines, against 10,000: it must follow what waits, and not the past."""

from functools import partial

from ratios import medians_of, tell

from builders import TODAY
from handcart.store.company_file import CompanyFile
from handcart.store.session import ReadSession
from handcart.usecases.today.beside import today_beside
from handcart.usecases.today.picture import today_picture

_ROUNDS = 41
_MOST = 2


def test_today_costs_the_same_after_many_years(small_company: CompanyFile, large_company: CompanyFile) -> None:
    """As many orders wait in both. What is shown at once and what stands beside it are read together."""
    with small_company.read() as small, large_company.read() as large:
        taken = medians_of({"small": partial(_read, small), "large": partial(_read, large)}, rounds=_ROUNDS)
    ratio = tell("Today on 1,000,000 lines, to 10,000", floor=taken["small"], measured=taken["large"], most=_MOST)
    assert ratio <= _MOST


def test_what_each_part_of_today_costs(small_company: CompanyFile, large_company: CompanyFile) -> None:
    """Figures only: the part that is seen first, and the part that follows."""
    with small_company.read() as small, large_company.read() as large:
        for name, part in {"first picture": today_picture, "what stands beside": today_beside}.items():
            ways = {"small": partial(part, small, TODAY), "large": partial(part, large, TODAY)}
            taken = medians_of(ways, rounds=_ROUNDS)
            tell(f"Today, {name}, on 1,000,000 lines, to 10,000", floor=taken["small"], measured=taken["large"])


def _read(session: ReadSession) -> None:
    today_picture(session, TODAY)
    today_beside(session, TODAY)
