"""The map as a picture, to save and on paper: its size, its words, its colours."""

import base64
import io
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Frame, expect

from geo.words.dictionary import say
from tests.browser.conftest import Visit

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"wide": (1200, 675), "square": (1200, 1200)}
READ = """async (options) => {
  const file = await atlasPicture(options);
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(file);
  });
  return [file.name, file.type, address.split(",")[1]];
}"""


@pytest.fixture
def visit(visit_map: Callable[..., Visit]) -> Callable[..., Visit]:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


@pytest.fixture
def visit_served(visit_dashboard: Callable[..., Visit], served: str) -> Callable[..., Visit]:
    """The same with an address to be named; its pictures have no fonts of their own."""
    return partial(visit_dashboard, base=served, is_static=True)


def inner(visited: Visit) -> Frame:
    """The window of the map's frame."""
    return next(each for each in visited.page.frames if each.evaluate("() => 'atlas' in window"))


def saved(visited: Visit, **options: object) -> tuple[str, str, bytes]:
    """Name, type and content of a picture of what is shown."""
    name, kind, content = inner(visited).evaluate(READ, options)
    return name, kind, base64.b64decode(content)


def drawn(visited: Visit, **options: object) -> ET.Element:
    return ET.fromstring(saved(visited, kind="svg", **options)[2])


def words(picture: ET.Element) -> str:
    return " ".join(each.text or "" for each in picture.iter(f"{SVG}text"))


