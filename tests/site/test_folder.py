"""A site replaces a former one whole, whatever happens meanwhile, and nothing else is touched."""

import errno
import hashlib
import os
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from geo.site.folder import SiteError, replace_site, require_former_site
from geo.site.switch import FILES, MANIFEST, STAGING
from tests.site.folders import build_and_die, contents, small_disk, small_files, write

OLD = {
    "README.txt": b"Atlas: the static site\nold",
    "index.html": b"old",
    "assets/a.111111111111.js": b"a",
    "assets/old.222222222222.js": b"b",
    "states/FIN.html": b"old",
    "states/OLD.html": b"old",
}
NEW = {
    "README.txt": b"Atlas: the static site\nnew",
    "index.html": b"new",
    "assets/a.111111111111.js": b"a",
    "assets/new.333333333333.js": b"c" * 5000,
    "states/FIN.html": b"new",
    "states/NEW.html": b"new",
    "data/status.csv": b"new",
}


def listed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site with their list."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return {**files, MANIFEST: "".join(lines).encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old site and a file of somebody else's."""
    replace_site(tmp_path / "site", OLD)
    (tmp_path / "site" / "CNAME").write_bytes(b"example.org")
    return tmp_path / "site"


OLD_HERE, NEW_HERE = (listed(files) | {"CNAME": b"example.org"} for files in (OLD, NEW))


def test_a_site_is_replaced_by_the_files_of_another(folder: Path) -> None:
    assert contents(folder) == OLD_HERE
    replace_site(folder, NEW)
    assert contents(folder) == NEW_HERE
    replace_site(folder, OLD)
    assert contents(folder) == OLD_HERE
    assert not (folder / "data").exists()


def test_the_folder_itself_is_never_another_one(folder: Path) -> None:
    before = folder.stat().st_ino
    replace_site(folder, NEW)
    assert folder.stat().st_ino == before


@pytest.mark.parametrize(
    "path",
    [
        "states/../../escaped/x.html",
        "/tmp/escaped.html",
        "states/.hidden.html",
        "..",
        "states//FIN.html",
        "states/<img>.html",
        "states/a b.html",
        "a\\b.html",
        "a\0b.html",
        "",
    ],
)
def test_nothing_is_written_outside_the_folder_nor_hidden_in_it(folder: Path, path: str) -> None:
    with pytest.raises(SiteError, match="cannot be the path of a file of the site"):
        replace_site(folder, {**NEW, path: b"x"})
    assert contents(folder) == OLD_HERE
    assert [each.name for each in folder.parent.iterdir()] == ["site"]


def test_no_symbolic_link_leads_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path / "elsewhere", {"status.csv": b"mine", "OLD.html": b"mine"})
    (folder / "data").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="data is no folder but in the way of data"):
        replace_site(folder, NEW)
    (folder / "data").unlink()
    # What the former site listed lies elsewhere now.
    for page in (folder / "states").iterdir():
        page.unlink()
    (folder / "states").rmdir()
    (folder / "states").symlink_to(tmp_path / "elsewhere")
    replace_site(folder, {"index.html": b"new"})
    assert contents(tmp_path / "elsewhere") == {"status.csv": b"mine", "OLD.html": b"mine"}


def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"mine")
    with (folder / MANIFEST).open("a") as file:
        for path in ("../thesis.doc", str(tmp_path / "thesis.doc"), "CNAME/", "states", "."):
            file.write(f"{'0' * 64}  {path}\n")
    replace_site(folder, NEW)
    assert contents(folder) == NEW_HERE
    assert (tmp_path / "thesis.doc").read_bytes() == b"mine"


def test_all_that_is_in_the_way_is_told_at_once_and_stays(folder: Path) -> None:
    write(folder, {"data": b"mine", "states/NEW.html": b"mine"})
    (folder / "assets" / "new.333333333333.js").mkdir()
    with pytest.raises(SiteError) as caught:
        replace_site(folder, NEW)
    assert [line.removeprefix(f"{folder}: ") for line in str(caught.value).splitlines()] == [
        "assets/new.333333333333.js is a folder but in the way of a file; move it away",
        "data is no folder but in the way of data/status.csv; move it away",
        "states/NEW.html is not of the former site but in the way; move it away",
    ]
    assert contents(folder) == OLD_HERE | {"data": b"mine", "states/NEW.html": b"mine"}


def test_a_former_site_that_made_no_list_is_replaced_and_nothing_of_it_removed(
    folder: Path,
) -> None:
    (folder / MANIFEST).unlink()
    replace_site(folder, NEW)
    assert contents(folder) == OLD_HERE | NEW_HERE


