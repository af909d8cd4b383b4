"""Pages take turns, and one page may be drawn inside itself."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

from geo.dashboard.render_lock import one_at_a_time


def test_one_draws_while_others_wait() -> None:
    ready, inside = Barrier(4), Lock()
    drawn: list[int] = []

    @one_at_a_time
    def part(place: int) -> None:
        assert inside.acquire(blocking=False), "two draw at once"
        for _ in range(20_000):
            pass
        inside.release()
        drawn.append(place)

    @one_at_a_time
    def page(place: int) -> None:
        part(place)

    def visit(place: int) -> None:
        ready.wait(10)
        page(place)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(visit, range(4)))
    assert sorted(drawn) == [0, 1, 2, 3]


def test_a_fault_passes_the_turn_on() -> None:
    @one_at_a_time
    def faulty() -> None:
        raise ValueError

    with ThreadPoolExecutor(1) as other:
        for _ in range(2):
            assert isinstance(other.submit(faulty).exception(10), ValueError)
    with ThreadPoolExecutor(1) as one:
        assert isinstance(one.submit(faulty).exception(10), ValueError)
