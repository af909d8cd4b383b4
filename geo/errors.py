"""Everything geo can refuse to do."""

from collections.abc import Sequence
from pathlib import Path


class GeoError(Exception):
    """Something geo was asked for cannot be done; the message says what to do instead."""


class FactError(GeoError, ValueError):
    """A word, a day or an act is none that can be.

    Readers of tables know it as the ValueError that it is, too, and add where it stands.
    """


class DataError(GeoError):
    """What a data folder holds cannot be used; those who ask for it are told what is wrong.

    Attributes
    ----------
    faults : tuple of str
        One line per fault.
    """

    @property
    def faults(self) -> tuple[str, ...]:
        """Every line of the message."""
        return tuple(str(self).splitlines())


class GeometryError(DataError):
    """A geometry is not what a measurement needs."""


class BoundaryError(DataError):
    """A boundary file is missing, corrupt, or in the wrong reference system."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class TableError(GeoError):
    """A data table is not what its schema promises.

    Attributes
    ----------
    path : Path
        The offending file.
    problems : tuple of str
        One sentence per fault, each opening with its line number.
    """

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        faults = "fault" if len(self.problems) == 1 else "faults"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{path}: {len(self.problems)} {faults}\n{lines}")


class AtlasError(DataError):
    """The data folder does not make an atlas.

    Its ``faults`` are those of all files, as ``data/acts.csv: line 12: …``.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))


class QueryError(GeoError):
    """A parameter of a question is unknown or malformed.

    Attributes
    ----------
    parameter, found, allowed : str
        What was asked with, what it said, and what it may say.
    line : str
        The fault in one line.
    faults : tuple of QueryError
        Every fault of the question, this one first; the message has a line for each.
    """

    def __init__(
        self, parameter: str, found: str, allowed: str, others: Sequence["QueryError"] = ()
    ) -> None:
        self.parameter = parameter
        self.found = found
        self.allowed = allowed
        self.others = tuple(others)
        self.line = f"{parameter}: {found!r} is not allowed; {allowed}"
        super().__init__("\n".join((self.line, *(each.line for each in others))))

    @property
    def faults(self) -> tuple["QueryError", ...]:
        """Every fault of the question, this one first."""
        return (self, *self.others)

    @classmethod
    def of_all(cls, faults: Sequence["QueryError"]) -> "QueryError":
        """Return one error for one or more faults of a question."""
        first, *others = faults
        return cls(first.parameter, first.found, first.allowed, others)
