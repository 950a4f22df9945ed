"""What a bug report keeps of an exception: where and what kind, nothing of what the owner's data says."""

from handcart.ui.running.faults import WorkerError, report_of

SECRET = "Ms Keller owes 1,402.48"


def fail_plainly() -> None:
    raise ValueError(SECRET)


def fail_twice() -> None:
    try:
        fail_plainly()
    except ValueError as first:
        raise RuntimeError(SECRET) from first


def report_of_failing(fail: object) -> str:
    try:
        fail()  # type: ignore[operator]
    except Exception as error:
        return report_of(error)
    raise AssertionError("nothing failed")


def test_it_names_the_kind_and_the_place() -> None:
    report = report_of_failing(fail_plainly)
    assert report.endswith("ValueError")
    assert "test_faults.py" in report
    assert "fail_plainly" in report


def test_it_keeps_no_data() -> None:
    assert SECRET not in report_of_failing(fail_twice)


def test_it_names_causes_first() -> None:
    report = report_of_failing(fail_twice)
    assert report.index("ValueError") < report.index("RuntimeError")


def test_it_keeps_no_folder_of_the_owner() -> None:
    assert not any(line.startswith(("/", "C:")) for line in report_of_failing(fail_plainly).splitlines())


def test_a_report_from_a_worker_is_passed_on() -> None:
    assert report_of(WorkerError("handcart/files/x.py:3 read\nKeyError")) == "handcart/files/x.py:3 read\nKeyError"


def test_errors_that_stand_in_a_ring_are_told_once() -> None:
    first, second = ValueError(), LookupError()
    first.__context__, second.__context__ = second, first
    assert report_of(first).splitlines() == ["LookupError", "ValueError"]
