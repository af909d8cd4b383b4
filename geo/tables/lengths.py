"""Published and measured lengths of borders: what contradicts the map, or another length."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from geo.model.places import Length, MeasuredLength

#: Lengths of two sources differ by more, the shorter the border; those of the project's own
#: borders of more than 100 km by up to a factor of 2.5 (Germany and Denmark).
_LONG_KM, _FACTOR = 100, 3


def length_faults(
    lengths: Sequence[Length],
    drawn_km: Mapping[tuple[str, str], float],
    neighbours: Collection[str],
    states: Collection[str],
) -> Iterable[str]:
    """Find published borders of ``neighbours`` with ``states`` that the coverage does not have.

    Nor may one of them be much longer or shorter there: a digit is wrong, or the map.

    Ground that is no state of its own, such as Macao, counts in no frontier.
    """
    for line, length in enumerate(lengths, start=2):
        pair = {length.a, length.b}
        if pair & set(neighbours) and pair <= set(states):
            yield from _faults_of_length(line, length, drawn_km, "published")


def measured_faults(
    lengths: Sequence[MeasuredLength], drawn_km: Mapping[tuple[str, str], float]
) -> Iterable[str]:
    """Find measured borders that the coverage does not have, or as much longer or shorter."""
    for line, length in enumerate(lengths, start=2):
        yield from _faults_of_length(line, length, drawn_km, "measured")


def _faults_of_length(
    line: int,
    length: Length | MeasuredLength,
    drawn_km: Mapping[tuple[str, str], float],
    done: str,
) -> Iterator[str]:
    pair = length.a, length.b
    if pair not in drawn_km:
        yield f"line {line}: {length.a} and {length.b} share no border on the map"
    elif length.length_km >= _LONG_KM and not (
        1 / _FACTOR <= drawn_km[pair] / length.length_km <= _FACTOR
    ):
        yield (
            f"line {line}: length_km {length.length_km:g} is {done}, but the border of "
            f"{length.a} and {length.b} on the map is {drawn_km[pair]:.0f} km long"
        )


def line_faults(
    lengths: list[tuple[int, MeasuredLength]], faulty: list[Mapping[str, str]]
) -> Iterator[str]:
    """Say which length was measured along another line than the first: they do not compare."""
    if not lengths:
        return
    first_line, first = lengths[0]
    for line, length in lengths[1:]:
        if length.line != first.line:
            yield (
                f"line {line}: line {length.line!r} is another than {first.line!r} on line "
                f"{first_line}: lengths along two lines do not compare; measure all along one"
            )
