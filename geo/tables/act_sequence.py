"""Which acts of a state may follow each other in acts.csv."""

from collections.abc import Iterator, Mapping
from enum import Enum

from geo.law.status import order_of
from geo.model.acts import Act, Action


class _Move(Enum):
    """What an act is in a sequence."""

    SIGNATURE = "a signature"
    UNSIGNING = "the withdrawal of a signature"
    CONSENT = "a consent"
    WITHDRAWAL = "a withdrawal"
    REVOCATION = "a revocation"


#: What may follow what; None: no act before.
_FOLLOWERS: Mapping[_Move | None, tuple[_Move, ...]] = {
    None: (_Move.SIGNATURE, _Move.CONSENT),
    _Move.SIGNATURE: (_Move.CONSENT, _Move.UNSIGNING),
    _Move.UNSIGNING: (_Move.CONSENT, _Move.SIGNATURE),
    _Move.CONSENT: (_Move.WITHDRAWAL,),
    _Move.WITHDRAWAL: (_Move.REVOCATION, _Move.CONSENT),
    _Move.REVOCATION: (_Move.WITHDRAWAL,),
}
_MOVES = {
    Action.SIGNATURE: _Move.SIGNATURE,
    Action.SIGNATURE_WITHDRAWAL: _Move.UNSIGNING,
    Action.WITHDRAWAL: _Move.WITHDRAWAL,
    Action.REVOCATION: _Move.REVOCATION,
}


def sequence_faults(acts: list[tuple[int, Act]], faulty: list[Mapping[str, str]]) -> Iterator[str]:
    """Say which acts cannot follow the one before, and what can.

    ``acts`` stand with their lines; ``faulty`` are the cells of rows that are no acts.
    """
    # Where one act is faulty, nothing can be said of the order of the state's others.
    unknown = {(row["state"], row["treaty"]) for row in faulty}
    previous: dict[tuple[str, str], Act] = {}
    for line, act in sorted(acts, key=lambda pair: order_of(pair[1])):
        if (act.state, act.treaty) in unknown:
            continue
        previous_act = previous.get((act.state, act.treaty))
        allowed = _FOLLOWERS[_move(previous_act) if previous_act else None]
        if _move(act) not in allowed:
            previous_in_words = (
                f"{previous_act.action} of {previous_act.received}" if previous_act else "no act"
            )
            yield (
                f"line {line}: {act.state} {act.treaty}: {act.action} of {act.received} "
                f"cannot follow {previous_in_words}; after that can come "
                f"{' or '.join(move.value for move in allowed)}"
            )
        previous[act.state, act.treaty] = act


def _move(act: Act) -> _Move:
    return _MOVES.get(act.action, _Move.CONSENT)
