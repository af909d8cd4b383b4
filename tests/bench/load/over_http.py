"""The API and the static site under wrk, and first visits to the page and the site."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.load import first_visits, rates
from tests.bench.load.first_visits import FirstVisit
from tests.bench.load.rates import Rate
from tests.bench.load.replicas import dashboards, site
from tests.bench.processes import ROOT, Server

COMPRESSIBLE = (".html", ".js", ".css", ".svg", ".csv", ".txt")


def measure(browser: Browser, seconds: int) -> tuple[list[Rate], list[tuple[str, FirstVisit]]]:
    """Measure one dashboard, and the site in a folder under nginx."""
    folder = ROOT / "build" / "bench" / "site"
    subprocess.run([sys.executable, "-m", "geo", "site", folder], cwd=ROOT, check=True)
    for path in [each for each in folder.rglob("*.*") if each.suffix in COMPRESSIBLE]:
        # Once, as a CDN does it, not with every answer.
        Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), 6))
    with dashboards(1) as service, site(folder) as front:
        first_visits.visit(browser, service.address)  # warms the server
        visits = [
            ("dashboard", first_visits.measure(browser, service.address, service.servers)),
            ("static site", first_visits.measure(browser, f"{front.address}/", [front])),
        ]
        told = [*_api(service.servers[0], seconds), *_site(front, folder, seconds)]
    return told, visits


def _api(server: Server, seconds: int) -> Iterator[Rate]:
    url = f"{server.address}/api/v1/status.csv"
    same = f"{url}?day=2025-12-27"
    yield rates.measure("API, the same view again", same, server, seconds)
    tag = [f"If-None-Match: {rates.tag_of(same)}"]
    yield rates.measure("API, unchanged (304)", same, server, seconds, tag)
    what = "API, another day with every request"
    yield rates.measure(what, url, server, seconds, script=rates.EVER_NEW)
    for name in ("status.csv", "frontier.csv", "status.geojson"):
        rates.tag_of(f"{server.address}/api/v1/{name}")  # the first polygons take seconds, once
        yield rates.measure(
            f"API, another day of {name}, one reader",
            f"{server.address}/api/v1/{name}",
            server,
            seconds,
            [rates.COMPRESSED],
            rates.EVER_NEW,
            connections=1,
        )


def _site(front: Server, folder: Path, seconds: int) -> Iterator[Rate]:
    largest = max((path for path in folder.rglob("*.*") if path.is_file()), key=_size)
    for what, name in {"page": "", "largest file": largest.relative_to(folder).as_posix()}.items():
        url = f"{front.address}/{name}"
        what = f"static site under nginx, its {what}"
        yield rates.measure(what, url, front, seconds, [rates.COMPRESSED])


def _size(path: Path) -> int:
    return path.stat().st_size