def test_a_former_site_is_known_by_its_readme_or_its_list(folder: Path) -> None:
    require_former_site(folder, "Atlas: the static site\n")
    require_former_site(folder, "Atlas in another language: the static site\n")
    (folder / MANIFEST).unlink()
    require_former_site(folder, "Atlas: the static site\n")
    with pytest.raises(SiteError, match="holds something else than a former site"):
        require_former_site(folder, "Atlas in another language: the static site\n")


def test_two_runs_do_not_write_to_one_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    flock(descriptor, LOCK_EX)
    with pytest.raises(SiteError, match="another run is writing to it"):
        replace_site(folder, NEW)
    os.close(descriptor)
    assert contents(folder) == OLD_HERE
    replace_site(folder, NEW)


# --- No room -------------------------------------------------------------------------


def test_on_a_full_disk_the_former_site_stays_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "site", 64) as is_mounted, small_files(4096):
        folder = tmp_path / "site"
        replace_site(folder, OLD)
        new = {**NEW, "assets/big.444444444444.js": b"x" * 100_000}
        with pytest.raises(OSError, match=r"new\.333333333333\.js|big\.444444444444\.js") as caught:
            replace_site(folder, new)
        assert caught.value.errno in (errno.ENOSPC, errno.EFBIG)
        assert contents(folder) == listed(OLD)
        assert is_mounted == folder.is_mount()


def test_without_room_nothing_is_left_of_a_first_site(tmp_path: Path) -> None:
    with small_files(4096), pytest.raises(OSError, match="File too large"):
        replace_site(tmp_path / "site", NEW)
    assert list(tmp_path.iterdir()) == []


def test_folders_to_which_nothing_can_be_moved_are_found_before_any_file_is(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "states").rename(tmp_path / "states")
    with small_disk(folder / "states", 64) as is_mounted:
        write(folder / "states", contents(tmp_path / "states"))
        if not is_mounted:
            (folder / "states").chmod(0o555)
        new = {path: body for path, body in NEW.items() if path != "states/NEW.html"}
        with pytest.raises(OSError, match="states") as caught:
            replace_site(folder, new)
        assert caught.value.errno == (errno.EXDEV if is_mounted else errno.EACCES)
        assert contents(folder) == OLD_HERE
        (folder / "states").chmod(0o755)


# --- Broken off ----------------------------------------------------------------------

MOMENTS = [
    *(pytest.param("open", n, OLD_HERE, id=f"{n}th file opened") for n in (1, 8, 12)),
    pytest.param("subprocess.Popen", 0, NEW_HERE, id="not at all"),
    pytest.param("wait", 1, NEW_HERE, id="while the files are moved"),
]


@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
@pytest.mark.parametrize(("event", "last", "expected"), MOMENTS)
def test_whatever_ends_a_run_the_folder_holds_one_site_whole(
    folder: Path, event: str, last: int, expected: dict[str, bytes], name: str
) -> None:
    status = build_and_die(folder, NEW, event, last, name)
    assert (status == 0) == (last == 0)
    left = {path: body for path, body in contents(folder).items() if not path.startswith(STAGING)}
    assert left == expected
    if name == "SIGINT":
        assert not (folder / STAGING).exists()
    replace_site(folder, NEW)
    assert contents(folder) == NEW_HERE


@pytest.mark.parametrize("last", [1, 3, 5, 6, 7])
def test_when_the_machine_stops_in_the_middle_every_page_has_what_it_needs(
    folder: Path, last: int
) -> None:
    assert build_and_die(folder, NEW, "os.rename", last) != 0
    here = contents(folder)
    for path in OLD.keys() | NEW.keys():
        assert here.get(path) in (None, OLD.get(path), NEW.get(path))
    assert here.keys() >= OLD.keys() - {"states/OLD.html", "assets/old.222222222222.js"}
    if here["index.html"] == b"new":
        assert here.keys() >= NEW.keys()
    else:
        assert here.keys() >= OLD.keys()
    replace_site(folder, NEW)
    assert contents(folder) == NEW_HERE


@pytest.mark.parametrize("last", [1, 4, 8])
def test_a_first_site_that_is_broken_off_is_begun_anew(tmp_path: Path, last: int) -> None:
    folder = tmp_path / "site"
    assert build_and_die(folder, NEW, "os.rename", last) != 0
    assert (folder / STAGING / FILES).is_dir()
    require_former_site(folder, "Atlas: the static site\n")
    later = {**NEW, "states/FIN.html": b"later"}
    del later["states/NEW.html"]
    replace_site(folder, later)
    assert contents(folder) == listed(later)
