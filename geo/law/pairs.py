"""Which of two treaties that are seen together bind a state."""

from collections.abc import Iterable
from typing import NamedTuple

from geo.model.acts import Status, Treaty
from geo.model.vocabulary import BOTH, NEITHER


class Pair(NamedTuple):
    """Two treaties that are seen together, in the order of ``treaties.csv``."""

    first: str
    second: str

    @property
    def words(self) -> tuple[str, ...]:
        """The statuses of a state under the two: bound by both, by one only, by neither."""
        return BOTH, self.first, self.second, NEITHER

    def binding(self, first_status: Status, second_status: Status) -> str:
        """Return which of the two bind a state, one of `words`."""
        if first_status.is_bound:
            return BOTH if second_status.is_bound else self.first
        return self.second if second_status.is_bound else NEITHER

    def position(self, word: str) -> str:
        """Return ``first`` or ``second`` for one of the two, and any other status as it is.

        Words and colours of the two go by it.
        """
        return {self.first: "first", self.second: "second"}.get(word, word)


def pair_among(treaties: Iterable[Treaty]) -> Pair | None:
    """Return the two that are marked as a pair, or the only two there are; else None."""
    treaties = list(treaties)
    marked_keys = [treaty.treaty for treaty in treaties if treaty.in_pair]
    keys = marked_keys or [treaty.treaty for treaty in treaties]
    return Pair(*keys) if len(keys) == 2 else None
