"""The rows of an imported credit note. What the file has as negative is stored as documents are: positive."""

from collections.abc import Sequence
from datetime import date

from handcart.files.histories.lines import Lines, goods_of
from handcart.store.bulk.staged_rows import StagedCredit, StagedCreditLine
from handcart.usecases.imports.products import Article


def credit_row(
    credit_id: int,
    *,
    key: str,
    digest: str,
    number: str,
    order_id: int | None,
    customer: int,
    day: date,
    lines: Lines,
) -> StagedCredit:
    """A credit note over `lines`: of an order, or free-standing where `order_id` is None."""
    net = -lines.amount
    return StagedCredit(
        id=credit_id,
        source_key=key,
        source_digest=digest,
        order_id=order_id,
        number=number,
        customer_id=customer,
        issued_on=day.isoformat(),
        net=net,
        gross=net,
        goods=-sum(map(goods_of, lines.contents)),
    )


def credit_line_rows(credit_id: int, lines: Lines, articles: Sequence[Article]) -> list[StagedCreditLine]:
    """The lines of a credit note."""
    return [
        StagedCreditLine(
            document_id=credit_id,
            sold_order=line.sold.order_key if line.sold else None,
            sold_position=line.sold.position if line.sold else None,
            kind=line.kind.value,
            code=article.code,
            name=line.text or article.name,
            quantity=-line.quantity,
            price=line.price,
            discount=line.discount,
            amount=-line.amount,
        )
        for line, article in zip(lines, articles, strict=True)
    ]
