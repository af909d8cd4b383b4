"""The static site as files: what is in the folder, and what its pages lead to."""

import csv
import gzip
import hashlib
import io
import re
import shutil
import struct
import subprocess
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from geo.answers.questions import QUESTIONS, answer
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.site.build import site
from geo.site.folder import SiteError
from geo.site.preview import FONTS, draw_preview
from geo.site.switch import MANIFEST
from tests.site.folders import contents

TODAY = date(2026, 11, 22)
BASE = "https://example.org/atlas"
KIB = 1024


@pytest.fixture(scope="module")
def built(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "atlas"
    site(atlas, folder, TODAY, BASE)
    return folder


@pytest.fixture(scope="module")
def early(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of another day."""
    folder = tmp_path_factory.mktemp("early") / "atlas"
    site(atlas, folder, date(2025, 12, 27), BASE)
    return folder


def characters(font: bytes) -> set[int]:
    """The characters of a TrueType font, by the segments of its table cmap (format 4)."""
    records = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * struct.unpack(">H", font[4:6])[0]])
    (start,) = (offset for tag, _, offset, _ in records if tag == b"cmap")
    subtables = struct.unpack(">H", font[start + 2 : start + 4])[0]
    places = struct.iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * subtables])
    for _, _, offset in places:
        kind, _, _, twice = struct.unpack(">HHHH", font[start + offset :][:8])
        if kind == 4:
            words = struct.unpack(f">{twice + 1}H", font[start + offset + 14 :][: 2 * twice + 2])
            ends, starts = words[: twice // 2], words[twice // 2 + 1 :]
            return {
                each
                for pair in zip(starts, ends, strict=True)
                for each in range(pair[0], pair[1] + 1)
            }
    raise AssertionError("the font has no table of the Basic Multilingual Plane")


class Links(HTMLParser):
    """What a page loads, where it leads, and the scripts in its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.led: list[str] = []
        self.inline = 0
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.inline += sum(1 for name in given if name.startswith("on"))
        if tag == "script":
            self.inline += "src" not in given
        if tag == "link" and given.get("rel") == "canonical":
            return
        target = given.get("src") or given.get("href")
        if target and not target.startswith("#"):
            (self.led if tag == "a" else self.loaded).append(target)


def test_another_day_gives_another_first_view_with_the_same_scripts(
    built: Path, early: Path
) -> None:
    one, other = contents(built), contents(early)
    assert {name for name in one if name.startswith("assets/")} == {
        name for name in other if name.startswith("assets/")
    }
    assert one["index.html"] != other["index.html"]


def test_the_names_of_assets_hold_their_hash(built: Path) -> None:
    names = [path for path in (built / "assets").iterdir() if path.name != "OFL.txt"]
    assert len(names) == 12
    for path in names:
        assert path.name.split(".")[1] == hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def test_the_first_view_is_light(built: Path) -> None:
    page = built / "index.html"
    sheet = next((built / "assets").glob("map.*.css"))
    fonts = re.findall(r'url\("([^"]+\.woff2)"\)', sheet.read_text(encoding="utf-8"))
    files = [page, *(built / each for each in Links(page).loaded)]
    files += [sheet.parent / font for font in fonts]
    packed = sum(
        path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))
        for path in files
    )
    assert len(fonts) == 2
    assert packed < 500 * KIB
    assert len(gzip.compress(page.read_bytes(), 6)) < 30 * KIB


@pytest.mark.parametrize(
    ("day", "bound", "small"),
    [
        ("1999-02-28", "0", ["191 km not yet in force · 2,414 km signed", "19,802 km outside"]),
        (
            "2026-01-10",
            "162",
            [
                "3,447 km bound · 209 km bound, leaving ·",
                "2,226 km left · 16,525 km outside",
            ],
        ),
        (
            "2026-11-22",
            "161",
            [
                "Depositary’s records as of 3 February 2026;",
                "later acts may be missing. Lebanon, reported to",
                "have acceded between 4 February and 22 November",
                "2026 but not yet confirmed by the depositary’s",
                "page, is counted as having consented.",
            ],
        ),
    ],
)
def test_the_preview_says_what_the_sentence_says(
    atlas: Atlas, day: str, bound: str, small: list[str]
) -> None:
    drawn = draw_preview(atlas, date.fromisoformat(day)).replace("\u00a0", " ")
    assert f'class="big" x="36" y="182">{bound}<' in drawn
    lines = re.findall(r'<text class="small"[^>]*>([^<]*)<', drawn)
    for words in small:
        assert any(words in line for line in lines), lines


def test_the_fonts_of_the_preview_have_every_sign_of_its_words(atlas: Atlas) -> None:
    shown = re.sub("<[^>]*>", "", draw_preview(atlas, TODAY).partition("</style>")[2])
    for name in ("atlas-sans-regular", "atlas-sans-bold", "atlas-serif-bold"):
        held = characters((FONTS / f"{name}.ttf").read_bytes())
        assert set(map(ord, unescape(shown))) - {10} <= held, name


def test_every_page_leads_only_to_files_of_the_site_and_to_sources(
    atlas: Atlas, built: Path
) -> None:
    sources = {each.address for each in atlas.sources.values()}
    sources |= {each.archived for each in atlas.sources.values()}
    sources |= {each.address or "" for each in atlas.description.licences}
    pages = [page for page in built.rglob("*.html") if page.name != "404.html"]
    assert len(pages) == 1 + len(atlas.states)
    for page in pages:
        links = Links(page)
        assert links.inline == 0, page
        for each in [*links.loaded, *links.led]:
            if each in links.led and "://" in each:
                assert each in sources, f"{page.name} leads to {each}"
            else:
                target = re.split(r"[?#]", each)[0]
                assert (page.parent / target).is_file(), f"{page.name} leads to {each}"


