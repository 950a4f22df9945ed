"""What the import assistant does in processes of its own: reading files, looking at them, checking them. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.domain.when import When
from handcart.places import sweep_import_folders
from handcart.usecases.imports.import_files import (
    CheckedImport,
    ImportChoices,
    ReadFiles,
    check_import,
    read_for_import,
)
from handcart.usecases.imports.look import SeenFiles, look_at_files
from handcart.usecases.imports.overview import Overview, overview_of
from handcart.usecases.imports.return_workbook import return_workbooks
from handcart.wording import Wording


@dataclass(frozen=True, slots=True)
class Looked:
    """Files that were read, and what was recognised in them."""

    read: ReadFiles
    seen: SeenFiles


@dataclass(frozen=True, slots=True)
class Checked:
    """What an import would do, and how that is shown."""

    checked: CheckedImport
    overview: Overview


def read_and_look(
    files: Sequence[Path], folder: Path, choices: ImportChoices, encoding: str | None, *, progress: Progress
) -> Looked:
    """Read the files into `folder`, whatever of an earlier try lies there."""
    sweep_import_folders()
    read = read_for_import(files, folder, progress=progress, encoding=encoding)
    return Looked(read, look_at_files(read, choices))


def look_again(read: ReadFiles, choices: ImportChoices, *, progress: Progress) -> SeenFiles:
    """What was read, understood as the owner has decided since."""
    progress.report(0, 0)
    return look_at_files(read, choices)


def check(
    company: Path,
    read: ReadFiles,
    folder: Path,
    choices: ImportChoices,
    when: When,
    language: str,
    *,
    progress: Progress,
) -> Checked:
    """What the files would do in the company; nothing is written there. `folder` must be new."""
    checked = check_import(
        company, read, folder, choices, when=when, render=Wording(language).render, progress=progress
    )
    return Checked(checked, overview_of(read, checked))


def give_back(
    read: ReadFiles, checked: CheckedImport, target: Path, language: str, *, progress: Progress
) -> tuple[Path, ...]:
    """Write the owner's files with the refused rows marked."""
    progress.report(0, 0)
    return return_workbooks(read, checked, target, render=Wording(language).render)
