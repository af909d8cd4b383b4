"""Under which licences answers are that hold lengths of the table measured.csv."""

from collections.abc import Iterator, Sequence

from geo.answers.questions import QUESTIONS
from geo.atlas.atlas import Atlas
from geo.model.description import Licence
from geo.model.vocabulary import LENGTHS
from geo.tables.data_tables import MEASURED

#: Column for lengths along one line for all borders, whatever lengths are asked for.
_COLUMN = "measured_km"


def licences_of(atlas: Atlas, name: str, lengths: str = LENGTHS[0]) -> Sequence[Licence]:
    """Return the licences of an answer, none where those of the whole data hold.

    Parameters
    ----------
    atlas : Atlas
        Its table of measured lengths may have terms of its own. It hands them on to answers only
        where the atlas measures along the line of that table.
    name : str
        Of the question.
    lengths : str
        One of `LENGTHS`: which are asked for, where a question knows several.
    """
    question = QUESTIONS[name]
    is_asked_for = "measured" in question.lengths and lengths == "measured"
    is_measured = is_asked_for or _COLUMN in question.columns(atlas)
    if not is_measured or not atlas.measured_line:
        return ()
    return atlas.description.licences_by_file.get(MEASURED.file, ())


def measured_answers(atlas: Atlas) -> Iterator[tuple[str, Sequence[Licence]]]:
    """Yield each answer under licences of its own, as an address asks for it, with these."""
    for name in QUESTIONS:
        if licences := licences_of(atlas, name):
            yield name, licences
        elif licences := licences_of(atlas, name, "measured"):
            yield f"{name}?lengths=measured", licences
