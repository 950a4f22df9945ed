"""`handcart import`: files into a company, dry or for good, its undo, and what was imported so far."""

import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from handcart.cli.answers import Answer
from handcart.cli.commands.import_answers import Outcome, answer_of, history_answer, undone_answer
from handcart.cli.opening import company_of, reading, when_in, writing
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.files.reading.calendars import Calendar
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.mapping import EVERY_SHEET, DateOrder, DecimalSign, Mapping, load_mapping, save_mapping
from handcart.places import new_import_folder, sweep_import_folders
from handcart.store.company_file import CompanyFile
from handcart.store.queries.imports import import_history
from handcart.usecases.imports.import_files import (
    CheckedImport,
    ImportChoices,
    ReadFiles,
    Result,
    check_in_company,
    read_for_import,
    run_import,
)
from handcart.usecases.imports.lists.planned import CheckedList
from handcart.usecases.imports.lists.proposal import PaymentProposal
from handcart.usecases.imports.lists.write_list import certain_ones
from handcart.usecases.imports.result import OpenOrders
from handcart.usecases.imports.return_workbook import return_workbooks
from handcart.usecases.imports.template import COLUMNS, template_of
from handcart.usecases.imports.undo_import import undo_import
from handcart.usecases.safety.backup import back_up_company

_ANSWERED_BY = {"date_order": "--date-order", "decimal_sign": "--decimal-sign", "calendar": "--calendar"}


def import_files(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Import files, take an import back, list the imports so far, or write a template for one."""
    if arguments.template is not None:
        return _template(arguments, surroundings)
    if arguments.history:
        with reading(arguments.company) as company, company.read() as session:
            return history_answer(import_history(session), surroundings)
    if arguments.undo is not None:
        with writing(arguments.company, surroundings, holder="import") as company:
            return undone_answer(
                undo_import(company, arguments.undo, when=when_in(company, surroundings)), surroundings
            )
    if not arguments.files:
        raise BadInput("cli.no_files", field="files")
    if arguments.dry_run:
        with reading(arguments.company) as company:
            return _import(company, arguments, surroundings)
    with writing(arguments.company, surroundings, holder="import") as company:
        return _import(company, arguments, surroundings)


def _template(arguments: Namespace, surroundings: Surroundings) -> Answer:
    (kind, target), wording = arguments.template, surroundings.wording
    if kind not in COLUMNS:
        raise BadInput("cli.import.template_kind", field="template", text=kind, kinds=", ".join(COLUMNS))
    with reading(arguments.company) as company, company.read() as session:
        path = template_of(session, ImportKind(kind), Path(target), render=wording.render, language=wording.language)
    return Answer({"template": str(path), "kind": kind}, (message("cli.import.template", file=path.name),))


def _import(company: CompanyFile, arguments: Namespace, surroundings: Surroundings) -> Answer:
    line = ProgressLine(surroundings.errors)
    sweep_import_folders()
    folder = new_import_folder()
    try:
        read = read_for_import(arguments.files, folder, progress=line.progress(), encoding=arguments.encoding)
        checked = check_in_company(
            company,
            read,
            folder,
            _choices(arguments),
            when=when_in(company, surroundings),
            render=surroundings.wording.render,
            progress=line.progress(),
        )
        if arguments.save_mapping is not None:
            save_mapping(arguments.save_mapping, checked.mapping)
        result = checked.result if arguments.dry_run else _run(company, checked, arguments, surroundings, line)
        returned = _returned(read, checked, arguments, surroundings)
    except BadInput as question:
        raise _asked_for(question) from question
    finally:
        line.finish()
        shutil.rmtree(folder, ignore_errors=True)
    return answer_of(Outcome(result, checked.how, company_of(company), returned), arguments, surroundings)


def _asked_for(question: BadInput) -> BadInput:
    """A question about the form of dates or numbers, with the option that answers it."""
    option = _ANSWERED_BY.get(question.field or "")
    if option is None:
        return question
    return BadInput(
        "cli.import.asked", field=question.field, where=question.where, question=question.message, option=option
    )


def _choices(arguments: Namespace) -> ImportChoices:
    mapping = Mapping() if arguments.mapping is None else load_mapping(arguments.mapping)
    if arguments.date_order is not None:
        mapping = replace(mapping, date_order=DateOrder(arguments.date_order))
    if arguments.decimal_sign is not None:
        mapping = replace(mapping, decimal_sign=DecimalSign(arguments.decimal_sign))
    if arguments.calendar is not None:
        mapping = replace(mapping, calendar=Calendar(arguments.calendar))
    if arguments.header_row is not None:
        mapping = replace(mapping, header_rows={arguments.sheet or EVERY_SHEET: arguments.header_row})
    kind = None if arguments.kind is None else ImportKind(arguments.kind)
    return ImportChoices(kind, arguments.sheet, mapping, arguments.recover)


def _run(
    company: CompanyFile, checked: CheckedImport, arguments: Namespace, surroundings: Surroundings, line: ProgressLine
) -> Result:
    """Write what was checked. An import is undone by its batch; the backup is for what nobody thought of."""
    profile = company_of(company)
    back_up_company(company, None, folder=surroundings.backups_of(profile), when=surroundings.when(profile))
    confirmed: tuple[PaymentProposal, ...] = ()
    if arguments.confirm and isinstance(checked.checked, CheckedList):
        confirmed = certain_ones(checked.checked)
    return run_import(
        company,
        checked,
        when=when_in(company, surroundings),
        render=surroundings.wording.render,
        progress=line.progress(),
        only_valid=arguments.only_valid,
        open_orders=OpenOrders(arguments.open_orders),
        confirmed=confirmed,
    )


def _returned(
    read: ReadFiles, checked: CheckedImport, arguments: Namespace, surroundings: Surroundings
) -> tuple[Path, ...]:
    if arguments.returned is None:
        return ()
    return return_workbooks(read, checked, arguments.returned, render=surroundings.wording.render)
