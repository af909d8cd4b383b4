"""The dialog with the downloads: what it gives, what its programs get, its way by keyboard."""

import io
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import frictionless
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_access import AXE, LOOKS, RUN
from tests.browser.test_page import command_line

Open = Callable[..., Visit]
QUERY = "?treaty=both&day=2026-01-15&neighbour=RUS"
ARGUMENTS = ["--treaty", "both", "--day", "2026-01-15", "--neighbour", "RUS"]


def open_data(page: Page) -> Locator:
    """Open the dialog at its second tab."""
    page.get_by_role("button", name="Download", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Data").click()
    return dialog


def take(dialog: Locator, name: str) -> tuple[str, bytes]:
    """Click a download of the dialog; return the file's name and bytes."""
    with dialog.page.expect_download() as started:
        dialog.get_by_role("button", name=name, exact=True).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_tables_of_the_view_equal_the_command_lines(visit: Open) -> None:
    page = visit(QUERY).page
    dialog = open_data(page)
    expect(dialog.get_by_text("filter: neighbour RUS")).to_be_visible()
    # The buttons of the table keep their names beside those of the dialog.
    for name in ("states", "borders", "events"):
        words = f"Download {name} (CSV)"
        expect(page.get_by_role("button", name=words, include_hidden=True)).to_have_count(1)
    for words, name, days in (
        ("States", "status", "2026-01-15"),
        ("Changes", "changes", "1997-12-03-2026-01-15"),
    ):
        file, body = take(dialog, f"{words} of this view (CSV)")
        assert body == command_line(name, *ARGUMENTS)
        title = name.replace("status", "states")
        assert file.startswith(f"treaty-atlas-{title}-both-{days}-neighbour-RUS-")
    _, body = take(dialog, "Counts over time of this view (CSV)")
    assert body == command_line("counts", *ARGUMENTS[:2], *ARGUMENTS[4:])
    dialog.get_by_role("radio", name="JSON").click()
    _, body = take(dialog, "Borders of this view (JSON)")
    assert body == command_line("borders", *ARGUMENTS, "--format", "json")
    _, body = take(dialog, "Polygons of this view (GeoJSON)")
    assert body == command_line("status", *ARGUMENTS, "--format", "geojson")
    # The table for Excel has a mark.
    dialog.get_by_role("radio", name="CSV for Excel").click()
    file, body = take(dialog, "States of this view (CSV for Excel)")
    assert file.endswith("-excel.csv")
    assert body.startswith(b"\xef\xbb\xbfstate,")
    assert body.decode("utf-8-sig").replace("\r\n", "\n").encode() == command_line(
        "status", *ARGUMENTS
    )


def test_the_data_package_is_accepted_by_frictionless(visit: Open, tmp_path: Path) -> None:
    dialog = open_data(visit(QUERY).page)
    for scope, name, arguments in (
        ("This view", "Data package of this view (zip)", ARGUMENTS),
        ("Everything", "Data package of everything (zip)", ARGUMENTS[:4]),
    ):
        dialog.get_by_role("radio", name=scope).click()
        _, body = take(dialog, name)
        (tmp_path / "package.zip").write_bytes(body)
        faults = frictionless.validate(tmp_path / "package.zip").flatten(["type", "note"])
        assert faults == [], scope
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert archive.read("data/status.csv") == command_line("status", *arguments)
    # Everything leaves the filters out.
    expect(dialog.get_by_text("2026-01-15, all states.")).to_be_visible()
    _, body = take(dialog, "States of everything (CSV)")
    assert body == command_line("status", *ARGUMENTS[:4])


def snippet(dialog: Locator, name: str) -> str:
    dialog.get_by_role("tab", name=name, exact=True).click()
    shown = dialog.get_by_role("tabpanel").locator("code:visible")
    expect(shown).to_have_count(1)
    return shown.inner_text()


def test_the_programs_get_the_view(visit: Open) -> None:
    dialog = open_data(visit("?day=2026-01-09&status=withdrawn&status=withdrawing").page)
    asked = ["--day", "2026-01-09", "--status", "withdrawing", "--status", "withdrawn"]
    told = command_line("status", *asked)
    python = snippet(dialog, "Python") + "\nprint(states.day.dt.day.max(), list(states.state))"
    ran = subprocess.run([sys.executable, "-c", python], check=True, capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1] == "9 ['EST', 'FIN', 'LTU', 'LVA', 'POL']"
    address = shlex.split(snippet(dialog, "curl"))[-1]
    assert visit_address(dialog.page, address) == told
    assert address in snippet(dialog, "Spreadsheet")
    assert address in snippet(dialog, "R")
    words = shlex.split(snippet(dialog, "Command line"))
    assert command_line(*words[3:]) == told


def visit_address(page: Page, address: str) -> bytes:
    return page.request.get(address).body()


def test_the_dialog_follows_the_thumb(visit: Open) -> None:
    page = visit("?day=2025-12-26")
    page.press("ArrowRight")
    page.settled("2025-12-27")
    _, body = take(open_data(page.page), "States of this view (CSV)")
    assert body == command_line("status", "--day", "2025-12-27")


def test_the_keyboard_opens_chooses_downloads_and_closes(visit: Open) -> None:
    page = visit(QUERY).page
    opener = page.get_by_role("button", name="Download", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Download")
    dialog.get_by_role("tab", name="Image").focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("tab", name="Data")).to_be_focused()
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => document.activeElement.closest('[role=dialog]')"
                " ? document.activeElement.innerText : 'outside'"
            )
        )
    assert "outside" not in seen
    assert "Data package of this view (zip)" in seen
    # Streamlit disables a button while its file is made, and what is disabled loses the focus.
    for name in ("Polygons of this view (GeoJSON)", "Events of this view (CSV)"):
        dialog.get_by_role("button", name=name).focus()
        with page.expect_download() as started:
            page.keyboard.press("Enter")
        expect(dialog.locator("button:focus")).to_have_text(name)
    assert Path(started.value.path()).read_bytes() == command_line("events", *ARGUMENTS)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


@LOOKS
def test_axe_finds_nothing_serious_in_the_dialog(
    visit: Open, theme: str, size: dict[str, int]
) -> None:
    page = visit(QUERY, viewport=size, color_scheme=theme).page
    dialog = open_data(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for tab in ("Data", "Image"):
        dialog.get_by_role("tab", name=tab).click()
        assert page.evaluate(RUN) == [], tab
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
