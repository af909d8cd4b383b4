"""Which encodings of a body a client takes (RFC 9110, 12.5.3)."""

import re

#: A coding and its weight; a weight that is written otherwise is none.
_CODING = re.compile(
    r"\s*(?P<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?:;\s*q=(?P<weight>0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?",
    re.IGNORECASE | re.ASCII,
)
#: Both names mean the same (RFC 9110, 8.4.1.3).
_GZIP = ("gzip", "x-gzip")


def accepts_gzip(header: str) -> bool:
    """Whether the value of an ``Accept-Encoding`` header lets a body be compressed by gzip.

    Names are of any case, a weight of 0 forbids, ``*`` stands for what is not named. A part that
    is malformed counts as not written, and without the header nothing is compressed.
    """
    matches = [_CODING.fullmatch(part) for part in header.split(",")]
    weights = {match["name"].lower(): float(match["weight"] or 1) for match in matches if match}
    for name in (*_GZIP, "*"):
        if name in weights:
            return weights[name] > 0
    return False
