"""What a script meets: closed pipes, full disks, Ctrl-C, other locales; a line and a status."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.cli import main
from tests.conftest import ROOT
from tests.site.folders import small_files

Shell = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def shell(cache_home: Path) -> Shell:
    """Run a line of a shell in which ``geo`` is the command line."""

    def run(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["bash", "-c", f'set -o pipefail; geo() {{ "{sys.executable}" -m geo "$@"; }}; {line}'],
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        )

    return run


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        pytest.param(
            "geo status | head -n 1 >/dev/null", 0, "", id="a reader that has seen enough"
        ),
        pytest.param("geo status | true", 0, "", id="a reader that reads nothing"),
        pytest.param("geo status >&-", 1, "standard output: Bad file descriptor", id="none"),
        pytest.param(
            "geo status >/dev/full", 1, "standard output: No space left on device", id="full"
        ),
        pytest.param(
            "geo check >/dev/full", 1, "standard output: No space left on device", id="check"
        ),
        pytest.param(
            "geo status --help >/dev/full",
            1,
            "standard output: No space left on device",
            id="the help, full",
        ),
        pytest.param("geo --help >&-", 1, "standard output: Bad file descriptor", id="the help"),
        pytest.param("geo --help | true", 0, "", id="the help, not read"),
        pytest.param("geo status -o /dev/null >&-", 0, "", id="none is needed"),
        pytest.param("geo status -o /dev/full", 1, "/dev/full: No space left on device", id="-o"),
        pytest.param("geo status -o / ", 1, "/: Is a directory", id="a folder"),
        pytest.param("geo status -o no/such/file", 1, "no/such/file: No such file or directory"),
        pytest.param("geo depositary no.html", 1, "no.html: No such file or directory"),
        pytest.param("geo depositary /", 1, "/: Is a directory"),
        pytest.param("geo status --day 1 2>/dev/full", 2, "", id="nowhere to complain"),
        pytest.param("geo status -o no/such/file 2>&-", 1, "", id="nobody to complain to"),
    ],
)
def test_what_cannot_be_said_or_read_is_one_line_and_a_status(
    shell: Shell, coarse: Path, line: str, status: int, told: str
) -> None:
    done = shell(line, ATLAS_DATA=str(coarse))
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, lines) == (status, b"", [told] if told else [])


def test_without_standard_error_nothing_is_said_on_standard_output(shell: Shell) -> None:
    done = shell("geo depositary no.html 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


# --- Files ---------------------------------------------------------------------------


def test_a_file_is_written_whole_or_the_former_one_stays(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"former")
    file.chmod(0o640)
    with small_files(4096):
        done = shell(f"geo status -o {file}")
    assert (done.returncode, done.stderr.decode()) == (1, f"{file}: File too large\n")
    assert [(each, each.read_bytes()) for each in tmp_path.iterdir()] == [(file, b"former")]
    assert shell(f"geo status -o {file}").returncode == 0
    assert file.read_bytes() == shell("geo status").stdout
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_and_a_pipe_stay_what_they_are(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(b"former")
    (tmp_path / "link.csv").symlink_to("rows.csv")
    expected = shell("geo status").stdout
    assert shell(f"geo status -o {tmp_path / 'link.csv'}").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "rows.csv").read_bytes() == expected
    os.mkfifo(tmp_path / "pipe")
    done = shell(f"cat {tmp_path / 'pipe'} & geo status -o {tmp_path / 'pipe'}; wait")
    assert (done.returncode, done.stdout) == (0, expected)
    assert shell("geo status -o /dev/stdout").stdout == expected


def test_a_hyphen_is_standard_output(shell: Shell, tmp_path: Path) -> None:
    done = shell(f"cd {tmp_path}; geo status -o -")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == shell("geo status").stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("geo status --data ''", "argument --data: '' is not allowed; name a file or folder"),
        ("geo status -o ''", "argument -o/--output: '' is not allowed; name a file or folder"),
        ("geo claims --claims ''", "argument --claims: '' is not allowed; name a file or folder"),
        ("geo depositary ''", "argument FILE: '' is not allowed; name a file or folder"),
        ("geo site ''", "argument OUT: '' is not allowed; name a file or folder"),
        ("geo site out --base ''", "argument --base: '' is not allowed; write the address"),
        ("geo status --day ''", "argument --day: '' is not allowed; write a day"),
        ("geo status --treaty ''", "argument --treaty: '' is not allowed; allowed: "),
        ("geo frontier --lengths ''", "argument --lengths: '' is not allowed; allowed: "),
        ("geo changes --from ''", "argument --from: '' is not allowed; write a day"),
        ("geo status --state ''", "argument --state: '' is not allowed; allowed: "),
        ("geo status --format ''", "argument --format: '' is not allowed; allowed: "),
    ],
)
def test_an_empty_value_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    line: str,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        main(shlex.split(line)[1:], date(2026, 11, 22))
    assert caught.value.code == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert told in err.decode()
    assert list(tmp_path.iterdir()) == []


# --- Elsewhere -----------------------------------------------------------------------


def test_it_runs_in_any_folder_even_one_that_is_gone(shell: Shell, tmp_path: Path) -> None:
    expected = shell("geo status --state FIN").stdout
    done = shell(f"cd {tmp_path}; rmdir {tmp_path}; geo status --state FIN")
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


@pytest.mark.parametrize("utf_8", [True, False])
def test_paths_may_have_letters_beyond_ascii(
    shell: Shell, coarse: Path, tmp_path: Path, utf_8: bool
) -> None:
    """Of a folder of data only where Python may take names for UTF-8: what reads shapes does."""
    variables = {"LC_ALL": "C"}
    if not utf_8:
        variables |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    expected = shell("geo status --format json --state FIN").stdout
    line = f"cd {tmp_path}; geo status --format json --state FIN -o 'ä.json'"
    done = shell(line, **variables)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "ä.json").read_bytes() == expected
    shutil.copytree(coarse, tmp_path / "ü ñ")
    done = shell(f"cd {tmp_path}; geo check --data 'ü ñ'", **variables)
    if utf_8:
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().startswith("ü ñ: no fault")
    else:
        done_site = shell(f"cd {tmp_path}; geo site 'ö'", **variables)
        assert (done_site.returncode, len(done_site.stderr.splitlines())) == (0, 1)
        assert (tmp_path / "ö" / "index.html").is_file()
        assert (done.returncode, done.stdout) == (1, b"")
        (told,) = done.stderr.decode().splitlines()
        assert told.endswith("is no text in this locale: set PYTHONUTF8=1")
