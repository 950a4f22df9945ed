"""What stands below the lines of an invoice or credit note: totals, sentences of the law, how to pay."""

from collections.abc import Iterator
from dataclasses import dataclass

from handcart.domain.amounts import percent_of
from handcart.domain.document_content import ContentTax, DocumentContent
from handcart.domain.message import Percent
from handcart.domain.tax_countries import EUROPEAN_SERVICE_RULES
from handcart.domain.vocabulary import DocumentKind, TaxCategory
from handcart.printing.blocks import Block, beside, joined, pairs, paragraph, space, stacked
from handcart.printing.letter import grouped
from handcart.printing.payment_code import payment_code
from handcart.printing.pieces import MILLIMETRE, Code, Piece, Rule, Style, Text, Tone
from handcart.printing.styles import GUTTER, SMALL, STRONG, TEXT, TINY, TOTAL
from handcart.printing.typesetting import lines_of, width_of
from handcart.printing.written import Written, day, discount_day
from handcart.wording import Wording

_TOTALS_WIDTH = round(82 * MILLIMETRE)
_CODE_SIZE = round(26 * MILLIMETRE)
_FIGURES = 760
_VALUE_ADDED = EUROPEAN_SERVICE_RULES | {"CN"}
"""Where the tax is a value added tax by its name."""


@dataclass(frozen=True, slots=True)
class _Sum:
    text: str
    amount: str
    style: Style = TEXT


def totals(content: DocumentContent, wording: Wording, width: int) -> Block:
    """What all lines come to, below the column of amounts."""
    pieces: list[Piece] = []
    left, y = width - _TOTALS_WIDTH, 0
    for each in _sums(content, wording):
        if each.style is TOTAL:
            y += 40
            pieces.append(Rule(left, y, _TOTALS_WIDTH, weight=10, tone=Tone.INK))
            y += 30
        end = width - round(width_of(each.amount, each.style))
        amount = Text(end, y + each.style.baseline, each.amount, each.style)
        for line in lines_of(each.text, each.style, _TOTALS_WIDTH - _FIGURES):
            pieces.append(Text(left, y + each.style.baseline, line, each.style))
            y += each.style.leading
        pieces.append(amount)
    return Block(y, tuple(pieces))


def _sums(content: DocumentContent, wording: Wording) -> Iterator[_Sum]:
    written = Written(wording, content)
    shares = sum(line.share for line in content.lines)
    if shares:
        amounts = sum(line.amount for line in content.lines)
        yield _Sum(wording.text("print.sum.lines"), written.money(amounts))
        yield _Sum(wording.text("print.sum.discount"), written.money(-shares))
    total = wording.text(f"print.sum.total.{content.kind}", currency=content.currency)
    if content.prices_gross:
        yield _Sum(total, written.money(content.gross), TOTAL)
        for tax in content.taxes:
            yield _Sum(_tax_text("included", tax, content, wording), written.money(tax.tax), SMALL)
        return
    yield _Sum(wording.text("print.sum.net"), written.money(content.net))
    for tax in content.taxes:
        yield _Sum(_tax_text("on", tax, content, wording), written.money(tax.tax))
    yield _Sum(total, written.money(content.gross), TOTAL)


def _tax_text(how: str, tax: ContentTax, content: DocumentContent, wording: Wording) -> str:
    written = Written(wording, content)
    if tax.category not in (None, TaxCategory.STANDARD) and not tax.rate:
        how = "none"
    values = {"rate": written.percent(tax.rate), "net": written.money(tax.net)}
    if content.seller.address.country in _VALUE_ADDED:
        return wording.text(f"print.vat.{how}", **values)
    return wording.text(f"print.tax.{how}", **values)


def closing(content: DocumentContent, wording: Wording, width: int) -> list[Block]:
    """The sentences the law wants, and how the money comes; each part stays together."""
    blocks: list[Block] = []
    if content.sentences:
        blocks.append(space(140))
        for sentence in content.sentences:
            blocks += paragraph(sentence, width)
    payment = _payment(content, wording, width)
    return [*blocks, space(180, keep=True), payment] if payment is not None else blocks


def _payment(content: DocumentContent, wording: Wording, width: int) -> Block | None:
    """Until when, how much and where to; beside it the code for a banking app. None where there is nothing to say."""
    if content.kind is not DocumentKind.INVOICE:
        return None
    code = payment_code(content)
    left = 0 if code is None else _CODE_SIZE + 2 * GUTTER
    terms = [(text, STRONG if at == 0 else TEXT) for at, text in enumerate(_terms(content, wording))]
    account = list(_account(content, wording))
    if not terms and not account:
        return None
    said = joined(stacked(terms, width - left), space(60), pairs(account, width - left))
    return said if code is None else beside((0, _scanned(code, wording)), (left, said))


def _scanned(code: tuple[tuple[bool, ...], ...], wording: Wording) -> Block:
    picture = Block(_CODE_SIZE + 40, (Code(0, 20, _CODE_SIZE, code),))
    return joined(picture, stacked([(wording.text("print.pay.scan"), TINY)], _CODE_SIZE))


def _terms(content: DocumentContent, wording: Wording) -> Iterator[str]:
    """By when what is to be paid. A draft has no day yet, only so many days."""
    terms, written = content.terms, Written(wording, content)
    if content.gross <= 0:
        return
    amount = written.amount(content.gross)
    if terms.prepayment:
        yield wording.text("print.pay.in_advance", amount=amount)
    elif terms.due_on is None and terms.days:
        yield wording.text("print.pay.within", amount=amount, count=terms.days)
    elif terms.due_on in (None, content.issued_on):
        yield wording.text("print.pay.at_once", amount=amount)
    else:
        yield wording.text("print.pay.by", amount=amount, day=day(terms.due_on, wording))
    until = discount_day(content)
    if until is not None:
        less = percent_of(content.gross, terms.cash_discount)
        yield wording.text(
            "print.pay.discount",
            percent=Percent(terms.cash_discount),
            day=day(until, wording),
            less=written.amount(less),
            amount=written.amount(content.gross - less),
        )


def _account(content: DocumentContent, wording: Wording) -> Iterator[tuple[str, str]]:
    seller = content.seller
    if not seller.iban:
        return
    known = {
        "holder": seller.name,
        "iban": grouped(seller.iban),
        "bic": seller.bic,
        "bank": seller.bank_name,
        "purpose": content.number or "",
    }
    for name, value in known.items():
        if value:
            yield wording.text(f"print.account.{name}"), value
