"""What stands beside a status, in words; web/law/flag_words.js says the same."""

from collections.abc import Iterable

from geo.law.flags import Flag
from geo.model.vocabulary import FlagKind
from geo.words.dictionary import say


def flag_words(flag: Flag) -> str:
    """Return a flag as tables have it, such as ``withdrawal announced``."""
    if flag.kind is FlagKind.UNCERTAIN:
        return say("flag.uncertain", statuses=say("flag.or").join(flag.statuses))
    return say(f"flag.{flag.kind}")


def flags_words(flags: Iterable[Flag]) -> str:
    """Return the flags of one state as the cell of a table, empty where there are none."""
    return "; ".join(map(flag_words, flags))
