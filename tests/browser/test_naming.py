"""Ground that was not yet a state, and a state of another name, all over the page."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visit

Open = Callable[..., Visit]


def test_montenegro_in_2005_is_no_state_anywhere_on_the_page(visit: Open) -> None:
    page = visit("?day=2005-01-01&pin=MNE")
    card = page.frame.locator(".card")
    expect(card.locator("h2")).to_have_text("Montenegro")
    expect(card.locator(".status")).to_have_text("Not yet a state on this day")
    expect(card).to_contain_text(
        "Drawn with Serbia and Montenegro: state party since 1 March 2004."
    )
    expect(card).not_to_contain_text("State not party")
    expect(card.get_by_role("img").first).to_have_accessible_name(
        "Ottawa Convention: Not yet a state on this day"
    )
    absent = card.locator(".life svg").first.locator("rect").first
    expect(absent).to_have_class("absent")
    profile = page.page.locator(".profile[data-profile=MNE]")
    expect(profile.locator(".status").first).to_have_text("Not yet a state on this day")
    page.frame.get_by_label("Find a state").fill("Montenegro")
    option = page.frame.locator('[data-found="MNE"]')
    expect(option).to_contain_text("Not yet a state on this day. Drawn with Serbia and Montenegro")
    page.frame.get_by_label("Find a state").press("Enter")
    expect(page.frame.locator(".search [role=status]")).to_have_text(
        "Montenegro: Not yet a state on this day"
    )


def test_serbia_in_2005_is_serbia_and_montenegro(visit: Open) -> None:
    page = visit("?day=2005-01-01&pin=SRB&treaty=both")
    expect(page.frame.locator(".card h2")).to_have_text("Serbia and Montenegro")
    expect(page.page.locator("#profile-name")).to_have_text("Serbia and Montenegro")
    page.page.get_by_role("button", name="Show all 195 states").click()
    row = page.page.locator('[data-row="SRB"] button')
    expect(row).to_have_text("Serbia and Montenegro")
    page.frame.get_by_label("Find a state").fill("Serbia")
    expect(page.frame.locator('[data-found="SRB"]')).to_contain_text("Serbia and Montenegro: ")
