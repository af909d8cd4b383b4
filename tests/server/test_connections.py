"""How many connections there may be, what they may send, and how long they may hesitate."""

import asyncio
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
import websockets
from starlette.applications import Starlette
from streamlit.proto.BackMsg_pb2 import BackMsg

from geo.server import connections
from geo.server.connections import UNSUPPORTED_DATA, BoundedProtocol, readers_messages
from tests.bench.load.visitor import Visitor
from tests.browser.conftest import ROOT, serve


def run(task):
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
        visitors = [Visitor(address) for _ in range(21)]
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
    assert after - before == 20
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


def test_who_never_ends_a_head_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.1)

    async def hesitate() -> Counter[bytes]:
        config = uvicorn.Config(Starlette(), port=0, log_level="error", http=BoundedProtocol)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0)
        port = server.servers[0].sockets[0].getsockname()[1]
        ends: Counter[bytes] = Counter()
        for head in (b"", b"GET / HTTP/1.1\r\nHost: a", b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(head)
            answer = await reader.read()  # to the end, which is the server's
            ends[answer[:12]] += 1
            writer.close()
        server.should_exit = True
        await serving
        return ends

    assert run(hesitate()) == {b"": 2, b"HTTP/1.1 404": 1}


def test_a_request_that_takes_long_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.05)

    async def answer_late(scope: dict, receive: object, send) -> None:
        if scope["type"] == "http":
            loop = asyncio.get_running_loop()
            waited = loop.create_future()
            loop.call_later(4 * connections.HEAD_S, waited.set_result, None)
            await waited
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"late"})

    async def ask() -> bytes:
        config = uvicorn.Config(
            answer_late, port=0, log_level="error", http=BoundedProtocol, lifespan="off"
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        server.should_exit = True
        await serving
        return answer

    assert b"late" in run(ask())
