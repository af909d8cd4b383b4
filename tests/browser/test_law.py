"""The browser's law in a browser: states on days of a change and their eves stand as in Python."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.assets.bundle import VOCABULARY
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.atlas.pair_words import folder_words
from tests.browser.conftest import ROOT
from tests.web import fixtures

#: Status, since, next and flags of each state on days of a treaty, and the pair's counts on days.
READ = """async ({ words, vocabulary, history, days, pairs }) => {
  Object.assign(globalThis, { DICTIONARY: words, VOCABULARY: vocabulary });
  const { Law } = await import("/law/law.js");
  const { flagsWords } = await import("/law/flag_words.js");
  const world = new Law(history);
  const on = (day) => world.states.filter((state) => world.exists(state, day));
  return {
    standings: days.map(([treaty, day]) => on(day).map((state) => [
      state,
      world.single(state, treaty, day),
      world.since(state, treaty, day),
      world.next(state, treaty, day)?.day ?? null,
      world.next(state, treaty, day)?.status ?? null,
      flagsWords(world.flags(state, treaty, day)),
    ])),
    pairs: pairs.map((day) => {
      const counts = {};
      for (const state of on(day)) {
        const status = world.status(state, "both", day);
        counts[status] = (counts[status] ?? 0) + 1;
      }
      return counts;
    }),
  };
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked."""


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """The address below which the browser's modules lie as they are written."""
    handler = partial(_Quiet, directory=str(ROOT / "geo" / "web"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


#: Of the days on which anything changes, and their eves, each so many days; 1 asks for all of them,
#: which takes a minute: more than 400,000 standings.
EVERY = 29


def worlds(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """What Python says of the project's own folder, and of those with other tables."""
    yield {
        "name": "the project's own",
        "words": folder_words(atlas),
        "history": browser_history(atlas),
        "expected": fixtures.law(atlas, EVERY),
        "pairs": fixtures.pairs(atlas, EVERY),
    }
    yield from fixtures.folders(atlas, EVERY)


def test_chromium_says_of_every_folder_what_python_says(
    atlas: Atlas, modules: str, new_page: Any
) -> None:
    page: Page = new_page()
    compared = 0
    for world in worlds(atlas):
        page.goto(f"{modules}/styles/icon.svg")  # a new document: words are read once in each
        read = page.evaluate(
            READ,
            {
                "words": world["words"],
                "vocabulary": dict(VOCABULARY),
                "history": world["history"],
                "days": [(treaty, day) for treaty, day, _ in world["expected"]],
                "pairs": [day for day, _ in world["pairs"]],
            },
        )
        for (treaty, day, rows), standings in zip(
            world["expected"], read["standings"], strict=True
        ):
            assert standings == [list(row) for row in rows], (world["name"], treaty, day)
            compared += len(rows)
        counts = [{str(key): n for key, n in each.items()} for _, each in world["pairs"]]
        assert read["pairs"] == counts, world["name"]
    page.close()
    assert compared * EVERY > 400_000
