"""What the window expects of every screen."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

# Milliseconds a page waits with what its first picture does not need (names of countries, dates).
AFTER_FIRST_PICTURE = 60


def typed_in(widget: QWidget) -> bool:
    """Whether something stands in a field of text that was typed there; what the program proposed does not count."""
    lines = any(edit.isModified() and edit.text() for edit in widget.findChildren(QLineEdit))
    return lines or any(edit.document().isModified() for edit in widget.findChildren(QPlainTextEdit))


class TypedForm(QWidget):
    """A form whose half-typed values live no longer than the window."""

    @property
    def half_typed(self) -> bool:
        """Whether something is typed that is not stored, also of a record that is not shown now."""
        return False


class Page(QWidget):
    """A screen in the window. Give the parts F6 walks, and where a search on this page begins.

    `new_action` is the action that Ctrl+N runs here.
    """

    new_action = "order.new"

    def panes(self) -> list[QWidget]:
        """The widgets that take the focus when F6 comes to their pane, in reading order."""
        return []

    def search_field(self) -> QWidget | None:
        """The field that Ctrl+K goes to, where the page has one."""
        return None

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Show this record, where the screen says that it shows records of this kind; None means a new one."""

    def half_typed(self) -> bool:
        """Whether something stands in the forms of this page that would be lost with the window."""
        return any(form.half_typed for form in self.findChildren(TypedForm))

    def show_half_typed(self) -> None:
        """Bring to the front what is half typed, where it stands behind something else on this page."""

    def leave(self) -> None:
        """The company is about to be closed: what must not be lost is written now, and nothing after it."""

    def go_to_search(self) -> None:
        """Go to the search field; a page that hides it for a while shows it again."""
        field = self.search_field()
        if field is not None:
            field.setFocus()
