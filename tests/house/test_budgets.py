"""Files and functions stay small: soft limits for nearly all of them, hard limits for every one."""

from pathlib import Path

from house.sources import PROGRAM, TESTS, expect_none, functions, python_files, shown

FILE_SOFT, FILE_HARD = 300, 450
FUNCTION_SOFT, FUNCTION_HARD = 30, 60

# How many may lie between the limits. These shares only ever shrink.
FILES_ABOVE_SOFT = 0.05
FUNCTIONS_ABOVE_SOFT = 0.05


def _file_lengths(folder: Path) -> dict[str, int]:
    return {shown(path): len(path.read_text("utf-8").splitlines()) for path in python_files(folder)}


def _function_lengths(folder: Path) -> dict[str, int]:
    return {
        f"{shown(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in python_files(folder)
        for node in functions(path)
    }


def _above(lengths: dict[str, int], limit: int) -> list[str]:
    return sorted(f"{name}: {length} lines" for name, length in lengths.items() if length > limit)


def test_no_file_is_too_long() -> None:
    expect_none(_above(_file_lengths(PROGRAM) | _file_lengths(TESTS), FILE_HARD))


def test_no_function_is_too_long() -> None:
    expect_none(_above(_function_lengths(PROGRAM) | _function_lengths(TESTS), FUNCTION_HARD))


def test_few_files_pass_the_soft_limit() -> None:
    lengths = _file_lengths(PROGRAM)
    long = _above(lengths, FILE_SOFT)
    expect_none(long if len(long) > FILES_ABOVE_SOFT * len(lengths) else [])


def test_few_functions_pass_the_soft_limit() -> None:
    lengths = _function_lengths(PROGRAM)
    long = _above(lengths, FUNCTION_SOFT)
    expect_none(long if len(long) > FUNCTIONS_ABOVE_SOFT * len(lengths) else [])
