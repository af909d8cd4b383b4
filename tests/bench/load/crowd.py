"""A crowd of visitors on schedule, and what it cost the servers meanwhile."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from tests.bench.load.replicas import Service
from tests.bench.load.visitor import Schedule, Tally, Visitor
from tests.bench.samples import Sample

#: Pages that are opened at once while a crowd grows.
DOORS = 4
#: Share of the interval by which a day may come earlier or later than on the beat.
JITTER = 0.25
FIRST, LAST = date(1997, 12, 3), date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time and memory of some processes at one moment."""

    at: float
    cpu_ms: float
    nginx_ms: float
    generator_ms: float
    resident_mib: float

    @classmethod
    def of(cls, service: Service) -> Self:
        """Read the clock of every process of a service and of this one."""
        return cls(
            time.monotonic(),
            sum(server.cpu_ms() for server in service.servers),
            service.nginx.cpu_ms() if service.nginx else 0.0,
            time.process_time() * 1000,
            sum(server.resident_mib() for server in service.servers),
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """What was measured while a number of pages stood open."""

    sessions: int
    replicas: int
    settle: Sample  #: ms from the due moment to the answer read
    opening: Sample  #: ms from the connection to the end of the first run, of the new pages
    tallies: Sequence[Tally]
    costs: tuple[Cost, Cost, Cost]  #: before the new pages, with them, after the settled days

    @property
    def asked(self) -> int:
        """Days that visitors came to rest on."""
        return sum(len(tally.settles) for tally in self.tallies)

    @property
    def failures(self) -> list[str]:
        """All errors, days without an answer in time included."""
        return [failure for tally in self.tallies for failure in tally.failures]

    @property
    def server_share(self) -> float:
        """Of one core, all replicas together, while days are settled."""
        return (self.costs[2].cpu_ms - self.costs[1].cpu_ms) / self._ms

    @property
    def nginx_share(self) -> float:
        """Of one core that nginx took meanwhile."""
        return (self.costs[2].nginx_ms - self.costs[1].nginx_ms) / self._ms

    @property
    def generator_share(self) -> float:
        """Of one core that this process took meanwhile."""
        return (self.costs[2].generator_ms - self.costs[1].generator_ms) / self._ms

    @property
    def cpu_ms_per_settle(self) -> float:
        """Processor time of the servers per settled day."""
        return (self.costs[2].cpu_ms - self.costs[1].cpu_ms) / self.asked

    @property
    def cpu_ms_per_opening(self) -> float:
        """Processor time of the servers per opened page, its HTTP requests not included."""
        return (self.costs[1].cpu_ms - self.costs[0].cpu_ms) / len(self.opening.values)

    @property
    def kib_per_settle(self) -> float:
        """Read from the websocket per settled day."""
        return sum(tally.bytes_read for tally in self.tallies) / self.asked / 1024

    @property
    def _ms(self) -> float:
        return (self.costs[2].at - self.costs[1].at) * 1000


class Crowd:
    """Open pages that stay open; each comes to rest on a new day on its own beat."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.visitors: list[Visitor] = []

    async def __aenter__(self) -> Self:
        """Let every server import and load what its first visitor waits for."""
        for server in self.service.servers:
            async with Visitor(server.address):
                pass
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(visitor.close() for visitor in self.visitors))

    async def measure(self, count: int, interval: float, seconds: float) -> Stage:
        """Grow to a number of pages and let each settle a day per interval for some time."""
        before = Cost.of(self.service)
        new = await self._grow(count)
        opened = Cost.of(self.service)
        start = time.monotonic() + interval / 2
        tallies = await asyncio.gather(
            *(
                visitor.live(schedule(place, start, interval, seconds))
                for place, visitor in enumerate(self.visitors)
            )
        )
        after = Cost.of(self.service)
        waits = [s.seconds for tally in tallies for s in tally.settles if s.seconds is not None]
        return Stage(
            count,
            len(self.service.servers),
            Sample("settle", "ms", tuple(wait * 1000 for wait in waits)),
            Sample("open", "ms", tuple(visitor.opened_seconds * 1000 for visitor in new)),
            tallies,
            (before, opened, after),
        )

    async def _grow(self, count: int) -> list[Visitor]:
        """Open pages until so many stand open, a few at a time; returns the new ones."""
        new = [Visitor(self.service.address) for _ in range(count - len(self.visitors))]
        doors = asyncio.Semaphore(DOORS)

        async def enter(visitor: Visitor) -> None:
            async with doors:
                await visitor.open()
                self.visitors.append(visitor)

        await asyncio.gather(*map(enter, new))
        return new


def schedule(place: int, start: float, interval: float, seconds: float) -> Schedule:
    """Return when a visitor comes to rest, and on which day: the same in every run."""
    dice = random.Random(place)
    phase = dice.random() * interval
    return [
        (
            start + phase + (beat + dice.uniform(-JITTER, JITTER)) * interval,
            FIRST + timedelta(dice.randrange((LAST - FIRST).days)),
        )
        for beat in range(max(1, round(seconds / interval)))
    ]
