"""What the documents name is there, and what is there is named."""

import re
from pathlib import Path

import pytest

from tests.test_layers import RANKS

ROOT = Path(__file__).parents[1]
GEO = ROOT / "geo"
PACKAGES = sorted(path.parent for path in GEO.glob("*/__init__.py"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"]
#: A path of the repository, as documents write it.
PATH = re.compile(r"`((?:geo|data|tests|tools|docs|deploy|seeds)/[\w./-]*)`")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_the_readme_of_a_package_names_each_of_its_files(package: Path) -> None:
    text = (package / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    named = {name for line in lines for name in re.findall(r"`([\w./]+)`", line.split(":")[0])}
    there = {
        path.name + "/" * path.is_dir()
        for path in package.iterdir()
        if path.name not in ("__init__.py", "README.md", "__pycache__")
    }
    assert named == there


def test_the_readme_of_the_scripts_names_each_folder() -> None:
    text = (GEO / "web" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^- `(\w+)/`", text, re.MULTILINE)
    assert set(named) == {path.name for path in (GEO / "web").iterdir() if path.is_dir()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_that_a_document_names_are_there(document: Path) -> None:
    named = PATH.findall(document.read_text(encoding="utf-8"))
    assert named
    # What only a language to come would bring.
    missing = [path for path in named if not (ROOT / path).exists() and "xx" not in path]
    assert missing == []


def test_the_picture_of_the_packages_shows_the_ranks() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = text.split("```text\n")[1].split("```")[0]
    drawn = [set(line.split("   ")[0].split("  ")) for line in picture.splitlines()]
    assert [{name.strip() for name in names if name} for names in drawn] == [
        set(rank) for rank in RANKS if rank != {"__main__"}
    ]
