"""The final copy of an import: staged rows into the company file, within the caller's transaction."""

from collections.abc import Mapping

from sqlalchemy import Connection

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.store.bulk.replacing import clear_replaced, rewrite_replaced
from handcart.store.bulk.staged_rows import StagedOrder, StagedRow
from handcart.store.bulk.staging import STAGED, StagedRows
from handcart.store.bulk.statements import insertion, last_ids
from handcart.store.bulk.trigger_pause import triggers_paused

_ROWS_PER_STATEMENT = 20_000

_TAXES = f"""
    INSERT INTO document_taxes (document_id, tax_code_id, tax_rate, net, tax, gross)
    SELECT d.id, :tax_code_id, 0, d.net, 0, d.gross
    FROM {STAGED}.documents s JOIN documents d ON d.source_key = s.source_key"""

Constants = Mapping[type[StagedRow], Mapping[str, object]]
"""Per kind, the values that are the same in every row."""


def copy_staged(
    connection: Connection, gathered: StagedRows, constants: Constants, *, tax_code_id: int, progress: Progress
) -> None:
    """Copy everything that was staged; the temporary database is attached. `tax_code_id` is the code of all amounts.

    Cancelled when `progress` says so. What triggers keep is right afterwards, however the rows were written.
    """
    parameters = last_ids(connection)
    counts = gathered.counts
    total, done = sum(counts.values()), 0
    with triggers_paused(connection, changing=counts[StagedOrder]):
        clear_replaced(connection)
        for kind, count in counts.items():
            statement, same = insertion(kind, constants.get(kind, {}))
            for begin in range(0, count, _ROWS_PER_STATEMENT):
                progress.report(done, total, message("import.copying"))
                end = min(count, begin + _ROWS_PER_STATEMENT)
                connection.exec_driver_sql(statement, {**parameters, **same, "begin": begin, "end": end})
                done += end - begin
        rewrite_replaced(connection, parameters)
        connection.exec_driver_sql(_TAXES, {"tax_code_id": tax_code_id})
    progress.report(done, total, message("import.copying"))
