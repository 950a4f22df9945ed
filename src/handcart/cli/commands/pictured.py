"""What reports that are drawn may be saved as: a picture or a workbook."""

from pathlib import Path

from handcart.domain.errors import BadInput
from handcart.usecases.forecasts.files import WORKBOOK

_ENDINGS = (".png", ".svg", WORKBOOK)


def check_ending(out: Path | None) -> None:
    """BadInput where a file was asked for that cannot be made."""
    if out is not None and out.suffix.casefold() not in _ENDINGS:
        raise BadInput("cli.report.endings", field="--out", endings=", ".join(_ENDINGS))
