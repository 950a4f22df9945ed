"""What answers what was typed in the palette, in which order, and where it is marked."""

import pytest

from handcart.ui.shell.palette.entries import (
    Entry,
    answering,
    in_sections,
    marks,
    rank,
    record_rank,
    sounding_words,
    typed,
    written_words,
)

COMMANDS = [
    Entry("commands", "truck", "Ship", print),
    Entry("commands", "undo-2", "Undo shipment", print),
    Entry("pages", "users", "Customers", print),
    Entry("pages", "users", "客户", print),
]


def names(asked: str) -> list[str]:
    return [entry.name for entry in answering(COMMANDS, asked, sounding_words)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ship", ["Ship", "Undo shipment"]),
        ("shipment undo", ["Undo shipment"]),
        ("cutsomers", ["Customers"]),
        ("kehu", ["客户"]),
        ("kh", ["客户"]),
        ("客", ["客户"]),
        ("", ["Ship", "Undo shipment", "Customers", "客户"]),
        ("nothing at all", []),
    ],
)
def test_commands_are_found_by_words_sound_and_in_spite_of_slips(asked: str, found: list[str]) -> None:
    assert names(asked) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("backup", ["Back up now", "Open a backup…"]),
        ("back up", ["Back up now", "Open a backup…"]),
        ("now backup", ["Back up now"]),
        ("open back up", ["Open a backup…"]),
        ("post code", ["Postcode"]),
        ("email", ["E-mail"]),
        ("e-mail", ["E-mail"]),
        ("ab", []),
    ],
)
def test_words_may_be_joined_or_split_otherwise(asked: str, found: list[str]) -> None:
    known = ("Open a backup…", "Back up now", "Postcode", "E-mail")
    made = [Entry("commands", "plus", name, print) for name in known]
    assert [entry.name for entry in answering(made, asked, written_words)] == found


@pytest.mark.parametrize("asked", ["导入", "daoru", "dr", "import"])
def test_in_chinese_a_name_is_found_by_its_sound_and_in_english_before_what_only_has_it(asked: str) -> None:
    made = [
        Entry("commands", "file-up", "从文件导入", print, english="Bring in: import from a file"),
        Entry("pages", "file-up", "导入", print, english="Import"),
    ]
    assert answering(made, asked, sounding_words)[0].name == "导入"


def test_what_is_made_new_is_found_by_other_words() -> None:
    customer = Entry("commands", "plus", "New customer", print, also="add create make new")
    assert answering([*COMMANDS, customer], "add customer", sounding_words) == [customer._replace(rank=3)]


def test_of_what_begins_alike_the_shortest_is_meant() -> None:
    made = [Entry("commands", "plus", name, print) for name in ("New production order", "New product")]
    assert [entry.name for entry in answering(made, "new prod", sounding_words)] == [
        "New product",
        "New production order",
    ]


def test_the_best_answer_ranks_first() -> None:
    assert rank("SO-1042", "so-1042") < rank("SO-1042", "so-10") < rank("Hotel Seeblick", "seeb")
    assert rank("Ship", "ship") < rank("Count stock", "count") < rank("Country", "count")
    assert rank("Yunomi cup", "CER-YUN-02", exact=True) == rank("Ship", "ship")


def test_a_record_found_by_a_slip_comes_after_what_has_the_words() -> None:
    slip = record_rank("Staff training", "SRV-TRA-01", "plan", exact=False)
    assert rank("Purchase plan", "plan") < slip
    assert record_rank("Plant pot", "POT-01", "plan", exact=False) < slip
    assert record_rank("Hotel Seeblick", "C-0042", "blick c-0042", exact=False) == slip
    assert record_rank("Yunomi cup", "CER-YUN-02", "cer-yun-02", exact=True) == rank("Ship", "ship")


def test_the_section_of_the_best_answer_leads() -> None:
    entries = [COMMANDS[0]._replace(rank=2), COMMANDS[2]._replace(rank=1), COMMANDS[1]._replace(rank=2)]
    assert [section for section, _ in in_sections(entries)] == ["pages", "commands"]


@pytest.mark.parametrize(
    ("name", "asked", "marked"),
    [
        ("Hotel Seeblick", "seeb", ["Seeb"]),
        ("Seebär Fischladen", "seeba", ["Seebä"]),
        ("Hotel Seeblick", "see hot", ["Hot", "See"]),
        ("Hotel Seeblick", "blick", []),
        ("杭州湖景酒店", "湖景", ["湖", "景"]),
        ("<b>x</b>", "x", ["x"]),
    ],
)
def test_what_was_typed_is_marked_at_the_beginning_of_words(name: str, asked: str, marked: list[str]) -> None:
    assert [name[start : start + length] for start, length in marks(name, asked)] == marked


def test_a_sign_narrows() -> None:
    assert typed("> dark ") == (">", "dark")
    assert typed("#1042") == ("#", "1042")
    assert typed(" seeb") == ("", "seeb")
