"""A face that lacks a Vietnamese letter is refused before anything is printed with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import FontUnfit
from desktop.fonts import FAMILIES, LETTERS, NEEDED, Faces, find_faces

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def test_the_vietnamese_alphabet_has_134_letters_beyond_ascii() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134
    assert set("ăắằẵẳặđơớờỡởợưứừữửựĂẶĐỢỰ") <= set(LETTERS)
    assert set("₫–“”…") <= set(NEEDED)


def test_a_whole_family_is_found() -> None:
    faces = find_faces()
    assert all(file.is_file() for file in faces.files())
    assert len(set(faces.files())) == 4


def test_no_family_at_all(tmp_path: Path) -> None:
    nowhere = Faces(*(tmp_path / f"{n}.ttf" for n in range(4)))
    with pytest.raises(FontUnfit, match="fonts-liberation2"):
        find_faces((nowhere,))


def test_a_family_with_a_file_missing_or_damaged_is_passed_over(tmp_path: Path) -> None:
    good = find_faces()
    broken = tmp_path / "bold.ttf"
    broken.write_bytes(good.bold.read_bytes()[:2000])
    for bold in (broken, tmp_path / "none.ttf"):
        half = Faces(good.regular, bold, good.italic, good.bold_italic)
        with pytest.raises(FontUnfit, match=bold.name):
            find_faces((half,))
        assert find_faces((half, *FAMILIES)) == good


def test_a_font_without_vietnamese_letters_is_refused_by_name(tmp_path: Path) -> None:
    """A subset of the good face as old packages ship it: Latin only."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    latin = tmp_path / "latin.ttf"
    source = TTFontFile(str(find_faces().regular))
    latin.write_bytes(source.makeSubset([ord(c) for c in "ABCabc"]))
    with pytest.raises(FontUnfit) as caught:
        find_faces((Faces(latin, latin, latin, latin),))
    assert "latin.ttf" in caught.value.detail
