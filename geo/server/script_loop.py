"""The event loop of a page's script: one that costs no open file, as nothing ever runs it.

Streamlit makes a loop for each session, so that libraries which ask for the current one find it
in the thread of the script; nothing of the atlas does. A real loop holds three files, its selector
and both ends of a pair of sockets, as long as the session is kept: three quarters of what an open
page takes.
"""

import asyncio


class ScriptLoop(asyncio.AbstractEventLoop):
    """A loop to be installed and closed; whoever runs it is told that it cannot be run."""

    def __init__(self) -> None:
        self._is_closed = False

    def is_running(self) -> bool:
        """Return False."""
        return False

    def is_closed(self) -> bool:
        """Return whether the session has ended."""
        return self._is_closed

    def close(self) -> None:
        """Mark the end of the session."""
        self._is_closed = True

    def get_debug(self) -> bool:
        """Return False; coroutines that are never awaited ask for it."""
        return False


class ScriptLoopPolicy(asyncio.DefaultEventLoopPolicy):
    """Makes a `ScriptLoop` where another loop runs already, and real ones elsewhere.

    Sessions are made inside the loop of the server. A loop that is meant to run is made outside
    any other: two cannot run in one thread.
    """

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Return a new loop."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return super().new_event_loop()
        # Its stubs say that the class is abstract; what it does not define raises instead.
        return ScriptLoop()  # type: ignore[abstract]
