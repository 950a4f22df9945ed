"""`handcart check`, `backup` and `restore`."""

from argparse import Namespace
from pathlib import Path

from handcart.cli.answers import DONE, FAULT, Answer
from handcart.cli.opening import company_of, reading
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import FileProblem
from handcart.domain.message import Message, message
from handcart.store.backups import BackupContents
from handcart.store.connections import DAMAGED
from handcart.usecases.check.check_company import check_company
from handcart.usecases.safety.backup import back_up_company
from handcart.usecases.safety.restore import restore_company


def check(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Check a company file; exit 1 where something is wrong."""
    problems = _problems(arguments.company)
    data = {"ok": not problems, "problems": [surroundings.wording.render(problem) for problem in problems]}
    lines = tuple(problems) or (message("cli.check.ok"),)
    return Answer(data, lines, exit_code=FAULT if problems else DONE)


def _problems(path: Path) -> list[Message]:
    """What is wrong. A file so damaged that nothing can be asked of it is an answer here, and no wrong input."""
    try:
        with reading(path) as company, company.read() as session:
            return check_company(session)
    except FileProblem as problem:
        if problem.message.id != DAMAGED:
            raise
        return [problem.message]


def backup(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make a verified backup; without a target in the folder for this company's backups."""
    with reading(arguments.company) as company:
        profile = company_of(company)
        made = back_up_company(
            company,
            arguments.target,
            folder=surroundings.backups_of(profile),
            when=surroundings.when(profile),
        )
    return Answer(_data(made), (message("cli.backed_up", file=str(made.path), orders=made.orders),))


def restore(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Restore a company from a backup; a file that is there is kept under another name."""
    restored = restore_company(
        arguments.backup,
        arguments.company,
        replace=arguments.replace,
        when=surroundings.when(),
        backups=surroundings.backup_folder,
    )
    lines = [message("cli.restored", company=restored.contents.company, orders=restored.contents.orders)]
    if restored.kept is not None:
        lines.append(message("cli.kept", file=str(restored.kept)))
    kept = None if restored.kept is None else str(restored.kept)
    return Answer(_data(restored.contents) | {"kept": kept}, tuple(lines))


def _data(contents: BackupContents) -> dict[str, object]:
    return {
        "file": str(contents.path),
        "made_at": contents.made_at.isoformat(),
        "company": contents.company,
        "orders": contents.orders,
        "customers": contents.customers,
        "newest_order": contents.newest_order,
    }
