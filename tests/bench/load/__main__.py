"""Measure what the dashboard bears and print it as Markdown: ``python -m tests.bench.load``."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import machine
from tests.bench.browser import chromium
from tests.bench.load import beside, million, over_http, rates, report
from tests.bench.load.crowd import Crowd, Stage
from tests.bench.load.first_visits import FirstVisit
from tests.bench.load.rates import Rate
from tests.bench.load.replicas import Service, dashboards
from tests.bench.processes import Load
from tests.bench.samples import number, table

#: Limits: pages on one replica, their p95 in ms, and MiB per further page.
PAGES, P95, MIB = 200, 1000, 5
FEWEST, MOST, MOST_REPLICAS = 1, 1000, 2


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked to measure."""

    sessions: tuple[int, ...]
    replicas: tuple[int, ...]
    interval: float
    seconds: float
    wrk_seconds: int
    document: Path | None


def main() -> None:
    """Run the load; progress goes to standard error, the report to standard output."""
    wishes = _wishes(sys.argv[1:])
    started, load, before = time.perf_counter(), Load(), os.getloadavg()[0]
    runs = []
    for count in wishes.replicas:
        _say(f"{count} × the dashboard, {', '.join(map(str, wishes.sessions))} pages")
        with dashboards(count) as service:
            runs.append(asyncio.run(_stages(service, wishes)))
    _say("pages beside the API")
    with dashboards(1) as service:
        shared = asyncio.run(beside.measure(service, wishes.interval, wishes.seconds))
    _say("the API, the static site, first visits")
    with chromium() as browser:
        version = browser.version
        told, visits = over_http.measure(browser, wishes.wrk_seconds)
    lines = [
        machine.describe(version, before),
        f"- Other processes took {load.foreign_share():.0%} of all cores during the run of "
        f"{time.perf_counter() - started:.0f} s; with much more than 5 % run it again",
        f"- Every open page settles on a new day every {number(wishes.interval)} s (± 25 %), "
        f"late answers or not, for {number(wishes.seconds)} s; counted from the moment it is due",
        "- Servers, nginx and the generator share these cores",
    ]
    text = "\n".join([*lines, "", *_sections(runs, beside.told(*shared), told, visits)])
    print(text)
    if wishes.document:
        report.write(wishes.document, text)


def _wishes(arguments: Sequence[str]) -> Wishes:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--sessions", type=_counts, default=(50, 100, 200, 400))
    parser.add_argument("--replicas", type=_counts, default=(1, 2), help="1, 2, or 1,2")
    parser.add_argument("--interval", type=float, default=4.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--wrk-seconds", type=int, default=4)
    parser.add_argument("--write", type=Path, dest="document", help="a document with marks")
    wishes = Wishes(**vars(parser.parse_args(arguments)))
    if wishes.replicas[-1] > MOST_REPLICAS:
        parser.error(f"deploy/nginx.conf stands before {MOST_REPLICAS} replicas at most")
    return wishes


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(sorted({int(part) for part in text.split(",")}))
    if not FEWEST <= counts[0] <= counts[-1] <= MOST:
        raise argparse.ArgumentTypeError(f"{text}: allowed are {FEWEST} to {MOST}")
    return counts


async def _stages(service: Service, wishes: Wishes) -> list[Stage]:
    async with Crowd(service) as crowd:
        return [
            await crowd.measure(count, wishes.interval, wishes.seconds) for count in wishes.sessions
        ]


def _sections(
    runs: list[list[Stage]], shared: str, told: list[Rate], visits: list[tuple[str, FirstVisit]]
) -> Iterator[str]:
    yield f"### Open pages\n\n{report.stage_table(runs)}\n"
    if failures := report.failures_list(runs):
        yield f"Errors:\n\n{failures}\n"
    yield f"### Pages beside the API\n\n{shared}\n"
    asked = f"wrk, one thread; {rates.CONNECTIONS} connections where it does not say one reader."
    yield f"### Over HTTP\n\n{asked}\n\n{report.rate_table(told)}\n"
    yield report.visit_table(visits) + "\n"
    yield f"### Targets\n\n{_targets(runs)}\n"
    yield f"### A million readers a day\n\n{_plan(runs, dict(visits))}"


def _targets(runs: list[list[Stage]]) -> str:
    stages = [s for run in runs for s in run if (s.sessions, s.replicas) == (PAGES, 1)]
    if not stages:
        return f"Not measured: they ask for {PAGES} pages on one replica."
    stage, first = stages[0], next(run[0] for run in runs if run[0].replicas == 1)
    held = [
        ("settled day (p95)", P95, stage.settle.p95, "ms"),
        ("errors", 0, float(len(stage.failures)), ""),
        ("memory per further page", MIB, report.mib_per_page(first, stage), "MiB"),
    ]
    rows = [
        [what, f"≤ {limit}", number(value), unit, "pass" if value <= limit else "**miss**"]
        for what, limit, value, unit in held
    ]
    return table((f"{PAGES} pages, one replica", "limit", "measured", "unit", "verdict"), rows)


def _plan(runs: list[list[Stage]], visits: dict[str, FirstVisit]) -> str:
    """Return the arithmetic from the largest stage of one replica that fails nothing."""
    run = runs[0]
    stage = [s for s in run if not s.failures][-1] if not run[0].failures else run[0]
    measured = million.Measured(
        visit_cpu_ms=visits["dashboard"].cpu_ms,
        settle_cpu_ms=stage.cpu_ms_per_settle,
        mib_per_page=report.mib_per_page(run[0], stage),
        mib_of_a_replica=run[0].costs[0].resident_mib / run[0].replicas,
        visit_kib=visits["dashboard"].kib,
        settle_kib=stage.kib_per_settle,
        site_kib=visits["static site"].kib,
    )
    return million.plan(million.Assumed(), measured)


def _say(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
