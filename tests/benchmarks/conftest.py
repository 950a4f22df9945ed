"""The companies that are measured on, built once per run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bulk_company import build_company

from builders import no_backup
from handcart.store import company_file
from handcart.store.company_file import CompanyFile

SMALL, LARGE = 2_000, 200_000
"""Orders of five lines each: 10,000 and 1,000,000 lines."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a benchmark: everyday runs leave it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.benchmark_ratio)


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company of 10,000 order lines, closed."""
    return build_company(tmp_path_factory.mktemp("small"), order_count=SMALL)


@pytest.fixture(scope="session")
def large_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company of 1,000,000 order lines, closed."""
    return build_company(tmp_path_factory.mktemp("large"), order_count=LARGE)


@pytest.fixture
def small_company(small_path: Path) -> Iterator[CompanyFile]:
    """The company of 10,000 order lines, open for work."""
    with company_file.open_for_work(small_path, holder="benchmark", back_up=no_backup) as company:
        yield company


@pytest.fixture
def large_company(large_path: Path) -> Iterator[CompanyFile]:
    """The company of 1,000,000 order lines, open for work."""
    with company_file.open_for_work(large_path, holder="benchmark", back_up=no_backup) as company:
        yield company
