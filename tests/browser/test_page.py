"""The page around the frame: address, filters, table, downloads, faults."""

import re
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from runpy import run_module
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, Route, expect

from geo.atlas.atlas import Atlas
from geo.words.markup import in_words
from tests.browser.conftest import PHONE, ROOT, Visit, serve

Open = Callable[..., Visit]


def command_line(*arguments: str) -> bytes:
    """Return what ``python -m geo`` prints for the same question."""
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    argv = ["geo", *arguments]
    with patch.object(sys, "argv", argv), redirect_stdout(out), pytest.raises(SystemExit) as ended:
        run_module("geo", run_name="__main__")
    assert ended.value.code == 0
    return out.buffer.getvalue()  # type: ignore[attr-defined]


def download(page: Page, name: str) -> tuple[str, bytes]:
    """Click a download button; return the file's name and bytes."""
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Download {name} (CSV)").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("query", "arguments"),
    [
        pytest.param(
            "?treaty=ccm&day=2025-03-06&neighbour=BLR",
            ["--treaty", "ccm", "--day", "2025-03-06", "--neighbour", "BLR"],
            id="a treaty and a neighbour",
        ),
        pytest.param(
            "?day=2026-01-09&status=withdrawing&status=withdrawn",
            ["--day", "2026-01-09", "--status", "withdrawing", "--status", "withdrawn"],
            id="two statuses mean either",
        ),
        pytest.param(
            "?treaty=both&day=2020-06-01&region=Oceania&status=ccm",
            ["--treaty", "both", "--day", "2020-06-01", "--region", "Oceania", "--status", "ccm"],
            id="both treaties, a region, bound by one of them only",
        ),
    ],
)
def test_downloads_equal_the_command_line_byte_for_byte(
    visit: Open, atlas: Atlas, query: str, arguments: list[str]
) -> None:
    page = visit(query).page
    for button, command in (("states", "status"), ("borders", "borders"), ("events", "events")):
        name, body = download(page, button)
        assert name.endswith(f"-{atlas.edition}.csv")
        assert body == command_line(command, *arguments)


def test_a_scrubbed_day_is_the_day_of_the_download(visit: Open) -> None:
    page = visit("?day=2025-12-26")
    page.press("ArrowRight")
    page.settled("2025-12-27")
    _, body = download(page.page, "states")
    assert body == command_line("status", "--day", "2025-12-27")


