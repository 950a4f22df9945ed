"""The message ids that the pages of customers build from a value, as `built_ids` declares those of all others."""

from handcart.domain.vocabulary import InteractionKind
from handcart.ui.customers.listing import VIEWS
from handcart.usecases.customers.duplicates import Reason
from handcart.usecases.customers.likeness import Alike
from handcart.usecases.printing.person import KINDS, OWN_LABELS

CUSTOMER_IDS = {
    "customers.": [
        f"{part}.{text}"
        for part in ("contact", "address")
        for text in ("add", "deactivate", "new", "none", "reactivate", "saved", "title")
    ],
    "customers.alike.": list(Alike),
    "customers.ask.": [f"{kind}{about}" for kind in ("block", "warn", "consent") for about in ("", "_about")],
    "customers.do.": ("tag", "deactivate", "reactivate", "unblock"),
    "customers.done.": ("block", "unblock", "warn", "consent", "deactivate", "reactivate"),
    "customers.done.follow_up_": ("settle", "move"),
    "customers.files.": ("open", "save_as", "remove", "kilobytes", "megabytes"),
    "customers.log.begin.": list(InteractionKind),
    "customers.log.link.": ("change", "settle", "move", "remove"),
    "customers.log.words.": list(InteractionKind),
    "customers.part.": ("change", "prefer", "remove", "take_back"),
    "customers.tab.": (
        *("overview", "orders", "money", "notes", "contacts", "details", "history"),
        *("notes.short", "contacts.short"),
    ),
    "customers.view.": list(VIEWS),
    "duplicates.reason.": list(Reason),
    "person.column.": sorted(OWN_LABELS),
    "person.decision.": ("approved", "rejected", "amended", "cancelled"),
    "person.line.": [table for kind in KINDS for table in kind.lines],
    "person.part.": [kind.table for kind in KINDS],
}
