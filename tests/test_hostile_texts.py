"""Texts that would be HTML, script or template stay texts wherever readers see them."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from geo.answers.data_package import data_package
from geo.answers.query import Query
from geo.answers.sentence import as_of, in_text, sentence
from geo.atlas.atlas import Atlas
from geo.claims.ledger import Row
from geo.dashboard import page as dashboard
from geo.dashboard.claims_panel import claims_table
from geo.drawing import charts
from geo.drawing.still_map import still_map
from geo.model.acts import Status
from geo.model.description import Contributor, Licence
from geo.profile.article import profile, state_title
from geo.server import examples_page
from geo.site import build
from geo.site.first_view import first_table, first_view
from geo.site.pages import Pages
from geo.site.preview import draw_preview
from tests.hostile import ATTACK, hostile_atlas

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, cache_home: Path) -> Atlas:
    return hostile_atlas(tmp_path_factory.mktemp("hostile") / "data")


class Reader(HTMLParser):
    """Reads HTML as a browser does; remembers tags, and texts with the values of attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def assert_harmless(page: str, times: int = 1) -> None:
    """The attack is there, as text alone."""
    read = Reader(page)
    for tag, attributes in read.tags:
        assert tag != "img"
        assert not str(attributes.get("href")).startswith(("https://evil.example", "javascript:"))
        assert tag != "script" or attributes.keys() == {"defer", "src"}
        assert not [name for name in attributes if name.startswith("on") or '"' in name]
    assert sum(text.count(ATTACK) for text in read.texts) >= times


def pages(atlas: Atlas) -> Pages:
    return Pages(atlas, DAY, "map.css", "page.css", "icon.svg", "https://example.org/")


SEEN: dict[str, Callable[[Atlas], str]] = {
    "profile": lambda atlas: profile(atlas, "UKR", DAY, DAY),
    "profile of a day long past": lambda atlas: profile(atlas, "MNE", date(2000, 1, 1), DAY),
    "profile of an area": lambda atlas: profile(atlas, "GBR", DAY, DAY),
    "profile of a neighbour": lambda atlas: profile(atlas, "RUS", DAY, DAY),
    "page of the map": lambda atlas: pages(atlas).index("<div></div>", ["a.js"], ["data/a.csv"]),
    "page of a state": lambda atlas: pages(atlas).state("LBN"),
    "first view": lambda atlas: first_view(atlas, DAY),
    "first table": lambda atlas: first_table(atlas, DAY),
    "sentence": lambda atlas: sentence(atlas, "apmbc", DAY, DAY),
    "beneath the sentence": lambda atlas: as_of(atlas, "both", DAY),
    "foot of the dashboard": lambda atlas: dashboard._foot(atlas, DAY),
    "foot of the site": lambda atlas: pages(atlas)._foot(),
    "page of examples": lambda atlas: examples_page.page(atlas, "http://localhost/api/v1/", {}),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_the_tables_hold_stays_text(hostile: Atlas, name: str) -> None:
    assert_harmless(SEEN[name](hostile))


def test_every_profile_is_harmless(hostile: Atlas) -> None:
    for state in hostile.states:
        assert_harmless(profile(hostile, state, DAY, DAY), 10)


def test_plain_texts_are_not_escaped(hostile: Atlas) -> None:
    assert ATTACK in in_text(hostile, "apmbc", DAY, DAY)
    assert ATTACK in state_title(hostile, "LBN", DAY, DAY)


@pytest.mark.parametrize("everything", [False, True])
def test_the_papers_of_a_package_stay_text(hostile: Atlas, everything: bool) -> None:
    packed = data_package(hostile, Query(DAY, "both"), DAY, everything=everything)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        readme = archive.read("README.md").decode()
    assert_harmless(MarkdownIt().enable("table").render(readme), 8)


def test_an_address_that_is_no_page_of_the_web_is_no_link(hostile: Atlas) -> None:
    sources = {
        key: replace(source, address=f"javascript:{ATTACK}", archived=f"data:{ATTACK}")
        for key, source in hostile.sources.items()
    }
    # No description may hold such addresses either.
    description = replace(
        hostile.description,
        licences=(Licence(ATTACK, address=f"javascript:{ATTACK}"),),
        contributors=(Contributor(ATTACK, "author", f"javascript:{ATTACK}"),),
    )
    spoilt = replace(hostile, sources=sources, description=description)
    for page in (
        profile(spoilt, "NOR", DAY, DAY),
        dashboard._foot(spoilt, DAY),
        pages(spoilt)._foot(),
    ):
        assert "a" not in {tag for tag, _ in Reader(page).tags}


def test_claims_stay_text() -> None:
    row = Row(*[ATTACK] * len(Row._fields))._replace(published="2026-01-02")
    assert_harmless(claims_table([row]), 5)
    assert_harmless(claims_table([row._replace(publisher="", article=ATTACK)]), 5)


def test_the_address_of_the_page_of_examples_stays_text(hostile: Atlas) -> None:
    assert_harmless(examples_page.page(hostile, f"http://{ATTACK}/api/v1/", {}), 10)


def test_the_address_of_the_site_stays_text(hostile: Atlas) -> None:
    base = f"https://example.org/{ATTACK}/"
    lost = replace(pages(hostile), base=base).lost()
    assert_harmless(lost, 3)
    files = build._Files()
    files.add("index.html", "")
    build._add_sitemap(files, base, DAY)
    assert ElementTree.fromstring(files.by_path["sitemap.xml"])[0][0].text == base


def pictures(atlas: Atlas) -> Iterator[tuple[str, str]]:
    yield "preview", draw_preview(atlas, DAY)
    yield "map", f"<svg>{still_map(atlas, 'apmbc', DAY)}</svg>"
    for kind in ("RUS", "BLR", "states"):
        query = Query(DAY, "apmbc", neighbour=("BLR",), status=(Status.SIGNATORY,))
        yield kind, charts.svg(atlas, kind, query, "published", 640, DAY)


def test_pictures_are_well_formed_and_hold_no_script(hostile: Atlas) -> None:
    held = {}
    for name, picture in pictures(hostile):
        root = ElementTree.fromstring(str(picture).replace("data-unsure ", 'data-unsure="" '))
        tags = {node.tag.rpartition("}")[2] for node in root.iter()}
        assert not tags & {"script", "img"}, name
        assert_harmless(picture, 0)
        held[name] = root
    words = "".join(held["map"].itertext())
    assert ATTACK in words
    metadata = next(node for node in held["RUS"].iter() if node.tag.endswith("metadata"))
    assert ATTACK in json.loads(metadata.text or "")["nothing"]
