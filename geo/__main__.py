"""python -m geo."""

import sys
from datetime import date

from geo.cli import main

sys.exit(main(sys.argv[1:], date.today()))
