"""What the header Accept-Encoding lets through."""

import pytest

from geo.server.encodings import accepts_gzip


@pytest.mark.parametrize(
    ("header", "is_accepted"),
    [
        pytest.param("gzip", True, id="gzip"),
        pytest.param("GZip", True, id="in any case"),
        pytest.param("x-gzip", True, id="by its old name"),
        pytest.param("deflate, gzip;q=1.0, *;q=0.5", True, id="among others"),
        pytest.param("br;q=1,gzip ; q=0.001", True, id="unwillingly"),
        pytest.param("*", True, id="whatever there is"),
        pytest.param("br, *;q=0.1", True, id="whatever else there is"),
        pytest.param("", False, id="nothing said"),
        pytest.param("identity", False, id="as it is"),
        pytest.param("gzip;q=0", False, id="forbidden"),
        pytest.param("gzip; Q=0.000", False, id="forbidden with a weight of any form"),
        pytest.param("*, gzip;q=0", False, id="all but gzip"),
        pytest.param("br, *;q=0", False, id="nothing but another"),
        pytest.param("notgzipped", False, id="a longer name"),
        pytest.param("gzip;q=high", False, id="a weight that is none"),
        pytest.param("gzip;q=2", False, id="a weight that is too heavy"),
        pytest.param("gzip gzip", False, id="no list"),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(header: str, is_accepted: bool) -> None:
    assert accepts_gzip(header) is is_accepted
