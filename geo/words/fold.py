"""Words as they are compared: a search finds a state in any spelling."""

import unicodedata
from functools import lru_cache

#: What canonical decomposition leaves as it is: a letter with a stroke, apostrophes.
_LETTERS = str.maketrans({"ł": "l", "'": "", "’": "", "ʼ": ""})


@lru_cache(4096)
def fold(words: str) -> str:
    """Return words as they are compared: without case, accents and apostrophes."""
    parts = unicodedata.normalize("NFKD", words)
    bare = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
    return " ".join(bare.casefold().translate(_LETTERS).split())
