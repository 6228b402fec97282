"""Which form carries which title, by the day: the sets of TT 01/2018 and TT 03/2025/TT-VPCP side by side.

A row says what the sources know. Of the 2025 set they know titles and the data each form wants (docs/papers.md),
not the official layouts: `layout_known` is False and the paper says so in its source line, in Hà Tĩnh's layout.
A dossier keeps the set it was accepted under.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TT_01_2018 = "TT 01/2018/TT-VPCP"
TT_03_2025 = "TT 03/2025/TT-VPCP"

CONTROL_SLIP = "control_slip"
BOOK = "book"


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form of one set. `paper`: as RULES and the desk name it, the same in every set.

    `valid_from`: the day its circular was issued, the one date confirmed.
    """

    set: str
    number: str
    paper: str
    version: str
    title: str
    cited: str  # the line under the title
    valid_from: date
    layout_known: bool = True


def _cited_2018(number: str) -> str:
    return (
        f"Theo Mẫu số {number} ban hành kèm theo Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 "
        "của Văn phòng Chính phủ"
    )


def _cited_2025(number: str) -> str:
    return (
        f"Mẫu số {number}, Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/9/2025 của Văn phòng "
        "Chính phủ; trình bày theo mẫu đang dùng tại Hà Tĩnh"
    )


_FIRST_THREE = (
    ("01", "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    ("02", "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    ("03", "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
)
_SLIP, _BOOK = "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Sổ theo dõi hồ sơ"

FORMS: tuple[PaperForm, ...] = (
    *(
        PaperForm(TT_01_2018, no, paper, "Hà Tĩnh 1", title, _cited_2018(no), date(2018, 11, 23))
        for no, paper, title in (
            *_FIRST_THREE,
            ("04", "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
            ("05", CONTROL_SLIP, _SLIP),
            ("06", BOOK, _BOOK),
        )
    ),
    *(
        PaperForm(
            TT_03_2025, no, paper, "Hà Tĩnh 1", title, _cited_2025(no), date(2025, 9, 15), False
        )
        for no, paper, title in (
            *_FIRST_THREE,
            ("04", "04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
            ("05", "05", "Thông báo dừng giải quyết hồ sơ"),
            ("06", CONTROL_SLIP, _SLIP),
            ("07", BOOK, _BOOK),
        )
    ),
)


def form_for(paper: str, on: date) -> PaperForm:
    """The form of this paper in force on a day. LookupError: there was none, as of a stop notice before 2025."""
    forms_in_force = [form for form in FORMS if form.paper == paper and form.valid_from <= on]
    if not forms_in_force:
        raise LookupError(f"no form {paper} on {on}")
    return max(forms_in_force, key=lambda form: form.valid_from)
