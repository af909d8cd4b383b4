"""One dashboard, two behind the nginx of deploy/, and nginx before a folder of files."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import Template

from tests.bench.processes import ROOT, BenchError, Server, streamlit

_TEMPLATE = Path(__file__).with_name("nginx.conf.template")
_FOLDER = ROOT / "build" / "bench" / "load"


@dataclass(frozen=True, slots=True)
class Service:
    """What visitors connect to, and the processes behind it."""

    address: str
    servers: tuple[Server, ...]
    nginx: Server | None = None


@contextmanager
def dashboards(count: int) -> Iterator[Service]:
    """Serve the dashboard from one process, or from two behind nginx."""
    with ExitStack() as stack:
        servers = tuple(stack.enter_context(streamlit(ROOT / "dashboard.py")) for _ in range(count))
        if count == 1:
            yield Service(servers[0].address, servers)
        else:
            front = stack.enter_context(nginx(partial(_door, servers)))
            yield Service(front.address, servers, front)


@contextmanager
def site(folder: Path) -> Iterator[Server]:
    """Serve a folder by nginx until the end of the block."""
    with nginx(partial(_files, folder)) as server:
        yield server


@contextmanager
def nginx(configure: Callable[[int], str]) -> Iterator[Server]:
    """Run nginx, as one process, with a configuration that is made for a port."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if program is None:
        raise BenchError("no nginx: apt-get install nginx-light")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    configuration = _FOLDER / f"nginx-{port}.conf"
    configuration.write_text(configure(port), encoding="utf-8")
    log = _FOLDER / "nginx.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, "-p", _FOLDER, "-c", configuration, "-g", "daemon off; master_process off;"],
            stderr=out,
        )
    try:
        _await_port(port, process, log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=5)
        configuration.unlink()


def _door(servers: Sequence[Server], port: int) -> str:
    """Return deploy/nginx.conf with this machine's addresses and folder, writing no log."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for number, server in enumerate(servers, 1):
        text = text.replace(f"atlas-{number}:8501", server.address.removeprefix("http://"))
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/tmp/", f"{_FOLDER}/")
    return text.replace("access_log /dev/stdout replica;", "access_log off;")


def _files(folder: Path, port: int) -> str:
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(folder=_FOLDER, site=folder, port=port)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise BenchError(f"nginx did not start: see {log}")
