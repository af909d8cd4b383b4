"""Kill a build of the static site at random moments: ``python -m tests.bench.site_kills``.

A former site of another day and files of somebody else's stand in the folder. Ten moments are drawn
from the whole run and ten from the time in which it writes; after each the folder must hold one
site whole, the former or the new one, and the foreign files. Then the same on a disk that has no
room for both, if this user may mount one.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from geo.site.switch import STAGING
from tests.site.folders import contents, small_disk, wait_for_lock, write

FORMER, NEW = "2025-12-27", "2026-11-22"
FOREIGN = {"CNAME": b"example.org", ".git/config": b"[core]", ".well-known/x": b"", "a/b": b"c"}
MOMENTS = 10
SEED = 12
BUILD = (
    "import sys; from datetime import date; from geo.cli import main; "
    "sys.exit(main(['site', sys.argv[1]], date.fromisoformat(sys.argv[2])))"
)


def main() -> int:
    """Print a line for each moment; returns 1 if a site was broken at any."""
    moments = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        new = home / "new"
        began = time.monotonic()
        build = _start(new, NEW)
        _wait_until_it_writes(new, build)
        writes_from = time.monotonic() - began
        build.wait()
        length = time.monotonic() - began
        print(f"a build takes {length:.2f} s, writes from {writes_from:.2f} s on")
        whole_run = [(False, moments.uniform(0, length)) for _ in range(MOMENTS)]
        writing = [(True, moments.uniform(0, length - writes_from)) for _ in range(MOMENTS)]
        results = list(_kill_at(home / "site", contents(new), [*whole_run, *writing]))
        results.append(_on_a_full_disk(home / "small"))
    print(f"{results.count(True)} of {len(results)} whole")
    return 0 if all(results) else 1


def _start(folder: Path, day: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, folder, day],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until_it_writes(folder: Path, build: subprocess.Popen[bytes]) -> None:
    while not (folder / STAGING).exists() and build.poll() is None:
        time.sleep(0.001)


def _kill_at(
    folder: Path, new: dict[str, bytes], moments: list[tuple[bool, float]]
) -> Iterator[bool]:
    """Yield for each moment whether the folder holds a site whole.

    A moment is in seconds from the start, or from when the run begins to write.
    """
    _start(folder, FORMER).wait()
    former = contents(folder) | FOREIGN
    write(folder, FOREIGN)
    for is_writing, moment in moments:
        shutil.rmtree(folder / STAGING, ignore_errors=True)  # of the run before
        build = _start(folder, NEW)
        if is_writing:
            _wait_until_it_writes(folder, build)
        time.sleep(moment)
        build.kill()
        status = build.wait()
        wait_for_lock(folder)
        here = contents(folder)
        beside = sum(1 for path in here if path.startswith(STAGING))
        here = {path: body for path, body in here.items() if not path.startswith(STAGING)}
        words = "former" if here == former else "new" if here == new | FOREIGN else "BROKEN"
        since = "of writing" if is_writing else "of the run"
        print(f"  killed after {moment:.2f} s {since} (status {status}): {words}, {beside} beside")
        yield words != "BROKEN"
        if words != "former":
            _start(folder, FORMER).wait()


def _on_a_full_disk(folder: Path) -> bool:
    with small_disk(folder, 9000) as is_mounted:
        if not is_mounted:
            print("  no disk could be mounted; tests/site/test_folder.py limits the size of files")
            return False
        _start(folder, FORMER).wait()
        former = contents(folder)
        status = _start(folder, NEW).wait()
        is_whole = bool(former) and contents(folder) == former
        print(f"  full disk (status {status}): {'former' if is_whole else 'BROKEN'}")
        return is_whole and status == 1


if __name__ == "__main__":
    sys.exit(main())
