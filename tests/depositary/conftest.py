"""What the tests of status pages share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.depositary.compare import compare as compare_page
from geo.depositary.page import read_page
from tests.depositary.pages import Compare, true_page


@pytest.fixture
def compare(atlas: Atlas, tmp_path: Path) -> Compare:
    """Read the true page of the Ottawa Convention after a change; rows as CSV, and remarks."""

    def run(change: Callable[[str], str], known: Atlas = atlas) -> tuple[list[str], list[str]]:
        text = true_page(atlas, "apmbc")
        changed = change(text)
        path = tmp_path / "page.html"
        path.write_text(changed, encoding="utf-8")
        page = read_page(path)
        compared = compare_page(page, known)
        return [",".join(row) for row in compared.differences], compared.remarks

    return run
