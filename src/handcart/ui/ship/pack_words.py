"""What the packing table says of an order: how much is packed, what would stay here, what a scan did."""

from collections.abc import Mapping

from handcart.domain.message import Message, Quantity, message
from handcart.domain.packing import Packing, Scanned
from handcart.usecases.shipping.packing_page import PackingPage, pieces


def how_much(page: PackingPage, packing: Packing) -> Message:
    """What goes, and once it is counted, of how much that could. Lines are told where not all is counted in pieces."""
    if not page.lines:
        return message("shipping.packed.nothing")
    taken, most = packing.taken(page.lines), {each.line_id: each.most for each in page.lines}
    packed, possible = pieces(page, taken), pieces(page, most)
    if packed is None or possible is None or not possible.milli:
        text = "shipping.packed.lines" if packing.scanning else "shipping.packed.all_lines"
        return message(text, packed=len(taken), count=sum(1 for each in page.lines if each.most))
    if packing.scanning:
        return message("shipping.packed.pieces", packed=packed, possible=possible)
    return message("shipping.packed.all_pieces", packed=packed)


def what_stays(page: PackingPage, taken: Mapping[int, int]) -> Message | None:
    """Why nothing can go, or what would stay here though it could go."""
    if page.refusal is not None:
        return page.refusal
    if not taken:
        return message("shipping.foot.nothing_packed")
    left = {each.line_id: each.most - taken.get(each.line_id, 0) for each in page.lines}
    left = {line_id: quantity for line_id, quantity in left.items() if quantity > 0}
    if not left:
        return None
    staying = pieces(page, left)
    if staying is None or not staying.milli:
        return message("shipping.foot.lines_stay", count=len(left))
    return message("shipping.foot.pieces_stay", pieces=staying)


def what_was_scanned(done: Scanned) -> Message:
    """What a scan packed or took out, and what is left to pack of it."""
    left = done.line.most - done.packing.quantity(done.line)
    text = "shipping.scan.out" if done.quantity < 0 else "shipping.scan.left" if left else "shipping.scan.full"
    return message(text, quantity=Quantity(abs(done.quantity)), product=done.line.name, left=Quantity(left))
