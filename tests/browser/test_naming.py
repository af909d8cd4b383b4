"""Ground that was not yet a state, a state of another name, and what a card says of lengths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from tests.atlas.test_naming import EXAMPLES
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.modules import call

Open = Callable[..., Visit]
RUN = """({ Law, nameOn, standingBefore, parseDay }, [history, rows]) => {
  const law = new Law(history);
  return rows.map(({ state, treaty, day }) => {
    const on = parseDay(day);
    const before = law.exists(state, on) ? "" : standingBefore(law, state, treaty, on);
    return [nameOn(law, state, on), before];
  });
}"""
MODULES = ("words", "days", "law", "fold", "filters", "naming")


def test_the_browser_says_what_the_table_expects(chromium: Browser, atlas: Atlas) -> None:
    page = chromium.new_page()
    told = call(page, MODULES, RUN, [browser_history(atlas), EXAMPLES], also="Law, parseDay")
    page.close()
    assert told == [[row["name"], row["before"]] for row in EXAMPLES]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_montenegro_in_2005_is_no_state_anywhere_on_the_page(
    visit: Open, size: dict[str, int]
) -> None:
    page = visit("?day=2005-01-01&state=MNE", viewport=size)
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
    page = visit("?day=2005-01-01&state=SRB&treaty=both")
    expect(page.frame.locator(".card h2")).to_have_text("Serbia and Montenegro")
    expect(page.page.locator("#profile-name")).to_have_text("Serbia and Montenegro")
    page.page.get_by_role("button", name="Show all 195 states").click()
    row = page.page.locator('[data-row="SRB"] button')
    expect(row).to_have_text("Serbia and Montenegro")
    page.frame.get_by_label("Find a state").fill("Serbia")
    expect(page.frame.locator('[data-found="SRB"]')).to_contain_text("Serbia and Montenegro: ")


def test_the_card_of_both_treaties_tells_the_course_of_each(visit: Open) -> None:
    page = visit("?day=2025-08-20&state=LTU&treaty=both")
    told = page.frame.locator(".card > p:not(.flag, .sources)").all_inner_texts()
    assert told == [
        "Ottawa Convention: state party, withdrawal notified since 27 June 2025, 54 days. "
        "Next: former state party on 27 December 2025.",
        "Convention on Cluster Munitions: former state party since 6 March 2025, 5 months.",
    ]
    page = visit("?day=2025-08-20&state=RUS&treaty=both")
    told = page.frame.locator(".card > p:not(.flag, .sources)").all_inner_texts()
    assert told == [
        "Ottawa Convention: state not party. Had neither signed nor joined.",
        "Convention on Cluster Munitions: state not party. Had neither signed nor joined.",
    ]


@pytest.mark.parametrize(
    ("state", "borders"),
    [
        pytest.param(
            "UKR",
            [
                "1,944 km CIA World Factbook\n1,974 km National or other figure\n1,926 km Russian "
                "figure\n1,524 km Measured on the line drawn, 1:10m: without small bends",
                "1,111 km CIA World Factbook\n1,084 km National or other figure\n862 km Measured "
                "on the line drawn, 1:10m: without small bends",
            ],
            id="Ukraine: the line drawn is shorter",
        ),
        pytest.param(
            "PRK",
            [
                "18 km CIA World Factbook\n17 km Russian figure\n32 km Measured on the line drawn, "
                "1:10m: coarser than so short a border"
            ],
            id="North Korea: it is longer",
        ),
    ],
)
def test_each_length_says_whose_it_is(visit: Open, state: str, borders: list[str]) -> None:
    page = visit(f"?state={state}&view=world")
    told = page.frame.locator(".card .lengths dd").all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in told] == borders


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("RUS", "Land border: 22,407 km, of which 1,312 km with Belarus"),
        ("BLR", "Land border: 3,599 km, of which 1,312 km with Russia"),
        ("POL", "Border: 209 km with Russia, 375 km with Belarus"),
    ],
)
def test_the_tip_says_of_which_border_a_length_is(visit: Open, state: str, words: str) -> None:
    page = visit()
    page.frame.locator(f'path.shape[data-state="{state}"]').first.focus()
    expect(page.frame.locator(".tip")).to_contain_text(words)
