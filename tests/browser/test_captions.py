"""Under the timeline stands what happens on the day: by name, at every stop."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.answers.questions import answer
from geo.atlas.atlas import Atlas
from geo.model.vocabulary import FIRST_DAY
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.examples import differences, hear, rows_of

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


ROWS = rows_of("captions.csv")
TODAY = "2026-11-26"
#: Presses Next until it leads nowhere; returns each stop with its caption.
WALK = """(root, treaty) => {
  const { atlas } = window;
  atlas.receive({ ...atlas.message, treaty, day: '1997-12-03', today: '2026-11-26' });
  const [slider, caption] = ['.strip .chosen', '.caption'].map(each => root.querySelector(each));
  const read = () => [slider.getAttribute('aria-valuetext').slice(0, 10), caption.textContent];
  const stops = [read()];
  for (;;) {
    root.querySelector('.next').click();
    const stop = read();
    if (stop[0] === stops.at(-1)[0]) return stops;
    stops.push(stop);
  }
}"""
#: Words that open a kind's part of a caption, by the kind of an event's row or the new status.
WORDS = {
    "signature": "Signed by ",
    "withdrawal": "○ Withdrawal notified by ",
    "party": "▲ In force for ",
    "withdrawn": "▼ Withdrawal takes effect for ",
} | dict.fromkeys(
    ("ratification", "acceptance", "approval", "accession", "succession"), "Consent deposited by "
)
LATE = " at the latest (as reported)"


def test_the_dashboard_says_each_expected_caption(visit: Open) -> None:
    root = visit("?day=2020-01-01").frame.locator(".atlas")
    found = [
        (
            f"{row['treaty']} {row['day']}",
            row["caption"],
            hear(root, [".caption"], **{n: row[n] for n in ("treaty", "day", "today")})[0],
        )
        for row in ROWS
    ]
    assert len(found) >= 60
    assert differences(found) == []


def happening(atlas: Atlas, treaty: str) -> dict[str, Counter[tuple[str, str, str]]]:
    """By day: treaty, opening words and name of all that events and changes tell of it."""
    asked = {"treaty": [treaty], "from": [str(FIRST_DAY)], "until": ["2027-11-26"]}
    read = [
        csv.DictReader(io.StringIO(answer(atlas, name, "csv", asked, date(2026, 11, 26))))
        for name in ("events", "changes")
    ]
    found: defaultdict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for row in [*read[0], *read[1]]:
        words = WORDS.get(row.get("kind") or row.get("to_status") or "")
        if words is None or (row.get("from_status") == "withdrawing" and "force" in words):
            continue
        day = "2026-12-31" if row["day"] == "2026" else row["day"].rstrip("?")
        late = LATE if row["day"] in ("2026", "2027-06-01?") else ""
        found[day][row["treaty"], words, atlas.name(row["state"]) + late] += 1
    return found


def named(caption: str, atlas: Atlas) -> Counter[tuple[str, str, int]]:
    """By treaty and opening words, how many states a caption tells of."""
    titles = {treaty.short_title: key for key, treaty in atlas.treaties.items()}
    names = sorted((state.name for state in atlas.states.values()), key=len, reverse=True)
    found: Counter[tuple[str, str, int]] = Counter()
    treaty = ""
    for part in caption.split(" · "):
        title, _, rest = part.partition(" – ")
        treaty, text = (titles[title], rest) if title in titles else (treaty, part)
        for words in set(WORDS.values()):
            if not text.startswith(words):
                continue
            told, number = text.removeprefix(words), 0
            for name in names:
                number += told.count(name)
                told = told.replace(name, "")
            more = re.search(r"and (one|\d+) more$", told)
            number += (1 if more[1] == "one" else int(more[1])) if more else 0
            assert number <= 3 or more, part
            found[treaty, words, number] += 1
    return found


@pytest.mark.parametrize(("treaty", "number"), [("apmbc", 222), ("ccm", 167), ("both", 386)])
def test_every_stop_says_what_changes_and_for_whom(
    visit: Open, atlas: Atlas, treaty: str, number: int
) -> None:
    root = visit("?day=2020-01-01").frame.locator(".atlas")
    stops: list[tuple[str, str]] = root.evaluate(WALK, treaty)
    expected = happening(atlas, treaty)
    changed = [
        row["day"].rstrip("?")
        for row in csv.DictReader(
            io.StringIO(answer(atlas, "changes", "csv", {"treaty": [treaty]}, date(2026, 11, 26)))
        )
    ]
    # The walk begins on the first day of the timeline, where the first states signed.
    assert {day for day, _ in stops} == {*changed, "1997-12-03"}
    assert len(set(changed)) == number
    silent = [(day, caption) for day, caption in stops if "No change" in caption]
    assert [stop for stop in silent if stop[0] in changed] == []
    for day, caption in stops:
        told = expected.get(day, Counter())
        counts = Counter(
            (each if treaty == "both" else "", words) for each, words, _ in told.elements()
        )
        assert named(caption, atlas) == Counter(
            (each, words, n) for (each, words), n in counts.items()
        ), (day, caption)
        for each, words, name in told:
            if counts[each if treaty == "both" else "", words] <= 3:
                assert name in caption, (day, caption)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_longest_caption_has_room_and_moves_nothing(visit: Open, size: dict[str, int]) -> None:
    page = visit("?day=2020-01-01", viewport=size)
    root = page.frame.locator(".atlas")
    read = """root => ['.strip', '.buttons', '.caption', '.glyphs'].map(selector => {
        const [one, strip] = [selector, '.strip'].map(each => root.querySelector(each));
        const { x, y, width, height } = one.getBoundingClientRect();
        return [selector, x, y - strip.getBoundingClientRect().y, width, height]; })"""
    hear(root, [], day="1998-01-06", today=TODAY)
    places = root.evaluate(read)
    for row in ROWS:
        hear(root, [], **{name: row[name] for name in ("treaty", "day", "today")})
        assert root.evaluate(read) == places, row
        cut = "caption => caption.scrollHeight > caption.clientHeight"
        assert not page.frame.locator(".caption").evaluate(cut), row


def test_the_years_of_the_axis_are_on_the_first_screen(visit: Open) -> None:
    page = visit("?day=1997-12-03&treaty=both")
    year = page.frame.locator(".chart .year").last.bounding_box()
    assert year
    assert year["y"] + year["height"] <= WIDE["height"]


@pytest.mark.parametrize("treaty", ["apmbc", "ccm", "both"])
def test_days_with_signatures_and_deposits_alone_have_a_quiet_tick(
    visit: Open, atlas: Atlas, treaty: str
) -> None:
    page = visit(f"?treaty={treaty}&day=2020-01-01")
    root = page.frame.locator(".atlas")
    hear(root, [], today=TODAY)
    tick = page.frame.locator(".chart .quiet")
    drawn = (tick.get_attribute("d") or "").count("M")
    loud = ("▲", "○", "▼")
    expected = [
        day
        for day, told in happening(atlas, treaty).items()
        if not any(words.startswith(loud) for _, words, _ in told)
    ]
    assert drawn == len(expected)
    style = tick.evaluate(
        """path => { const { stroke, strokeWidth } = getComputedStyle(path);
             const { fill } = getComputedStyle(document.querySelector('.chart .step'));
             return [stroke, strokeWidth, path.getBBox().height, fill]; }"""
    )
    assert style == [style[3], "1px", 4, style[3]]
    expect(page.frame.locator(".glyphs")).to_contain_text("signed or deposited")


def test_the_value_of_the_slider_begins_with_the_day(visit: Open) -> None:
    page = visit("?day=2025-06-25")
    slider = page.frame.get_by_role("slider", name="Day")
    assert re.match(r"2025-06-25\b", slider.get_attribute("aria-valuetext") or "")


def test_names_in_the_map_in_words_stand_in_the_order_of_the_alphabet(visit: Open) -> None:
    page = visit("?day=2026-03-01&name=tu")
    page.frame.get_by_text("The map in words").click()
    words = page.frame.locator(".in-words")
    expect(words).to_contain_text("Portugal, Tunisia, Türkiye, Turkmenistan, Tuvalu and Vanuatu")
    page = visit("?day=2026-03-01&layer=fortification")
    page.frame.get_by_text("The map in words").click()
    words = page.frame.locator(".in-words")
    expect(words).to_contain_text("Fortification")
    states = ["Estonia", "Finland", "Latvia", "Lithuania", "Poland"]
    told = words.locator("ul").last.locator("li").all_inner_texts()
    order = [state for line in told for state in states if line.startswith(state)]
    assert order == sorted(order)
    assert len(set(order)) > 2


def test_the_order_of_the_alphabet_is_that_of_the_page_not_of_the_browser(visit: Open) -> None:
    page = visit("?day=2026-01-15", locale="lt-LT")
    page.frame.get_by_role("combobox", name="Find a state").fill("ku")
    options = page.frame.locator(".search [role=option]")
    found = options.evaluate_all("options => options.map(option => option.dataset.found)")
    assert found == ["KWT", "COK", "CUB", "CYP"]
