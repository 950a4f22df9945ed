"""Checking a list against a company: what every row would do. Nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.files.histories.records import RefusedRow, Source
from handcart.files.lists.list_rows import ListRow, ListRows
from handcart.files.recognising.fields import Field, ImportKind
from handcart.store.session import ReadSession
from handcart.usecases.imports.decisions import Decisions, RowDecision
from handcart.usecases.imports.differences import CellDifference
from handcart.usecases.imports.lists.goods import PRODUCT_COLUMNS, STOCK_COLUMNS, ProductPlan, StockPlan
from handcart.usecases.imports.lists.nearly import known_names, nearly_the_same
from handcart.usecases.imports.lists.parties import SUPPLIER_COLUMNS, CustomerPlan, SupplierPlan, customer_columns
from handcart.usecases.imports.lists.planned import (
    CheckedList,
    KeptInNotes,
    LikelyTwice,
    ListResult,
    PlannedRow,
)
from handcart.usecases.imports.lists.proposal import Certainty, PaymentProposal
from handcart.usecases.imports.lists.statement import Statement

_ROWS_PER_REPORT = 200
_PROPOSED = {
    Certainty.CERTAIN: "import.payment.certain",
    Certainty.LIKELY: "import.payment.likely",
    Certainty.SETTLED: "import.payment.settled",
    Certainty.UNKNOWN: "import.payment.unknown",
}
_NUMBERED_BY = {
    ImportKind.CUSTOMERS: Field.CUSTOMER_CODE,
    ImportKind.SUPPLIERS: Field.SUPPLIER_CODE,
    ImportKind.PRODUCTS: Field.PRODUCT_CODE,
    ImportKind.STOCK: Field.PRODUCT_CODE,
}
_PAYMENT_FIELDS = {"paid_on": Field.PAID_ON, "amount": Field.AMOUNT, "currency": Field.CURRENCY}


def check_list(
    session: ReadSession, rows: ListRows, *, today: date, progress: Progress, decided: Decisions | None = None
) -> CheckedList:
    """What the rows of a list would do in the company as `session` sees it, and as the owner `decided` of some."""
    if rows.kind is ImportKind.PAYMENTS:
        return _check_payments(session, rows, progress)
    plan = _plan_of(session, rows.kind, today)
    planned: list[PlannedRow] = []
    refused: list[RefusedRow] = list(rows.refused)
    for count, row in enumerate(rows.rows):
        if count % _ROWS_PER_REPORT == 0:
            progress.report(count, len(rows.rows), message("import.checking"))
        try:
            decision = (decided or {}).get(rows.place(row.at))
            as_planned = plan(_as_decided(row, decision, rows.kind))
            planned.append(replace(as_planned, like=None) if decision is RowDecision.ANOTHER else as_planned)
        except AppError as problem:
            refused.append(RefusedRow(*rows.place(row.at), _reason(problem, rows, row, _fields_of(session, rows.kind))))
    to_write = tuple(each for each in planned if each.changes_anything)
    result = _result(rows, planned, to_write, refused)
    if rows.kind in (ImportKind.CUSTOMERS, ImportKind.SUPPLIERS):
        names = known_names(session, rows.kind)
        result = replace(result, noted=nearly_the_same(rows, [each for each in to_write if each.like is None], names))
    return CheckedList(rows.kind, rows.sources, result, to_write)


def _as_decided(row: ListRow, decision: RowDecision | None, kind: ImportKind) -> ListRow:
    """A row that is about a record of the same name says nothing of its number."""
    if decision is RowDecision.LEAVE_OUT:
        raise BadInput("import.refused.left_out")
    if decision is RowDecision.SAME:
        return replace(row, said={field: said for field, said in row.said.items() if field is not _NUMBERED_BY[kind]})
    return row


def _plan_of(session: ReadSession, kind: ImportKind, today: date) -> Callable[[ListRow], PlannedRow]:
    if kind is ImportKind.CUSTOMERS:
        return CustomerPlan(session).plan
    if kind is ImportKind.SUPPLIERS:
        return SupplierPlan(session).plan
    if kind is ImportKind.PRODUCTS:
        return ProductPlan(session).plan
    return StockPlan(session, today).plan


def _fields_of(session: ReadSession, kind: ImportKind) -> Mapping[str, Field]:
    """Which field of the file fills which column of the record."""
    columns = {
        ImportKind.CUSTOMERS: customer_columns(session.company.exponent),
        ImportKind.SUPPLIERS: SUPPLIER_COLUMNS,
        ImportKind.PRODUCTS: PRODUCT_COLUMNS,
        ImportKind.STOCK: STOCK_COLUMNS,
    }[kind]
    return {name: field for name, (field, _convert) in columns.items()} | {"supplier_id": Field.SUPPLIER_NAME}


def _reason(problem: AppError, rows: ListRows, row: ListRow, fields: Mapping[str, Field]) -> Message:
    """Why a row is refused, with the column where that is known."""
    if isinstance(problem, BadInput) and (problem.field, problem.message.id) == ("name", "input.empty"):
        return message("import.refused.no_name")
    field = fields.get(problem.field or "") if isinstance(problem, BadInput) else None
    column = rows.column_of(row.at, field) if field is not None else None
    if column is None or "column" in problem.message.values:
        return problem.message
    return message("import.refused.in_column", column=column, problem=problem.message)


def _result(
    rows: ListRows, planned: list[PlannedRow], to_write: tuple[PlannedRow, ...], refused: list[RefusedRow]
) -> ListResult:
    return ListResult(
        kind=rows.kind,
        rows_read=len(planned) + len(refused),
        imported_rows=len(to_write),
        unchanged_rows=len(planned) - len(to_write),
        refused_rows=len(refused),
        passed_over_rows=len(rows.passed_over),
        new=sum(each.record_id is None for each in to_write),
        changed=sum(each.record_id is not None for each in to_write),
        differences=tuple(
            CellDifference(*rows.place(each.at), each.label, name, old, new)
            for each in to_write
            for name, old, new in each.shown
        ),
        likely_twice=tuple(
            LikelyTwice(*rows.place(each.at), each.label, each.like) for each in to_write if each.like is not None
        ),
        in_notes=tuple(
            KeptInNotes(*rows.place(each.at), each.label, text) for each in to_write for text in each.in_notes
        ),
        refused=tuple(sorted(refused, key=lambda each: (str(each.file), each.sheet, each.row))),
        unreadable=tuple(rows.unreadable),
        readers=_readers(rows),
    )


def _check_payments(session: ReadSession, rows: ListRows, progress: Progress) -> CheckedList:
    """The lines of a bank statement as proposals; nothing is imported of them until they are confirmed."""
    statement, exponent = Statement(session), session.company.exponent
    proposals: list[PaymentProposal] = []
    refused = list(rows.refused)
    unchanged = money_out = recorded_amount = 0
    for count, row in enumerate(rows.rows):
        if count % _ROWS_PER_REPORT == 0:
            progress.report(count, len(rows.rows), message("import.checking"))
        if statement.is_money_out(row.said):
            money_out += 1
            continue
        try:
            proposal, recorded = statement.propose(row)
        except AppError as problem:
            refused.append(RefusedRow(*rows.place(row.at), _reason(problem, rows, row, _PAYMENT_FIELDS)))
            continue
        if recorded:
            unchanged, recorded_amount = unchanged + 1, recorded_amount + proposal.amount
        else:
            proposals.append(proposal)
    amounts = sum(each.amount for each in proposals)
    result = ListResult(
        kind=rows.kind,
        rows_read=len(proposals) + unchanged + len(refused),
        imported_rows=0,
        unchanged_rows=unchanged,
        refused_rows=len(refused) + len(proposals),
        passed_over_rows=len(rows.passed_over) + money_out,
        new=0,
        changed=0,
        differences=(),
        likely_twice=(),
        refused=tuple(refused) + not_confirmed(rows.sources, proposals),
        proposals=tuple(proposals),
        not_confirmed_rows=len(proposals),
        money_out_rows=money_out,
        amount_in_file=Decimal(amounts + recorded_amount).scaleb(-exponent),
        amount_imported=Decimal(recorded_amount).scaleb(-exponent),
        amount_refused=Decimal(amounts).scaleb(-exponent),
        unreadable=tuple(rows.unreadable),
        readers=_readers(rows),
    )
    return CheckedList(rows.kind, rows.sources, result, ())


def not_confirmed(sources: tuple[Source, ...], proposals: list[PaymentProposal]) -> tuple[RefusedRow, ...]:
    """The proposals as rows that are not imported."""
    return tuple(
        RefusedRow(
            sources[each.at.source].file,
            sources[each.at.source].sheet,
            each.at.row,
            message(_PROPOSED[each.certainty], payer=each.payer or each.purpose, customer=each.customer,
                    invoices=", ".join(each.invoices)),
        )
        for each in proposals
    )  # fmt: skip


def _readers(rows: ListRows) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.reader for source in rows.sources))
