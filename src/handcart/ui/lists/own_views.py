"""The views the owner saved of a list: a name, the filters and the order of then, kept on this computer. No Qt."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handcart.domain.errors import BadInput
from handcart.domain.typed_text import required_line
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.wanted import Wanted
from handcart.ui.surroundings import Layouts

MOST = 20
"""More nobody finds again."""
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class OwnView:
    """`wanted` is what it shows, its name included."""

    name: str
    wanted: Wanted


class OwnViews:
    """The saved views of one list, in the order they were saved."""

    def __init__(self, declaration: AnyDeclaration, layouts: Layouts) -> None:
        self._declaration, self._layouts = declaration, layouts
        self._place = f"{declaration.id}.views"
        self._views = list(_read(declaration, layouts.layout(self._place)))

    def __iter__(self) -> Iterator[OwnView]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._views)

    def named(self, name: str) -> OwnView | None:
        """The view of that name."""
        return next((view for view in self._views if view.name == name), None)

    def save(self, name: str, wanted: Wanted) -> OwnView:
        """Save what is shown under a name, in the place of the view that had it. BadInput for a name of no use."""
        name = self._checked(name)
        view = OwnView(name, replace(wanted, own=name))
        existing = self.named(name)
        if existing is None and len(self._views) >= MOST:
            raise BadInput("lists.bad.too_many_views", field="name", most=MOST)
        self._keep([view if each == existing else each for each in self._views] + ([] if existing else [view]))
        return view

    def rename(self, view: OwnView, name: str) -> OwnView:
        """Give a view another name. BadInput where it is taken."""
        name = self._checked(name)
        if name != view.name and self.named(name) is not None:
            raise BadInput("lists.bad.view_name_taken", field="name", name=name)
        renamed = OwnView(name, replace(view.wanted, own=name))
        self._keep([renamed if each == view else each for each in self._views])
        return renamed

    def delete(self, view: OwnView) -> None:
        """Forget a view."""
        self._keep([each for each in self._views if each != view])

    def _checked(self, name: str) -> str:
        name = required_line(name, field="name")
        if len(name) > LONGEST_NAME:
            raise BadInput("lists.bad.view_name_long", field="name", most=LONGEST_NAME)
        return name

    def _keep(self, views: Sequence[OwnView]) -> None:
        self._views = list(views)
        entries = [_entry(self._declaration, view) for view in self._views]
        self._layouts.keep_layout(self._place, json.dumps(entries, ensure_ascii=False))


def _entry(declaration: AnyDeclaration, view: OwnView) -> dict[str, Any]:
    wanted = view.wanted
    limits = {name: declaration.filter(name).kept(value) for name, value in wanted.limits}
    shown = {"view": wanted.view, "sort": wanted.sort, "descending": wanted.descending, "typed": wanted.typed}
    return {"name": view.name, **shown, "limits": limits}


def _read(declaration: AnyDeclaration, kept: str) -> Iterator[OwnView]:
    """What makes sense of what was kept: a list may have lost a view, a filter or a column since."""
    try:
        entries = json.loads(kept or "[]")
    except ValueError:
        return
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            yield OwnView(entry["name"], _wanted(declaration, entry))


def _wanted(declaration: AnyDeclaration, entry: dict[str, Any]) -> Wanted:
    sorts = {column.id for column in declaration.columns if column.sortable}
    kept = entry.get("limits")
    known = kept if isinstance(kept, dict) else {}
    wanted = Wanted(
        view=declaration.view(str(entry.get("view"))).id,
        sort=str(entry.get("sort")) if entry.get("sort") in sorts else declaration.sort,
        descending=bool(entry.get("descending")),
        typed=str(entry.get("typed") or ""),
        own=entry["name"],
    )
    for each in declaration.filters:
        wanted = wanted.limited(each.name, each.taken_back(known.get(each.name)))
    return wanted
