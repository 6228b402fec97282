"""Is the dossier complete, and is each file what it should be? Findings for the officer to judge. Pure.

`findings` = f(components, what the inspection saw in each file, answers to conditions): Đ9.1, Đ10.1. A finding
never marks a component: it tells, offers a sentence for the notice (Đ10.1a), and keeps «đạt tất cả» from passing
over a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from desktop.models.dossier.case import FORM_NOT_DRAWN
from desktop.models.dossier.rules import Component, PortalFile, Verdict
from desktop.texts import Text, lowered, with_names

DOSSIER = ""  # the key of findings on the dossier as a whole


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    FAULT = "fault"  # this file or component cannot serve as it is
    DOUBT = "doubt"  # the officer should look twice
    NOTE = "note"  # good to know


class FileKind(NamedTuple):
    """A kind of file told by its content: how officers call it, the endings it goes by."""

    label: str
    endings: tuple[str, ...]
    shown: bool  # this program can show it


KINDS: dict[str, FileKind] = {
    "pdf": FileKind("PDF", ("pdf",), True),
    "jpeg": FileKind(Text("ảnh JPEG"), ("jpg", "jpeg", "jpe", "jfif"), True),
    "png": FileKind(Text("ảnh PNG"), ("png",), True),
    "gif": FileKind(Text("ảnh GIF"), ("gif",), True),
    "bmp": FileKind(Text("ảnh BMP"), ("bmp", "dib"), True),
    "tiff": FileKind(Text("ảnh TIFF"), ("tif", "tiff"), True),
    "webp": FileKind(Text("ảnh WebP"), ("webp",), True),
    "heic": FileKind(Text("ảnh HEIC"), ("heic", "heif", "hif"), True),
    "docx": FileKind(Text("văn bản Word"), ("docx",), True),
    "docm": FileKind(Text("văn bản Word có macro"), ("docm",), True),
    "xlsx": FileKind(Text("bảng tính Excel"), ("xlsx",), False),
    "xlsm": FileKind(Text("bảng tính Excel có macro"), ("xlsm",), False),
    "pptx": FileKind(Text("bản trình chiếu"), ("pptx",), False),
    "odf": FileKind(Text("tài liệu OpenDocument"), ("odt", "ods", "odp"), False),
    "ole": FileKind(Text("tài liệu Office đời cũ"), ("doc", "xls", "ppt"), False),
    "zip": FileKind(Text("tệp nén ZIP"), ("zip",), False),
    "archive": FileKind(Text("tệp nén"), ("rar", "7z", "gz"), False),
    "p7s": FileKind(Text("tệp chữ ký số"), ("p7s", "p7m"), False),
    "xml": FileKind("XML", ("xml",), True),
    "svg": FileKind(Text("ảnh vẽ SVG"), ("svg",), False),
    "html": FileKind("trang web", ("html", "htm"), False),
    "rtf": FileKind(Text("văn bản RTF"), ("rtf",), False),
    "video": FileKind("phim", ("mov", "mp4", "m4v", "3gp", "avi"), False),
    "text": FileKind(Text("văn bản thuần"), ("txt", "csv"), True),
    "program": FileKind(Text("chương trình chạy được"), ("exe", "dll", "com", "scr", "msi"), False),
    "empty": FileKind(Text("tệp rỗng"), (), False),
    "unknown": FileKind(Text("loại không nhận ra"), (), False),
}


class Wording(NamedTuple):
    """A row of FINDINGS. `text` is for the officer, `reason` the sentence the citizen may read; "" = none."""

    severity: Severity
    text: str
    reason: str = ""


_F, _D, _N = Severity.FAULT, Severity.DOUBT, Severity.NOTE

FINDINGS: dict[str, Wording] = {
    # what the bytes are
    "empty": Wording(
        _F,
        Text("Tệp rỗng (0 byte)"),
        Text("Tệp nộp rỗng, không có nội dung; đề nghị nộp lại tệp đầy đủ."),
    ),
    "form_not_drawn": Wording(
        _N,
        Text("Tờ khai điện tử đã đủ trên cổng, cổng chưa lập bản PDF; xem trên trang web của cổng"),
    ),
    "truncated": Wording(
        _F,
        Text("Tệp bị cắt cụt: thiếu phần cuối"),
        Text("Tệp nộp bị thiếu phần cuối, không đọc được đầy đủ; đề nghị nộp lại."),
    ),
    "damaged": Wording(
        _F,
        Text("Tệp bị hỏng, không đọc được"),
        Text("Tệp nộp bị hỏng, không đọc được; đề nghị nộp lại."),
    ),
    "password": Wording(
        _F,
        Text("Tệp có mật khẩu, không mở được"),
        Text("Tệp nộp có mật khẩu nên không mở được; đề nghị nộp bản không đặt mật khẩu."),
    ),
    "restricted": Wording(_N, Text("PDF đặt hạn chế quyền (in, sao chép); vẫn xem được")),
    "program": Wording(
        _F,
        Text("Là chương trình chạy được, không phải giấy tờ. Không mở tệp này"),
        Text("Tệp nộp không phải là giấy tờ (là chương trình máy tính); đề nghị nộp đúng giấy tờ."),
    ),
    "unknown": Wording(
        _D,
        Text("Không nhận ra loại tệp"),
        Text("Tệp nộp có định dạng không đọc được; đề nghị nộp lại bằng tệp PDF hoặc ảnh."),
    ),
    "misnamed": Wording(_D, Text("Tên tệp là «.{ending}» nhưng nội dung là {kind}")),
    "not_shown": Wording(
        _N, Text("Chương trình chưa xem được {kind}; mở bằng phần mềm khác để kiểm tra")
    ),
    "macro": Wording(
        _D,
        Text("Có macro (mã chạy được) bên trong"),
        Text("Tệp nộp có chứa mã macro; đề nghị nộp lại bằng tệp PDF."),
    ),
    # PDF
    "no_pages": Wording(
        _F,
        Text("PDF không có trang nào"),
        Text("Tệp PDF không có trang nào; đề nghị nộp lại tệp đầy đủ."),
    ),
    "blank_page": Wording(
        _D,
        Text("Trang đầu trắng trơn"),
        Text("Tệp nộp có trang trắng, không có nội dung; đề nghị nộp lại."),
    ),
    "many_pages": Wording(_D, Text("Rất nhiều trang ({pages})")),
    "script": Wording(
        _D,
        Text("PDF có mã JavaScript bên trong"),
        Text("Tệp PDF có chứa mã chạy được; đề nghị nộp bản PDF chỉ gồm nội dung giấy tờ."),
    ),
    "launches": Wording(
        _F,
        Text("PDF đòi chạy chương trình khác khi mở. Không mở bằng phần mềm khác"),
        Text(
            "Tệp PDF có lệnh chạy chương trình khác; đề nghị nộp bản PDF chỉ gồm nội dung giấy tờ."
        ),
    ),
    "embeds": Wording(_D, Text("PDF có tệp khác đính kèm bên trong")),
    "xfa": Wording(
        _D,
        Text("PDF là biểu mẫu động (XFA): có thể không hiện đúng nội dung"),
        Text(
            "Tệp PDF là biểu mẫu động, không hiển thị được; đề nghị in ra PDF thường rồi nộp lại."
        ),
    ),
    # pictures
    "huge": Wording(
        _F,
        Text("Kích thước ảnh bất thường ({width} × {height} điểm), không mở"),
        Text("Ảnh có kích thước bất thường, không mở được; đề nghị chụp hoặc quét lại."),
    ),
    "small": Wording(
        _D,
        Text("Ảnh quá nhỏ ({width} × {height} điểm), khó đọc chữ"),
        Text("Ảnh quá nhỏ, không đọc được chữ; đề nghị chụp hoặc quét lại rõ hơn."),
    ),
    "dark": Wording(
        _D, Text("Ảnh quá tối"), Text("Ảnh quá tối, không đọc được; đề nghị chụp hoặc quét lại.")
    ),
    "bright": Wording(
        _D,
        Text("Ảnh quá sáng hoặc trắng trơn"),
        Text("Ảnh quá sáng, không đọc được nội dung; đề nghị chụp hoặc quét lại."),
    ),
    "blurred": Wording(
        _D,
        Text("Ảnh có vẻ mờ, nhoè"),
        Text("Ảnh bị mờ, không đọc được chữ; đề nghị chụp hoặc quét lại."),
    ),
    # bounds of the inspection
    "bomb": Wording(
        _F,
        Text("Tệp nén phình to bất thường khi mở (nghi tệp phá hoại), không mở"),
        Text(
            "Tệp nộp có cấu trúc bất thường, không mở được; đề nghị nộp lại bằng tệp PDF hoặc ảnh."
        ),
    ),
    "too_slow": Wording(
        _F,
        Text("Kiểm tra quá lâu nên máy đã dừng; tệp có thể không bình thường"),
        Text("Tệp nộp không mở được trong thời gian cho phép; đề nghị nộp lại tệp khác."),
    ),
    "too_heavy": Wording(
        _F,
        Text("Kiểm tra tốn quá nhiều bộ nhớ nên máy đã dừng; tệp có thể không bình thường"),
        Text("Tệp nộp có cấu trúc bất thường, không mở được; đề nghị nộp lại tệp khác."),
    ),
    "crashed": Wording(
        _F,
        Text("Tệp làm phần đọc tệp bị lỗi; tệp có thể không bình thường"),
        Text("Tệp nộp có cấu trúc bất thường, không mở được; đề nghị nộp lại tệp khác."),
    ),
    "unfinished": Wording(_D, Text("Tệp quá phức tạp: máy chỉ kiểm tra được một phần")),
    "too_large": Wording(_D, Text("Tệp quá lớn ({size} MB) nên máy không tự kiểm tra")),
    # signatures in the file: intact and in its period; who issued it is not judged here
    "signed": Wording(
        _N,
        Text(
            "Có chữ ký số của {signer}: nội dung nguyên vẹn, chứng thư còn hạn đến {until} (chưa xét nơi cấp)"
        ),
    ),
    "signed_late": Wording(
        _D,
        Text(
            "Chữ ký số của {signer}: nội dung nguyên vẹn, nhưng chứng thư chỉ có hạn {since}–{until}"
        ),
    ),
    "signed_broken": Wording(
        _F,
        Text("Chữ ký số của {signer} không còn đúng: nội dung đã bị sửa sau khi ký"),
        Text(
            "Chữ ký số trên tệp không còn giá trị do nội dung đã bị sửa sau khi ký; đề nghị nộp bản gốc đã ký."
        ),
    ),
    "signed_unread": Wording(_D, Text("Có chữ ký số nhưng không đọc được")),
    "signer": Wording(_N, Text("Tệp chữ ký số của {signer} (chưa kiểm tra giá trị)")),
    # the component and the dossier
    "missing": Wording(
        _F, Text("Chưa nộp, mà thủ tục bắt buộc"), Text("Thiếu giấy tờ «{part}»; đề nghị bổ sung.")
    ),
    "unanswered": Wording(_D, Text("Chưa xác định có bắt buộc không: {question}")),
    "same_elsewhere": Wording(
        _D,
        Text("Giống hệt tệp nộp ở thành phần «{part}»"),
        Text(
            "Tệp nộp trùng với tệp của thành phần «{part}»; đề nghị nộp đúng giấy tờ của thành phần này."
        ),
    ),
    "same_twice": Wording(_N, Text("Một tệp được nộp hai lần ở thành phần này")),
    "not_looked_at": Wording(_N, Text("Máy chưa kiểm tra xong tệp này")),
    "missing_parts": Wording(_F, Text("Thiếu {count} thành phần bắt buộc")),
    "unanswered_parts": Wording(_D, Text("{count} thành phần chưa xác định có bắt buộc không")),
    "same_files": Wording(_D, Text("{count} thành phần có tệp giống hệt thành phần khác")),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the inspection saw in a file: a row of FINDINGS and the values its words need."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


def found(code: str, **values: object) -> Found:
    """A `Found` whose words are known to be complete. KeyError for a code or value FINDINGS lacks."""
    FINDINGS[code].text.format_map(values)
    return Found(code, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class FileInspection:
    """What one file's bytes are, whatever its name. `kind`: key of KINDS; `pages`: None = has none."""

    kind: str
    pages: int | None = None
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line on a component's card. `reason`: a sentence for the notice, "" = none offered."""

    code: str
    severity: Severity
    text: str
    reason: str = ""
    file: str = ""  # PortalFile.reference_uid


