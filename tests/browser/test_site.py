"""The static site in a real browser: opened as a file, and served by nginx under a path."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from playwright.sync_api import TimeoutError as Late

from geo.answers.questions import answer
from geo.atlas.atlas import Atlas
from tests.browser.conftest import HAS_FAILED, IS_AS_OPENED, PHONE, SETTLED, SITE_DAY, WIDE
from tests.browser.conftest import Visit as AnyVisit
from tests.browser.tabs import Tabs
from tests.browser.test_access import AXE, LOOKS
from tests.dashboard.test_view import EXAMPLES as NOTICES
from tests.web.cases import random_questions

TODAY = SITE_DAY
RUN = """async () => (await axe.run({ preload: false })).violations.map(each =>
    [each.id, each.impact, each.nodes.map(node => node.html)])"""


#: What is the same from a disk and from a server is asked once.
FROM_DISK = pytest.mark.parametrize("home", ["file"], indirect=True)


@pytest.fixture(params=["file", "nginx"])
def home(request: pytest.FixtureRequest, built: Path) -> str:
    if request.param == "file":
        return f"{built.as_uri()}/index.html"
    return str(request.getfixturevalue("served"))


class Visit(AnyVisit):
    """One visitor's page of the site: the console says neither an error nor a warning."""

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def settled(self, day: str) -> None:
        try:
            self.page.wait_for_function(SETTLED, arg=day, timeout=30000)
        except Late:  # say what is there instead
            expect(self.page.locator("#content")).to_have_attribute("data-settled", day)

    def downloaded(self, name: str) -> tuple[str, str]:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name).click()
        path = waiting.value.path()
        return waiting.value.suggested_filename, path.read_bytes().decode("utf-8")


Open = Callable[..., Visit]


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, new_page: Callable[..., Page], tabs: Tabs
) -> Iterator[Open]:
    """Load a page of the site; other hosts, faults of scripts and the console fail the test.

    What is the same in a page that another test has left may go on there (``goes_on``).
    """
    visits: list[tuple[str, Visit]] = []

    def open_page(
        address: str,
        goes: bool = True,
        goes_on: bool = False,
        is_alone: bool = False,
        clock: datetime | None = None,
        **options: object,
    ) -> Visit:
        base, _, query = address.partition("?")
        is_shared = goes and not (clock or is_alone)
        key = repr(("site", base[:4], sorted(options.items()))) if is_shared else ""
        left = tabs.take(key)
        visited = Visit(left or new_page(**options), is_static=True)
        if clock:
            visited.page.clock.install(time=clock)
        visited.listen()
        visits.append((key, visited))
        if left and goes_on and left.evaluate(IS_AS_OPENED, base):
            visited.begin_anew(query and f"?{query}")
        elif goes:
            visited.page.goto(address)
        return visited

    yield open_page
    for key, visited in visits:
        told, asked = list(visited.complaints), list(visited.requests)
        if visited.leave() and key and not request.node.stash[HAS_FAILED]:
            tabs.keep(key, visited.page)
        else:
            visited.page.close()
        own = ("http://127.0.0.1:", "file://", "data:", "blob:")
        assert [url for url in asked if not url.startswith(own)] == [], "requests left the host"
        assert told == [], "the console shows errors"


def answered(atlas: Atlas, name: str, parameters: dict[str, list[str]]) -> str:
    return answer(atlas, name, "csv", parameters, TODAY)


def test_the_map_follows_the_thumb_and_the_address_follows_the_day(visit: Open, home: str) -> None:
    seen = visit(f"{home}?day=2025-12-26", goes_on=True)
    seen.settled("2025-12-26")
    assert [seen.status(state) for state in ("EST", "LVA", "FIN")] == ["withdrawing"] * 3
    seen.page.get_by_role("slider", name="Day", exact=True).press("ArrowRight")
    assert [seen.status(state) for state in ("EST", "LVA", "FIN")] == [
        "withdrawn",
        "withdrawn",
        "withdrawing",
    ]
    seen.settled("2025-12-27")
    assert seen.page.url.endswith("?day=2025-12-27")


