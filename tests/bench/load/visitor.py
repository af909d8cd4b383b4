"""One visitor: a websocket, and days that are asked for on schedule as the map's frame asks."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.bench.load.page import SUBPROTOCOLS, Answer, Page, ProtocolError

#: Seconds after which the frame asks again while the server is there: as geo/web/frame/host.js
#: does.
PATIENCE = 10.0
#: Seconds after which a day that is not answered counts as an error.
TIMEOUT = 10.0
#: Seconds in which a page must be complete.
OPENING = 60.0

#: When a visitor comes to rest (monotonic clock), and on which day.
Schedule = Sequence[tuple[float, date]]


@dataclass(slots=True)
class Settle:
    """One day that a visitor came to rest on."""

    day: date
    due: float
    seconds: float | None = None  #: from then until its answer was read, or a later day's


@dataclass
class Tally:
    """What a visitor lived through."""

    settles: list[Settle] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    repeats: int = 0  #: reports sent again for want of an answer
    bytes_read: int = 0

    @property
    def failures(self) -> list[str]:
        """What went wrong, days without an answer in time included."""
        late = [s for s in self.settles if s.seconds is None or s.seconds > TIMEOUT]
        return [*self.errors, *(f"{settle.day}: no answer in time" for settle in late)]


class Visitor:
    """One open page; enter it to open, leave it to close."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opened_seconds = 0.0
        self.tally = Tally()
        self._page = Page(address)
        self._ready, self._idle = asyncio.Event(), asyncio.Event()
        self._number = 0
        self._first = 0  #: number under which the newest day was asked for first
        self._asked = 0  #: settles told in the report under way; 0 without one
        self._answered = 0

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Open the page and wait until it is complete."""
        started = time.monotonic()
        self._socket = await self._connect()
        self._reader = asyncio.create_task(self._read())
        await self._socket.send(self._page.rerun())
        with suppress(TimeoutError):
            async with asyncio.timeout(OPENING):
                await self._ready.wait()
        if not self._page.is_ready:
            raise ProtocolError(f"the page is not complete: {'; '.join(self.tally.errors)}")
        self.opened_seconds = time.monotonic() - started

    async def close(self) -> None:
        """Leave the page."""
        self._reader.cancel()
        with suppress(asyncio.CancelledError):
            await self._reader
        await self._socket.close()

    async def _connect(self) -> ClientConnection:
        return await connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol(name) for name in SUBPROTOCOLS],
            origin=Origin(self.address),
            # nginx tells visitors apart by address and browser; here all have one address.
            user_agent_header=f"visitor {id(self)}",
            max_size=None,
            open_timeout=OPENING,
            close_timeout=1,
        )

    async def live(self, schedule: Schedule) -> Tally:
        """Ask for each day when it is due, late answers or not; then wait for the last ones."""
        self.tally, self._asked, self._answered = Tally(), 0, 0
        self._idle.set()
        for due, day in schedule:
            await asyncio.sleep(due - time.monotonic())
            self.tally.settles.append(Settle(day, due))
            if not self._asked:
                await self._send()
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT):
                await self._idle.wait()
        return self.tally

    async def _send(self) -> None:
        """Report the newest day."""
        self._number = max(self._number + 1, int(time.time() * 1000))
        is_again = self._asked == len(self.tally.settles)
        self._first = self._first if is_again else self._number
        self._asked = len(self.tally.settles)
        self._idle.clear()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(PATIENCE, self._repeat, self._number)
        with suppress(WebSocketException):  # the reader notes it
            await self._socket.send(self._page.report(self._number, self.tally.settles[-1].day))

    def _repeat(self, number: int) -> None:
        if self._asked and number == self._number:
            self.tally.repeats += 1
            self._repeated = asyncio.create_task(self._send())

    async def _read(self) -> None:
        try:
            async for payload in self._socket:
                assert isinstance(payload, bytes)
                self.tally.bytes_read += len(payload)
                await self._take(payload)
            self.tally.errors.append("the server closed the connection")
        except WebSocketException as error:
            self.tally.errors.append(f"connection lost: {error}")
        finally:
            self._ready.set()

    async def _take(self, payload: bytes) -> None:
        try:
            answer = self._page.take(payload)
        except ProtocolError as error:
            self.tally.errors.append(str(error))
            return
        if self._page.is_ready:
            self._ready.set()
        if answer and self._asked and answer.number and answer.number >= self._first:
            await self._settled(answer)

    async def _settled(self, answer: Answer) -> None:
        now = time.monotonic()
        self._timer.cancel()
        settles = self.tally.settles
        wanted = settles[self._asked - 1].day
        if answer.day != wanted:
            self.tally.errors.append(f"asked for {wanted}, got {answer.day}")
        for settle in settles[self._answered : self._asked]:
            settle.seconds = now - settle.due
        self._answered, self._asked = self._asked, 0
        if self._answered < len(settles):
            await self._send()
        else:
            self._idle.set()
