"""What was found out of the forms of files, for the choices that can change it. No Qt."""

from handcart.domain.errors import BadInput
from handcart.files.reading.separated import ENCODINGS
from handcart.files.recognising.fields import DATES
from handcart.usecases.imports.look import SeenFiles, SeenSheet


def encoding_found(seen: SeenFiles) -> str | None:
    """What the texts are written in, called as in the choice beside it."""
    read = [sheet.reader.split(" ")[1] for sheet in seen.sheets if sheet.reader.startswith("csv ")]
    return next((each.upper() for each in ENCODINGS if read and read[0].startswith(each)), None)


def counts_days(sheet: SeenSheet) -> bool:
    """Whether it matters from when days count: the sheet has days, and its file counts them or may do so."""
    asked = isinstance(sheet.question, BadInput) and sheet.question.field == "calendar"
    counted = sheet.calendar is not None or asked or (sheet.forms is not None and sheet.forms.counts_days)
    return counted and any(each.field in DATES for each in sheet.columns)
