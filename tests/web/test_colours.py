"""The colours can be told apart by any eye: held against the figures of the design."""

from itertools import combinations

import pytest

from tests.web import colours
from tests.web.colours import (
    LINES,
    THEMES,
    VISIONS,
    contrasts,
    difference,
    differences,
    fills,
    lines,
)

#: A new colour may fall this far below the figure of the design, in CIEDE2000.
TOLERANCE = 0.5
#: Smallest differences as designed: normal, protan, deutan, tritan, grey.
FLOORS = {
    ("six statuses", "light"): (11.3, 11.0, 11.3, 10.0, 6.5),
    ("six statuses", "dark"): (17.4, 9.6, 9.0, 17.3, 7.7),
    ("bound, not bound", "light"): (31.9, 29.6, 27.4, 19.6, 9.0),
    ("bound, not bound", "dark"): (19.5, 16.6, 16.9, 17.3, 8.5),
    ("party, withdrawing", "light"): (27.5, 16.3, 22.2, 43.8, 12.8),
    ("party, withdrawing", "dark"): (17.4, 9.6, 9.0, 18.1, 7.7),
    ("withdrawing, withdrawn", "light"): (31.9, 32.1, 33.1, 24.4, 9.0),
    ("withdrawing, withdrawn", "dark"): (33.3, 35.1, 36.2, 33.8, 8.5),
    ("four of the pair view", "light"): (24.8, 12.1, 14.5, 15.5, 13.2),
    ("four of the pair view", "dark"): (20.8, 19.0, 15.2, 19.1, 13.6),
}
#: Contrast of names on fills: they are large or bold, and one lies on a mid blue.
NAMES = {("on-party", "pair-first"): 4.1}


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def found(theme: str) -> dict[str, dict[str, float]]:
    return differences(theme)


@pytest.mark.parametrize("group", sorted({group for group, _ in FLOORS}))
def test_no_two_that_must_be_told_apart_come_closer_than_designed(
    theme: str, found: dict[str, dict[str, float]], group: str
) -> None:
    for vision, floor in zip(VISIONS, FLOORS[group, theme], strict=True):
        assert found[group][vision] >= floor - TOLERANCE, vision


def test_lightness_alone_tells_bound_from_not_bound(theme: str) -> None:
    light = {status: fill.convert("lab-d65")["l"] for status, fill in fills(theme).items()}
    bound = [light[status] for status in ("party", "withdrawing")]
    unbound = [light[status] for status in ("withdrawn", "contracting", "signatory", "outside")]
    assert max(bound) < min(unbound) if theme == "light" else min(bound) > max(unbound)


def test_texts_and_marks_stand_out_from_what_they_lie_on(theme: str) -> None:
    for (one, other), ratio in contrasts(theme).items():
        is_text = one.startswith(("text", "accent", "bound-text", "left-text", "on-"))
        floor = NAMES.get((one, other), 4.5 if is_text else 3)
        assert ratio >= floor, (one, other)


def test_lines_whose_colours_some_eye_confuses_differ_in_width_or_mark(theme: str) -> None:
    drawn = lines(theme)
    assert tuple(drawn) == LINES
    for one, other in combinations(drawn.values(), 2):
        apart = min(difference(one.mean, other.mean, vision) for vision in VISIONS)
        assert apart >= 6 or (one.width, one.mark) != (other.width, other.mark)


def test_the_measures_agree_with_published_values() -> None:
    # Sharma, Wu and Dalal (2005), first and seventh pair; black on white; Machado's red.
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
    ]
    for one, other, expected in pairs:
        made = [colours.Color("lab-d65", list(each)) for each in (one, other)]
        assert made[0].delta_e(made[1], method="2000", space="lab-d65") == pytest.approx(
            expected, abs=1e-4
        )
    black, white = colours.Color("#000000"), colours.Color("#ffffff")
    assert white.contrast(black, method="wcag21") == pytest.approx(21)
    red = colours.seen(colours.Color("#ff0000"), "protan").convert("srgb-linear")
    assert red["r"] == pytest.approx(0.152286, abs=1e-3)


def test_a_pattern_counts_as_the_light_of_its_parts() -> None:
    half = colours.mix(colours.Color("#000000"), colours.Color("#ffffff"), 0.5)
    assert half.convert("srgb-linear")["r"] == pytest.approx(0.5)
    assert fills("light")["withdrawing"].to_string(hex=True) == "#856c7c"
    assert fills("dark")["withdrawing"].to_string(hex=True) == "#a2a4c1"


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    colours.main()
    printed = capsys.readouterr().out
    assert printed.count("| six statuses |") == 2
    assert "| line-bound | casing | 9.2 | 12.2 |" in printed
