"""Filters mean one thing on the whole screen, on the dashboard and on the static site."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.answers.chosen import slug, words
from geo.answers.query import FILTERS, Query, parse
from geo.answers.questions import answer
from geo.atlas.atlas import Atlas
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.examples import hear
from tests.browser.test_downloads import open_data, take

Open = Callable[..., Visit]
TODAY = date(2026, 11, 22)
#: Views with a filter of each kind, alone and together; tests/web has hundreds of them.
VIEWS = [
    "?day=2025-12-28&member=NATO&member=EU",
    "?day=2026-11-22&region=Africa&name=an&view=world&treaty=both&status=both",
    "?day=2025-03-05&treaty=ccm&neighbour=BLR&status=withdrawn&status=withdrawing",
]


@dataclass
class Screen:
    """A page of either site, and the place where its map stands."""

    page: Page
    frame: Page | Locator

    def settled(self, day: str) -> None:
        expect(self.frame.locator(".atlas:not(.first)").first).to_have_attribute(
            "data-settled", day, timeout=30000
        )

    @property
    def lit(self) -> set[str]:
        """The states whose shapes have not stepped back."""
        shapes = "path.shape[data-state]:not([data-dimmed]):not(.gone):not(.dot)"
        told: list[str] = self.frame.locator(shapes).evaluate_all(
            "shapes => shapes.map(shape => shape.dataset.state)"
        )
        return set(told)

    @property
    def lines(self) -> set[str]:
        lines = "path.line[data-border]:not([data-dimmed])"
        told: list[str] = self.frame.locator(lines).evaluate_all(
            "lines => lines.map(line => line.dataset.border)"
        )
        return set(told)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """What each chip removes, and its name."""
        return [
            (chip.get_attribute("data-chip") or "", chip.get_attribute("aria-label") or "")
            for chip in self.frame.locator("[data-chip]").all()
        ]

    @property
    def rows(self) -> set[str]:
        more = self.page.get_by_role("button", name=re.compile("^Show all"))
        if more.count() and more.is_visible():
            more.click()
        rows = self.page.locator("tr[data-row]")
        return {row.get_attribute("data-row") or "" for row in rows.all()}

    def downloaded(self, table: str) -> tuple[str, str]:
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=f"Download {table} (CSV)").click()
        return started.value.suggested_filename, Path(started.value.path()).read_text("utf-8")

    def filters(self) -> dict[str, list[str]]:
        """The filters of the address."""
        asked = parse_qs(urlsplit(self.page.url).query)
        return {name: values for name, values in asked.items() if name in FILTERS}


@pytest.fixture(params=["dashboard", "site"])
def screen(request: pytest.FixtureRequest, visit: Open) -> Callable[..., Screen]:
    """Open a view on either site, and each after it in the same tab."""
    opened: list[Visit] = []

    def show(query: str, **options: object) -> Screen:
        if request.param == "dashboard":
            if opened:
                opened[0].load(query)
            else:
                opened.append(visit(query, **options))
            return Screen(opened[0].page, opened[0].frame)  # type: ignore[arg-type]
        if opened:
            opened[0].go(query)
        else:
            base = request.getfixturevalue("served")
            opened.append(visit(query, base=base, is_static=True, **options))
        return Screen(opened[0].page, opened[0].page)

    return show


Show = Callable[..., Screen]
#: What the dashboard's frame cannot show otherwise, as both run the same modules.
ON_THE_SITE = pytest.mark.parametrize("screen", ["site"], indirect=True)


def query_of(atlas: Atlas, view: str) -> Query:
    query, faults = parse(atlas, parse_qs(urlsplit(view).query), TODAY)
    assert faults == []
    return query


def rows_of(atlas: Atlas, name: str, view: str) -> list[dict[str, str]]:
    asked = {each: values for each, values in parse_qs(view[1:]).items() if each != "view"}
    rows: list[dict[str, str]] = json.loads(answer(atlas, name, "json", asked, TODAY))
    return rows


@pytest.mark.parametrize(
    ("screen", "view"),
    [("dashboard", VIEWS[1]), *(("site", view) for view in VIEWS)],
    indirect=["screen"],
)
def test_map_table_file_chips_count_and_lines_show_one_selection(
    screen: Show, atlas: Atlas, view: str
) -> None:
    shown, query = screen(view), query_of(atlas, view)
    rows = rows_of(atlas, "status", view)
    states = {row["state"] for row in rows}
    assert shown.lit == states
    assert shown.rows == states
    asked = {each: v for each, v in parse_qs(view[1:]).items() if each != "view"}
    name, body = shown.downloaded("states")
    assert body == answer(atlas, "status", "csv", asked, TODAY)
    assert f"-{query.day}-{slug(query)}-{atlas.edition}.csv" in name
    everyone = {row["state"] for row in rows_of(atlas, "status", f"?day={query.day}")}
    told = f"Shown: {len(states)} of {len(everyone)} states"
    expect(shown.frame.locator(".how-many")).to_have_text(told)
    chosen = words(atlas, query)
    assert [chip for _, chip in shown.chips] == [f"Remove filter: {each}" for each in chosen]
    heading = shown.page.locator(".count.heading, #count").first
    expect(heading).to_contain_text(f"{len(states)} of {len(everyone)} states ({', '.join(chosen)}")
    lines = {f"{row['state']}-{row['neighbour']}" for row in rows_of(atlas, "borders", view)}
    both = {"RUS-BLR": "BLR-RUS"}  # the border of the two is one line
    assert shown.lines == {both.get(each, each) for each in lines}


@ON_THE_SITE
def test_the_bars_beside_the_map_add_up_to_the_borders_that_pass(
    screen: Show, atlas: Atlas
) -> None:
    view = VIEWS[-1]
    shown, query = screen(view), query_of(atlas, view)
    borders = [row for row in rows_of(atlas, "borders", view) if row["treaty"] != "ccm"]
    if query.treaty == "ccm":
        borders = rows_of(atlas, "borders", view)
    for of in ("RUS", "BLR"):
        bar = shown.frame.locator(f'.frontier[data-of="{of}"]')
        lengths = [float(row["length_km"]) for row in borders if row["neighbour"] == of]
        told = [int(each.replace(",", "")) for each in bar.locator("dt").all_inner_texts()]
        assert sum(told) == round(sum(lengths))
        whole = {"RUS": "22,407", "BLR": "3,599"}[of]
        if of not in query.frontiers(atlas):
            expect(bar.locator(".nothing")).to_contain_text("the filter asks for neighbours of")
        else:
            expect(bar.locator("h2 b")).to_have_text(f"{round(sum(lengths)):,} of {whole} km")
            expect(bar.locator(".nothing")).to_have_count(0 if lengths else 1)
        assert bar.locator("rect[data-status]").count() == len(told)


def test_a_chip_is_removed_by_mouse_and_the_view_follows(screen: Show) -> None:
    shown = screen("?day=2025-12-27&member=NATO&region=Europe&status=withdrawn")
    assert [chip for chip, _ in shown.chips] == ["member=NATO", "region=Europe", "status=withdrawn"]
    shown.frame.locator('[data-chip="region=Europe"]').click()
    shown.page.wait_for_url(re.compile(r"^((?!region).)*$"))
    shown.settled("2025-12-27")
    assert shown.filters() == {"member": ["NATO"], "status": ["withdrawn"]}
    assert shown.lit == shown.rows == {"EST", "LVA", "LTU"}
    shown.frame.locator('[data-chip="status=withdrawn"]').click()
    shown.page.wait_for_url(re.compile(r"^((?!status).)*$"))
    expect(shown.frame.locator('[data-filter="withdrawn"]')).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(shown.frame.locator(".how-many")).to_have_text("Shown: 32 of 197 states")
    shown.page.get_by_role("button", name=re.compile("^Filter · 1")).click()
    nato = shown.page.get_by_role("checkbox", name="NATO").or_(
        shown.page.get_by_role("button", name="NATO", exact=True)
    )
    expect(nato.first).to_be_visible()
    shown.page.keyboard.press("Escape")
    shown.frame.locator('[data-chip="member=NATO"]').click()
    shown.page.wait_for_url(re.compile(r"^((?!member).)*$"))
    expect(shown.frame.locator(".how-many")).to_be_empty()
    expect(shown.page.get_by_role("button", name="Filter", exact=True)).to_be_visible()
    expect(shown.page.locator(".count.heading, #count").first).to_have_text(
        "197 of 197 states, neighbours of Russia and Belarus first"
    )


@ON_THE_SITE
def test_a_chip_is_removed_by_key_and_the_next_has_the_focus(screen: Show) -> None:
    shown = screen("?day=2025-12-27&name=an&member=EU&status=party")
    first = shown.frame.locator("[data-chip]").first
    first.focus()
    first.press("Enter")
    focused = shown.frame.locator("[data-chip]:focus")
    expect(focused).to_have_attribute("data-chip", "name=an")
    focused.press("Space")
    expect(focused).to_have_attribute("data-chip", "status=party")
    focused.press("Enter")
    expect(shown.frame.locator("[data-chip]")).to_have_count(0)
    expect(shown.frame.locator(".atlas:not(.first) .sentence")).to_be_focused()
    shown.page.wait_for_url(re.compile(r"^((?!name|member|status).)*$"))
    shown.settled("2025-12-27")
    assert shown.filters() == {}
    assert len(shown.rows) == 197


@ON_THE_SITE
def test_a_chip_gone_comes_back_with_the_browsers_back(screen: Show) -> None:
    shown = screen("?day=2025-12-27&member=NATO")
    shown.frame.locator('[data-chip="member=NATO"]').click()
    shown.page.wait_for_url(re.compile(r"^((?!member).)*$"))
    shown.settled("2025-12-27")
    shown.page.go_back()
    expect(shown.frame.locator(".how-many")).to_have_text("Shown: 32 of 197 states")
    assert [chip for chip, _ in shown.chips] == ["member=NATO"]
    assert "FIN" in shown.lit


#: Presses the next day and reads the screen before anyone else can answer.
NEXT = """range => {
  range.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  const root = range.closest(".atlas");
  const lit = root.querySelectorAll("path.shape[data-state]:not([data-dimmed]):not(.gone):not(.dot)");
  return {
    day: range.getAttribute("aria-valuetext").slice(0, 10),
    lit: [...new Set([...lit].map((shape) => shape.dataset.state))].sort(),
    count: root.querySelector(".how-many").textContent,
    line: root.querySelector('path.line[data-border="FIN-RUS"]').hasAttribute("data-dimmed"),
    bar: root.querySelector('[data-of="RUS"] h2 b').textContent,
    boxes: [...root.querySelectorAll(".chart .now text")].map((text) => text.textContent),
  };
}"""  # noqa: E501


@ON_THE_SITE
def test_under_the_thumb_the_filter_means_the_day_shown(screen: Show, atlas: Atlas) -> None:
    shown = screen("?day=2023-04-03&member=NATO")
    assert "FIN" not in shown.lit
    told = shown.frame.get_by_role("slider", name="Day", exact=True).evaluate(NEXT)
    rows = rows_of(atlas, "status", "?day=2023-04-04&member=NATO")
    assert told["lit"] == [row["state"] for row in rows]
    assert "FIN" in told["lit"]
    assert told["day"] == "2023-04-04"
    assert told["count"] == "Shown: 31 of 197 states"
    assert told["line"] is False
    assert told["bar"] == "2,626 of 22,407\u00a0km"
    assert told["boxes"] == ["2,626 bound"]


@ON_THE_SITE
def test_the_strip_and_the_row_beneath_the_sentence_follow_the_filter(screen: Show) -> None:
    shown = screen("?day=2025-12-28&member=NATO&member=EU")
    title = shown.frame.locator(".atlas:not(.first) .chart .title").first
    expect(title).to_contain_text("the part with the states shown")
    expect(shown.frame.locator(".atlas:not(.first) .shared")).to_have_text(
        "They shared 2,626 km of land border with Russia: "
        "191 km bound; 1,518 km bound, leaving; 917 km left."
    )
    for chip in ("member=NATO", "member=EU"):
        shown.frame.locator(f'[data-chip="{chip}"]').click()
    expect(title).to_contain_text("by status of the neighbour")
    expect(shown.frame.locator(".atlas:not(.first) .shared")).to_be_empty()


@pytest.mark.parametrize(
    ("screen", "treaty"),
    [("dashboard", "Both"), ("site", "Both"), ("site", "Cluster munitions")],
    indirect=["screen"],
)
def test_a_status_dropped_by_another_treaty_is_told(screen: Show, treaty: str) -> None:
    shown = screen("?day=2026-01-15&status=party&status=withdrawn&region=Europe")
    shown.page.get_by_role("radio", name=treaty).check(force=True)
    notice = shown.page.get_by_role("alert").filter(has_text="Filter dropped")
    expect(notice).to_contain_text("Filter dropped: State party, Former state party.")
    shown.page.wait_for_url(re.compile(r"treaty=(both|ccm)"))
    assert shown.filters() == {"region": ["Europe"]}
    assert [chip for chip, _ in shown.chips] == ["region=Europe"]
    shown.page.get_by_role("radio", name="Ottawa (landmines)").check(force=True)
    expect(notice).to_have_count(0)


def test_the_first_screen_keeps_its_timeline_whatever_is_filtered(screen: Show) -> None:
    places = []
    everything = (
        "?day=2026-01-15&neighbour=RUS&neighbour=BLR&member=NATO&member=EU&region=Africa"
        "&region=Americas&region=Asia&region=Europe&region=Oceania&name=a&status=party"
        "&status=withdrawing&status=withdrawn&status=contracting&status=signatory"
    )
    for query in ("?day=2026-01-15", everything):
        strip = screen(query, viewport=WIDE).page
        box = (
            (strip.frame_locator("iframe") if strip.locator("iframe").count() else strip)
            .locator(".atlas:not(.first) .strip")
            .bounding_box()
        )
        assert box is not None
        places.append(box["y"])
        assert box["y"] + box["height"] <= WIDE["height"] + 1
    assert len(set(places)) == 1


def test_on_a_phone_map_and_timeline_share_the_first_screen_with_the_chips(screen: Show) -> None:
    shown = screen("?day=2025-12-28&member=NATO&member=EU&region=Europe", viewport=PHONE)
    chips = shown.frame.locator("[data-chip]")
    for chip in chips.all():
        box = chip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["height"] >= 44
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.page.evaluate(sideways) == 0


def test_on_a_phone_the_years_of_the_timeline_stay_on_the_first_screen(visit: Open) -> None:
    shown = visit("?day=2026-01-15", viewport=PHONE)
    root = shown.frame.locator(".atlas:not(.first)")
    none = {"neighbour": [], "member": [], "region": [], "name": ""}
    views = [
        ("apmbc", "2026-11-27"),
        ("apmbc", "2025-12-28"),
        ("ccm", "2026-11-27"),
        ("both", "2026-11-27"),
    ]
    for (treaty, day), member in product(views, ([], ["NATO"])):
        filters = none | {"member": member}
        hear(root, [], treaty=treaty, day=day, filters=filters, answers=None)
        axis = root.locator(".chart .year").last.bounding_box()
        assert axis is not None
        assert axis["y"] + axis["height"] <= PHONE["height"], (treaty, day, member)
        square = root.locator(".mapbox").bounding_box()
        assert square is not None
        assert square["height"] >= 200, (treaty, day, member)


def test_the_charts_over_time_keep_to_the_filter(visit: Open, atlas: Atlas) -> None:
    visited = visit("?day=2025-12-27&member=NATO", viewport={"width": 1440, "height": 2400})
    page = visited.page
    plot = page.locator('.overtime [data-kind="RUS"] .plot')
    plot.scroll_into_view_if_needed()
    expect(plot.locator("svg .needle[d]")).to_be_attached(timeout=20000)
    expect(page.get_by_role("heading", name="Over time: NATO")).to_be_visible()
    expect(plot).to_have_attribute(
        "aria-valuetext", "2025-12-27: 191 km bound, 1,518 km bound, leaving, 917 km left"
    )
    asked = {"day": ["2025-12-27"], "member": ["NATO"]}
    counted = Counter(
        row["status"] for row in json.loads(answer(atlas, "status", "json", asked, TODAY))
    )
    states = page.locator('.overtime [data-kind="states"] dd').all_inner_texts()
    assert sorted(int(row.split()[0]) for row in states if not row.startswith("0 ")) == sorted(
        counted.values()
    )
    visited.frame.locator('[data-chip="member=NATO"]').click()
    expect(page.get_by_role("heading", name="Over time", exact=True)).to_be_visible()
    expect(plot).to_have_attribute("aria-valuetext", re.compile("16,525 km outside"))
    visited.frame.locator('[data-filter="withdrawn"]').click()
    expect(page.get_by_role("heading", name="Over time: Former state party")).to_be_visible()
    expect(plot).to_have_attribute("aria-valuetext", "2025-12-27: 917 km left")
    for button in ("frontier", "counts"):
        with page.expect_download() as started:
            page.get_by_role("button", name=f"Download {button} (CSV)").click()
        body = Path(started.value.path()).read_text("utf-8")
        rows = body.splitlines()[1:]
        assert rows
        assert all(",withdrawn," in row for row in rows)
        assert "-withdrawn-" in started.value.suggested_filename


def test_charts_of_nobody_say_so(visit: Open) -> None:
    visited = visit("?region=Africa&day=2020-01-01", viewport={"width": 1440, "height": 2400})
    figure = visited.page.locator('.overtime [data-kind="RUS"]')
    figure.scroll_into_view_if_needed()
    expect(figure.locator("dl")).to_contain_text("No state shown borders on Russia.", timeout=20000)


def test_the_dialogs_series_run_over_all_days_with_the_filters_of_the_view(
    visit: Open, atlas: Atlas
) -> None:
    dialog = open_data(visit("?day=2026-01-15&member=NATO").page)
    asked = {"member": ["NATO"]}
    for title, name in (("Frontier over time", "frontier"), ("Counts over time", "counts")):
        file, body = take(dialog, f"{title} of this view (CSV)")
        period = re.search(r"-apmbc-(1997-12-03)-(\d{4}-\d\d-\d\d)", file)
        assert period is not None
        whole = {"from": [period[1]], "until": [period[2]]}
        assert body.decode() == answer(atlas, name, "csv", asked | whole, TODAY)
        assert file == f"treaty-atlas-{name}{period[0]}-NATO-{atlas.edition}.csv"
    file, body = take(dialog, "Changes of this view (CSV)")
    assert max(row[:10] for row in body.decode().splitlines()[1:]) <= "2026-01-15"
    assert "-1997-12-03-2026-01-15-NATO" in file


def test_pictures_of_different_views_and_sizes_have_different_names(visit_map: Open) -> None:
    # An SVG has the name of the PNG, which takes a second to be painted.
    drawn = """async (options) => {
      const files = options.map((each) => window.atlasPicture({ kind: "svg", ...each }));
      return (await Promise.all(files)).map((file) => file.name);
    }"""
    names, visited = [], visit_map("?day=2026-01-15")
    sizes: list[dict[str, object]] = [{}, {"scale": 2}, {"format": "square"}]
    for query in ("", "&member=NATO", "&region=Africa", "&compare=2020-01-01", "&view=world"):
        visited.go(f"?day=2026-01-15{query}")
        names += visited.frame.locator(".atlas").evaluate(
            f"(_, options) => ({drawn})(options)", sizes if query == "" else sizes[:1]
        )
    assert len(set(names)) == len(names) == 7
    assert any("-NATO-" in name for name in names)


def test_a_picture_says_what_is_filtered_and_nothing_is_cut(visit_map: Open) -> None:
    visited = visit_map("?member=NATO&member=EU&region=Europe&day=2025-12-28")
    drawn = visited.frame.locator(".atlas").evaluate(
        """async () => (await window.atlasPicture({ kind: "svg" })).text()"""
    )
    told = re.findall(r"<text [^>]*>([^<]*)</text>", drawn)
    said = " ".join(told)
    assert "states (NATO, EU, Europe)." in said
    assert "km left." in said
    assert "Remove filter" not in said
    widest = visited.page.evaluate(
        """(markup) => {
          const holder = document.body.appendChild(document.createElement("div"));
          holder.innerHTML = markup;
          const svg = holder.firstElementChild;
          const { right } = svg.getBoundingClientRect();
          const over = [...svg.querySelectorAll("text")].filter((text) =>
            text.getBoundingClientRect().right > right - 10 && !text.closest("[clip-path]"));
          holder.remove();
          return over.map((text) => text.textContent);
        }""",
        drawn,
    )
    assert widest == []
