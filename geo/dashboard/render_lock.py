"""Turns: pages are drawn one after the other, whoever asks."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec

P = ParamSpec("P")
#: May be taken again by who holds it, as one part of a page is drawn inside another.
RENDER_LOCK = RLock()


def one_at_a_time(draw: Callable[P, None]) -> Callable[P, None]:
    """Let what draws a part of a page wait for its turn.

    Python runs one thread at a time anyway. Hundreds that wait for it all at once would slow
    the loop that sends what is drawn, until nothing is sent any more.
    """

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        with RENDER_LOCK:
            draw(*args, **kwargs)

    return drawn
