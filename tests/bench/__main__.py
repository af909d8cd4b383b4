"""Measure everything once and print it as Markdown: ``python -m tests.bench``."""

import os
import sys
import time
from collections.abc import Mapping

from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from tests.bench import assets, library, machine, rivals, sessions
from tests.bench.browser import chromium
from tests.bench.days import Calendar
from tests.bench.processes import ROOT, Load
from tests.bench.rivals import Rival
from tests.bench.samples import HEAD, Sample, number, sample_table, table
from tests.bench.sessions import Findings
from tests.bench.targets import verdicts

#: What the yardsticks are compared with.
OWN = "scrub world change"


def main() -> None:
    """Run the bench; progress goes to standard error, the report to standard output."""
    started, load, before = time.perf_counter(), Load(), os.getloadavg()[0]
    folder = ROOT / "build" / "bench"
    assets.gather(folder)
    atlas = load_atlas(data_folder())
    calendar = Calendar(atlas)
    with chromium() as browser:
        version = browser.version
        _say("the dashboard")
        found = sessions.measure(browser, calendar)
        _say("the yardsticks")
        others = rivals.measure(browser, atlas, calendar.change_days(), folder)
        _say("the functions")
        functions = library.measure()
        foreign = load.foreign_share()
    samples = {**found.samples, **functions, **_compared(found, others)}
    print("# Bench of Treaty Atlas\n")
    print(machine.describe(version, before))
    print(
        f"- Other processes took {foreign:.0%} of all cores during the run of "
        f"{time.perf_counter() - started:.0f} s; with much more than 5 % run it again"
    )
    print("\n## The dashboard\n\n" + sample_table(found.samples.values()))
    print("\n## The usual designs, same geometry, same data\n\n" + _yardsticks(samples, others))
    print("\n## In Python\n\n" + sample_table(functions.values()))
    print("\n## Targets\n\n" + verdicts(samples))


def _compared(found: Findings, others: list[Rival]) -> dict[str, Sample]:
    """Return what follows from the dashboard and the yardsticks together."""
    tutorial = next(rival.latency.median for rival in others if rival.name == rivals.TUTORIAL)
    one, held = (tutorial / found.samples[name].median for name in (OWN, "held world"))
    return {
        "ratio tutorial": Sample("tutorial / dashboard", "times", (one,)),
        "ratio held": Sample("tutorial / dashboard, key held", "times", (held,)),
        "other hosts": Sample("other hosts", "hosts", (float(len(found.other_hosts)),)),
    }


def _yardsticks(samples: Mapping[str, Sample], others: list[Rival]) -> str:
    own = samples[OWN]
    sent, cpu, painted, hosts = (
        samples[name].median
        for name in ("bytes world", "cpu world", "painted world", "other hosts")
    )
    held = f"{number(painted)} pictures, {sessions.PRESSES} presses"
    named = "none" if hosts == 0 else number(hosts)
    rows = [[*own.row(), "1", number(sent), number(cpu), held, named]]
    rows += [
        [
            *rival.latency.row(),
            number(rival.latency.median / own.median),
            number(rival.bytes_per_step),
            "–" if rival.cpu_per_step is None else number(rival.cpu_per_step),
            rival.painted_while_held,
            ", ".join(sorted(rival.hosts)) or "none",
        ]
        for rival in others
    ]
    more = (
        "× dashboard",
        "bytes/step",
        "server CPU ms/step",
        "key held at 30 Hz",
        "other hosts, as usually written",
    )
    return table((*HEAD, *more), rows)


def _say(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
