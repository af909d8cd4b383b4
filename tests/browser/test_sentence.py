"""The sentence on both sites; tests/web/sentence_test.js has all examples and random views."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from geo.answers.sentence import in_text, sentence
from geo.atlas.atlas import Atlas
from tests.answers.sentences import EXAMPLES, EXAMPLES_TODAY, View, in_plain
from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]
#: What the dashboard's frame cannot say otherwise, as both run the same modules.
ON_THE_SITE = pytest.mark.parametrize("place", ["static"], indirect=True)
REPORTED = (
    "Lebanon, reported to have acceded between 4 February and 22 November 2026 but not yet "
    "confirmed by the depositary’s page"
)
AS_OF = "Depositary’s records as of 3 February 2026; later acts may be missing."
#: Shows each view as the page would, and takes down what a function reads of it.
SHOW = """(frame, [views, read, state]) => {
  const take = eval(read);
  return views.map(([treaty, day, today]) => {
    window.atlas.receive({
      ...window.atlas.message, answers: null, treaty, day, today, last: "2030-12-31",
      compare: null, state, status: [], layers: [],
    });
    return take(window.atlas.root);
  });
}"""
SAID = """root => [".sentence p", ".as-of"].map(each =>
  root.querySelector(each).innerHTML.replaceAll("&nbsp;", "\\u00a0"))"""


@dataclass
class Place:
    """One of the two places where the map lives: the dashboard's frame, or the static site."""

    page: Page
    root: Locator

    def read(self, views: Sequence[View], what: str, state: str | None = None) -> list[Any]:
        asked = [[each.treaty, str(each.day), str(each.today)] for each in views]
        found: list[Any] = self.root.evaluate(SHOW, [asked, what, state])
        return found


