"""Samples, their median and 95th percentile, and Markdown tables of them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured how often, in one unit."""

    what: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The smallest value that at least 95 % of all do not exceed (nearest rank)."""
        return sorted(self.values)[ceil(0.95 * len(self.values)) - 1]

    def row(self) -> list[str]:
        """Return the cells of a table's row: what, median, 95th percentile, unit, runs."""
        median, p95 = number(self.median), number(self.p95)
        return [self.what, median, p95, self.unit, str(len(self.values))]


HEAD = ("what", "median", "p95", "unit", "n")


def number(value: float) -> str:
    """Write a number with three significant digits, or whole from 100 on."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the second and third columns hold numbers."""
    rules = [" --: " if place in (1, 2) else " --- " for place in range(len(head))]
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(rules)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def sample_table(samples: Iterable[Sample]) -> str:
    """Return a Markdown table with one row per sample."""
    return table(HEAD, [sample.row() for sample in samples])
