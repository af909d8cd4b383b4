"""The tests themselves: they wait for states, and mean the same on every day of the calendar."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
#: Pauses of a fixed length, and the calendar of the machine.
FORBIDDEN = {
    "wait_for_timeout",
    "time.sleep",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
}
ALLOWED = {
    "browser/conftest.py": {"time.sleep"},  # between two looks whether a server answers
    "browser/nginx.py": {"time.sleep"},  # likewise
    "browser/test_replicas.py": {"time.sleep"},  # likewise
    "server/test_routes.py": {"time.sleep"},  # an answer that takes its time to be worked out
}
FILES = [path for path in sorted(TESTS.rglob("*.py")) if "bench" not in path.parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_waits_for_a_time_or_asks_the_machine_which_day_it_is(path: Path) -> None:
    called = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            called |= {f"{owner}.{node.attr}", node.attr} & FORBIDDEN
    assert called - ALLOWED.get(path.relative_to(TESTS).as_posix(), set()) == set()
