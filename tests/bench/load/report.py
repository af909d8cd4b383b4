"""The tables of a run, and their place in a document."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.load.crowd import Stage
from tests.bench.load.first_visits import FirstVisit
from tests.bench.load.rates import Rate
from tests.bench.samples import number, table

BEGIN, END = "<!-- table -->", "<!-- /table -->"

STAGE_HEAD = (
    "open pages", "replicas", "days asked", "settle, median ms", "p95 ms", "max ms", "errors",
    "asked again", "server, share of a core", "CPU ms per day", "nginx", "generator",
    "MiB per further page", "KiB per day", "opening, median ms", "CPU ms",
)  # fmt: skip
RATE_HEAD = (
    "what", "answers per s", "median ms", "p99 ms", "errors", "KiB per answer", "CPU ms per answer",
)  # fmt: skip


def stage_table(runs: Sequence[Sequence[Stage]]) -> str:
    """Return one row per number of open pages; each run is one number of replicas."""
    return table(STAGE_HEAD, [_stage(stage, run[0]) for run in runs for stage in run])


def _stage(stage: Stage, first: Stage) -> list[str]:
    settle = stage.settle
    has_any = bool(settle.values)
    return [
        str(stage.sessions),
        str(stage.replicas),
        str(stage.asked),
        number(settle.median) if has_any else "–",
        number(settle.p95) if has_any else "–",
        number(max(settle.values)) if has_any else "–",
        str(len(stage.failures)),
        str(sum(tally.repeats for tally in stage.tallies)),
        f"{stage.server_share:.0%}",
        number(stage.cpu_ms_per_settle),
        f"{stage.nginx_share:.0%}" if stage.replicas > 1 else "–",
        f"{stage.generator_share:.0%}",
        number(mib_per_page(first, stage)),
        number(stage.kib_per_settle),
        number(stage.opening.median),
        number(stage.cpu_ms_per_opening),
    ]


def mib_per_page(first: Stage, stage: Stage) -> float:
    """Return by how much a page grows the warm servers, all its days settled."""
    grown = stage.costs[2].resident_mib - first.costs[0].resident_mib
    return max(0.0, grown / stage.sessions)


def rate_table(rates: Iterable[Rate]) -> str:
    """Return one row per run of wrk."""
    return table(
        RATE_HEAD,
        [
            [
                rate.what,
                number(rate.per_second),
                number(rate.median_ms),
                number(rate.p99_ms),
                str(rate.errors),
                number(rate.kib_per_answer),
                number(rate.cpu_ms_per_answer),
            ]
            for rate in rates
        ],
    )


def visit_table(visits: Iterable[tuple[str, FirstVisit]]) -> str:
    """Return one row per kind of first visit."""
    return table(
        ("first visit, empty cache", "KiB", "requests", "server CPU ms"),
        [[what, number(v.kib), number(v.requests), number(v.cpu_ms)] for what, v in visits],
    )


def failures_list(runs: Sequence[Sequence[Stage]]) -> str:
    """Return the errors in words, the most frequent first; empty without any."""
    counted: dict[str, int] = {}
    for failure in (each for run in runs for stage in run for each in stage.failures):
        kind = failure[12:] if failure[4:5] == "-" else failure
        counted[kind] = counted.get(kind, 0) + 1
    ordered = sorted(counted.items(), key=lambda pair: -pair[1])
    return "\n".join(f"- {count} × {kind}" for kind, count in ordered)


def write(document: Path, told: str) -> None:
    """Replace what stands between the two marks of a document."""
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{document} holds no {BEGIN} … {END}")
    document.write_text(f"{before}{begin}\n\n{told}\n\n{end}{after}", encoding="utf-8")
