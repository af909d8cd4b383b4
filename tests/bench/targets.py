"""The figures that the product must reach, held against what was measured."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.samples import Sample, number, table

#: A 60 Hz frame, in ms.
FRAME = 1000 / 60


@dataclass(frozen=True, slots=True)
class Target:
    """A limit on a median, a 95th percentile or a maximum."""

    what: str
    sample: str
    statistic: str  #: median, p95, max or min
    limit: float

    def value(self, samples: Mapping[str, Sample]) -> float:
        """Return what was measured."""
        sample = samples[self.sample]
        if self.statistic in ("max", "min"):
            return (max if self.statistic == "max" else min)(sample.values)
        return float(getattr(sample, self.statistic))

    def row(self, samples: Mapping[str, Sample]) -> list[str]:
        """Return the cells of its row: what, limit, measured, unit, verdict."""
        value = self.value(samples)
        is_met = value >= self.limit if self.statistic == "min" else value <= self.limit
        bound = "≥" if self.statistic == "min" else "≤"
        what = (
            f"{self.what} ({self.statistic})" if self.statistic in ("median", "p95") else self.what
        )
        verdict = "pass" if is_met else "**miss**"
        return [
            what,
            f"{bound} {number(self.limit)}",
            number(value),
            samples[self.sample].unit,
            verdict,
        ]


def _scrub(view: str) -> list[Target]:
    names = {
        f"scrub {view} change": f"scrub, {view} view, days with changes",
        f"scrub {view} quiet": f"scrub, {view} view, days without change",
        f"held {view}": f"scrub with the key held at 30 Hz, {view} view",
    }
    return [
        Target(what, sample, statistic, frames * FRAME)
        for sample, what in names.items()
        for statistic, frames in (("median", 1), ("p95", 2))
    ]


TARGETS = [
    *_scrub("world"),
    *_scrub("world (all layers on)"),
    *_scrub("frontier"),
    Target("tutorial design / dashboard, medians", "ratio tutorial", "min", 50),
    Target("the same against the dashboard's held key", "ratio held", "min", 50),
    Target("table, key released", "tabled released", "p95", 20),
    Target("table, key kept down", "tabled resting", "p95", 20),
    Target("server CPU per settled day", "cpu settled", "max", 4),
    Target("bytes per scrub step, world view", "bytes world", "max", 0),
    Target("bytes per scrub step, frontier view", "bytes frontier", "max", 0),
    Target("bytes per settled day", "bytes settled", "max", 64),
    Target("map payload, compressed", "payload", "max", 350),
    Target("other hosts that were asked for anything", "other hosts", "max", 0),
    Target("standings, one treaty and day", "standings", "median", 2),
    Target("history of both treaties", "history", "median", 50),
    Target("server memory per further session", "memory each", "max", 5),
]


def verdicts(samples: Mapping[str, Sample]) -> str:
    """Return a Markdown table of all targets."""
    rows = [target.row(samples) for target in TARGETS]
    return table(("target", "limit", "measured", "unit", "verdict"), rows)
