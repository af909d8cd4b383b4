"""Ctrl-C on the command line: a line, and the end that a shell expects."""

import signal
import sys
from types import TracebackType


def say_interrupted(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of Ctrl-C in a word, and of any other exception as Python does; a `sys.excepthook`."""
    if not issubclass(kind, KeyboardInterrupt):
        return sys.__excepthook__(kind, error, trace)
    if sys.stderr is not None:
        print("interrupted", file=sys.stderr)
    # As a shell expects of what Ctrl-C ends: else a loop around it would go on.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)
    return None


# While Python looks for `__main__` of ``python -m geo``, it loads all of the package: a third of a
# second in which what is written there would come too late.
if sys.argv[:1] == ["-m"]:
    sys.excepthook = say_interrupted
