"""Which of the two conventions bind a state."""

from geo.model.acts import Status


def pair_of(apmbc: Status, ccm: Status) -> str:
    """Return which of the two conventions bind a state, one of `PAIRS`."""
    if apmbc.is_bound:
        return "both" if ccm.is_bound else "apmbc"
    return "ccm" if ccm.is_bound else "neither"
