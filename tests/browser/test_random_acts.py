"""A short run of the random acts; ``make random-acts`` is the long one."""

from playwright.sync_api import Browser

from geo.atlas.atlas import Atlas
from tests.browser.random_acts import play, reader


def test_after_random_acts_all_parts_of_the_page_agree(
    chromium: Browser, address: str, atlas: Atlas
) -> None:
    with reader(chromium, address, atlas, seed=1) as visitor:
        assert play(visitor, 20) == []
        assert visitor.visit.complaints == []
