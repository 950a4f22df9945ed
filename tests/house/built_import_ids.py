"""Message ids of imports that the program builds from a value, as `built_ids` has those of everything else."""

from collections.abc import Iterable

from handcart.files.reading.calendars import Calendar
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.mapping import DateOrder, DecimalSign
from handcart.ui.imports.stage import Step
from handcart.usecases.imports.decisions import RowDecision
from handcart.usecases.imports.lists.proposal import Certainty
from handcart.usecases.imports.overview import Look
from handcart.usecases.imports.template import COLUMNS, LINES

_TEMPLATES = [kind.value for kind in COLUMNS]

IMPORT_IDS: dict[str, Iterable[str]] = {
    "import.calendar.": ("found", *Calendar),
    "import.certainty.": list(Certainty),
    "import.comment.": {field.value for columns in COLUMNS.values() for field in columns},
    "import.dates.": ("found", *(order.name.lower() for order in DateOrder)),
    "import.decide.": list(RowDecision),
    "import.decimals.": ("found", *(sign.name.lower() for sign in DecimalSign)),
    "import.field.": list(Field),
    "import.how.dates.": [order.name.lower() for order in DateOrder],
    "import.how.decimals.": [sign.name.lower() for sign in DecimalSign],
    "import.how.passed_over.": ("sum", "header", "note"),
    "import.kind.": list(ImportKind),
    "import.look.": list(Look),
    "import.reader.by.": ("comma", "semicolon", "tab", "bar"),
    "import.reader.in.": ("western", "chinese"),
    "import.say_columns.": _TEMPLATES,
    "import.step.": list(Step),
    "import.template.": _TEMPLATES,
    "import.template.line.": LINES,
    "import.view.": ("needs_look", "new_beside", "proposals", *Look),
}
