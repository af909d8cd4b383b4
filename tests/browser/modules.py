"""Modules of web/ by themselves, in a page of their own."""

import json
from typing import Any

from playwright.sync_api import Page, Route

from geo.assets.bundle import WEB
from geo.words.dictionary import dictionary

#: Where the modules are asked for; nothing leaves the machine.
HOME = "http://web.test"
RUN = """async ([addresses, run, value]) => {
  const modules = await Promise.all(addresses.map((address) => import(address)));
  return eval(run)(Object.assign({}, ...modules), value);
}"""


def serve(route: Route) -> None:
    """Send a module as it stands in web/; the page itself is empty."""
    path = route.request.url.removeprefix(HOME).strip("/")
    kind = "text/javascript" if path else "text/html"
    route.fulfill(body=(WEB / path).read_bytes() if path else b"", content_type=kind)


def call(page: Page, names: tuple[str, ...], run: str, value: object = None) -> Any:
    """Import modules of web/ into an empty page; return what ``run`` gives.

    ``run`` is a function of what all of them export and of ``value``.
    """
    browser = page.context.browser
    assert browser
    empty = browser.new_page()
    try:
        empty.route(f"{HOME}/**", serve)
        empty.add_init_script(f"globalThis.DICTIONARY = {json.dumps(dictionary())};")
        empty.goto(f"{HOME}/")
        return empty.evaluate(RUN, [[f"{HOME}/{name}" for name in names], run, value])
    finally:
        empty.close()
