"""The thread in which jobs run one after the other: all that came are done, none that comes after the end."""

from handcart.ui.running.lanes import ThreadLane


def test_closing_waits_for_what_came_and_takes_no_more() -> None:
    done: list[int] = []
    lane = ThreadLane("test")
    for number in range(20):
        lane.submit(lambda number=number: done.append(number))  # type: ignore[misc]
    lane.close()
    assert done == list(range(20))
    lane.submit(lambda: done.append(99))
    lane.close()
    assert done == list(range(20))


def test_one_that_never_began_closes_as_well() -> None:
    lane = ThreadLane("test")
    lane.close()
    lane.submit(lambda: None)
    lane.close()
