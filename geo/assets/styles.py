"""The style sheets of web/ for a folder: colours of its pair go by position.

The sheets are written for ``first`` and ``second``, as in ``[data-status="first"]``; pages have the
treaties' own keys there.
"""

import re
from collections.abc import Iterable

from geo.assets.bundle import web
from geo.law.pairs import Pair

_POSITION = re.compile(r'(?<==")(?:first|second)(?="\])')


def style_sheets(names: Iterable[str], pair: Pair | None) -> str:
    """Return sheets of web/ as one text, with the treaties of the pair in their selectors.

    Parameters
    ----------
    names : iterable of str
        Paths below web/ without ``.css``, in the order in which they apply.
    pair : Pair, optional
        Without one the rules for a pair apply to nothing.
    """
    text = "".join(web(f"{name}.css") for name in names)
    if pair is None:
        return text
    treaty_at = {pair.position(treaty): treaty for treaty in pair}
    return _POSITION.sub(lambda position: treaty_at[position[0]], text)
