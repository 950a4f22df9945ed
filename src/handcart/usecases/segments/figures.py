"""Figures of segments and chances for a file: words and shares are put together here, the picture is drawn elsewhere.

`render` words a message in the language of whoever asks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.company import Company
from handcart.domain.message import Message, message
from handcart.domain.rounding import divide_half_up
from handcart.files.writing.replacing import replacing
from handcart.pictures import movement as movement_picture
from handcart.pictures import segments as pictures
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.grouping import Groups, group_name
from handcart.usecases.segments.movement import NOBODY, Movement
from handcart.usecases.segments.named import counted_customers, groups_told, range_name, segment_name, too_few
from handcart.usecases.segments.results import SCORES, Rfm, colored, squares

Render = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """How figures are worded for a company."""

    render: Render
    company: Company

    def text(self, name: str, **values: object) -> str:
        """The text of a message."""
        return self.render(Message(name, values))  # type: ignore[arg-type]

    def whole(self, minor: int) -> str:
        """An amount in whole units."""
        return self.render(message("segments.whole", amount=divide_half_up(minor, 10**self.company.exponent)))


def save_report(path: Path, rfm: Rfm, wording: Wording) -> None:
    """The map, the segments, how scores are spread and where each customer stands, as one picture; of too few customers
    only a sentence.
    """
    title, about = _overview_title(wording), _about(rfm, wording)
    with replacing(path) as new:
        if not rfm.is_enough:
            pictures.save_words(new, title, f"{about}\n{wording.render(too_few(len(rfm.customers)))}")
            return
        pictures.save_report(new, title, about, _overview(rfm, wording, by_revenue=False), _spread(rfm, wording))


def save_overview(path: Path, rfm: Rfm, wording: Wording, *, by_revenue: bool = False) -> None:
    """The map and the segments as a picture."""
    overview = _overview(rfm, wording, by_revenue=by_revenue)
    with replacing(path) as new:
        pictures.save_overview(new, _overview_title(wording), _about(rfm, wording), overview)


def save_spread(path: Path, rfm: Rfm, wording: Wording) -> None:
    """How scores are spread and where each customer stands, as a picture."""
    with replacing(path) as new:
        title = wording.text("segments.figure.spread")
        pictures.save_spread(new, title, _about(rfm, wording), _spread(rfm, wording))


def save_movement(path: Path, moved: Movement, segments: Sequence[str], wording: Wording) -> None:
    """The movement as a picture; `segments` in the order of their table."""
    order = (*segments, NOBODY)
    left = [each for each in order if any(flow.before == each for flow in moved.flows)]
    right = [each for each in order if any(flow.after == each for flow in moved.flows)]
    flows = [(left.index(flow.before), right.index(flow.after), flow.customers) for flow in moved.flows]
    streams = movement_picture.Streams(
        left=[_with_count(wording, each, [f.customers for f in moved.flows if f.before == each]) for each in left],
        right=[_with_count(wording, each, [f.customers for f in moved.flows if f.after == each]) for each in right],
        flows=flows,
        left_title=wording.text("segments.day", day=moved.before),
        right_title=wording.text("segments.day", day=moved.after),
    )
    title = wording.text("segments.figure.movement", company=wording.company.name)
    about = wording.text("segments.figure.movement.about", first=moved.before, last=moved.after)
    with replacing(path) as new:
        movement_picture.save_movement(new, title, about, streams)


def save_groups(path: Path, rfm: Rfm, groups: Groups | None, wording: Wording) -> None:
    """The groups that customers fall into by themselves as a picture; without any only the reason stands there."""
    found = () if groups is None else groups.groups
    names = [wording.render(group_name(each)) for each in found]
    told = groups_told(rfm, groups)
    about = f"{_about(rfm, wording)}\n{wording.render(told)}"
    title = wording.text("groups.title")
    with replacing(path) as new:
        if groups is None:
            pictures.save_words(new, title, about)
            return
        pictures.save_groups(
            new,
            title,
            about,
            names,
            (
                _bars(wording.text("segments.column.customers"), [each.customers for each in found], str),
                _bars(wording.text("segments.column.revenue"), [each.revenue for each in found], wording.whole),
            ),
        )


def save_proof(path: Path, chances: Chances, wording: Wording) -> None:
    """What was told against what came, as a picture; without calibration only its sentence stands there."""
    found = chances.calibration
    points = () if found is None else tuple((each.told, each.came, each.customers) for each in found.groups)
    proof = pictures.Proof(wording.text("chances.axis.told"), wording.text("chances.axis.came"), points)
    about = "\n".join(wording.render(each) for each in chances.warnings())
    title = wording.text("chances.figure.title")
    with replacing(path) as new:
        if points:
            pictures.save_proof(new, title, about, proof)
        else:
            pictures.save_words(new, title, about)


def _overview_title(wording: Wording) -> str:
    return wording.text("segments.figure.title", company=wording.company.name)


def _overview(rfm: Rfm, wording: Wording, *, by_revenue: bool) -> pictures.Overview:
    return pictures.Overview(
        [wording.render(segment_name(each.segment)) for each in rfm.segments],
        _map(rfm, wording, by_revenue=by_revenue),
        (
            _bars(wording.text("segments.column.customers"), [each.customers for each in rfm.segments], str),
            _bars(wording.text("segments.column.revenue"), [each.revenue for each in rfm.segments], wording.whole),
        ),
    )


def _spread(rfm: Rfm, wording: Wording) -> pictures.Spread:
    counts = [[sum(customer[place] == score for customer in rfm.customers) for score in SCORES] for place in (4, 5, 6)]
    titles = ("segments.score.r", "segments.score.f", "segments.score.m")
    dots = pictures.Dots(
        title=wording.text("segments.scatter.title"),
        below=wording.text("segments.axis.days"),
        beside=wording.text("segments.column.orders"),
        groups=_colored(rfm, wording),
    )
    return pictures.Spread(
        [_bars(wording.text(title), each, str) for title, each in zip(titles, counts, strict=True)], dots
    )


def _colored(rfm: Rfm, wording: Wording) -> list[pictures.DotGroup]:
    """Customers by the segments that have a colour of their own, and all others together."""
    own = colored([each.segment for each in rfm.segments], pictures.COLORS)
    found = {name: [each for each in rfm.customers if each.segment == name] for name in own}
    names = {name: wording.render(segment_name(name)) for name in own}
    groups = [(names[name], place, customers) for place, (name, customers) in enumerate(found.items())]
    others = [each for each in rfm.customers if each.segment not in own]
    groups.append((wording.text("segments.other_segments"), len(own), others))
    return [
        pictures.DotGroup(name, place, [one.recency_days for one in each], [one.frequency for one in each])
        for name, place, each in groups
        if each
    ]


def _about(rfm: Rfm, wording: Wording) -> str:
    return wording.text("segments.figure.about", day=rfm.as_of, customers=counted_customers(len(rfm.customers)))


def _map(rfm: Rfm, wording: Wording, *, by_revenue: bool) -> pictures.MapFigure:
    found = squares(rfm.customers)
    values = [max(0, square.revenue) if by_revenue else square.customers for square in found]
    most = max((1, *values))
    shown = wording.whole if by_revenue else str
    cells = [pictures.Cell(value / most, shown(value)) for value in values]
    width = len(SCORES)
    return pictures.MapFigure(
        title=wording.text("segments.map.title"),
        rows=[wording.render(range_name(each)) for each in reversed(rfm.frequency)],
        columns=[wording.render(range_name(each)) for each in rfm.recency],
        below=wording.text("segments.axis.recency"),
        cells=[cells[begin : begin + width] for begin in range(0, len(cells), width)],
    )


def _bars(title: str, values: Sequence[int], shown: Callable[[int], str]) -> pictures.Bars:
    most = max((1, *values))
    return pictures.Bars(title, [max(0, value) / most for value in values], [shown(value) for value in values])


def _with_count(wording: Wording, segment: str, customers: Sequence[int]) -> str:
    name = wording.render(segment_name(segment)) if segment != NOBODY else wording.text("segments.nobody")
    return f"{name}  {sum(customers)}"
