"""A made-up commune's counter, its citizens, and eyes to read a drawn paper back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from desktop.documents.papers.forms import (
    Case,
    ComponentFault,
    Counted,
    Receipt,
    RefusalNotice,
    SupplementRequest,
)
from desktop.documents.sheet.layout import Head
from desktop.settings.config import Unit

CODE = "H27.19-261008-0975"
ID_NO = "042188001234"


@dataclass(frozen=True)
class Line:
    """A run of text on a page: its words and its box in points, from the lower left corner."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Read:
    """A paper as a viewer sees it."""

    pages: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def squeezed(self) -> str:
        """All text without white space: a value may be broken anywhere, but not changed."""
        return squeeze(self.text)

    def says(self, wanted: str) -> bool:
        return squeeze(wanted) in self.squeezed

    def line(self, wanted: str) -> Line:
        found = [x for x in self.lines if squeeze(wanted) in squeeze(x.text)]
        assert found, f"no line says {wanted!r}"
        return found[0]


def squeeze(text: str) -> str:
    # pdfium shows a hyphen at a line's end as U+FFFE
    return "".join(text.replace("\ufffe", "-").split())


def _grown(line: Line, text: str, box: tuple[float, float, float, float]) -> Line | None:
    """`line` with one more character, if that stands right of it on the same height."""
    left, bottom, right, top = box
    near = -2 < left - line.right < 9 and min(top, line.top) - max(bottom, line.bottom) > -3
    if not near:
        return None
    return Line(
        line.page,
        line.text + text,
        min(left, line.left),
        min(bottom, line.bottom),
        max(right, line.right),
        max(top, line.top),
    )


def _lines(page: Any, number: int) -> list[Line]:
    """Runs of text with tight boxes, from single characters: pdfium's own runs mix columns up."""
    text = page.get_textpage()
    lines: list[Line] = []
    for i in range(text.count_chars()):
        letter, box = text.get_text_range(i, 1), text.get_charbox(i)
        if not letter.strip() or box[2] <= box[0]:
            continue
        grown = _grown(lines[-1], letter, box) if lines else None
        lines[-1:] = [grown] if grown else [*lines[-1:], Line(number, letter, *box)]
    text.close()
    return lines


def read_paper(pdf: bytes) -> Read:
    document = pypdfium2.PdfDocument(pdf)
    pages, sizes, lines = [], [], []
    for number, page in enumerate(document):
        text = page.get_textpage()
        pages.append(text.get_text_range())
        text.close()
        sizes.append(page.get_size())
        lines += _lines(page, number)
        page.close()
    document.close()
    return Read(tuple(pages), tuple(sizes), tuple(lines))


def photographs(pdf: bytes, dpi: int) -> list[Any]:
    """The pages as a scanner or a phone gets them (PIL, grey)."""
    document = pypdfium2.PdfDocument(pdf)
    images = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return images


@pytest.fixture
def read() -> Callable[[bytes], Read]:
    return read_paper


@pytest.fixture
def scan() -> Callable[[bytes], dict[str, str]]:
    """What a counter scanner and a phone find on a paper: format → text."""

    def found(pdf: bytes, dpi: int = 300) -> dict[str, str]:
        codes = [b for page in photographs(pdf, dpi) for b in zxingcpp.read_barcodes(page)]
        return {str(code.format): code.text for code in codes}

    return found


@pytest.fixture
def unit() -> Unit:
    return Unit(
        parent="Ủy ban nhân dân tỉnh Hà Tĩnh",
        name="Ủy ban nhân dân xã Cẩm Bình",
        desk="Trung tâm Phục vụ hành chính công xã Cẩm Bình",
        place="Cẩm Bình",
        phone="0239 386 1234",
        website="dichvucong.hatinh.gov.vn",
    )


@pytest.fixture
def head(unit: Unit) -> Head:
    return Head(unit, date(2026, 2, 5), book="03", number="127")


@pytest.fixture
def case() -> Case:
    return Case(
        code=CODE,
        applicant="H'Hen Niê",
        procedure="Đăng ký khai sinh (1.001193)",
        subject="Đăng ký khai sinh cho con Nguyễn Hữu Ý Nhi",
        submitter="Nguyễn Thị Hoàng Oanh",
        address="Số 12, ngõ 5, đường Nguyễn Công Trứ, xã Cẩm Bình, tỉnh Hà Tĩnh",
        phone="0912 345 678",
        email="nguyenthihoangoanh@example.vn",
        id_no=ID_NO,
    )


COMPONENTS = (
    Counted("Tờ khai đăng ký khai sinh theo mẫu", originals=1),
    Counted("Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp", originals=1, copies=3),
    Counted("Giấy chứng nhận kết hôn của cha, mẹ <nếu có> & còn hiệu lực", certified=2),
)


@pytest.fixture
def receipt_values(head: Head, case: Case) -> Receipt:
    return Receipt(
        head=head,
        case=case,
        officer="Trần Văn Ẩn",
        components=COMPONENTS,
        received_at=datetime(2026, 2, 5, 9, 5),
        due_at=datetime(2026, 3, 9, 16, 30),
        originals=("Giấy chứng sinh", "Giấy chứng nhận kết hôn"),
        fee=400_000,
        time_limit="02 ngày làm việc",
        place="Quầy 2, Trung tâm Phục vụ hành chính công xã Cẩm Bình",
        fee_note="Miễn lệ phí nếu đăng ký trong 60 ngày kể từ ngày sinh.",
        lookup_url="https://dichvucong.hatinh.gov.vn/tra-cuu?MHS=",
    )


@pytest.fixture
def request_values(head: Head, case: Case) -> SupplementRequest:
    return SupplementRequest(
        head=head,
        case=case,
        officer="Trần Văn Ẩn",
        faults=(
            ComponentFault(
                COMPONENTS[1], "Bản chụp mờ, không đọc được số", "Điều 16 Luật Hộ tịch 2014"
            ),
            ComponentFault(Counted("Căn cước của người yêu cầu"), "Đã hết hạn sử dụng"),
        ),
        note="Chụp ở nơi đủ sáng, lấy đủ bốn góc.",
        deadline=date(2026, 11, 9),
    )


@pytest.fixture
def refusal_values(head: Head, case: Case) -> RefusalNotice:
    return RefusalNotice(
        head=head,
        case=case,
        officer="Trần Văn Ẩn",
        reason="Việc đăng ký khai sinh cho trẻ đã được thực hiện ngày 12/01/2026.",
        ground="Khoản 1 Điều 13 Luật Hộ tịch 2014",
        submitted_at=datetime(2026, 2, 4, 20, 15),
    )
