"""Whether the API can starve the page: open pages, alone and while ever new days are asked for."""

import asyncio

from tests.bench.load import rates
from tests.bench.load.crowd import Crowd, Stage
from tests.bench.load.rates import Rate
from tests.bench.load.replicas import Service
from tests.bench.samples import number, table

PAGES = 50


async def measure(service: Service, interval: float, seconds: float) -> tuple[Stage, Stage, Rate]:
    """Let pages settle days alone, then beside wrk; returns both, and what wrk was answered."""
    server = service.servers[0]
    async with Crowd(service) as crowd:
        alone = await crowd.measure(PAGES, interval, seconds)
        asked = asyncio.to_thread(
            rates.measure,
            "API beside the pages, another day with every request",
            f"{server.address}/api/v1/status.csv",
            server,
            round(interval + seconds),
            script=rates.EVER_NEW,
        )
        # The crowd begins half an interval later, when wrk is under way.
        rate, beside = await asyncio.gather(asked, crowd.measure(PAGES, interval, seconds))
    return alone, beside, rate


def told(alone: Stage, beside: Stage, rate: Rate) -> str:
    """Return the two stages as a Markdown table."""
    head = (f"{PAGES} open pages", "settle, median ms", "p95 ms", "errors")
    busy = f"beside {rate.per_second:,.0f} answers a second of the API, {rate.errors} errors"
    return table(
        head,
        [
            [what, number(stage.settle.median), number(stage.settle.p95), str(len(stage.failures))]
            for what, stage in (("alone", alone), (busy, beside))
        ],
    )
