"""Files made to hurt: each costs a finding and its own process; the next file is looked at all the same.

The helper process that hangs, dies or floods is made by the command line these tests hand in.
"""

from __future__ import annotations

import io
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from desktop.inspection.process import Bounds, Inspector
from desktop.models.dossier.completeness import FileInspection
from tests.inspection.conftest import NOW, WORDS, a_pdf, changed_pdf, codes, docx, png_of

Look = Callable[[bytes], FileInspection]
REFUSED = {"bomb", "huge", "too_slow", "too_heavy", "crashed", "damaged"}
GOOD = FileInspection("pdf", 1)


def pdf_with_image_bomb() -> bytes:
    """A page drawn from an image of 60 000 × 60 000 zeros, a few KB packed."""

    def change(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(bytes(64), Width=60_000, Height=60_000, BitsPerComponent=8)
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.ColorSpace = pikepdf.Name.DeviceGray
        document.pages[0].obj.Resources = pikepdf.Dictionary({"/XObject": {"/Im0": stream}})
        document.pages[0].obj.Contents = document.make_stream(b"q 500 0 0 700 0 0 cm /Im0 Do Q")

    return changed_pdf(change)


def pdf_with_stream_bomb() -> bytes:
    """Page content that unpacks to 600 MB of blanks."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(600)) + packer.flush()

    def change(document: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(document, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        document.pages[0].obj.Contents = document.make_indirect(stream)

    return changed_pdf(change)


def test_a_picture_that_unpacks_to_gigabytes(look: Look) -> None:
    content = png_of(90_000, 90_000, rows=2000)
    assert len(content) < 200_000
    assert codes(look(content)) == {"huge"}


def test_a_pdf_whose_picture_unpacks_to_gigabytes(look: Look) -> None:
    seen = look(pdf_with_image_bomb())
    assert "huge" in codes(seen)


def test_a_pdf_whose_page_unpacks_beyond_the_bound_is_ended(look: Look) -> None:
    content = pdf_with_stream_bomb()
    assert len(content) < 4_000_000
    inspector = Inspector(bounds=Bounds(clock=40.0, seconds=15, memory=600 * 2**20))
    assert inspector.inspect(a_pdf(), NOW) == GOOD  # the bound leaves room for honest work
    assert codes(inspector.inspect(content, NOW)) & REFUSED
    assert inspector.show(content, "application/pdf", 0, 400).problem in REFUSED
    assert look(a_pdf()) == GOOD


@pytest.mark.parametrize("parts", [1, 40], ids=["one part", "many parts"])
def test_a_word_document_that_unpacks_to_hundreds_of_times_its_size(look: Look, parts: int) -> None:
    zeros = b"\0" * (48 * 2**20 // parts)
    content = docx(WORDS, **{f"word/media/{n}.bin": zeros for n in range(parts)})
    assert codes(look(content)) == {"bomb"}


def test_a_word_document_that_lies_about_its_size(look: Look) -> None:
    """The directory says 1000 bytes; the stream goes on. The unpacker stops where the directory says."""
    long = WORDS.replace(b"</w:body>", b"<w:p/>" * 3_000_000 + b"</w:body>")
    content = docx(long).replace(len(long).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert codes(look(content)) & {"bomb", "damaged"}


def test_xml_entities_that_multiply_are_not_followed(look: Look) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    content = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l11;</x>'.encode()
    assert codes(look(content)) == {"bomb"}


def test_deeply_nested_objects_do_not_overflow_the_reader(look: Look) -> None:
    nest = b"[" * 60_000 + b"]" * 60_000
    content = a_pdf().replace(b"%%EOF", b"%%EOF\n99 0 obj\n" + nest + b"\nendobj\n%%EOF")
    assert look(content).kind in {"pdf", "unknown"}
    assert look(a_pdf()) == GOOD


def test_a_file_beyond_all_measure_is_not_even_handed_over() -> None:
    tight = Inspector((sys.executable, "-c", "raise SystemExit(1)"), Bounds(content=1000))
    assert codes(tight.inspect(bytes(1001), NOW)) == {"too_large"}


# ── the process itself ───────────────────────────────────────────────────────────────────────────

TREACHEROUS = """
import json, os, signal, sys, time
import desktop.inspection.__main__ as helper

def turn(request, content):
    tricks = {
        b"hang": lambda: time.sleep(3600),
        b"spin": lambda: [None for _ in iter(int, 1)],
        b"eat": lambda: [bytearray(2**26) for _ in range(10_000)],
        b"segv": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        b"abort": os.abort,
        b"leave": lambda: os._exit(0),
        b"raise": lambda: 1 / 0,
        b"recurse": lambda: turn(request, content),
    }
    trick = content.split(b" ")[0]
    return tricks[trick]() if trick in tricks else honest(request, content)

honest = helper.VERBS["inspect"]
helper.VERBS = {**helper.VERBS, "inspect": turn}
raise SystemExit(helper.main())
"""


def treacherous(**bounds: float) -> Inspector:
    limits = {"clock": 30.0, "seconds": 20, "memory": 900 * 2**20} | bounds
    return Inspector((sys.executable, "-c", TREACHEROUS), Bounds(**limits))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trick", "bounds", "said"),
    [
        ("hang", {"clock": 1.0}, "too_slow"),
        ("spin", {"seconds": 1}, "too_slow"),
        ("eat", {}, "too_heavy"),
        ("segv", {}, "crashed"),
        ("abort", {}, "crashed"),
        ("leave", {}, "crashed"),
        ("raise", {}, "crashed"),
        ("recurse", {}, "crashed"),
    ],
)
def test_what_a_file_does_to_the_reader_is_a_finding_and_the_next_file_is_read(
    trick: str, bounds: dict[str, float], said: str
) -> None:
    inspector = treacherous(**bounds)
    assert codes(inspector.inspect(trick.encode() + b" now", NOW)) == {said}
    assert treacherous().inspect(a_pdf(), NOW) == GOOD


@pytest.mark.parametrize(
    "program",
    [
        "print('chào')",
        "print('{}')",
        "print('{\"size\": 3}')",
        'print(\'{"size": 0, "found": [["no-such-code", {}]], "kind": "pdf", "pages": 1}\')',
        "import sys; sys.stdout.write('x' * 5_000_000)",
        "raise SystemExit(3)",
    ],
)
def test_an_answer_that_makes_no_sense_is_a_crash_not_an_exception(program: str) -> None:
    inspector = Inspector((sys.executable, "-c", program), Bounds(answer=1_000_000))
    assert codes(inspector.inspect(a_pdf(), NOW)) == {"crashed"}
    assert inspector.show(a_pdf(), "application/pdf", 0, 100).problem == "crashed"


def test_a_helper_that_reads_nothing_does_not_block_us() -> None:
    inspector = Inspector((sys.executable, "-c", "print(1)"), Bounds())
    assert codes(inspector.inspect(bytes(20 * 2**20), NOW)) == {"crashed"}


def test_no_process_outlives_its_request(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    program = f"import os, pathlib, time; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); time.sleep(600)"
    Inspector((sys.executable, "-c", program), Bounds(clock=1.0)).inspect(b"x", NOW)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)  # asks only whether it is there


def test_nothing_is_left_on_the_disk(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes go through a pipe; the helper may not write a file."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    out = io.BytesIO(a_pdf())
    assert look(out.getvalue()) == GOOD
    assert list(tmp_path.iterdir()) == []
