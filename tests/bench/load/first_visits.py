"""First visits in a real browser with an empty cache: what goes over the wire, what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.bench.browser import Wire, new_context
from tests.bench.processes import Server

#: The frame, or the static site itself, once the first day is painted.
_SHOWN = "[...document.querySelectorAll('iframe')].map(f => f.contentDocument).concat(document)"
_PAINTED = f"() => {_SHOWN}.some(page => page?.querySelector('path.shape[data-status]'))"
VISITS = 3


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """The mean of some first visits."""

    kib: float
    requests: float
    cpu_ms: float  #: of the servers


def measure(browser: Browser, url: str, servers: Sequence[Server]) -> FirstVisit:
    """Visit an address some times, each time as a new visitor."""
    cpu = sum(server.cpu_ms() for server in servers)
    visits = [visit(browser, url) for _ in range(VISITS)]
    cpu = sum(server.cpu_ms() for server in servers) - cpu
    sent, asked = (sum(each) / VISITS for each in zip(*visits, strict=True))
    return FirstVisit(sent / 1024, asked, cpu / VISITS)


def visit(browser: Browser, url: str) -> tuple[int, int]:
    """Visit as a new visitor; returns the bytes that came and the requests that went."""
    with new_context(browser) as context:
        page = context.new_page()
        wire = Wire(page)
        page.goto(url)
        page.wait_for_function(_PAINTED)
        page.wait_for_load_state("networkidle")
        return wire.http_bytes() + wire.websocket_bytes, len(wire.requests)
