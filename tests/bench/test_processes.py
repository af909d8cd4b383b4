"""Servers of the bench do not get in the way of those of another run."""

from tests.bench.processes import free_port


def test_who_asks_for_a_port_at_once_with_another_gets_another() -> None:
    # It is taken only once the server has come up, a second later.
    assert len({free_port() for _ in range(8)}) > 1
