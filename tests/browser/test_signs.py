"""Signs of what is reported beside the law: each inside its state, on every map and picture."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.atlas.atlas import Atlas
from geo.model.vocabulary import LAYERS
from geo.words.dictionary import say
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.test_pictures import drawn, inner, words

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


LAYERED = "&".join(f"layer={layer}" for layer in LAYERS)
SIZES = [
    pytest.param(WIDE, id="1440"),
    pytest.param({"width": 1024, "height": 768}, id="1024"),
    pytest.param({"width": 768, "height": 1024}, id="768"),
    pytest.param(PHONE, id="390"),
]
#: Days with the most signs, and with those of states seldom named: YEM, KHM, MMR, IRN, PRK, SYR.
DAYS = ("2012-06-01", "2022-10-15", "2024-01-01", "2025-06-15", "2025-07-28", "2025-11-26")
#: State, kind, and the codes of the drawn shapes in whose fill the middle of the sign lies.
FOUND = """root => [...root.querySelectorAll('.sign:not(.gone)')].map(sign => {
  const { x, y, width, height } = sign.getBoundingClientRect();
  const middle = new DOMPoint(x + width / 2, y + height / 2);
  const shapes = [...root.querySelectorAll('path.shape[data-state]:not(.dot):not(.gone)')];
  const there = shape => middle.matrixTransform(shape.getScreenCTM().inverse());
  const around = shapes.filter(shape => shape.isPointInFill(there(shape)));
  return [sign.dataset.of, sign.dataset.sign, around.map(shape => shape.dataset.state)];
})"""


def expected(atlas: Atlas, treaty: str, day: str) -> set[tuple[str, str]]:
    """State and kind of every report of a day."""
    when = date.fromisoformat(day)
    return {
        (each.state, each.layer)
        for each in atlas.reports
        if each.from_.earliest <= when
        and (each.until is None or when < each.until.earliest)
        and (each.treaty is None or treaty in (each.treaty, "both"))
    }


def hold(found: list[tuple[str, str, list[str]]], wanted: set[tuple[str, str]], where: str) -> None:
    """Each sign inside its state; all signs of the day, but those of states out of sight."""
    shown = {(state, kind) for state, kind, _ in found if kind != "unsure"}
    assert shown <= wanted, where
    assert [each for each in found if each[0] not in each[2]] == [], where
    if "world" in where:
        assert shown == wanted, where


@pytest.mark.parametrize("viewport", SIZES)
@pytest.mark.parametrize("view", ["frontier", "world"])
def test_every_sign_stands_inside_its_state(
    visit: Open, atlas: Atlas, view: str, viewport: dict[str, int]
) -> None:
    page = visit(f"?treaty=both&view={view}&{LAYERED}", viewport=viewport)
    for day in DAYS:
        page.type_day(day)
        page.settled(day)
        found = page.frame.locator(".atlas").evaluate(FOUND)
        hold(found, expected(atlas, "both", day), f"{view} {day}")


def test_signs_stay_inside_from_view_to_view(visit: Open, atlas: Atlas) -> None:
    """Lithuania is nine pixels wide in the world: half a pixel takes a sign out of it."""
    page = visit(f"?treaty=both&{LAYERED}", viewport={"width": 1024, "height": 768})
    for view in ("frontier", "world", "frontier", "world"):
        for day in DAYS[::2]:
            page.go(f"?treaty=both&view={view}&day={day}&{LAYERED}")
            found = page.frame.locator(".atlas").evaluate(FOUND)
            hold(found, expected(atlas, "both", day), f"{view} {day}")


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_each_treaty_has_its_own_signs(visit: Open, atlas: Atlas, treaty: str) -> None:
    page = visit(f"?treaty={treaty}&day=2024-01-01&view=world&{LAYERED}")
    found = page.frame.locator(".atlas").evaluate(FOUND)
    hold(found, expected(atlas, treaty, "2024-01-01"), "world")
    assert len(found) == {"apmbc": 4, "ccm": 5}[treaty]
    page.page.get_by_role("radio", name=say("bar.view.frontier")).click()
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "frontier")
    hold(page.frame.locator(".atlas").evaluate(FOUND), expected(atlas, treaty, "2024-01-01"), "")


def test_signs_stay_inside_while_the_map_is_moved(visit: Open, atlas: Atlas) -> None:
    page = visit(f"?day=2025-11-26&{LAYERED}")
    wanted = expected(atlas, "apmbc", "2025-11-26")
    for lat, lng, closer in (
        (55.0, 24.0, 2),
        (57.0, 60.0, 1.3),
        (48.0, 37.0, 2.4),
        (52.0, 19.0, 0),
    ):
        page.frame.locator(".atlas").evaluate(
            """(_, [lat, lng, closer]) => { const { map } = atlas.map;
                 map.setView([lat, lng], map.getMinZoom() + 0.5 + closer, { animate: false }); }""",
            [lat, lng, closer],
        )
        found = page.frame.locator(".atlas").evaluate(FOUND)
        assert found
        hold(found, wanted, f"{lat} {lng}")


@pytest.mark.parametrize("viewport", SIZES)
@pytest.mark.parametrize("view", ["frontier", "world"])
def test_no_sign_lies_under_a_label_or_on_one_where_there_is_room(
    visit: Open, view: str, viewport: dict[str, int]
) -> None:
    page = visit(f"?day=2025-11-26&view={view}&{LAYERED}", viewport=viewport)
    page.frame.locator(".mapbox").scroll_into_view_if_needed()
    covered, touching = page.frame.locator(".atlas").evaluate(
        """root => {
          const seen = (each) => each.getBoundingClientRect();
          const signs = [...root.querySelectorAll('.sign:not(.gone)')];
          const all = [...root.querySelectorAll('.label, .leaflet-control, .search')];
          const labels = all.map(seen).filter(({ width }) => width);
          const meets = (a, b) =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          const covered = signs.filter((sign) => {
            const { x, y, width, height } = seen(sign);
            return !document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.sign');
          });
          // A place of the shape where the sign would meet no label.
          const hasRoom = (sign) => {
            const shapes = [...root.querySelectorAll('path.shape:not(.dot):not(.gone)')];
            const shape = shapes.find(({ dataset }) => dataset.state === sign.dataset.of);
            const [box, side] = [seen(shape), seen(sign).width];
            const [frame, back] = [seen(root.querySelector('.mapbox')), shape.getScreenCTM().inverse()];
            for (let x = Math.max(box.left, frame.left + side); x < Math.min(box.right, frame.right - side); x += 3) {
              for (let y = Math.max(box.top, frame.top + side); y < Math.min(box.bottom, frame.bottom - side); y += 3) {
                const place = { left: x - side / 2, right: x + side / 2, top: y - side / 2, bottom: y + side / 2 };
                if (labels.some(label => meets(place, label))) continue;
                if (shape.isPointInFill(new DOMPoint(x, y).matrixTransform(back))) return true;
              }
            }
            return false;
          };
          const touching = signs.filter(sign => labels.some(label => meets(seen(sign), label)) && hasRoom(sign));
          const named = ({ dataset }) => `${dataset.of} ${dataset.sign}`;
          return [covered.map(named), touching.map(named)];
        }"""  # noqa: E501
    )
    assert covered == []
    assert touching == []


def test_signs_of_one_state_stand_side_by_side_where_there_is_room(visit: Open) -> None:
    page = visit(f"?day=2025-11-26&{LAYERED}")
    boxes = {
        state: [
            box
            for kind in ("production", "fortification")
            if (
                box := page.frame.locator(f'[data-of="{state}"][data-sign="{kind}"]').bounding_box()
            )
        ]
        for state in ("POL", "LTU")
    }
    for one, other in boxes.values():
        assert (
            abs(one["x"] - other["x"]) >= one["width"]
            or abs(one["y"] - other["y"]) >= one["height"]
        )


def test_keys_name_each_kind_while_its_layer_is_on(visit: Open) -> None:
    page = visit("?day=2025-11-26&layer=use&layer=transfer")
    keys = page.frame.locator(".keys .key:visible")
    told = keys.all_inner_texts()
    assert say("sign.use") in told
    assert say("sign.transfer") in told
    assert say("sign.production") not in told
    page.type_day("2010-01-01")
    page.settled("2010-01-01")
    expect(keys.filter(has_text=say("sign.none.use"))).to_have_count(1)
    page.go("?day=2025-11-26")
    assert not set(keys.all_inner_texts()) & {say(f"sign.{layer}") for layer in LAYERS}


def test_pointing_at_a_sign_tells_kind_days_and_source(visit: Open) -> None:
    page = visit(f"?day=2025-11-26&{LAYERED}")
    page.frame.locator('[data-of="RUS"][data-sign="use"]').hover()
    tip = page.frame.locator(".tip")
    expect(tip).to_contain_text("Russia")
    expect(tip).to_contain_text("Use, reported, November 2024 until December 2025")
    expect(tip).to_contain_text(
        "Source: Launch of Landmine Monitor 2025 (UN News, in Devdiscourse)"
    )


@pytest.mark.parametrize("view", ["frontier", "world"])
@pytest.mark.parametrize("format_", ["wide", "square"])
def test_signs_of_a_picture_stand_inside_their_states(
    visit: Open, atlas: Atlas, view: str, format_: str
) -> None:
    visited = visit(f"?treaty=both&view={view}&{LAYERED}")
    for day in DAYS[::2] if format_ == "wide" else DAYS[1::2]:
        visited.type_day(day)
        visited.settled(day)
        found = inner(visited).evaluate(
            """async (options) => {
              const holder = document.body.appendChild(document.createElement('div'));
              const picture = holder.attachShadow({ mode: 'open' });
              picture.innerHTML = await (await atlasPicture(options)).text();
              const shapes = [...picture.querySelectorAll('path[data-state][data-status]')];
              const found = [...picture.querySelectorAll('[data-sign][data-of]')].map((sign) => {
                const { e, f } = sign.getCTM();
                const there = shape => new DOMPoint(e, f).matrixTransform(shape.getCTM().inverse());
                const around = shapes.filter(shape => shape.isPointInFill(there(shape)));
                const { of, sign: kind } = sign.dataset;
                return [of, kind, around.map(shape => shape.dataset.state)];
              });
              holder.remove();
              return found;
            }""",
            {"kind": "svg", "format": format_},
        )
        hold(found, expected(atlas, "both", day), f"{view} {day}")


def test_a_picture_says_what_its_signs_are_and_who_says_so(visit: Open) -> None:
    told = words(drawn(visit(f"?day=2025-11-26&{LAYERED}")))
    plain = re.sub(r"\W+", "", told)
    for layer in ("use", "production", "fortification"):
        assert re.sub(r"\W+", "", say(f"sign.{layer}")) in plain
    for sentence in (
        "Use reported: Russia and Ukraine, November 2024 until December 2025 (UN News, in",
        "Estonia, Latvia and Lithuania, since 19 January 2024 (The Kyiv Independent)",
    ):
        assert re.sub(r"\W+", "", sentence) in plain