def test_the_page_of_a_state_leads_to_the_map_with_the_state_pinned(built: Path) -> None:
    page = (built / "states" / "LTU.html").read_text(encoding="utf-8")
    assert '<a href="../index.html?pin=LTU">Lithuania on the map</a>' in page


def test_the_policy_allows_no_script_in_the_text_and_nothing_from_elsewhere(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' file:"


def test_no_file_of_the_page_names_another_host_to_load_from(built: Path) -> None:
    for path in [*(built / "assets").glob("*.css"), *(built / "assets").glob("*.svg")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import\s*)[\"']?(https?:)?//", text), path.name


def test_the_tables_are_those_of_the_command_line(atlas: Atlas, built: Path) -> None:
    asked = {"treaty": ["both"], "day": [TODAY.isoformat()]}
    status = (built / "data" / "status.csv").read_text(encoding="utf-8")
    assert status == answer(atlas, "status", "csv", asked, TODAY)
    throughout = {"treaty": ["both"], "from": ["1997-12-03"]}
    counts = (built / "data" / "counts.csv").read_text(encoding="utf-8")
    assert counts == answer(atlas, "counts", "csv", throughout, TODAY)
    names = {path.stem for path in (built / "data").iterdir()}
    assert names == set(QUESTIONS)
    changes = list(csv.DictReader(io.StringIO((built / "data" / "changes.csv").read_text("utf-8"))))
    assert changes[0]["day"] == "1997-12-03"
    assert changes[-1]["day"] > TODAY.isoformat()


def test_the_sitemap_lists_every_page_under_the_base(atlas: Atlas, built: Path) -> None:
    root = ElementTree.parse(built / "sitemap.xml").getroot()
    places = [each.text or "" for each in root.findall(".//{*}loc")]
    assert f"{BASE}/" in places
    assert f"{BASE}/states/LTU.html" in places
    assert len(places) == 1 + len(atlas.states)
    robots = (built / "robots.txt").read_text(encoding="utf-8")
    assert robots.endswith(f"Sitemap: {BASE}/sitemap.xml\n")


def test_links_that_are_shared_have_a_picture_and_a_description(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{BASE}/preview.png">' in page
    assert f'<link rel="canonical" href="{BASE}/">' in page
    assert '<meta name="description" content="On 22 November 2026, 161 states are bound by' in page
    picture = (built / "preview.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) > 50_000


def test_without_a_base_nothing_is_said_that_needs_one(atlas: Atlas, tmp_path: Path) -> None:
    site(atlas, tmp_path / "site", TODAY)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "og:image" not in page
    assert "canonical" not in page
    assert not (tmp_path / "site" / "sitemap.xml").exists()


def test_the_same_data_and_day_give_the_same_bytes_in_place_of_a_former_site(
    atlas: Atlas, built: Path, early: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(early, tmp_path / "site")
    foreign = {
        "CNAME": b"example.org",
        ".git/config": b"[core]",
        ".well-known/security.txt": b"Contact:",
        "states/thesis.doc": b"mine",
        "assets/old.js": b"old",
    }
    for path, content in foreign.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    site(atlas, folder, TODAY, BASE)
    # What is not of a site stays.
    assert contents(folder) == contents(built) | foreign


def test_the_list_of_files_is_that_of_sha256sum(built: Path) -> None:
    lines = (built / MANIFEST).read_text().splitlines()
    assert [line[66:] for line in lines] == sorted(contents(built).keys() - {MANIFEST})
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=built)
    assert done.returncode == 0


def test_an_address_stands_escaped_in_the_sitemap_and_the_pages(
    atlas: Atlas, tmp_path: Path
) -> None:
    site(atlas, tmp_path, TODAY, "http://[::1]:8000/a&b/%C3%BC//")
    home = "http://[::1]:8000/a&b/%C3%BC/"
    root = ElementTree.parse(tmp_path / "sitemap.xml").getroot()
    assert home in [each.text for each in root.findall(".//{*}loc")]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{escape(home)}">' in page


@pytest.mark.parametrize(
    "base",
    [
        "https://x/?a=1&b=2",
        "https://x/#top",
        "example.org/atlas",
        "file:///srv",
        "https://x/a b",
        "https://x/\nDisallow: /",
        "https://пример.рф/",
        "https:///atlas",
    ],
)
def test_what_no_folder_is_served_under_is_refused_before_anything_is_written(
    atlas: Atlas, tmp_path: Path, base: str
) -> None:
    with pytest.raises(QueryError, match="write the address of a folder"):
        site(atlas, tmp_path / "site", TODAY, base)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("thesis.txt", b"mine", id="a thesis"),
        pytest.param("README.txt", b"mine", id="a readme of something else"),
        pytest.param("README.txt", b"\xff\xfe", id="a readme that is no UTF-8"),
    ],
)
def test_a_folder_of_something_else_is_refused(
    atlas: Atlas, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SiteError, match="holds something else than a former site"):
        site(atlas, tmp_path, TODAY)
    assert contents(tmp_path) == {name: content}


def test_a_file_is_no_folder(atlas: Atlas, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(SiteError):
        site(atlas, tmp_path / "site", TODAY)
