"""The right of the review screen: one order, one finding at a time, its other rules, and the decision."""

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from handcart.domain.message import Message
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Fix, FixAction, Rule
from handcart.domain.review.review import Review
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.parts import Button, column, line
from handcart.ui.kit.scrolled import ScrolledPage
from handcart.ui.review.asking import Asking
from handcart.ui.review.decision_bar import DecisionBar
from handcart.ui.review.finding_card import FindingCard, FindingCommands
from handcart.ui.review.fix_words import words_left
from handcart.ui.review.fixing import Fixing
from handcart.ui.review.heading import Heading
from handcart.ui.review.mail import mail_to
from handcart.ui.review.not_standing import NotStanding, why_not_standing
from handcart.ui.review.order_commands import PaneCommands
from handcart.ui.review.others_card import AfterFix, OthersCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.review.after_fix import verdict_after
from handcart.usecases.review.look import Objection, ReviewLook

_QUESTIONS = {
    Step.HOLD: ("review.ask_hold", "review.ask_hold_many"),
    Step.REJECT: ("review.ask_reject", "review.ask_reject_many"),
}
_SILENT = (Verdict.CLEAR, Verdict.UNKNOWN)


class OrderPane(QWidget):
    """`commands` make the steps; what a form was asked for is kept here until it is answered or put away.

    `finding_shown` when another finding is on screen, or none.
    """

    finding_shown = Signal()

    def __init__(self, around: Surroundings, commands: PaneCommands) -> None:
        super().__init__()
        self._around, self._words, self._commands = around, around.words, commands
        self.look: ReviewLook | None = None
        self.objection: Objection | None = None
        self._selected = 1
        self._make_parts()
        self._arrange()
        self._words.changed.connect(self._rewrite)

    @property
    def several(self) -> bool:
        """Whether several orders are selected, to be decided together."""
        return self._selected > 1

    @property
    def is_asking(self) -> bool:
        """Whether a form is open."""
        return self._asking.form is not None

    def show_look(self, look: ReviewLook) -> None:
        """Show this order, on its gravest finding, or on the finding that was shown of it before."""
        same = self.look is not None and self.look.order.id == look.order.id
        self.look = look
        self.heading.show_look(look, self._around.when().today)
        self._places.setCurrentWidget(self._whole)
        self._tell_decisions()
        if not same:
            self.objection = None
            self._scroll.verticalScrollBar().setValue(0)
        if not (same and self.is_asking):
            # Else what is being typed stays, and the findings follow when it is answered or put away.
            self._show_gravest()

    def show_nothing(self) -> None:
        """Nothing waits."""
        self.look = self.objection = None
        self._asking.close()
        self._tell_decisions()
        self._places.setCurrentWidget(self.all_decided)

    def show_selected(self, selected: int) -> None:
        """So many orders are selected in the queue."""
        self._selected = selected
        self._tell_decisions()

    def show_other_finding(self) -> bool:
        """Show the next finding of the order; says whether there was one."""
        shown = self.look.objections if self.look else ()
        place = shown.index(self.objection) + 1 if self.objection in shown else 0
        if place >= len(shown):
            return False
        self._show(shown[place])
        return True

    def fix(self) -> None:
        """Make the fix that is proposed for the finding on screen, else the first one."""
        button = self._fix_button()
        if button is not None:
            button.click()

    @property
    def may_fix(self) -> bool:
        """Whether there is a fix for the finding on screen."""
        return self._fix_button() is not None

    @property
    def may_let_stand(self) -> bool:
        """Whether the finding on screen may stand, with a reason."""
        bar = self.card.bar
        return self.objection is not None and bar is not None and bar.override is not None

    @property
    def why_not_standing(self) -> Message | None:
        """Why the finding on screen cannot be let stand; None where it can, or where no order is shown."""
        if self.look is None or (self.may_let_stand and not self.several):
            return None
        return why_not_standing(self.look, self.objection, several=self.several)

    def ask_hold(self) -> None:
        """Ask why and how long the order waits."""
        if self._may(Step.HOLD):
            answer = self._commands.hold
            self._asking.why_held(
                self._foot_form,
                self._asked_of(Step.HOLD),
                lambda reason, until: answer(reason, until, self._asking.show_mistake),
            )

    def ask_reject(self) -> None:
        """Ask why the order is rejected."""
        if self._may(Step.REJECT):
            answer = self._commands.reject
            self._asking.why_rejected(
                self._foot_form,
                self._asked_of(Step.REJECT),
                lambda reason: answer(reason, self._asking.show_mistake),
            )

    def ask_why_it_stands(self) -> None:
        """Ask why the finding that is shown may stand."""
        look, objection = self.look, self.objection
        if look is None or objection is None or not self.may_let_stand:
            return
        answer = self._commands.override
        self._asking.why_it_stands(
            self.card.form_place,
            objection,
            lambda reason: answer(look, objection, reason, self._asking.show_mistake),
        )
        self._bring_form_into_view()

    def answered(self) -> None:
        """What a form asked for is done: it closes, and the findings are shown as they are now."""
        if self.is_asking:
            self._asking.forget_typed()
            self._show_gravest()

    def escape(self) -> None:
        """Esc: away with the form, where nothing is typed or the owner was told."""
        if self._asking.form is not None:
            self._asking.form.escape()

    def put_away(self) -> None:
        """Close the form; the queue has the focus again."""
        self._asking.forget_typed()
        self._show_gravest()
        self._commands.give_focus_back()

    @property
    def half_typed(self) -> bool:
        """Whether something was typed into a form that was not answered, also about an order that is not shown."""
        return self._asking.half_typed

    def panes(self) -> list[QWidget]:
        """Where F6 stops."""
        bar = self.card.bar
        first = bar.first if bar is not None and bar.first is not None else self.heading.open
        return [first, self.decision.approve if self.decision.approve.isEnabled() else self.decision.hold]

    def _make_parts(self) -> None:
        words, around, commands = self._words, self._around, self._commands
        self.heading = Heading(words, zone=around.zone, exponent=around.exponent, open_order=commands.open_order)
        self.card = FindingCard(
            words,
            FindingCommands(
                fix=self._fix,
                ask=self._ask_customer,
                let_stand=self.ask_why_it_stands,
                withdraw=self._withdraw,
                open_order=lambda order_id: commands.go("order", order_id),
            ),
        )
        self.others = OthersCard(words, self._look_at)
        self.decision = DecisionBar(words, approve=commands.approve, hold=self.ask_hold, reject=self.ask_reject)
        self.all_decided = EmptyState(
            words, "circle-check", "review.empty", "review.empty.go", lambda: around.menus.run("go.orders")
        )
        self._asking = Asking(words, today=lambda: around.when().today, opened=self._fill, put_away=self.put_away)
        self._fixing = Fixing(around, commands, self._asking, self._bring_form_into_view)
        self._foot_form: QVBoxLayout = column(gap=0)
        self.not_standing = NotStanding(words, commands.give_focus_back)

    def _arrange(self) -> None:
        self._inside = column(self.card, self.others, None, gap=12, margins=(20, 0, 20, 16))
        self._scroll = ScrolledPage()
        self._scroll.hold(self._inside)
        self._whole = QWidget()
        self._whole.setLayout(
            column(self.heading, self._scroll, self._foot_form, self.not_standing, line(), self.decision, gap=0)
        )
        self._places = QStackedWidget()
        # Nothing until the first order was read: hollow cards say nothing.
        self._places.addWidget(QWidget())
        self._places.addWidget(self._whole)
        self._places.addWidget(self.all_decided)
        self.setLayout(column(self._places, gap=0))

    def _may(self, step: Step) -> bool:
        """Whether a step may be asked about: of several, each says by itself whether it may be."""
        return self.look is not None and (self.several or step not in self.look.refusals)

    def _asked_of(self, step: Step) -> str:
        """The question about the order that is shown, or about all that are selected."""
        one, many = _QUESTIONS[step]
        if self.several:
            return self._words.text(many, count=self._selected)
        return self._words.text(one, order=(self.look.order.number or "") if self.look else "")

    def _look_at(self, objection: Objection) -> None:
        """Show another finding; the link that was pressed is gone, so the focus goes to what can be done about it."""
        self._show(objection)
        self._scroll.verticalScrollBar().setValue(0)
        bar = self.card.bar
        (bar.first if bar is not None and bar.first is not None else self.heading.open).setFocus()

    def _show_gravest(self) -> None:
        """The finding that was shown before, while it is open and as grave as it was; else the gravest."""
        shown = (self.objection.finding.rule, self.objection.finding.verdict) if self.objection else None
        open_ = self.look.open if self.look else ()
        again = next((each for each in open_ if (each.finding.rule, each.finding.verdict) == shown), None)
        self._show(again or next(iter(self.look.objections if self.look else ()), None))

    def _show(self, objection: Objection | None) -> None:
        look = self.look
        self._asking.close()
        if look is None:
            return
        self.objection = objection
        self.card.setVisible(objection is not None)
        if objection is not None:
            self.card.show_objection(objection, self._fixes(objection), look.recipient, self._around.when().today)
        self._fill()
        self.others.show_others([each for each in look.objections if each is not objection], look.silent)
        if objection is not None and objection.proposed is not None and objection.after is not None:
            self._tell_after(objection, objection.proposed, objection.after)
        elif objection is not None and objection.proposed is None and objection.finding.rule is Rule.STOCK:
            self.card.tell_after(self._words.text("review.left.plan"))
        self.finding_shown.emit()

    def _fix_button(self) -> Button | None:
        bar = self.card.bar
        return None if self.objection is None or bar is None else bar.fix

    def _tell_after(self, objection: Objection, fix: Fix, review: Review) -> None:
        self.others.tell_after(AfterFix(fix, review))
        left = verdict_after(objection.finding, review)
        if left not in _SILENT:
            self.card.tell_after(self._words.render(words_left(fix, objection.finding, left)))

    def _fixes(self, objection: Objection) -> tuple[Fix, ...]:
        """What may be done about it: nothing where it was let stand, and nothing that no screen shows."""
        if objection.reason is not None:
            return ()
        customers = self._around.can_open("customer")
        return tuple(fix for fix in objection.fixes if customers or fix.action is not FixAction.OPEN_CUSTOMER)

    def _tell_decisions(self) -> None:
        self.decision.show_look(self.look, self._selected)
        self._fill()

    def _fill(self) -> None:
        """One filled button: the form's, else that for all selected orders, else the first fix, else Approve."""
        if self.card.bar is not None:
            self.card.bar.fill(not self.is_asking and not self.several)
        self.decision.fill(not self.is_asking)

    def _rewrite(self) -> None:
        if self.look is not None:
            self.heading.show_look(self.look, self._around.when().today)
            self._show(self.objection)

    def _fix(self, fix: Fix) -> None:
        if self.look is not None and self.objection is not None:
            self._fixing.make(self.look, self.objection, fix, self.card.form_place)

    def _withdraw(self) -> None:
        """The finding on screen, which was let stand, counts again."""
        if self.look is not None and self.objection is not None:
            self._commands.withdraw(self.look, self.objection)

    def _bring_form_into_view(self) -> None:
        form = self._asking.form
        if form is not None:
            # Its place is known only when the card has been laid out with it.
            self.card.lay_out()
            self._inside.activate()
            self._scroll.ensureWidgetVisible(form)

    def _ask_customer(self) -> None:
        look, objection = self.look, self.objection
        if look is not None and objection is not None and look.recipient is not None:
            company = self._around.profile()
            mail = mail_to(
                look.recipient, look, objection.finding, company=company.name, language=self._words.wording.language
            )
            self.open_mail(mail)

    # Only ever on the owner's click; their mail program shows it before anything is sent.
    open_mail: Callable[[QUrl], object] = staticmethod(QDesktopServices.openUrl)
