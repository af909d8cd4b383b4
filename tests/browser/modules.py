"""Modules of web/ by themselves, in a page of their own."""

from typing import Any

from playwright.sync_api import Page

from geo.assets import module

RUN = """async ([text, run, value]) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return eval(run)(await import(address), value);
}"""


def call(page: Page, names: tuple[str, ...], run: str, value: object = None, also: str = "") -> Any:
    """Import modules, the last of which exports, into an empty page; return what ``run`` gives.

    ``run`` is a function of the exports and of ``value``; ``also`` is exported by another module.
    """
    browser = page.context.browser
    assert browser
    empty = browser.new_page()
    try:
        text = f"{module(*names)}\nexport {{ {also} }};"
        return empty.evaluate(RUN, [text, run, value])
    finally:
        empty.close()