def test_the_page_needs_no_more_than_its_first_files(visit: Open, home: str) -> None:
    seen = visit(home, is_alone=True)
    expect(seen.page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    seen.page.wait_for_load_state("networkidle")
    before = len(seen.requests)
    for key in ("Home", "End", "PageDown", "ArrowLeft"):
        seen.page.get_by_role("slider", name="Day", exact=True).press(key)
    seen.page.get_by_role("radio", name="World").check(force=True)
    # With a new address Chromium looks for the icon again.
    assert [url for url in seen.requests[before:] if "/icon." not in url] == []


def test_the_filters_hold_for_map_table_address_and_download(
    visit: Open, home: str, atlas: Atlas
) -> None:
    seen = visit(f"{home}?day=2026-01-15", goes_on=True)
    seen.settled("2026-01-15")
    seen.page.get_by_role("button", name="Filter").click()
    expect(seen.page.get_by_text("Neighbour of")).to_be_visible()
    seen.page.get_by_role("checkbox", name="Russia").check(force=True)
    seen.page.keyboard.press("Escape")
    seen.page.locator('[data-filter="withdrawn"]').click()
    expect(seen.page.locator("#count")).to_contain_text("4 of 197 states")
    assert seen.page.url.endswith("?day=2026-01-15&status=withdrawn&neighbour=RUS")
    assert seen.page.locator("[data-row]").count() == 4
    assert (
        seen.page.locator('path.shape[data-state="SWE"]').first.get_attribute("data-dimmed") == ""
    )
    name, rows = seen.downloaded("Download states (CSV)")
    assert name == (
        "treaty-atlas-states-apmbc-2026-01-15-neighbour-RUS-withdrawn-" + atlas.edition + ".csv"
    )
    asked = {"day": ["2026-01-15"], "status": ["withdrawn"], "neighbour": ["RUS"]}
    assert rows == answered(atlas, "status", asked)
    for table in ("borders", "events"):
        assert seen.downloaded(f"Download {table} (CSV)")[1] == answered(atlas, table, asked)
    del asked["day"]
    period = {"from": ["1997-12-03"], "until": ["2026-01-15"]}
    assert seen.downloaded("Download changes (CSV)")[1] == answered(
        atlas, "changes", asked | period
    )


@FROM_DISK
def test_back_undoes_a_choice_and_skips_the_days_between(visit: Open, home: str) -> None:
    seen = visit(f"{home}?day=2026-01-15", goes_on=True)
    seen.settled("2026-01-15")
    seen.page.get_by_role("radio", name="Both").check(force=True)
    assert seen.status("POL") == "apmbc"
    seen.page.get_by_role("slider", name="Day", exact=True).press("ArrowRight")
    seen.settled("2026-01-16")
    assert seen.page.url.endswith("?treaty=both&day=2026-01-16")
    seen.page.go_back()
    seen.settled("2026-01-15")
    assert seen.status("POL") == "withdrawing"
    assert seen.page.get_by_role("radio", name="Ottawa (landmines)").is_checked()


@FROM_DISK
def test_what_the_address_says_wrong_is_told(visit: Open, home: str) -> None:
    query = "?treaty=foo&day=2099-01-01&pin=POL&pin=XXX&view=moon&compare=1990-01-01"
    seen = visit(home + query)
    notices = seen.page.locator(".notices[role=alert] p")
    for line, words in enumerate(
        (
            "treaty “foo”. Known here: apmbc, ccm, both.",
            "1 January 2099 lies off the timeline",
            "1 January 1990, lies off the timeline; taken instead is 3 December 1997",
            "state “XXX”",
            "view “moon”",
        )
    ):
        expect(notices.nth(line)).to_contain_text(words)
    expect(notices).to_have_count(5)
    expect(seen.page.locator(".card").get_by_role("heading", name="Poland")).to_be_visible()


def test_a_link_to_share_names_its_day_and_edition(visit: Open, home: str, atlas: Atlas) -> None:
    seen = visit(f"{home}?treaty=ccm&day=2025-03-06&pin=LTU", goes_on=True)
    seen.settled("2025-03-06")
    seen.page.get_by_role("button", name="Share").click()
    link = seen.page.locator('[data-share="link"]').input_value()
    assert link.endswith(f"?treaty=ccm&day=2025-03-06&pin=LTU&data={atlas.edition}")
    other = visit(link.replace(atlas.edition, "0" * 12))
    expect(other.page.get_by_role("alert").filter(has_text=atlas.edition)).to_be_visible()
    assert other.status("LTU") == "withdrawn"


def test_the_profile_of_the_card_is_the_page_of_the_state(visit: Open, home: str) -> None:
    seen = visit(f"{home}?state=LTU", goes_on=True)
    seen.page.locator(".open-profile").click()
    seen.page.wait_for_url("**/states/LTU.html")
    expect(seen.page.get_by_role("heading", name="Lithuania")).to_be_visible()
    seen.page.get_by_role("link", name="Lithuania on the map").click()
    expect(seen.page.locator(".card").get_by_role("heading", name="Lithuania")).to_be_visible()


def test_without_scripts_there_is_the_day_of_the_build(visit: Open, home: str) -> None:
    seen = visit(home, java_script_enabled=False)
    expect(seen.page.locator(".first .sentence")).to_contain_text(
        "161 states are bound by the Ottawa Convention; five have left."
    )
    expect(seen.page.locator(".first .mapbox svg").first).to_be_visible()
    expect(seen.page.get_by_role("slider")).to_have_count(0)
    assert seen.page.get_by_role("link", name="status.csv").get_attribute("href") == (
        "data/status.csv"
    )
    seen.page.locator(".everyone summary").click()
    seen.page.get_by_role("link", name="Lithuania").last.click()
    expect(seen.page.get_by_role("heading", name="Lithuania")).to_be_visible()


def test_the_frame_stands_where_the_first_view_stood(visit: Open, home: str) -> None:
    for size in (WIDE, PHONE):
        boxes = []
        for has_scripts in (False, True):
            seen = visit(home, viewport=size, java_script_enabled=has_scripts)
            if has_scripts:
                expect(seen.page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
            box = seen.page.locator(".mapbox").bounding_box()
            assert box is not None
            boxes.append([round(box[each]) for each in ("x", "width", "height")])
        assert boxes[0] == boxes[1]


@LOOKS
@pytest.mark.parametrize("path", ["index.html?day=2026-01-15&pin=POL", "states/UKR.html"])
def test_axe_finds_nothing(
    visit: Open, built: Path, path: str, theme: str, size: dict[str, int]
) -> None:
    address = f"{built.as_uri()}/{path}"
    page = visit(address, goes_on=True, viewport=size, color_scheme=theme).page
    if path.startswith("index"):
        expect(page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, "the page scrolls sideways"


def test_the_tables_of_the_page_are_those_of_the_command_line(
    visit: Open, built: Path, atlas: Atlas
) -> None:
    seen = visit(f"{built.as_uri()}/index.html", is_alone=True)  # which shows views of its own
    expect(seen.page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    asked = list(random_questions(20))
    made = seen.page.evaluate(
        """(asked) => asked.map(([name, search]) => {
             atlasPage.view = atlasPage.address.read(search);
             return [atlasPage.address.notices, atlasPage.csv(name)]; })""",
        [(each.table, f"?{urlencode(each.view, doseq=True)}") for each in asked],
    )
    for question, (notices, rows) in zip(asked, made, strict=True):
        assert notices == []
        assert rows == answered(atlas, question.table, question.asked), question


@FROM_DISK
def test_embedded_only_the_frame_is_seen(visit: Open, home: str) -> None:
    seen = visit(f"{home}?embed=true&day=2026-01-15", viewport={"width": 600, "height": 400})
    seen.settled("2026-01-15")
    expect(seen.page.locator("#content .mapbox")).to_be_visible()
    expect(seen.page.locator(".bar")).to_be_hidden()
    expect(seen.page.locator(".tables")).to_be_hidden()


UNLOADED = "The map could not be loaded"


SCRIPTS = ("leaflet", "geometry", "history", "tables", "atlas", "site")


#: Ask for the first font of the page as a picture with its fonts inside does.
FONT = """async () => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const { style, parentStyleSheet } = rules.find((rule) => rule instanceof CSSFontFaceRule);
  const [, address] = /url\\("?([^"]*?)"?\\)/.exec(style.getPropertyValue("src"));
  return (await fetch(new URL(address, parentStyleSheet.href ?? document.baseURI))).ok;
}"""


def test_a_picture_on_paper_has_the_fonts_of_the_site(visit: Open, served: str) -> None:
    assert visit(f"{served}index.html").page.evaluate(FONT)


def tells_that_it_failed(seen: Visit) -> None:
    expect(seen.page.get_by_role("alert").filter(has_text=UNLOADED)).to_be_visible()
    expect(seen.page.get_by_role("button", name="Filter")).to_be_hidden()
    expect(seen.page.locator(".first .mapbox svg").first).to_be_visible()
    seen.complaints.clear()  # the browser itself complains


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_that_does_not_come_is_announced(visit: Open, served: str, name: str) -> None:
    seen = visit(served, goes=False)
    seen.page.route(f"**/assets/{name}.*.js", lambda route: route.fulfill(status=404))
    seen.page.goto(served)
    tells_that_it_failed(seen)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_that_throws_on_a_disk_is_announced(
    visit: Open, built: Path, tmp_path: Path, name: str
) -> None:
    folder = shutil.copytree(built, tmp_path / "site")
    (script,) = (folder / "assets").glob(f"{name}.*.js")
    script.write_text("throw new Error('broken');")
    tells_that_it_failed(visit(f"{folder.as_uri()}/index.html", is_alone=True))


def test_a_map_that_is_there_leaves_no_alert(visit: Open, home: str) -> None:
    seen = visit(home)
    expect(seen.page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    told = seen.page.locator("body").aria_snapshot()
    assert "Loading" not in told
    assert UNLOADED not in told


@FROM_DISK
def test_a_row_pressed_again_after_another_treaty_filters_map_and_table(
    visit: Open, home: str
) -> None:
    seen = visit(f"{home}?day=2026-01-10", goes_on=True)
    seen.settled("2026-01-10")
    row = seen.page.locator('[data-filter="party"]')
    for treaty, shown in (("Ottawa (landmines)", 161), ("Cluster munitions", 111)):
        seen.page.get_by_role("radio", name=treaty).check(force=True)
        expect(row).to_have_attribute("aria-pressed", "false")
        row.click()
        expect(row).to_have_attribute("aria-pressed", "true")
        expect(seen.page.locator("#count")).to_have_text(re.compile(f"^{shown} of 197 states"))
        expect(seen.page.locator(".shown")).to_contain_text(f"{shown} of 197 states")
        assert "status=party" in seen.page.url


@FROM_DISK
@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati"])
def test_today_is_the_readers_day(visit: Open, home: str, zone: str) -> None:
    seen = visit(home, timezone_id=zone)
    seen.settled(seen.page.evaluate("new Date().toLocaleDateString('sv')"))  # as ISO has it
    expect(seen.page.locator(".caption")).to_contain_text("Today")
    assert "day=" not in seen.page.url


@FROM_DISK
def test_after_midnight_a_page_left_open_shows_the_new_day(visit: Open, home: str) -> None:
    seen = visit(home, timezone_id="UTC", clock=datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    seen.settled("2026-12-31")
    seen.page.clock.fast_forward(90_000)
    seen.settled("2027-01-01")
    expect(seen.page.locator(".caption")).to_contain_text("Today")
    assert "day=" not in seen.page.url
    slider = seen.page.get_by_role("slider", name="Day", exact=True)
    slider.press("End")
    seen.settled("2028-01-01")
    slider.press("Home")
    seen.page.get_by_role("button", name="Today").click()
    seen.settled("2027-01-01")


def test_what_cannot_be_followed_is_told_as_on_the_dashboard(
    visit: Open, built: Path, atlas: Atlas
) -> None:
    seen = visit(
        f"{built.as_uri()}/index.html",
        timezone_id="UTC",
        clock=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    expect(seen.page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    some = NOTICES[::6]
    expected = [each.format(edition=atlas.edition) for _, each in some]
    told = seen.page.evaluate(
        """addresses => addresses.map((each) => {
             atlasPage.address.read(each);
             return atlasPage.address.notices.join("\\n"); })""",
        [f"?{each.format(edition=atlas.edition)}" for each, _ in some],
    )
    assert told == expected


@FROM_DISK
def test_what_an_address_says_is_text_and_nothing_else(visit: Open, home: str) -> None:
    attack = "[x](https://evil.example/)<img src=https://evil.example/x>"
    asked = dict.fromkeys(("day", "state", "region", "data"), attack)
    seen = visit(f"{home}?{urlencode(asked)}")
    lines = seen.page.locator(".notices[role=alert] p")
    expect(lines).to_have_count(len(asked))
    for line in lines.all():
        expect(line).to_contain_text(attack[:40])
        assert line.locator("*").count() == 0


def test_an_edition_stays_in_the_address_until_the_view_is_changed(visit: Open, home: str) -> None:
    seen = visit(f"{home}?day=2025-12-27&data=0123456789ab")
    notice = seen.page.locator(".notices[role=alert] p")
    expect(notice).to_contain_text("made with edition 0123456789ab")
    seen.settled("2025-12-27")
    seen.page.reload()
    expect(notice).to_contain_text("made with edition 0123456789ab")
    seen.settled("2025-12-27")
    assert seen.page.url.endswith("?day=2025-12-27&data=0123456789ab")
    seen.page.get_by_role("slider", name="Day", exact=True).press("ArrowRight")
    seen.settled("2025-12-28")
    expect(notice).to_have_count(0)
    assert seen.page.url.endswith("?day=2025-12-28")


def test_in_a_page_of_another_origin_the_map_stands_all_the_same(
    chromium: Browser, served: str
) -> None:
    page, complaints = chromium.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_content(f'<iframe src="{served}?embed=true&day=2026-02-20" height="500"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator(".atlas[data-settled='2026-02-20']")).to_be_visible(timeout=30000)
    frame.get_by_role("slider", name="Day").press("ArrowLeft")
    expect(frame.locator(".atlas[data-settled='2026-02-19']")).to_be_visible()
    page.close()
    assert complaints == []


@FROM_DISK
def test_embedded_another_edition_is_one_quiet_line_in_the_frame(
    visit: Open, home: str, atlas: Atlas
) -> None:
    size = {"width": 600, "height": 400}
    seen = visit(f"{home}?embed=true&day=2026-01-09&data=0123456789ab", viewport=size)
    seen.settled("2026-01-09")
    line = seen.page.get_by_role("alert").filter(has_text="0123456789ab")
    expect(line).to_have_text(
        f"Made with edition 0123456789ab of the data; shown is {atlas.edition}."
    )
    assert (line.bounding_box() or {})["height"] <= 20
    strip = seen.page.locator(".strip").bounding_box()
    assert strip is not None
    assert strip["y"] + strip["height"] <= 400
