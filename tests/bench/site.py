"""Measure the static site as it loads: ``python -m tests.bench.site``.

What Lighthouse measures (first and largest paint, shifts of the layout, blocked time), and when
the map of the frame is painted, over loopback from nginx with gzip, each time with an empty
cache; once as the machine is, once with Lighthouse's phone (processor four times slower).

Lighthouse itself, where npm is at hand, on a site built with ``python -m geo site build/site`` and
served as tests/browser/nginx.py does::

    CHROME_PATH=/usr/bin/chromium npx lighthouse ADDRESS --preset=desktop \\
        --chrome-flags="--headless=new --no-sandbox"
"""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.site.build import site
from tests.bench.browser import chromium
from tests.bench.samples import Sample, sample_table
from tests.browser.nginx import nginx

LOADS = 9
#: A task that takes longer blocks what the user does, in ms.
LONG = 50
MACHINES: Mapping[str, tuple[ViewportSize, int]] = {
    "desktop": ({"width": 1350, "height": 940}, 1),
    "phone": ({"width": 412, "height": 823}, 4),
}
UNITS = {
    "first paint": "ms",
    "largest paint": "ms",
    "shift": "share",
    "blocked": "ms",
    "map painted": "ms",
    "on the wire": "KiB",
}
OBSERVE = """
window.seen = { paint: [], "largest-contentful-paint": [], "layout-shift": [], longtask: [] };
for (const type of Object.keys(seen)) {
  new PerformanceObserver((list) => seen[type].push(...list.getEntries().map(
    ({ name, startTime, duration, value }) => ({ name, startTime, duration, value }),
  ))).observe({ type, buffered: true });
}
addEventListener("DOMContentLoaded", () => new MutationObserver((_, observer) => {
  if (!document.querySelector("#content[data-settled]")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { seen.map = performance.now(); }));
}).observe(document.body, { subtree: true, childList: true, attributes: true }));
"""


def main() -> None:
    """Build the site, load it and print what was measured as Markdown."""
    with tempfile.TemporaryDirectory() as tmp:
        folder, scratch = Path(tmp) / "site", Path(tmp) / "nginx"
        scratch.mkdir()
        site(load_atlas(data_folder()), folder, date(2026, 11, 22))
        with nginx(folder, "atlas", scratch) as address, chromium() as browser:
            for name, (window, slower) in MACHINES.items():
                loads = [load(browser, address, window, slower) for _ in range(LOADS)]
                samples = [
                    Sample(what, unit, tuple(each[what] for each in loads))
                    for what, unit in UNITS.items()
                ]
                print(f"\n## {name}\n\n{sample_table(samples)}")


def load(browser: Browser, address: str, window: ViewportSize, slower: int) -> dict[str, float]:
    """Load the first page once with an empty cache and return what `UNITS` names."""
    context = browser.new_context(viewport=window)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda each: received.append(each["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(OBSERVE)
    page.goto(address)
    page.wait_for_function("window.seen.map", timeout=60_000)
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    context.close()
    first = next(e["startTime"] for e in seen["paint"] if e["name"] == "first-contentful-paint")
    return {
        "first paint": first,
        "largest paint": seen["largest-contentful-paint"][-1]["startTime"],
        "shift": sum(each["value"] for each in seen["layout-shift"]),
        "blocked": sum(
            each["duration"] - LONG for each in seen["longtask"] if each["startTime"] > first
        ),
        "map painted": seen["map"],
        "on the wire": sum(received) / 1024,
    }


if __name__ == "__main__":
    main()
