"""python -m geo."""

import signal
import sys
from datetime import date

from geo.cli import main

try:
    status = main(sys.argv[1:], date.today())
except KeyboardInterrupt:
    if sys.stderr is not None:
        print("interrupted", file=sys.stderr)
    # As a shell expects of what Ctrl-C ends: else a loop around it would go on.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)
    status = 128 + signal.SIGINT
sys.exit(status)
