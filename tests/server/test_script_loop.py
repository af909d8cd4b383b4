"""The loop of a page's script takes no open file, and no other loop is replaced by it."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.server.script_loop import ScriptLoop, ScriptLoopPolicy


@pytest.fixture
def policy() -> Iterator[ScriptLoopPolicy]:
    before, policy = asyncio.get_event_loop_policy(), ScriptLoopPolicy()
    asyncio.set_event_loop_policy(policy)
    yield policy
    asyncio.set_event_loop_policy(before)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def make_loops(count: int) -> tuple[list[asyncio.AbstractEventLoop], int]:
    before = open_files()
    loops = [asyncio.new_event_loop() for _ in range(count)]
    return loops, open_files() - before


def run_in_a_thread(count: int) -> tuple[list[asyncio.AbstractEventLoop], int]:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, make_loops(count)).result()


def test_a_session_s_loop_takes_no_open_file(policy: ScriptLoopPolicy) -> None:
    loops, taken = run_in_a_thread(5)
    assert taken == 0
    assert all(isinstance(loop, ScriptLoop) for loop in loops)


def test_it_is_installed_and_closed_as_streamlit_does(policy: ScriptLoopPolicy) -> None:
    loop = ScriptLoop()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.set_event_loop, loop).result()
        assert thread.submit(asyncio.get_event_loop).result() is loop
        thread.submit(asyncio.set_event_loop, None).result()
    assert asyncio.all_tasks(loop) == set()
    assert (loop.is_running(), loop.is_closed()) == (False, False)
    loop.close()
    assert loop.is_closed()


def test_who_runs_it_is_told_that_it_cannot_be_run() -> None:
    with pytest.raises(NotImplementedError):
        ScriptLoop().run_forever()


def test_a_loop_that_is_meant_to_run_is_a_real_one(policy: ScriptLoopPolicy) -> None:
    loop = asyncio.new_event_loop()
    assert not isinstance(loop, ScriptLoop)
    loop.close()