@pytest.fixture(scope="module")
def fixed_clock(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser whose clock stands still: it has one clock for all its tabs."""
    context = chromium.new_context(viewport=WIDE)
    context.clock.set_fixed_time("2026-11-27T12:00:00")
    context.new_page()
    yield context
    context.close()


@pytest.fixture(params=["dashboard", "static"])
def place(
    request: pytest.FixtureRequest, visit: Open, fixed_clock: BrowserContext, built: Path
) -> Callable[..., Place]:
    """Open the dashboard or the static site at a query string."""

    def open_page(query: str = "", viewport: ViewportSize = WIDE) -> Place:
        if request.param == "dashboard":
            seen = visit(query, viewport=viewport)
            return Place(seen.page, seen.frame.locator(".atlas"))
        (page,) = fixed_clock.pages
        page.set_viewport_size(viewport)
        page.goto(f"{(built / 'index.html').as_uri()}{query}")
        expect(page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
        return Place(page, page.locator("#content"))

    return open_page


def test_examples_are_said_word_for_word(place: Callable[..., Place]) -> None:
    examples = EXAMPLES[::10]
    told = place().read([example.view for example in examples], SAID)
    for example, (words, beneath) in zip(examples, told, strict=True):
        assert in_plain(words) == example.sentence
        assert in_plain(beneath) == example.beneath


LINES = """root => {
  const box = (each) => root.querySelector(each).getBoundingClientRect();
  const words = root.querySelector(".sentence p");
  const range = document.createRange();
  range.selectNodeContents(words);
  return {
    map: box(".mapbox").top, beneath: box(".as-of").bottom,
    text: range.getBoundingClientRect().height,
    line: parseFloat(getComputedStyle(words).lineHeight),
  };
}"""


@ON_THE_SITE
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves_whatever_the_sentence_says(
    place: Callable[..., Place], size: dict[str, int]
) -> None:
    opened = place("", viewport=size)
    opened.root.evaluate("() => document.fonts.ready.then(() => true)")
    views = [each.view for each in EXAMPLES if each.view.today == EXAMPLES_TODAY]
    told = opened.read(views, LINES)
    assert len({each["map"] for each in told}) == 1
    for view, each in zip(views, told, strict=True):
        assert each["beneath"] <= each["map"], view.name
        if size == WIDE:
            assert each["text"] <= 2 * each["line"], view.name


@ON_THE_SITE
def test_the_years_of_the_timeline_are_on_the_first_screen(place: Callable[..., Place]) -> None:
    year = place().root.locator(".chart .year").last.bounding_box()
    assert year is not None
    assert year["y"] + year["height"] <= WIDE["height"]


def test_without_a_script_the_same_is_said(chromium: Browser, built: Path, atlas: Atlas) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto((built / "index.html").as_uri())
    view = View("apmbc", EXAMPLES_TODAY, EXAMPLES_TODAY)
    told = page.locator(".first .sentence > p").first
    expect(told).to_have_text(in_plain(sentence(atlas, *view)))
    # On the last day on which its accession can have been received.
    counted = f"{AS_OF} {REPORTED}, is counted as having consented."
    expect(page.locator(".first .as-of")).to_have_text(counted)
    described = page.locator('meta[name="description"]').get_attribute("content")
    assert described == in_text(atlas, *view)
    page.close()


@pytest.mark.parametrize(
    ("place", "query", "size"),
    [
        pytest.param(site, f"?{embed}day=2026-02-04", size, id=f"{site}, {name}")
        for embed, size, name, sites in (
            ("", WIDE, "wide", ["dashboard", "static"]),
            ("", PHONE, "phone", ["dashboard", "static"]),
            ("embed=true&", {"width": 600, "height": 400}, "embedded", ["static"]),
            (
                "embed=true&",
                {"width": 320, "height": 320},
                "in little room",
                ["dashboard", "static"],
            ),
        )
        for site in sites
    ],
    indirect=["place"],
)
def test_as_of_stands_in_sight_of_the_sentence(
    place: Callable[..., Place], query: str, size: dict[str, int]
) -> None:
    opened = place(query, viewport=size)
    line = opened.root.locator(".as-of")
    expect(line).to_contain_text(AS_OF)
    box, words = line.bounding_box(), opened.root.locator(".sentence p").first.bounding_box()
    assert box is not None
    assert words is not None
    assert 0 <= box["y"] - (words["y"] + words["height"]) <= 8
    map_ = opened.root.locator(".mapbox").bounding_box()
    assert map_ is not None
    assert box["y"] + box["height"] <= map_["y"]
    assert map_["height"] >= 100
    assert map_["y"] + map_["height"] <= size["height"]


@ON_THE_SITE
def test_an_embedded_view_of_the_day_of_the_comparison_needs_no_such_words(
    place: Callable[..., Place],
) -> None:
    expect(place("?embed=true&treaty=ccm&day=2026-02-03").root.locator(".as-of")).to_be_empty()


CITED = (
    "Treaty Atlas: status under the Ottawa Convention on 20 February 2026, by the depositary’s "
    "records as of 3 February 2026. Edition "
)


def test_both_citations_say_as_of_when(visit: Open, chromium: Browser, built: Path) -> None:
    seen = visit("?day=2026-02-20")
    seen.page.get_by_role("button", name="Share").click()
    expect(seen.page.locator("code", has_text=CITED)).to_be_visible()
    page = chromium.new_page()
    page.goto(f"{(built / 'index.html').as_uri()}?day=2026-02-20")
    cited = page.locator('[data-share="cite"]')
    expect(cited).to_have_value(re.compile(re.escape(CITED)))
    page.goto(f"{(built / 'index.html').as_uri()}?day=2026-02-03")
    expect(cited).to_have_value(re.compile("on 3 February 2026. Edition "))
    page.close()


@ON_THE_SITE
@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (
            "?day=2026-12-31&pin=LBN",
            "Consent deposited, not yet in force",
            "since 22 November 2026 at the latest. Next: state party on 1 May 2027 at the latest. "
            f"{REPORTED}, is counted as having consented.",
        ),
    ],
    ids=["counted as consent"],
)
def test_the_card_says_of_a_report_what_the_sentence_says(
    place: Callable[..., Place], query: str, status: str, words: str
) -> None:
    card = place(query).root.locator(".card")
    expect(card.locator(".status")).to_have_text(status)
    expect(card.locator(".status + p")).to_have_text(words)
    expect(card).to_contain_text("2026, reported")
    for contradiction in ("It may already be", "Has neither signed", "Acceded between"):
        expect(card).not_to_contain_text(contradiction)


def test_the_tip_says_the_same(visit_map: Open) -> None:
    seen = visit_map("?view=world&day=2026-11-20")
    seen.frame.locator('.sign[data-of="LBN"]').hover()  # drawn over its dot
    expect(seen.frame.locator(".tip")).to_have_text(
        f"LebanonState not party{REPORTED}, is not counted."
    )
