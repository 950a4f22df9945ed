"""All that was noted of a customer: each entry can be changed, removed, followed up, or moved to a later day."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import Interaction
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.customers.interaction_words import ICONS, told
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.interactions import (
    change_interaction,
    log_interaction,
    move_follow_up,
    remove_interaction,
    settle_follow_up,
)
from handcart.usecases.customers.relations import CustomerRelations
from handcart.usecases.history.record_history import word_message

_FORM = (
    FormSection(
        (
            FormField(
                "interactions.kind",
                "choice",
                choices=tuple(Choice(kind, word_message(kind)) for kind in InteractionKind),
            ),
            FormField("interactions.happened_on", "date", required=True),
            FormField("interactions.contact_id", "choice"),
            FormField("interactions.follow_up_on", "date", hint="customers.log.follow_up_hint"),
            FormField("interactions.told", "long", wide=True),
        )
    ),
)


class InteractionsCard(QWidget):
    """Call `show_relations`; a form that is open for the same customer stays open."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id: int | None = None
        self._may_change = False
        self._relations: CustomerRelations | None = None
        self._edited: int | None = None
        self.rows = RowsCard()
        self._words.bind(self, self.rows.title.setText, "customers.log.title")
        self.add = Button(icon_name="plus", on_click=self.start_new)
        self._words.bind(self.add, self.add.setText, "customers.log.add")
        self.heading = label(role="panel", wrap=True)
        self.form = RecordForm(around, _FORM, self._save)
        self.close_button = Button(kind="ghost", icon_name="x", on_click=self.close_form)
        self._words.bind(self, self.close_button.setAccessibleName, "customers.part.close")
        head = row(self.heading, self.close_button)
        head.setStretch(0, 1)
        self.form_card = card(column(head, self.form, gap=10, margins=(16, 12, 16, 12)))
        self.form_card.hide()
        self.setLayout(column(row(self.add, None), self.form_card, self.rows, gap=10))
        self._words.changed.connect(self._write)

    def show_relations(self, customer_id: int, relations: CustomerRelations, *, may_change: bool) -> None:
        """Show what was noted of this customer."""
        if customer_id != self._customer_id:
            self.form_card.hide()
        self._customer_id, self._relations, self._may_change = customer_id, relations, may_change
        people = [Choice(each.id, each.name or each.email) for each in relations.contacts]
        self.form.offer("contact_id", [Choice(None, message("records.none")), *people])
        if self.form_card.isVisibleTo(self):
            self._fill_form()
        self._write()

    def start_new(self) -> None:
        """Open the form of a new entry; what was half entered before is there again."""
        self._open(None)

    def close_form(self) -> None:
        """Put the form away. What is half typed is there again when it is opened the next time."""
        self.form_card.hide()
        self.add.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.form_card.isVisible():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _open(self, interaction: Interaction | None) -> None:
        self._edited = None if interaction is None else interaction.id
        self._fill_form()
        self.form_card.show()
        self._write()
        self.form.first_field().setFocus()

    def _fill_form(self) -> None:
        known = () if self._relations is None else self._relations.interactions
        edited = next((each for each in known if each.id == self._edited), None)
        if edited is None:
            self._edited = None
            beginning = {"kind": InteractionKind.CALL, "happened_on": self._around.when().today}
            self.form.show_new(beginning, key=("new", self._customer_id))
        else:
            self.form.show_record(edited.id, asdict(edited))

    def _write(self) -> None:
        relations, words = self._relations, self._words
        if relations is None:
            return
        self.rows.show_rows([self._row(relations, each) for each in relations.interactions])
        shown = len(relations.interactions)
        summary = words.text("customers.log.newest", count=shown) if relations.count > shown else ""
        self.rows.summary.setText(summary if shown else words.text("customers.log.none"))
        self.add.setVisible(self._may_change)
        self.heading.setText(words.text("customers.log.new" if self._edited is None else "customers.log.change"))

    def _row(self, relations: CustomerRelations, interaction: Interaction) -> QWidget:
        title, detail = told(self._words, relations, interaction, self._around.when().today)
        role = "muted" if interaction.follow_up_on is None else "amber"
        links = self._links(interaction, title) if self._may_change else []
        return fact_row(ICONS[interaction.kind], role, title, detail, *links)

    def _links(self, interaction: Interaction, title: str) -> list[Link]:
        links = [self._link("change", title, partial(self._open, interaction))]
        if interaction.follow_up_on is not None:
            links.insert(0, self._link("settle", title, partial(self._follow_up, "settle", interaction.id)))
            links.insert(1, self._link("move", title, partial(self._follow_up, "move", interaction.id)))
        links.append(self._link("remove", title, partial(self._remove, interaction.id)))
        return links

    def _link(self, what: str, title: str, run: Callable[[], object]) -> Link:
        text = self._words.text(f"customers.log.link.{what}")
        return Link(text, self._words.text("customers.part.of", what=text, name=title), run)

    def _follow_up(self, step: str, interaction_id: int) -> None:
        done = message(f"customers.done.follow_up_{step}")
        usecase = settle_follow_up if step == "settle" else move_follow_up
        change_company(
            self._around,
            f"follow_up.{step}",
            lambda session: usecase(session, interaction_id),
            lambda _customer: self._around.notices.done(done),
        )

    def _remove(self, interaction_id: int) -> None:
        change_company(
            self._around,
            "interaction.remove",
            lambda session: remove_interaction(session, interaction_id),
            lambda _removed: self._around.notices.done(message("customers.done.log_removed")),
        )

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        customer_id, edited = self._customer_id or 0, self._edited
        values = self.form.values() if edited is None else changes

        def work(session: WriteSession) -> Interaction:
            if edited is None:
                return log_interaction(session, customer_id, **values)
            return change_interaction(session, edited, **values)

        def then(_noted: Interaction) -> None:
            saved()
            self.close_form()
            self._around.notices.done(message("customers.done.log"))

        change_company(self._around, f"interaction.{'add' if edited is None else 'change'}", work, then, failed)