def commonest(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour most often found around a place."""
    near = image.crop((int(x) - 20, int(y) - 20, int(x) + 20, int(y) + 20))
    return Counter(near.get_flattened_data()).most_common(1)[0][0]


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path)]


def test_a_png_has_exactly_the_size_it_promises(visit_dashboard: Callable[..., Visit]) -> None:
    visited = visit_dashboard("?day=2026-02-20")
    for format_, scale in product(SIZES, (1, 2)):
        name, kind, content = saved(visited, format=format_, kind="png", scale=scale)
        assert kind == "image/png"
        drawn = f"frontier-{format_}{'-2x' * (scale == 2)}"
        assert re.fullmatch(rf"treaty-atlas-map-apmbc-2026-02-20-{drawn}-[0-9a-f]+\.png", name)
        image = Image.open(io.BytesIO(content))
        assert image.format == "PNG"
        assert image.size == tuple(scale * side for side in SIZES[format_])


@pytest.mark.parametrize(
    ("scheme", "left", "sea"),
    [
        pytest.param("light", (0xF0, 0x64, 0x1E), (0xF0, 0xF5, 0xF8), id="light"),
        pytest.param("dark", (0xDA, 0x4B, 0x09), (0x0A, 0x0E, 0x12), id="dark"),
    ],
)
@pytest.mark.parametrize("format_", SIZES)
def test_finland_and_the_sea_have_the_colours_of_the_page(
    visit: Callable[..., Visit],
    format_: str,
    scheme: str,
    left: tuple[int, ...],
    sea: tuple[int, ...],
) -> None:
    visited = visit("?day=2026-02-20", color_scheme=scheme)
    picture = drawn(visited, format=format_)
    _, _, content = saved(visited, format=format_, kind="png", hasFonts=False)
    image = Image.open(io.BytesIO(content)).convert("RGB")
    scale = image.width / float(picture.attrib["viewBox"].split()[2])
    finland = next(each for each in picture.iter(f"{SVG}path") if each.get("data-state") == "FIN")
    xs, ys = zip(*places(finland.attrib["d"]), strict=True)
    centre = scale * (min(xs) + max(xs)) / 2, scale * (min(ys) + 2 * max(ys)) / 3
    assert commonest(image, *centre) == left
    clip = next(picture.iter(f"{SVG}clipPath"))[0]
    corner = [scale * (float(clip.attrib[side]) + 24) for side in ("x", "y")]
    assert commonest(image, *corner) == sea


@pytest.mark.parametrize("format_", SIZES)
@pytest.mark.parametrize("treaty", ["apmbc", "both"])
def test_a_picture_says_what_the_page_says(
    visit_served: Callable[..., Visit], format_: str, treaty: str
) -> None:
    visited = visit_served(f"?day=2025-12-28&treaty={treaty}")
    told = words(drawn(visited, format=format_))
    sentence = visited.frame.locator(".sentence p").first.inner_text()
    plain = re.sub(r"\W+", "", told)
    assert re.sub(r"\W+", "", sentence) in plain
    assert "28 December 2025" in told
    for row in visited.frame.locator(".group .row").all():
        status, count, _ = row.locator("span:not(:has(*)), small").all_inner_texts()
        if count != "0":
            assert re.sub(r"\W+", "", f"{status}{count}") in plain
    for length in visited.frame.locator(".frontier dl").all_inner_texts():
        assert re.sub(r"\W+", "", length) in plain
    assert re.sub(r"\W+", "", say("note")) in plain
    assert "3 February 2026" in told
    assert "127.0.0.1" in told


def test_a_picture_says_as_of_when_and_what_is_only_reported(
    visit: Callable[..., Visit],
) -> None:
    visited = visit("?day=2026-02-20&member=NATO")
    for format_ in SIZES:
        told = words(drawn(visited, format=format_))
        plain = re.sub(r"\W+", "", told)
        for part in (".as-of", ".shown"):
            beneath = visited.frame.locator(part).inner_text()
            assert re.sub(r"\W+", "", beneath) in plain
        assert "Depositary’s records as of 3 February 2026; later acts may be missing." in told
        assert "Lebanon, reported to have acceded between 4 February and 22 November 2026" in told
    early = words(drawn(visit("?day=2025-12-31")))
    assert "Depositary’s records" not in early
    assert "Lebanon" not in early


def test_a_picture_asks_for_nothing_from_elsewhere(visit: Callable[..., Visit]) -> None:
    _, kind, content = saved(visit("?view=world"), kind="svg")
    text = content.decode()
    assert kind == "image/svg+xml"
    assert set(re.findall(r"https?://[^\"' <]*", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"var\(|\bclass=|light-dark|url\((?!#)", text)
    assert len(content) < 700_000


def test_a_filter_and_a_compared_day_show_in_the_picture(visit: Callable[..., Visit]) -> None:
    visited = visit("?day=2026-03-01&compare=2025-06-01&neighbour=RUS")
    picture = drawn(visited)
    told = words(picture)
    assert say("picture.compared", day="1 June 2025") in told
    assert "Shown: 14 of 197 states (Neighbour of Russia)." in told
    assert "+5" in told
    germany = next(each for each in picture.iter(f"{SVG}path") if each.get("data-state") == "DEU")
    assert float(germany.attrib["fill-opacity"]) < 0.5


def test_a_picture_does_not_depend_on_the_window(visit: Callable[..., Visit]) -> None:
    wide, narrow = (
        visit("?day=2026-02-20", viewport={"width": width, "height": 844}) for width in (1440, 390)
    )
    assert saved(wide, kind="svg")[2] == saved(narrow, kind="svg")[2]


def test_no_two_names_or_lengths_on_the_map_meet(visit: Callable[..., Visit]) -> None:
    frame = inner(visit("?day=2025-12-28"))
    boxes = frame.evaluate(
        """(options) => {
          const holder = document.body.appendChild(document.createElement("div"));
          holder.attachShadow({ mode: "open" }).innerHTML = options.svg;
          const map = holder.shadowRoot.querySelector("[clip-path]");
          const found = [...map.querySelectorAll("text:not([stroke])")].map((each) => {
            const { x, y, width, height } = each.getBBox();
            return [each.textContent, x, y + 3, x + width, y + height - 3];
          });
          holder.remove();
          return found;
        }""",
        {"svg": frame.evaluate("async () => (await atlasPicture({ kind: 'svg' })).text()")},
    )
    assert len(boxes) > 15
    for place, (one, left, top, right, bottom) in enumerate(boxes):
        for other, x, y, x2, y2 in boxes[place + 1 :]:
            apart = right <= x or x2 <= left or bottom <= y or y2 <= top
            assert apart, f"{one} meets {other}"


def test_the_dialog_previews_and_saves(
    visit_dashboard: Callable[..., Visit], tmp_path: Path
) -> None:
    visited = visit_dashboard("?day=2026-02-20")
    page = visited.page
    page.get_by_role("button", name=say("downloads.open"), exact=True).click()
    preview = page.locator(".pictures img")
    expect(preview).to_have_js_property("complete", True, timeout=15000)
    expect(preview).to_have_js_property("naturalWidth", 1200, timeout=15000)
    expect(preview).to_have_attribute("alt", re.compile("^On 20 February 2026, 161 states"))
    page.get_by_label("Square").check()
    expect(preview).to_have_js_property("naturalHeight", 1200, timeout=15000)
    for key, kind in (("pictures.png", "png"), ("pictures.svg", "svg")):
        with page.expect_download() as download:
            page.get_by_role("button", name=say(key), exact=True).click()
        name = download.value.suggested_filename
        assert re.fullmatch(rf"treaty-atlas-map-apmbc-2026-02-20-frontier-square-\w+\.{kind}", name)
        download.value.save_as(tmp_path / name)
        start = (tmp_path / name).read_bytes()[:24]
        square = bytes.fromhex("89504e470d0a1a0a 0000000d49484452 000004b0000004b0")
        assert start == square if kind == "png" else start.startswith(b"<svg ")


#: Each theme and each way of the paper: colours do not depend on the room, nor room on the colours.
@pytest.mark.parametrize(
    ("landscape", "scheme"),
    [(False, "light"), (True, "dark")],
    ids=["portrait, light", "landscape, dark"],
)
def test_paper_has_the_picture_on_one_page_and_the_table_on_the_next(
    visit_dashboard: Callable[..., Visit], tmp_path: Path, landscape: bool, scheme: str
) -> None:
    visited = visit_dashboard("?day=2025-12-28", color_scheme=scheme)
    expect(visited.page.locator(".states tr").nth(5)).to_be_visible()
    path = tmp_path / "page.pdf"
    visited.page.pdf(path=path, format="A4", landscape=landscape)
    pages = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    first, second = pages[0], " ".join(pages[1:])
    assert len(pages) in (2, 3)
    assert "163 states were bound" in " ".join(first.split())
    for expected in ("Norway", "1,309 km", "Former state party", "5,882 km", "UNGA ES-11/4"):
        assert expected in first
    assert "Latvia" in second
    assert "2025-12-27" in second
    for button in ("Share", "Compare", "Filter", "Play", "Show all", "Download"):
        assert button not in first + second
    prefix = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", "40", "-png", "-f", "1", "-l", "1", path, prefix], check=True)
    (image,) = tmp_path.glob("page-*.png")
    colours = Counter(Image.open(image).convert("RGB").get_flattened_data())
    assert colours.most_common(1)[0][0] == (255, 255, 255)
    assert any(r < 60 and 60 < g < 110 and b > 110 for r, g, b in colours)
