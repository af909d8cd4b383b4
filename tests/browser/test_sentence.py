"""The sentence in a real browser: dashboard, static site and Python say the same words."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from geo.answers.sentence import as_of, in_text, sentence
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Action
from geo.model.days import Day, day_number
from geo.site.build import site
from tests.answers.sentences import (
    EXAMPLES,
    EXAMPLES_TODAY,
    View,
    in_plain,
    marked,
    neighbours_told,
    random_views,
    states_told,
    whole,
    with_acts,
)
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.modules import call

Open = Callable[..., Visit]
REPORTED = (
    "Lebanon, reported to have acceded in 2026 but not yet confirmed by the depositary’s page"
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
def built(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "atlas"
    site(atlas, folder, EXAMPLES_TODAY)
    return folder


@pytest.fixture(params=["dashboard", "static"])
def place(
    request: pytest.FixtureRequest, visit: Open, chromium: Browser, built: Path
) -> Iterator[Callable[..., Place]]:
    """Open the dashboard or the static site at a query string."""
    opened: list[Page] = []

    def open_page(query: str = "", **options: object) -> Place:
        if request.param == "dashboard":
            seen = visit(query, **options)
            return Place(seen.page, seen.frame.locator(".atlas"))
        context = chromium.new_context(**{"viewport": WIDE} | options)  # type: ignore[arg-type]
        page = context.new_page()
        opened.append(page)
        page.clock.set_fixed_time("2026-11-27T12:00:00")
        page.goto(f"{(built / 'index.html').as_uri()}{query}")
        expect(page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
        return Place(page, page.locator("#content"))

    yield open_page
    for page in opened:
        page.context.close()


def test_every_example_is_said_word_for_word(place: Callable[..., Place]) -> None:
    told = place().read([example.view for example in EXAMPLES], SAID)
    for example, (words, beneath) in zip(EXAMPLES, told, strict=True):
        assert in_plain(words) == example.sentence
        assert in_plain(beneath) == example.beneath


def test_400_random_views_are_said_as_python_says_them(
    place: Callable[..., Place], atlas: Atlas
) -> None:
    views = random_views(atlas, 400, seed=400)
    told = place().read(views, SAID)
    said = [[sentence(atlas, *view), as_of(atlas, *view[:2])] for view in views]
    differing = [
        (view.name, one, other)
        for view, one, other in zip(views, told, said, strict=True)
        if one != other
    ]
    assert differing == []


#: All numbers of the first screen that tell of states or of the border with Russia.
NUMBERS = """root => {
  const all = (each) => [...root.querySelectorAll(each)];
  const number = ({ textContent }) => Number(textContent.replace(/[^0-9]/g, ""));
  const bar = root.querySelector('.frontier[data-of="RUS"]');
  const { law, view } = window.atlas;
  return {
    sentence: root.querySelector(".sentence p").innerHTML.replaceAll("&nbsp;", "\\u00a0"),
    total: number(bar.querySelector("h2 b")),
    lengths: [...bar.querySelectorAll("rect")].map((part, place) =>
      [part.dataset.status, number(bar.querySelectorAll("dt")[place])]),
    neighbours: [...bar.querySelectorAll("dd")].map(number),
    groups: all(".group").map((group) => [
      number(group.querySelector("h2 b")),
      [...group.querySelectorAll(".row")].map((row) =>
        [row.dataset.filter, number(row.querySelector(".count"))]),
    ]),
    strip: all(".chart .now text").map(({ textContent }) => textContent),
    states: law.states.filter((state) => law.exists(state, view.day)).length,
  };
}"""
#: What a box of the strip tells of.
STRIP = {"bound": "party", "leaving": "withdrawing", "left": "withdrawn", "km, both": "both"}


def test_the_numbers_on_300_random_screens_add_up(
    place: Callable[..., Place], atlas: Atlas
) -> None:
    views = random_views(atlas, 300, seed=300)
    for view, shown in zip(views, place().read(views, NUMBERS), strict=True):
        name, words = view.name, in_plain(shown["sentence"])
        lengths = dict(shown["lengths"])
        assert marked(shown["sentence"]) == lengths, name
        assert sum(lengths.values()) == shown["total"] == whole(words) == 22407, name
        assert neighbours_told(shown["sentence"]) == shown["neighbours"], name
        assert sum(shown["neighbours"]) == 14, name
        (bound, by_bound), (unbound, by_unbound) = shown["groups"]
        assert (bound, unbound) == tuple(
            sum(number for _, number in rows) for rows in (by_bound, by_unbound)
        ), name
        assert bound + unbound == shown["states"], name
        counts = dict(by_bound + by_unbound)
        if view.treaty == "both" and "bound by both" not in words:
            counts = {"party": bound}
        for statuses, number in states_told(words).items():
            assert number == sum(counts.get(each, 0) for each in statuses), (name, words)
        for box in shown["strip"]:
            km, kind = re.fullmatch(r"([\d,]+)\s(.*)", box).groups()  # type: ignore[union-attr]
            assert lengths[STRIP[kind]] == int(km.replace(",", "")), (name, box)


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
    expect(page.locator(".first .as-of")).to_have_text(f"{AS_OF} {REPORTED}, is not counted.")
    described = page.locator('meta[name="description"]').get_attribute("content")
    assert described == in_text(atlas, *view)
    page.close()


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("?day=2026-02-04", WIDE),
        ("?day=2026-02-04", PHONE),
        ("?embed=true&day=2026-02-04", {"width": 600, "height": 400}),
        ("?embed=true&day=2026-02-04", {"width": 320, "height": 320}),
    ],
    ids=["wide", "phone", "embedded", "embedded in little room"],
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


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("?day=2026-11-20&state=LBN", "State not party", f"{REPORTED}, is not counted."),
        (
            "?day=2026-12-31&state=LBN",
            "Consent deposited, not yet in force",
            "since 31 December 2026 at the latest. Next: state party on 1 June 2027 at the latest. "
            f"{REPORTED}, is counted as having consented.",
        ),
        (
            "?day=2027-07-01&state=LBN",
            "State party",
            "since 1 June 2027 at the latest, 30 days. Nothing further scheduled. "
            f"{REPORTED}, is counted as a state party.",
        ),
    ],
    ids=["not counted", "counted as consent", "counted as a party"],
)
def test_the_card_says_of_a_report_what_the_sentence_says(
    place: Callable[..., Place], query: str, status: str, words: str
) -> None:
    card = place(query).root.locator(".card")
    expect(card.locator(".status")).to_have_text(status)
    expect(card.locator(".status + p")).to_have_text(words)
    expect(card).to_contain_text("2026, reported")
    for contradiction in ("It may already be", "Has neither signed", "Acceded in 2026"):
        expect(card).not_to_contain_text(contradiction)


def test_the_tip_says_the_same(visit: Open) -> None:
    seen = visit("?view=world&day=2026-11-20")
    seen.frame.locator('.sign[data-of="LBN"]').hover()  # drawn over its dot
    expect(seen.frame.locator(".tip")).to_have_text(
        f"LebanonState not party{REPORTED}, is not counted."
    )


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("NOR", {"2026-11-27": "since 1 March 1999, 27 years."}),
        (
            "POL",
            {
                "2026-02-20": "since 20 February 2026.",
                "2026-02-21": "since 20 February 2026, 1 day.",
                "2026-04-19": "since 20 February 2026, 58 days.",
                "2026-04-20": "since 20 February 2026, 2 months.",
                "2026-11-27": "since 20 February 2026, 9 months.",
            },
        ),
        (
            "FIN",
            {
                "2014-06-30": "since 1 July 2012, 23 months.",
                "2014-07-01": "since 1 July 2012, 2 years.",
            },
        ),
    ],
)
def test_how_long_is_said_in_days_months_or_years(
    place: Callable[..., Place], state: str, told: dict[str, str]
) -> None:
    views = [View("apmbc", date.fromisoformat(day), EXAMPLES_TODAY) for day in told]
    course = 'root => root.querySelector(".card .status + p").textContent'
    found = place().read(views, course, state)
    for words, expected in zip(found, told.values(), strict=True):
        assert words.startswith(expected)


def thin(atlas: Atlas) -> Iterator[Atlas]:
    """Worlds in which hardly anything has been done."""
    early, late = Day.exactly(date(1998, 1, 1)), Day.exactly(date(2000, 1, 1))
    signs, accedes, leaves = Action.SIGNATURE, Action.ACCESSION, Action.WITHDRAWAL
    for done in (
        [],
        [("NOR", signs, early)],
        [("NOR", accedes, early)],
        [("NOR", accedes, early), ("NOR", leaves, late)],
        [("NOR", accedes, early), ("PRK", accedes, early), ("NOR", leaves, late)],
        [("NOR", signs, early), ("PRK", signs, early), ("CHN", accedes, late)],
    ):
        acts = [Act(state, "apmbc", what, when, "untc-apmbc") for state, what, when in done]
        yield with_acts(atlas, acts)


SENTENCES = """({ sentence, asOf, Law }, { history, views }) =>
views.map(([treaty, day, today]) => {
  const law = new Law(history);
  const counts = new Map();
  for (const state of law.states.filter((each) => law.exists(each, day))) {
    const status = law.status(state, treaty, day);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [sentence(law, { treaty, day, today }, counts), asOf(law, { treaty, day })];
})"""


def test_both_languages_agree_where_hardly_anything_has_been_done(
    visit: Open, atlas: Atlas
) -> None:
    page = visit(loads=False).page
    modules = (
        "base/words.js",
        "base/days.js",
        "law/law.js",
        "panels/as_of.js",
        "panels/doubtful.js",
        "panels/sentence.js",
    )
    days = [date(1997, 12, 3), date(1998, 1, 1), date(2000, 1, 1), date(2005, 1, 1)]
    days += [date(2012, 1, 1), date(2026, 11, 27), date(2027, 1, 1)]
    views = [View(each, day, EXAMPLES_TODAY) for each in ("apmbc", "ccm", "both") for day in days]
    asked = [[view.treaty, day_number(view.day), day_number(view.today)] for view in views]
    for world in thin(atlas):
        value = {"history": json.loads(json.dumps(browser_history(world))), "views": asked}
        told = call(page, modules, SENTENCES, value, also="Law")
        assert told == [[sentence(world, *view), as_of(world, *view[:2])] for view in views]
