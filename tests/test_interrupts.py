"""Ctrl-C on the command line, from the first file that it loads on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.interrupts import say_interrupted
from tests.conftest import ROOT

#: Sends its own process Ctrl-C when a file is opened; Python runs it before all else.
INTERRUPTS = """
import os, signal, sys

def interrupt(event, arguments):
    if event == "open" and {end!r} in str(arguments[0]):
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(interrupt)
"""


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("/geo/answers/__pycache__/frontier.", id="while the package is loaded"),
        pytest.param("/geo/__pycache__/cli.", id="while the command line is loaded"),
        pytest.param("/acts.csv", id="while the tables are read"),
    ],
)
def test_what_ctrl_c_ends_says_so_and_ends_as_a_shell_expects(
    tmp_path: Path, cache_home: Path, end: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTS.format(end=end))
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m geo status; echo $?"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
    )
    assert (done.stdout, done.stderr) == (b"130\n", b"interrupted\n")


def test_another_exception_is_told_as_python_does(capfd: pytest.CaptureFixture[str]) -> None:
    error = ValueError("a fault")
    say_interrupted(ValueError, error, None)
    assert capfd.readouterr().err == "ValueError: a fault\n"
