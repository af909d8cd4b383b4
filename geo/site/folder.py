"""The folder of a site: a former site is replaced whole, and what is not of it stays.

New files are written beside those of the former site, within the folder itself, which may be a
mount point, be served, or be that of another process: its own place is never renamed. When all are
on the disk, each is moved to its place in one step, by `geo.site.switch`.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo.errors import GeoError
from geo.site import switch
from geo.site.switch import FILES, MANIFEST, PLAN, STAGING

#: By the first line of this file a folder is known as a former site, which may be replaced.
MARK = "README.txt"
#: What files of a site are called: in folders below it, never hidden, with letters of ASCII.
_PATH = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)
#: Is moved to each folder and removed, before any file is.
_PROBE = ".treaty-atlas-probe"
_LISTED = re.compile(r"[0-9a-f]{64}  (.+)")


class SiteError(GeoError):
    """A site cannot be written where it was asked for."""

    def __init__(self, folder: Path, problems: Iterable[str]) -> None:
        super().__init__("\n".join(f"{folder}: {problem}" for problem in problems))


def require_former_site(folder: Path, signature: str) -> None:
    """Raise SiteError if a folder holds anything, and no former site.

    ``signature`` is what its `MARK` begins with.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise SiteError(folder, ["is no folder; name another one"])
    mark = folder / MARK
    if mark.is_file():
        with mark.open("rb") as file:
            if file.read(len(signature.encode())) == signature.encode():
                return
    is_site = any((folder / name).exists() for name in (MANIFEST, STAGING))
    if not is_site and any(folder.iterdir()):
        raise SiteError(folder, ["holds something else than a former site; name another folder"])


def replace_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site, and remove those of a former site that it has no more.

    Until all of them are on the disk the former site stands as it was. Then a process of its own
    moves them: whatever ends this one, the folder holds the former site or the new one. Only what
    ends that process too, such as a machine without power, leaves some pages of both; each has
    all that it needs, and the next run puts it right.

    Parameters
    ----------
    folder : Path
        Made if it is missing. What no former site listed stays.
    files : mapping of str to bytes
        Content by path below the folder, with ``/`` on every system.

    Raises
    ------
    SiteError
        If a path leads out of the folder, something else is in the way of a file, or another run
        writes to the folder.
    OSError
        If a file cannot be written; the former site stands as it was.
    """
    folder = folder.absolute()
    files = {**files, MANIFEST: _manifest(files)}
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder) as lock:
        try:
            _write_beside(folder, files)
        except BaseException:
            shutil.rmtree(folder / STAGING, ignore_errors=True)
            if is_new:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise
        _switch(folder, lock)


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(body).hexdigest()}  {path}\n" for path, body in files.items())
    return "".join(sorted(lines, key=lambda line: line[64:])).encode()


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[int | None]:
    """Keep other runs from the folder; the process that inherits the descriptor does so as well."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise SiteError(folder, ["another run is writing to it; wait for its end"]) from None
    except OSError:  # a file system without locks
        pass
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_beside(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the new files and the plan of what becomes of them, all of it to the disk."""
    staging = folder / STAGING
    is_listed = (folder / MANIFEST).exists() or (staging / FILES / MANIFEST).exists()
    # A run that was broken off while it moved its files has not yet listed those it added.
    former = {path for where in (folder, staging / FILES) for path in _listed(where)}
    if problems := sorted(_problems(folder, files, former if is_listed else None)):
        raise SiteError(folder, problems)
    in_order = sorted(files.keys() - {MANIFEST}, key=_order)
    plan = {
        "added": [path for path in in_order if not os.path.lexists(folder / path)],
        "replaced": [path for path in in_order if os.path.lexists(folder / path)],
        "removed": sorted(path for path in former - set(files) if _is_ours(folder, path)),
    }
    if staging.exists():
        shutil.rmtree(staging)
    for path, body in files.items():
        _write(staging / FILES / path, body)
    _require_moves(folder, {parent for path in files for parent in _parents(folder, path)})
    _write(staging / PLAN, json.dumps(plan).encode())


def _listed(folder: Path) -> set[str]:
    """Return the paths that the manifest of a folder lists, itself too; none without it."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return set()
    lines = map(_LISTED.fullmatch, text.splitlines())
    return {MANIFEST, *(line[1] for line in lines if line and _PATH.fullmatch(line[1]))}


def _order(path: str) -> tuple[int, str]:
    """Return a sort key: what pages load, then pages that others lead to, the first page last."""
    if path.startswith("assets/"):
        return 0, path
    return (1 if "/" in path else 3 if path == "index.html" else 2), path


def _problems(folder: Path, files: Mapping[str, bytes], former: set[str] | None) -> Iterator[str]:
    """Find paths that lead out of the folder, and what is in the way and of no former site.

    ``former``: what the former site listed; None if it is of a version that made no list.
    """
    for path, body in files.items():
        if not _PATH.fullmatch(path):
            yield f"{path!r} cannot be the path of a file of the site"
            continue
        target = folder / path
        blocked = [each for each in _parents(folder, path) if each.is_symlink() or each.is_file()]
        if blocked:
            yield f"{blocked[0].name} is no folder but in the way of {path}; move it away"
        elif target.is_dir():
            yield f"{path} is a folder but in the way of a file; move it away"
        elif former is not None and path not in former and not _holds(target, body):
            yield f"{path} is not of the former site but in the way; move it away"


def _holds(target: Path, body: bytes) -> bool:
    """Whether a file may become one of these bytes without loss: it has them, or is none."""
    if target.is_symlink() or target.exists():
        return target.is_file() and not target.is_symlink() and target.read_bytes() == body
    return True


def _parents(folder: Path, path: str) -> list[Path]:
    """Return the folders between a folder and a file below it, the outermost first."""
    return [folder / parent for parent in Path(path).parents if parent != Path()][::-1]


def _is_ours(folder: Path, path: str) -> bool:
    """Whether a path that a former site listed still is a file below the folder."""
    is_below = not any(parent.is_symlink() for parent in _parents(folder, path))
    return is_below and (folder / path).is_file()


def _require_moves(folder: Path, parents: Iterable[Path]) -> None:
    """Raise OSError if a file cannot be moved to one of the folders below, as to another disk."""
    for parent in sorted(parents):
        if parent.exists():
            probe = folder / STAGING / _PROBE
            probe.touch()
            try:
                probe.replace(parent / _PROBE)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(parent)) from None
            (parent / _PROBE).unlink()


def _write(target: Path, body: bytes) -> None:
    """Write a file to the disk; an OSError names it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        # Those of writing name no file.
        raise OSError(error.errno, error.strerror, str(target)) from None


def _switch(folder: Path, lock: int | None) -> None:
    """Switch in a process of its own; what that left undone is done here, or raises."""
    command = [sys.executable, "-I", "-S", switch.__file__, str(folder)]
    inherited = () if lock is None else (lock,)
    with contextlib.suppress(OSError), _silent(command, inherited) as process:
        process.wait()
    try:
        switch.switch(folder)
    except OSError:
        shutil.rmtree(folder / STAGING, ignore_errors=True)
        raise


def _silent(command: list[str], inherited: tuple[int, ...]) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(
        command,
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        pass_fds=inherited,
        start_new_session=True,  # else Ctrl-C would reach it as well
    )
