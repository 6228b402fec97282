"""Our quick reader of hexadecimal strings reads what pyHanko's own reads, and refuses what it refuses."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.misc import PdfStreamError

from desktop.signing.judging.hexadecimal import _slowly, read_hex_string

PIECES = st.sampled_from(
    [b"4", b"a", b"F", b"00", b"feff1ea1", b" ", b"\n", b"\0", b"%x\n", b"<", b"g", b">"]
)


def outcome(read: object, content: bytes) -> tuple[object, int]:
    stream = io.BytesIO(content)
    try:
        value = read(stream)  # type: ignore[operator]
    except PdfStreamError as error:
        return str(error), 0
    return (type(value), value), stream.tell()


@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_the_same_string_and_the_same_place_after_it(middle: bytes) -> None:
    content = b"<" + middle + b"> /Next"
    assert outcome(read_hex_string, content) == outcome(_slowly, content)


@pytest.mark.parametrize("size", [0, 100, 127, 128, 129, 16384])
def test_long_ones(size: int) -> None:
    content = b"<" + b"3a" * size + b">rest"
    assert outcome(read_hex_string, content) == outcome(_slowly, content)


def test_one_that_never_ends() -> None:
    assert outcome(read_hex_string, b"<" + b"3a" * 500) == outcome(_slowly, b"<" + b"3a" * 500)
