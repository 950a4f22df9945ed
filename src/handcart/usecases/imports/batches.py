"""What an import keeps of itself: its batch with the control totals, and the tax code of amounts without one."""

from handcart.domain.message import message
from handcart.domain.tax_countries import BEGINNING
from handcart.domain.vocabulary import BatchState, TaxCategory
from handcart.store.queries.company import tax_code_id
from handcart.store.queries.imports import last_journal_step
from handcart.store.records import ImportBatch, TaxCode, TaxRate
from handcart.store.session import WriteSession
from handcart.usecases.imports.products import Render
from handcart.usecases.imports.stage_history import Staged

IMPORTED_TAX = "IMPORTED"
"""The tax code of imported amounts: their tax is unknown, they are taken as net."""

_NAMES_KEPT = 100


def add_batch(session: WriteSession, staged: Staged) -> int:
    """Add the batch; later journal steps than `after_step` are what happened to its records since."""
    result = staged.result
    names = [[other.code, other.known, other.given] for other in result.other_names[:_NAMES_KEPT]]
    return session.add(
        ImportBatch,
        kind="orders",
        state=BatchState.DONE,
        imported_at=session.when.now,
        files=[
            {"file": source.file.name, "sheet": source.sheet, "kind": source.kind, "rows": source.rows}
            for source in staged.sources
        ],
        tallies=result.tallies() | {"other_names": names, "after_step": last_journal_step(session)},
    )


def imported_tax_code(session: WriteSession, render: Render) -> int:
    """The id of the tax code of imported amounts, made with the first import. It is offered nowhere."""
    known = tax_code_id(session, IMPORTED_TAX)
    if known is not None:
        return known
    code_id = session.add(
        TaxCode,
        code=IMPORTED_TAX,
        name=render(message("import.tax_code")),
        category=TaxCategory.OUTSIDE,
        active=False,
    )
    session.add(TaxRate, tax_code_id=code_id, valid_from=BEGINNING, rate=0)
    return code_id
