"""The load generator reads and writes the page's own protocol, against a real server."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.load import million, report
from tests.bench.load.crowd import Crowd, Stage, schedule
from tests.bench.load.page import Page, ProtocolError
from tests.bench.load.rates import read
from tests.bench.load.replicas import Service
from tests.bench.load.visitor import Tally, Visitor
from tests.bench.processes import ROOT, streamlit

T = TypeVar("T")
DAYS = (date(1999, 3, 1), date(2025, 12, 27), date(1999, 3, 1))

WRK = """\
Running 2s test @ http://127.0.0.1:8610/api/v1/status.csv
  Latency Distribution
     50%    6.19ms
     75%    9.00ms
     90%   12.00ms
     99%    1.50s
  4000 requests in 2.00s, 2.00MB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 7
Requests/sec:   2000.00
""".replace("1.50s", "1.50s ")  # as wrk writes seconds


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with streamlit(ROOT / "dashboard.py") as server:
        yield Service(server.address, (server,))


def run(visit: Coroutine[Any, Any, T]) -> T:
    """Run in a thread of its own: in that of the tests the browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, visit).result()


async def _both_live(address: str) -> tuple[Tally, Tally]:
    async with Visitor(address) as one, Visitor(address) as other:
        start = time.monotonic()
        plan = [(start + 0.3 * place, day) for place, day in enumerate(DAYS)]
        return await asyncio.gather(one.live(plan), other.live(plan))


def test_every_day_that_two_visitors_ask_for_is_answered(service: Service) -> None:
    for tally in run(_both_live(service.address)):
        assert tally.failures == []
        assert [settle.day for settle in tally.settles] == list(DAYS)
        assert all(settle.seconds and settle.seconds > 0 for settle in tally.settles)
        assert tally.bytes_read > 1000


async def _stage(service: Service) -> Stage:
    async with Crowd(service) as crowd:
        await crowd.measure(1, interval=0.5, seconds=0.5)
        return await crowd.measure(2, interval=0.5, seconds=1)


def test_a_growing_crowd_counts_only_the_new_pages_and_days(service: Service) -> None:
    stage = run(_stage(service))
    assert (stage.sessions, stage.asked, stage.failures) == (2, 4, [])
    assert len(stage.settle.values) == 4
    assert len(stage.opening.values) == 1
    assert stage.cpu_ms_per_settle > 0
    assert 1 < stage.kib_per_settle < 200


def test_a_reference_to_a_message_that_was_not_kept_is_an_error() -> None:
    with pytest.raises(ProtocolError, match="no message abc is kept"):
        Page("http://127.0.0.1").take(ForwardMsg(ref_hash="abc").SerializeToString())


def test_an_exception_on_the_page_is_an_error() -> None:
    message = ForwardMsg()
    message.delta.new_element.exception.message = "no such day"
    with pytest.raises(ProtocolError, match="no such day"):
        Page("http://127.0.0.1").take(message.SerializeToString())


def _finished() -> bytes:
    status = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
    return bytes(ForwardMsg(script_finished=status).SerializeToString())


def test_a_large_message_is_kept_for_two_runs_after_it_was_shown() -> None:
    page = Page("http://127.0.0.1")
    large = ForwardMsg(hash="abc")
    large.metadata.cacheable = True
    large.delta.new_element.html.body = "table"
    page.take(large.SerializeToString())
    reference = ForwardMsg(ref_hash="abc").SerializeToString()
    for _ in range(2):
        page.take(_finished())
    page.take(reference)  # shown again, so kept again
    for _ in range(3):
        page.take(_finished())
    with pytest.raises(ProtocolError):
        page.take(reference)


def test_a_visitor_comes_to_rest_once_per_interval_on_the_same_days_in_every_run() -> None:
    plan = schedule(7, start=100, interval=4, seconds=20)
    assert plan == schedule(7, start=100, interval=4, seconds=20)
    assert len(plan) == 5
    assert all(99 <= due <= 125 for due, _ in plan)
    assert [due for due, _ in plan] == sorted(due for due, _ in plan)


def test_the_report_of_wrk_is_read_with_its_errors() -> None:
    rate = read("x", WRK, cpu_ms=1000)
    assert (rate.per_second, rate.median_ms, rate.p99_ms) == (2000, 6.19, 1500)
    assert (rate.kib_per_answer, rate.errors, rate.cpu_ms_per_answer) == (0.512, 10, 0.25)


def test_the_arithmetic_for_a_million_readers_can_be_done_by_hand() -> None:
    assumed = million.Assumed(3_600_000, 0.1, 0.1, minutes_open=1, days_settled=10, core_use=0.5)
    measured = million.Measured(100, 10, 1, 200, 1000, 10, 100)
    lines = million.plan(assumed, measured).splitlines()
    found = {
        cells[1].strip(): cells[2].strip() for cells in (line.split("|") for line in lines[9:])
    }
    assert found["dashboard pages opened a second, busiest hour"] == "10"
    assert found["dashboard pages open at once, busiest hour"] == "600"
    assert found["cores in use, busiest hour"] == "2"
    assert found["replicas, one core each"] == "4"
    assert found["memory of all replicas"] == "1.37"


def test_a_document_takes_the_tables_between_its_marks_only(tmp_path: Path) -> None:
    document = tmp_path / "scaling.md"
    document.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    report.write(document, "new")
    assert document.read_text() == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
    document.write_text("no marks")
    with pytest.raises(ValueError, match="holds no"):
        report.write(document, "new")