@dataclass(frozen=True, slots=True)
class Condition:
    """When a component is required only in some cases: the question, and the officer's answer if given."""

    question: str
    answer: bool | None = None


def findings(
    components: Sequence[Component],
    inspections: Mapping[str, FileInspection],
    conditions: Mapping[str, Condition] | None = None,
) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by part_no, the heaviest first; under DOSSIER those on the whole. Parts without any are left out.

    `inspections` by SHA-256 of the file; `conditions` by part_no. Article: Đ10.1a, Đ10.1b.
    """
    condition_by_part = conditions or {}
    elsewhere = _parts_by_content(components)
    result = {
        c.part_no: tuple(
            chain(
                _presence(c, condition_by_part.get(c.part_no)),
                chain.from_iterable(_in_file(f, inspections, len(c.files) > 1) for f in c.files),
                _same_files(c, elsewhere),
            )
        )
        for c in components
    }
    result[DOSSIER] = tuple(_on_the_whole(result))
    heaviest = list(Severity)
    return {
        part: tuple(sorted(lines, key=lambda line: heaviest.index(line.severity)))
        for part, lines in result.items()
        if lines
    }


def passable(component: Component, lines: Iterable[Finding]) -> bool:
    """Whether «đạt tất cả» may tick it: unchecked, with a readable file or a paper, and no fault found."""
    readable = component.on_paper > 0 or any(not file.problem for file in component.files)
    faulty = any(line.severity is Severity.FAULT for line in lines)
    return component.verdict is Verdict.UNCHECKED and readable and not faulty


# ── one line ─────────────────────────────────────────────────────────────────────────────────────


def _finding(
    code: str, file: PortalFile | None = None, *, name_file: bool = False, **values: str
) -> Finding:
    """A row of the table filled in; `name_file`: the card holds several files, so the line says which."""
    row = FINDINGS[code]
    text: str = with_names(row.text, values)
    reason: str = with_names(row.reason, values)
    if file and name_file:
        text = Text("%1: %2", file.name, lowered(text))
        reason = Text("«%1»: %2", file.name, lowered(reason)) if reason else ""
    return Finding(code, row.severity, text, reason, file.reference_uid if file else "")


def _presence(component: Component, condition: Condition | None) -> Iterator[Finding]:
    if component.handed_in:
        return
    if condition is not None and condition.answer is None:
        yield _finding("unanswered", question=condition.question)
    elif component.required if condition is None else condition.answer:
        yield _finding("missing", part=component.name)


def _in_file(
    file: PortalFile, inspections: Mapping[str, FileInspection], name_file: bool
) -> Iterator[Finding]:
    if file.sha256 is None:  # the file's own line says that it is not here, and why
        if not file.size:
            undrawn = file.problem == FORM_NOT_DRAWN
            code = "form_not_drawn" if undrawn else "empty"
            yield _finding(code, file, name_file=name_file)
        return
    inspection = inspections.get(file.sha256)
    if inspection is None:
        yield _finding("not_looked_at", file, name_file=name_file)
        return
    for file_finding in inspection.found:
        yield _finding(file_finding.code, file, name_file=name_file, **dict(file_finding.values))
    yield from _by_kind(file, inspection, name_file)


def _by_kind(file: PortalFile, inspection: FileInspection, name_file: bool) -> Iterator[Finding]:
    """The findings that need the name and the content together."""
    kind = KINDS[inspection.kind]
    ending = file.name.rpartition(".")[2].lower() if "." in file.name else ""
    if ending and kind.endings and ending not in kind.endings:
        yield _finding("misnamed", file, name_file=name_file, ending=ending, kind=kind.label)
    if kind.endings and not kind.shown and inspection.kind != "program":
        yield _finding("not_shown", file, name_file=name_file, kind=kind.label)


# ── the same content twice ───────────────────────────────────────────────────────────────────────


def _parts_by_content(components: Iterable[Component]) -> Mapping[str, list[Component]]:
    """Which components hold the same bytes, by SHA-256; once for each file."""
    holders: defaultdict[str, list[Component]] = defaultdict(list)
    for component in components:
        for file in component.files:
            if file.sha256 and file.size:
                holders[file.sha256].append(component)
    return holders


def _same_files(
    component: Component, elsewhere: Mapping[str, list[Component]]
) -> Iterator[Finding]:
    for sha256, file in {f.sha256: f for f in component.files if f.sha256}.items():
        holders = elsewhere.get(sha256 or "", [])
        others = {c.part_no: c.name for c in holders if c.part_no != component.part_no}
        for name in others.values():
            yield _finding("same_elsewhere", file, name_file=len(component.files) > 1, part=name)
        if sum(c.part_no == component.part_no for c in holders) > 1:
            yield _finding("same_twice", file, name_file=True)


def _on_the_whole(lines: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """Counts over all components, for the head of the checklist."""
    for code, dossier_code in _COUNTED.items():
        count = sum(any(line.code == code for line in found_) for found_ in lines.values())
        if count:
            yield _finding(dossier_code, count=str(count))


_COUNTED = {
    "missing": "missing_parts",
    "unanswered": "unanswered_parts",
    "same_elsewhere": "same_files",
}
