"""A program of its own that imports a workbook into a company: `python import_workbook.py COMPANY WORKBOOK`.

Prints as JSON what came of it and how often it told how far it was. Like Handcart's own, this program loads what it
needs when it is run: the reading process, which Python makes by loading it again, needs nothing of that.
"""

import json
import sys
from pathlib import Path


def import_workbook(company_path: Path, workbook: Path) -> None:
    """Import the workbook and print the result."""
    from builders import message_id, no_backup, when
    from handcart.domain.message import Message
    from handcart.domain.progress import Progress
    from handcart.files.histories.history import read_order_history
    from handcart.store import company_file
    from handcart.usecases.imports.import_orders import import_orders

    told: list[int] = []

    def listen(done: int, _total: int, _doing: Message | None) -> None:
        told.append(done)

    progress = Progress(listener=listen)
    with (
        company_file.open_for_work(company_path, holder="benchmark", back_up=no_backup) as company,
        read_order_history([workbook], exponent=2, progress=progress) as history,
    ):
        result = import_orders(company, history, when=when(), render=message_id, progress=progress)
    print(json.dumps({"told": len(told)} | {name: str(value) for name, value in result.tallies().items()}))


if __name__ == "__main__":
    import_workbook(Path(sys.argv[1]), Path(sys.argv[2]))
