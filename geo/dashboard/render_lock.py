"""A lock around drawing: one fragment of one session is drawn at a time."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec

P = ParamSpec("P")
#: Reentrant, as one fragment is drawn inside another.
RENDER_LOCK = RLock()


def one_at_a_time(draw: Callable[P, None]) -> Callable[P, None]:
    """Return a function that draws part of a page while it holds `RENDER_LOCK`.

    Each session draws in a thread of its own. All of them compete with the event loop for the
    interpreter's lock (GIL): a few hundred that draw at once starve the loop, and it stops
    sending. Threads that wait for `RENDER_LOCK` do not compete.
    """

    @wraps(draw)
    def locked(*args: P.args, **kwargs: P.kwargs) -> None:
        """Draw while the lock is held."""
        with RENDER_LOCK:
            draw(*args, **kwargs)

    return locked
