"""A short run of the random acts; ``make random-acts`` is the long one."""

import pytest
from playwright.sync_api import Browser

from geo.atlas.atlas import Atlas
from tests.browser.random_acts import play, reader


@pytest.mark.parametrize("seed", [1, 2])
def test_after_random_acts_all_parts_of_the_page_agree(
    chromium: Browser, address: str, atlas: Atlas, seed: int
) -> None:
    with reader(chromium, address, atlas, seed) as visitor:
        assert play(visitor, 30) == []
        assert visitor.visit.complaints == []
