"""The words for the two treaties that are seen together: texts by position, names by the folder.

In the dictionary such texts stand twice, ``status.first`` and ``status.second``, and hold names as
``{firstTitle}``, which the folder's tables fill.
"""

from collections.abc import Mapping

from geo.atlas.atlas import Atlas
from geo.atlas.description_words import names_of_data
from geo.model.acts import Treaty
from geo.words.dictionary import Words, dictionary, say


def say_status(atlas: Atlas, key: str, status: str, **values: object) -> str:
    """Return the words of a status, or of which of the pair binds, under a key as ``status``.

    Raises KeyError for one of which the dictionary says nothing.
    """
    word = atlas.pair.position(status) if atlas.pair else status
    return say(f"{key}.{word}", **names_of_pair(atlas), **values)


def names_of_pair(atlas: Atlas) -> Mapping[str, str]:
    """Return what the two treaties are called, by the names that texts have for it."""
    return {
        f"{position}{name}": text
        for position, treaty in _by_position(atlas).items()
        for name, text in _names_of(atlas.treaties[treaty]).items()
    }


def folder_words(atlas: Atlas) -> Mapping[str, Words]:
    """Return the dictionary as scripts have it: a treaty's key in place of ``second``.

    Their ``named`` holds what `names_of_pair` and `names_of_data` return, which is not yet put in.
    """
    words: dict[str, Words] = {
        "named": {**names_of_pair(atlas), **names_of_data(atlas)},
        **dictionary(),
    }
    stems = [key.removesuffix(".second") for key in words if key.endswith(".second")]
    for position, treaty in _by_position(atlas).items():
        for stem in stems:
            words[f"{stem}.{treaty}"] = words.pop(f"{stem}.{position}")
    return words


def _by_position(atlas: Atlas) -> Mapping[str, str]:
    return {atlas.pair.position(treaty): treaty for treaty in atlas.pair} if atlas.pair else {}


def _names_of(treaty: Treaty) -> Mapping[str, str]:
    """Return what a treaty is called, by the end of the names in texts."""
    subject = treaty.label.partition(" (")[0]
    # A label that is also the abbreviation is a name, as Ottawa is.
    is_name = subject == treaty.abbreviation
    in_text = subject if is_name else subject[:1].lower() + subject[1:]
    return {
        "Title": treaty.short_title,
        "Label": treaty.label,
        "InText": in_text,
        "Word": in_text.partition(" ")[0],
        "Name": " ".join(word[:1].upper() + word[1:] for word in subject.split(" ")),
    }
