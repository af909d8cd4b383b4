"""Processes that a run starts and ends: Streamlit servers, a server of files, their cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PORTS = range(8610, 8691)
_MS_PER_TICK = 1000 / os.sysconf("SC_CLK_TCK")


class BenchError(Exception):
    """A figure cannot be measured; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Streamlit process on loopback."""

    address: str
    pid: int

    def cpu_ms(self) -> float:
        """Return the processor time used so far by all its threads (utime + stime)."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) * _MS_PER_TICK

    def resident_mib(self) -> float:
        """Return the memory it holds (VmRSS)."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise BenchError(f"process {self.pid} has no VmRSS: it has ended")


@contextmanager
def streamlit(script: Path, **environment: str) -> Iterator[Server]:
    """Serve a Streamlit script until the end of the block."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
    log = ROOT / "build" / "bench" / f"{script.stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _await_health(f"{address}/_stcore/health", process, log)
            yield Server(address, process.pid)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:  # busy with what a browser still asks of it
        process.kill()
        process.wait(timeout=5)


def _await_health(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urlopen(url, timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise BenchError(f"the server did not start: see {log}")


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise BenchError(f"no port from {PORTS.start} to {PORTS.stop - 1} is free")


class _Files(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=86400")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP until the end of the block; yields its address."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", _free_port()), partial(_Files, directory=str(folder))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
