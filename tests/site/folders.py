"""Folders of sites: what they hold, full disks, and processes that are killed while they write."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fcntl import LOCK_EX, flock
from pathlib import Path

from tests.conftest import ROOT

KIB = 1024


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


@contextlib.contextmanager
def small_disk(folder: Path, kib: int) -> Iterator[bool]:
    """Mount a file system of its own where this may be done; yields whether it could be."""
    folder.mkdir(parents=True)
    options = ["-t", "tmpfs", "-o", f"size={kib}k"]
    mounted = subprocess.run(["mount", *options, "none", folder], capture_output=True, check=False)
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def small_files(most_bytes: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is full."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


#: Kills its own process at the n-th time that something is done below a folder: an event of
#: Python's audit (PEP 578), or the wait for the process that moves the files.
KILLED = """
import os, pickle, signal, subprocess, sys
from pathlib import Path
from geo.site.folder import replace_site

event, last, folder, files = pickle.loads(sys.stdin.buffer.read())
number = 0

def count(name, arguments):
    global number
    if name == event and str(folder) in str(arguments[0]):
        number += 1
        if number == last:
            os.kill(os.getpid(), signal.{signal})

if event == "wait":
    wait = subprocess.Popen.wait
    def wait_and_die(self, *arguments, **options):
        os.kill(os.getpid(), signal.{signal})
        return wait(self, *arguments, **options)
    subprocess.Popen.wait = wait_and_die
elif event == "os.rename":
    sys.executable = ""  # then this process moves the files itself
sys.addaudithook(count)
replace_site(folder, files)
"""


def build_and_die(
    folder: Path,
    files: Mapping[str, bytes],
    event: str,
    last: int = 1,
    signal_name: str = "SIGKILL",
) -> int:
    """Replace a site in a process that is sent a signal in the middle; returns its status.

    Waits until no process holds the folder any more.
    """
    import pickle

    done = subprocess.run(
        [sys.executable, "-c", KILLED.replace("{signal}", signal_name)],
        input=pickle.dumps((event, last, folder, dict(files))),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode in (0, -getattr(signal, signal_name)), done.stderr.decode()
    wait_for_lock(folder)
    return done.returncode


def wait_for_lock(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    flock(descriptor, LOCK_EX)
    os.close(descriptor)
