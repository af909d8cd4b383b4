"""Style sheets for a folder: in their selectors stand the treaties of its pair."""

import re

import pytest

from geo.assets.bundle import WEB
from geo.assets.publish import STYLES
from geo.assets.styles import style_sheets
from geo.law.pairs import Pair

SHEETS = [path.relative_to(WEB).with_suffix("").as_posix() for path in sorted(WEB.rglob("*.css"))]


def test_rules_by_position_apply_to_the_treaties_of_the_pair() -> None:
    text = style_sheets(["styles/status", "frame/frame"], Pair("ccm", "tpnw"))
    assert '[data-status="ccm"] { fill: var(--pair-first); }' in text
    assert '[data-status="tpnw"] { fill: url(#p-second); }' in text
    assert '.sentence u[class="tpnw"] { --under: var(--line-second); }' in text


@pytest.mark.parametrize("name", SHEETS)
def test_no_position_is_left_in_a_selector(name: str) -> None:
    text = style_sheets([name], Pair("ccm", "tpnw"))
    selectors = re.findall(r"([^{}]*)\{", text)
    assert not [each for each in selectors if re.search(r"=\W*(?:first|second)\b", each)]


def test_sheets_keep_their_order_and_need_no_pair() -> None:
    sheets = [style_sheets([name], None) for name in STYLES]
    assert style_sheets(STYLES, None) == "".join(sheets)
    assert '[data-status="first"]' in "".join(sheets)
