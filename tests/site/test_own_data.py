"""The static site of somebody else's data says whose it is, and nothing of ours of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.atlas.load import load_atlas
from geo.site.build import site
from geo.site.preview import draw_preview
from tests.own_data import OURS, described, undescribed

TODAY = date(2026, 11, 22)


def built(folder: Path, make: Callable[[Path], Path]) -> tuple[dict[str, str], str]:
    """Return the texts of a site that name no sources of the tables, by path, and its picture."""
    atlas = load_atlas(make(folder / "data"))
    site(atlas, folder / "site", TODAY)
    texts = {
        path.relative_to(folder / "site").as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "site").rglob("*")
        if path.suffix in {".html", ".txt", ".csv", ".js"}
    }
    named = ("assets/history.", "assets/OFL.txt", "states/")
    kept = {name: text for name, text in texts.items() if not name.startswith(named)}
    # Of the pages of the states one whose sources name no map.
    return {**kept, "states/FIN.html": texts["states/FIN.html"]}, draw_preview(atlas, TODAY)


@pytest.mark.parametrize(
    ("make", "cited", "credit", "boundaries", "scale"),
    [
        pytest.param(
            described,
            "Ada Example, Ben Example: Acts on mines, compiled anew, version 3.1",
            "Data: Ada Example and Ben Example, Creative Commons Attribution 4.0.",
            "Example Surveys 1:110m, as of 2020",
            "1:110m",
            id="somebody's",
        ),
        pytest.param(
            undescribed,
            "Data of an unstated author",
            "Data: authors not stated, licence not stated.",
            "not stated",
            "",
            id="nobody's",
        ),
    ],
)
def test_the_site_says_whose_the_data_is(
    tmp_path: Path,
    make: Callable[[Path], Path],
    cited: str,
    credit: str,
    boundaries: str,
    scale: str,
) -> None:
    texts, picture = built(tmp_path, make)
    readme, index, finland = (
        texts[name] for name in ("README.txt", "index.html", "states/FIN.html")
    )
    assert credit in readme
    assert f"Boundaries: {boundaries}; " in readme
    assert f"Boundaries: {boundaries}; depiction implies no opinion." in index
    assert f"Cite as: {cited}, edition " in index
    assert f"Cite as: {cited}, edition " in finland
    assert f"Measured{f' ({scale})' if scale else ''}</th>" in finland
    assert boundaries.partition(" 1:")[0] in picture
    scales = {line.rsplit(",", 1)[1] for line in texts["data/borders.csv"].splitlines()[1:]}
    assert scales == {scale}
    for name, text in texts.items():
        assert [word for word in OURS if word in text] == [], name
