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
    port = free_port()
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


def free_port() -> int:
    """Return a port that the system chooses: hardly ever that of another run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Files(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=86400")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP until the end of the block; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), partial(_Files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class Load:
    """Processor time of the whole machine, and how much of it is not this run's."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.busy, self.own = _busy_ms(), _own_ms()

    def foreign_share(self) -> float:
        """Return the share of all cores that other processes took since the start."""
        all_ms = (time.perf_counter() - self.started) * 1000 * (os.cpu_count() or 1)
        return max(0.0, (_busy_ms() - self.busy - _own_ms() + self.own) / all_ms)


def _busy_ms() -> float:
    # user, nice, system, idle, iowait, irq, softirq, steal
    ticks = [int(field) for field in Path("/proc/stat").read_text("ascii").split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) * _MS_PER_TICK


def _own_ms() -> float:
    """Return the time of this process and all below it, the ended ones included."""
    parents: dict[int, int] = {}
    times: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:  # has just ended
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        times[pid] = sum(map(int, fields[11:15]))
    return sum(time for pid, time in times.items() if _descends(pid, parents)) * _MS_PER_TICK


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != os.getpid():
        pid = parents[pid]
    return pid == os.getpid()
