"""How many connections there may be, what they may send, and how long they may hesitate."""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
import uvicorn
import websockets
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from geo.server import connections
from geo.server.connections import UNSUPPORTED_DATA, BoundedProtocol, readers_messages
from tests.bench.load.visitor import Visitor
from tests.browser.conftest import ROOT, serve

T = TypeVar("T")


def run(task: Coroutine[Any, Any, T]) -> T:
    """Run in a thread of its own: in that of the tests the browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, task).result()


def open_files(address: str) -> int:
    """How many files the process has open that listens at an address."""
    port = urlsplit(address).port
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        if b"\0--server.port\0%d\0" % port in path.read_bytes():
            return len(list((path.parent / "fd").iterdir()))
    pytest.fail(f"no process serves {address}")


def test_an_open_page_takes_one_open_file(tmp_path: Path) -> None:
    async def visit(address: str) -> tuple[int, int]:
        visitors = [Visitor(address) for _ in range(7)]
        await visitors[0].__aenter__()  # what is loaded once has been loaded
        before = open_files(address)
        for visitor in visitors[1:]:
            await visitor.__aenter__()
        after = open_files(address)
        for visitor in visitors:
            await visitor.__aexit__(None, None, None)
        return before, after

    with serve(tmp_path / "log") as address:
        before, after = run(visit(address.rstrip("/")))
    assert after - before == 6
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_the_limit_of_open_files_is_raised_and_told() -> None:
    code = (
        "import resource\n"
        "hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (300, min(hard, 1024)))\n"
        "from geo.server.connections import raise_open_files\n"
        "print(raise_open_files(), *resource.getrlimit(resource.RLIMIT_NOFILE))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1024"] * 3
    assert "1024 allowed (300 before), enough for 824 open pages" in done.stderr


def test_the_server_says_so_when_it_starts(tmp_path: Path) -> None:
    with serve(tmp_path / "log"):
        assert re.search(r"Open files: \d+ allowed", (tmp_path / "log").read_text())


def test_text_on_a_socket_closes_it_without_a_word_in_the_log(tmp_path: Path) -> None:
    async def send_text(address: str) -> int:
        socket = f"ws{address.removeprefix('http')}_stcore/stream"
        async with websockets.connect(socket, subprotocols=["streamlit"]) as connection:
            await connection.send("text")
            await connection.wait_closed()
            return connection.close_code

    with serve(tmp_path / "log") as address:
        assert run(send_text(address)) == UNSUPPORTED_DATA
    assert "Traceback" not in (tmp_path / "log").read_text()


def _received(*messages: dict[str, object]) -> tuple[list[object], list[object]]:
    """What reaches the app of the messages of a socket, and what is sent back."""
    waiting = iter([*messages, {"type": "websocket.disconnect"}])
    sent: list[object] = []

    async def receive() -> dict[str, object]:
        return next(waiting)

    async def send(message: object) -> None:
        sent.append(message)

    async def all_messages() -> list[object]:
        guarded, passed = readers_messages(receive, send), []
        while not passed or passed[-1]["type"] != "websocket.disconnect":
            passed.append(await guarded())
        return passed

    return run(all_messages()), sent


def _frame(**fields: object) -> dict[str, object]:
    return {"type": "websocket.receive", "bytes": BackMsg(**fields).SerializeToString()}


@pytest.mark.parametrize(
    "field", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]
)
def test_messages_for_developers_do_not_reach_the_page(field: str) -> None:
    rerun = _frame(rerun_script={"query_string": "day=2020-01-01"})
    passed, sent = _received(_frame(**{field: True}), rerun)
    assert passed == [rerun, {"type": "websocket.disconnect"}]
    assert sent == []


def test_what_streamlit_itself_refuses_is_left_to_it() -> None:
    junk = {"type": "websocket.receive", "bytes": b"\xff\xff\xff"}
    assert _received(junk)[0][0] == junk


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[int]:
    """Serve an app with uvicorn and the bounded protocol; yields the port."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", http=BoundedProtocol, lifespan="off")
    )
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


async def answer_late(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request, or speak on a socket, long after a head would have been late."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    late = asyncio.Event()
    asyncio.get_running_loop().call_later(4 * connections.HEAD_S, late.set)
    await late.wait()
    if scope["type"] == "websocket":
        return await send({"type": "websocket.send", "text": "late"})
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"late"})


async def answers(port: int, head: bytes) -> bytes:
    """Send a head, and return all that comes before the server closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head)
    answer = await reader.read()
    writer.close()
    return answer


@pytest.mark.parametrize(
    ("head", "statuses"),
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a", [], id="half a head"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET", [b"404"], id="half a second head"),
    ],
)
def test_who_never_ends_a_head_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, head: bytes, statuses: list[bytes]
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.1)

    async def hesitate() -> bytes:
        async with serving(Starlette()) as port:
            return await answers(port, head)

    assert re.findall(rb"HTTP/1.1 (\d+)", run(hesitate())) == statuses


def test_a_request_that_takes_long_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.05)

    async def wait() -> bytes:
        async with serving(answer_late) as port:
            return await answers(port, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")

    assert b"late" in run(wait())


def test_a_socket_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.05)

    async def wait() -> str | bytes:
        async with (
            serving(answer_late) as port,
            websockets.connect(f"ws://127.0.0.1:{port}/") as connection,
        ):
            return await connection.recv()

    assert run(wait()) == "late"