def test_the_address_holds_the_view_and_opens_it_again(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("radio", name="Cluster munitions").click()
    expect(page.frame.locator(".sentence p").first).to_contain_text("Cluster Munitions")
    page.page.get_by_role("radio", name="World").click()
    page.type_day("2025-03-05")
    page.settled("2025-03-05")
    page.frame.locator('[data-filter="withdrawing"]').click()
    page.page.wait_for_url(re.compile("status=withdrawing"))
    page.page.get_by_role("button", name="Filter").click()
    page.page.get_by_role("button", name="Russia", exact=True).click()
    page.page.wait_for_url(re.compile("neighbour=RUS"))
    page.page.keyboard.press("Escape")
    address = page.page.url
    for part in ("treaty=ccm", "day=2025-03-05", "view=world"):
        assert part in address

    def shows_lithuania() -> None:
        expect(page.page.locator(".count")).to_have_text(re.compile("^1 of 197 states"))
        expect(page.page.locator("tr[data-row]")).to_have_attribute("data-row", "LTU")

    shows_lithuania()
    page.load(address[address.index("?") :])
    assert page.shown_day == "2025-03-05"
    expect(page.page.get_by_role("radio", name="Cluster munitions")).to_be_checked()
    expect(page.page.get_by_role("radio", name="World")).to_be_checked()
    expect(page.frame.locator('[data-filter="withdrawing"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    shows_lithuania()


def test_back_returns_to_the_view_before(visit: Open) -> None:
    page = visit("?day=2025-12-27")
    page.page.get_by_role("radio", name="Cluster munitions").click()
    page.page.wait_for_url("**treaty=ccm**")
    page.page.go_back()
    expect(page.frame.locator(".sentence p").first).to_contain_text("Ottawa Convention")
    expect(page.page.get_by_role("radio", name="Ottawa (landmines)")).to_be_checked()
    assert page.shown_day == "2025-12-27"


def test_a_bad_value_is_dropped_with_a_notice(visit: Open) -> None:
    page = visit("?treaty=xyz&status=gone").page
    for words in ("treaty “xyz”", "status “gone”"):
        expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(page.locator(".count")).to_contain_text("states")


def test_a_notice_goes_with_the_next_choice_and_the_living_map_stays(visit: Open) -> None:
    page = visit("?day=2026-02-30")
    notice = page.page.get_by_role("alert").filter(has_text="2026-02-30")
    expect(notice).to_be_visible()
    page.frame.locator(".atlas").evaluate("() => { window.mark = 'the same document'; }")
    page.page.get_by_role("radio", name="Cluster munitions").click()
    expect(notice).to_have_count(0)
    expect(page.frame.locator(".sentence p").first).to_contain_text("Cluster Munitions")
    assert page.frame.locator(".atlas").evaluate("() => window.mark") == "the same document"


def test_search_by_name_and_an_empty_answer(visit: Open) -> None:
    page = visit("?name=land&day=2020-01-01")
    names = page.page.locator("tr[data-row] button").all_inner_texts()
    assert "Finland" in names
    assert all("land" in name.lower() for name in names)
    page.load("?name=land&status=withdrawn&day=2020-01-01")
    expect(page.page.locator(".states")).to_contain_text("Clear the filter")


def test_the_table_opens_to_all_states_and_a_row_pins_its_state(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("button", name="Show all 197 states").click()
    expect(page.page.locator("tr[data-row]")).to_have_count(197)
    page.page.get_by_role("button", name="Norway").click()
    expect(page.frame.locator(".card").get_by_role("heading", name="Norway")).to_be_visible()
    page.page.wait_for_url("**pin=NOR**")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frame_and_page_follow_the_theme(visit: Open, theme: str) -> None:
    page = visit(color_scheme=theme)
    ground = "background-color"
    dark = "rgb(15, 19, 23)" if theme == "dark" else "rgb(255, 255, 255)"
    expect(page.frame.locator(".atlas")).to_have_css(ground, dark)
    expect(page.page.get_by_test_id("stApp")).to_have_css(ground, dark)
    expect(page.page.locator(".states")).to_have_attribute("data-theme", theme)


@pytest.mark.parametrize("query", ["?treaty=both&view=world", "?day=2025-12-27&pin=UKR"])
def test_nothing_is_cut_off_at_390_pixels(visit: Open, query: str) -> None:
    page = visit(query, viewport=PHONE)
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.page.evaluate(sideways) == 0
    assert page.frame.locator(".atlas").evaluate(sideways) == 0
    bottom = page.frame.locator(".strip").evaluate("strip => strip.getBoundingClientRect().bottom")
    top = page.page.locator("iframe").evaluate("frame => frame.getBoundingClientRect().top")
    assert top + bottom <= PHONE["height"] + 1


def test_a_folder_with_faults_is_told_on_the_page(visit: Open, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    acts = data / "acts.csv"
    acts.write_text(acts.read_text().replace("2002-09-11", "2002-09-31", 1))
    with serve(tmp_path / "log", ATLAS_DATA=str(data)) as address:
        page = visit(base=address, loads=False).page
        expect(page.get_by_role("alert")).to_contain_text("The data has faults", timeout=15000)
        expect(page.locator("code")).to_contain_text(
            "received '2002-09-31' is not a YYYY-MM-DD date"
        )
        expect(page.get_by_text("Traceback")).to_have_count(0)


def test_files_of_the_map_that_do_not_load_are_announced(visit: Open) -> None:
    page = visit()

    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.page.route("**/atlas/**", refuse)
    page.page.reload()
    notice = page.page.get_by_text("The map could not be loaded")
    expect(notice).to_be_visible(timeout=20000)
    box = notice.bounding_box()
    assert box is not None
    assert page.page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('.unloaded') !== null",
        [box["x"] + 40, box["y"] + 30],
    )
    # The tables, which the map draws, can be downloaded all the same.
    page.page.get_by_role("button", name="Download", exact=True).click()
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Data").click()
    expect(dialog.get_by_role("button", name="States of this view (CSV)")).to_be_visible()
    page.complaints.clear()  # the browser itself complains of the refused files


def test_a_table_that_does_not_come_is_announced_until_one_comes(visit: Open) -> None:
    page = visit()
    page.page.route("**/api/**", lambda route: route.fulfill(status=503, body=""))
    page.page.get_by_role("button", name="Download borders (CSV)").click()
    notice = page.page.get_by_text("The table could not be fetched")
    expect(notice).to_be_visible()
    page.page.unroute("**/api/**")
    download(page.page, "borders")
    expect(notice).to_be_hidden()
    page.complaints.clear()  # the browser itself complains of the refused table


def test_below_a_base_path_map_and_tables_load_too(visit: Open, tmp_path: Path) -> None:
    with serve(tmp_path / "log", base_path="atlas/of/treaties") as address:
        page = visit("?day=2025-12-27", base=address)
        assert page.status("EST") == "withdrawn"
        _, body = download(page.page, "states")
        assert body == command_line("status", "--day", "2025-12-27")


def test_context_layers_are_off_at_first_and_marked_told_and_downloaded_when_on(
    visit: Open,
) -> None:
    page = visit("?day=2025-03-18")
    mark = page.frame.locator('[data-of="POL"][data-sign="fortification"]')
    expect(mark).to_have_count(0)
    page.page.get_by_role("button", name="Filter").click()
    page.page.get_by_role("button", name="Fortification").click()
    page.page.wait_for_url(re.compile("layer=fortification"))
    page.page.keyboard.press("Escape")
    expect(mark).not_to_have_class(re.compile("gone"))
    assert page.status("POL") == "party"
    mark.hover()
    expect(page.frame.locator(".tip")).to_contain_text(
        "Fortification, announced, since 18 May 2024"
    )
    _, body = download(page.page, "layers")
    assert body == command_line("layers", "--day", "2025-03-18", "--layer", "fortification")


def test_the_foot_says_to_which_day_the_acts_were_compared_and_claims_stand_above(
    visit: Open, atlas: Atlas
) -> None:
    page = visit()
    foot = page.page.locator(".foot")
    checked = min(treaty.checked for treaty in atlas.treaties.values())
    age = (date.fromisoformat(page.shown_day) - checked).days
    expect(foot).to_contain_text(f"as at {in_words(checked)}")
    expect(foot).to_contain_text(f"edition {atlas.edition} of the data")
    late = "later acts may be missing"
    if age > 90:
        expect(foot).to_contain_text(f"{age} days ago: {late}")
    else:
        expect(foot).not_to_contain_text(late)
    # The claims of the articles, with verdict, evidence and link.
    page.page.get_by_text(re.compile(r"^\d+ claims: ")).click()
    row = page.page.locator("table.claims tr").filter(has_text="more than 160 signatories").first
    expect(row).to_contain_text("imprecise")
    expect(row).to_contain_text("133 signatures")
    row.get_by_role("link", name="Map").click()
    page.page.wait_for_url("**day=2025-03-18**")
    page.settled("2025-03-18")


def test_a_step_is_told_on_its_day_and_changes_no_status(visit_map: Open) -> None:
    page = visit_map("?day=2025-06-24")
    page.press("ArrowRight")
    expect(page.frame.locator(".caption")).to_contain_text("Step: Poland")
    assert page.status("POL") == "party"
