"""The catalogue of actions: each id and shortcut once, every action in a menu, sections in order."""

import pytest

from handcart.ui.actions.action import Action, Situation, always, with_company
from handcart.ui.actions.catalogue import Catalogue


def action(action_id: str, *menus: str, shortcut: str = "", section: int = 0) -> Action:
    return Action(id=action_id, title=action_id, run=lambda _: None, menus=menus, shortcut=shortcut, section=section)


def test_an_id_stands_once() -> None:
    with pytest.raises(ValueError, match="id"):
        Catalogue([action("file.open", "file"), action("file.open", "edit")])


def test_a_shortcut_stands_once() -> None:
    with pytest.raises(ValueError, match="shortcut"):
        Catalogue([action("a", "file", shortcut="Ctrl+O"), action("b", "file", shortcut="Ctrl+O")])


def test_many_actions_may_have_no_shortcut() -> None:
    assert len(list(Catalogue([action("a", "file"), action("b", "file")]))) == 2


def test_every_action_is_in_a_menu() -> None:
    with pytest.raises(ValueError, match="menu"):
        Catalogue([action("lost")])


def test_a_menu_is_ordered_by_section_and_then_as_handed_in() -> None:
    catalogue = Catalogue([action("c", "file", section=1), action("a", "file"), action("b", "file"), action("d", "go")])
    assert [each.id for each in catalogue.in_menu("file")] == ["a", "b", "c"]


def test_a_menu_knows_the_menus_in_it() -> None:
    catalogue = Catalogue([action("a", "view.theme"), action("b", "view.language"), action("c", "view.theme")])
    assert catalogue.menus_in("view") == ["view.theme", "view.language"]
    assert catalogue.menus_in("file") == []


def test_what_needs_a_company_waits_for_one() -> None:
    assert not with_company(Situation())
    assert with_company(Situation(company=True))
    assert always(Situation())
