"""The control totals of an import as sentences, of one just made or of one kept with its batch."""

from decimal import Decimal

from handcart.domain.message import Amount, Message, message
from handcart.files.recognising.fields import ImportKind
from handcart.store.records import ImportBatch
from handcart.usecases.imports.overview import Overview, Totals

_AMOUNTS = ("amount_in_file", "amount_imported", "amount_refused", "rounding")


def said_totals(totals: Totals, currency: str, exponent: int) -> list[Message]:
    """What was read, and what became of it: in rows, and in money where the file has any."""
    if totals.not_confirmed is not None:
        return _said_of_statement(totals, currency, exponent)
    said = [
        message("import.totals.rows", read=message("import.totals.read_rows", count=totals.read),
                imported=totals.imported, unchanged=totals.unchanged, refused=totals.refused)
    ]  # fmt: skip
    if totals.amount_in_file is not None:
        amounts = (totals.amount_in_file, totals.amount_imported, totals.amount_refused, totals.rounding)
        in_file, imported, refused, rounding = _shown(amounts, currency, exponent)
        said.append(
            message("import.totals.amounts", in_file=in_file, imported=imported, refused=refused, rounding=rounding)
        )
    return said


def said_before_confirming(overview: Overview, currency: str, exponent: int) -> list[Message]:
    """The same of a bank statement, of which nothing is imported before it is confirmed."""
    totals = overview.totals
    amounts = (totals.amount_in_file or Decimal(0), totals.amount_imported, totals.amount_refused)
    in_file, known, waiting = _shown(amounts, currency, exponent)
    return [
        message("import.totals.lines", read=message("import.totals.read_lines", count=totals.read),
                known=totals.unchanged, waiting=overview.waiting, refused=totals.refused),
        message("import.totals.to_confirm", in_file=in_file, known=known, waiting=waiting),
    ]  # fmt: skip


def _said_of_statement(totals: Totals, currency: str, exponent: int) -> list[Message]:
    """The same of a bank statement of which lines were confirmed: the others are not refused, they wait."""
    amounts = (totals.amount_in_file or Decimal(0), totals.amount_imported, totals.amount_refused)
    in_file, recorded, waiting = _shown(amounts, currency, exponent)
    return [
        message("import.totals.confirmed", read=message("import.totals.read_lines", count=totals.read),
                imported=totals.imported, known=totals.unchanged, waiting=totals.not_confirmed or 0,
                refused=totals.refused),
        message("import.totals.recorded", in_file=in_file, recorded=recorded, waiting=waiting),
    ]  # fmt: skip


def past_totals(batch: ImportBatch, currency: str, exponent: int) -> list[Message]:
    """The same as they were kept with an import."""
    kept = batch.tallies
    amounts = [Decimal(str(kept.get(name, "0"))) for name in _AMOUNTS]
    with_money = any(amounts)
    waiting = int(kept.get("not_confirmed_rows", 0)) if batch.kind == ImportKind.PAYMENTS else None
    totals = Totals(
        int(kept.get("rows_read", 0)),
        int(kept.get("imported_rows", 0)),
        int(kept.get("unchanged_rows", 0)),
        int(kept.get("refused_rows", 0)) - (waiting or 0),
        amounts[0] if with_money else None,
        amount_imported=amounts[1],
        amount_refused=amounts[2],
        rounding=amounts[3],
        not_confirmed=waiting,
    )
    return said_totals(totals, currency, exponent)


def _shown(amounts: tuple[Decimal, ...], currency: str, exponent: int) -> list[Amount]:
    """Exact, however many places one of them has: the equation must hold as it is read."""
    places = max(exponent, *(-int(each.normalize().as_tuple().exponent) for each in amounts))
    return [Amount(int(each.scaleb(places)), currency, places) for each in amounts]
