"""All that was noted of a customer: each entry can be changed, removed, followed up, or moved to a later day."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import Interaction
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.customers.card_with_form import CardWithForm
from handcart.ui.customers.interaction_words import ICONS, told
from handcart.ui.kit.fact_rows import Link, fact_row
from handcart.ui.kit.parts import column, row
from handcart.ui.records.fields import Choice, FormField, FormSection
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


class InteractionsCard(CardWithForm):
    """Call `show_relations`; a form that is open for the same customer stays open."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _FORM, self._save)
        self._words.bind(self, self.rows.title.setText, "customers.log.title")
        self._words.bind(self.add, self.add.setText, "customers.log.add")
        self._relations: CustomerRelations | None = None
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
        links = [self._link("change", title, partial(self._open, interaction.id))]
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
