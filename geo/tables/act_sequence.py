"""Which acts of a state may follow each other in acts.csv."""

from collections.abc import Iterator, Mapping

from geo.model.acts import Act, Action

#: What an act is in a sequence: a signature, a consent, a withdrawal.
_SIGNATURE, _CONSENT, _WITHDRAWAL = range(3)
#: What may follow what; None: no act before.
_FOLLOWERS: Mapping[int | None, tuple[int, ...]] = {
    None: (_SIGNATURE, _CONSENT),
    _SIGNATURE: (_CONSENT,),
    _CONSENT: (_WITHDRAWAL,),
    _WITHDRAWAL: (_CONSENT,),
}


def sequence_faults(acts: list[tuple[int, Act]], faulty: list[Mapping[str, str]]) -> Iterator[str]:
    """Say which acts cannot follow the one before: sign, consent, withdraw, consent again.

    ``acts`` stand with their lines; ``faulty`` are the cells of rows that are no acts.
    """
    # Where one act is faulty, nothing can be said of the order of the state's others.
    unknown = {(row["state"], row["treaty"]) for row in faulty}
    previous: dict[tuple[str, str], Act] = {}
    for line, act in sorted(acts, key=lambda pair: (pair[1].received.latest, _rank(pair[1]))):
        if (act.state, act.treaty) in unknown:
            continue
        previous_act = previous.get((act.state, act.treaty))
        if _rank(act) not in _FOLLOWERS[_rank(previous_act) if previous_act else None]:
            previous_in_words = (
                f"{previous_act.action} of {previous_act.received}"
                if previous_act
                else "no consent"
            )
            yield (
                f"line {line}: {act.state} {act.treaty}: {act.action} of {act.received} "
                f"cannot follow {previous_in_words}; first consent, then withdrawal, each once"
            )
        previous[act.state, act.treaty] = act


def _rank(act: Act) -> int:
    if act.action.is_consent:
        return _CONSENT
    return _WITHDRAWAL if act.action is Action.WITHDRAWAL else _SIGNATURE
