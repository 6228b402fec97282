"""Đ10.1: what is missing, what was handed in twice, and how a finding reaches the officer's notice."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import replace

import pytest

from desktop.models.dossier.completeness import (
    DOSSIER,
    FINDINGS,
    KINDS,
    Condition,
    FileInspection,
    Finding,
    Found,
    Severity,
    findings,
    found,
    passable,
)
from desktop.models.dossier.rules import Component, PortalFile, Verdict


def a_file(name: str, sha256: str | None = "a", size: int = 10, problem: str = "") -> PortalFile:
    return PortalFile(f"uid-{name}", "", name, "", size, sha256, problem)


def part(number: int, *files: PortalFile, required: bool = True) -> Component:
    return Component(f"TP{number:02}", f"Giấy tờ {number}", required, files)


PDF = FileInspection("pdf", 1)


def lines(component: Component, **seen: FileInspection) -> list[tuple[str, Severity]]:
    found_ = findings([component], seen)
    return [(one.code, one.severity) for one in found_.get(component.part_no, ())]


def test_a_whole_dossier_has_nothing_to_tell() -> None:
    parts = [
        part(1, a_file("don.pdf", "a")),
        part(2, a_file("cccd.pdf", "b")),
        part(3, required=False),
    ]
    assert findings(parts, {"a": PDF, "b": PDF}) == {}


def test_a_required_paper_that_is_not_there_is_named_for_the_notice() -> None:
    told = findings([part(1), part(2, required=False)], {})
    (missing,) = told["TP01"]
    assert missing.reason == "Thiếu giấy tờ «Giấy tờ 1»; đề nghị bổ sung."
    assert "TP02" not in told
    assert [line.text for line in told[DOSSIER]] == ["Thiếu 1 thành phần bắt buộc"]


@pytest.mark.parametrize(
    ("answer", "said"), [(None, ["unanswered"]), (True, ["missing"]), (False, [])]
)
def test_a_paper_asked_for_in_some_cases_only(answer: bool | None, said: list[str]) -> None:
    asked = {"TP01": Condition("Có vốn đầu tư nước ngoài?", answer)}
    for required in (True, False):
        told = findings([part(1, required=required)], {}, asked)
        assert [line.code for line in told.get("TP01", ())] == said
    if answer is None:
        assert "Có vốn đầu tư nước ngoài?" in told["TP01"][0].text
        assert told[DOSSIER][0].code == "unanswered_parts"


def test_a_paper_that_is_there_need_not_be_asked_about() -> None:
    asked = {"TP01": Condition("Có người đại diện?")}
    assert findings([part(1, a_file("a.pdf"))], {"a": PDF}, asked) == {}


def test_one_file_for_two_papers_is_told_at_both() -> None:
    told = findings([part(1, a_file("x.pdf")), part(2, a_file("y.pdf"))], {"a": PDF})
    assert [line.text for line in told["TP01"]] == ["Giống hệt tệp nộp ở thành phần «Giấy tờ 2»"]
    assert [line.text for line in told["TP02"]] == ["Giống hệt tệp nộp ở thành phần «Giấy tờ 1»"]
    assert told["TP01"][0].file == "uid-x.pdf"
    assert told[DOSSIER][0].text == "2 thành phần có tệp giống hệt thành phần khác"


def test_one_file_twice_in_one_paper_is_a_note() -> None:
    double = part(1, a_file("x.pdf"), a_file("x (1).pdf"))
    assert lines(double, a=PDF) == [("same_twice", Severity.NOTE)]


def test_an_empty_file_is_a_fault_whether_it_was_kept_or_not() -> None:
    assert lines(part(1, a_file("a.pdf", None, 0))) == [("empty", Severity.FAULT)]
    kept = FileInspection("empty", None, (found("empty"),))
    assert lines(part(1, a_file("a.pdf", "a", 0)), a=kept) == [("empty", Severity.FAULT)]


def test_a_file_that_is_not_here_yet_says_so_by_itself() -> None:
    assert lines(part(1, a_file("a.pdf", None, 10))) == []
    assert lines(part(1, a_file("a.pdf"))) == [("not_looked_at", Severity.NOTE)]


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("anh.jpg", "jpeg", []),
        ("ANH.JPEG", "jpeg", []),
        ("anh.jpg", "heic", ["misnamed"]),
        ("don.pdf", "jpeg", ["misnamed"]),
        ("đơn không đuôi", "pdf", []),
        ("bang.xlsx", "xlsx", ["not_shown"]),
        ("phim.mov", "video", ["not_shown"]),
        ("chu-ky.p7s", "p7s", ["not_shown"]),
        ("don.pdf", "program", ["misnamed"]),
        ("don.pdf", "zip", ["misnamed", "not_shown"]),
    ],
)
def test_a_name_that_says_something_else(name: str, kind: str, said: list[str]) -> None:
    assert [code for code, _ in lines(part(1, a_file(name)), a=FileInspection(kind))] == said


def test_the_heaviest_finding_comes_first_and_names_its_file_among_several() -> None:
    seen = FileInspection(
        "pdf", 900, (found("restricted"), found("many_pages", pages=900), found("launches"))
    )
    two = part(1, a_file("a.pdf"), a_file("b.pdf", "b"))
    told = findings([two], {"a": seen, "b": PDF})["TP01"]
    assert [line.severity for line in told] == [Severity.FAULT, Severity.DOUBT, Severity.NOTE]
    assert told[1].text == "a.pdf: rất nhiều trang (900)"
    alone = findings([part(1, a_file("a.pdf"))], {"a": seen})["TP01"]
    assert alone[1].text == "Rất nhiều trang (900)"


@pytest.mark.parametrize(
    ("component", "said", "may"),
    [
        (part(1, a_file("a.pdf")), (), True),
        (part(1, a_file("a.pdf")), ("dark", "signed_unread"), True),
        (part(1, a_file("a.pdf")), ("dark", "truncated"), False),
        (part(1), (), False),
        (part(1, a_file("a.pdf", problem="Không tải được")), (), False),
        (replace(part(1, a_file("a.pdf")), verdict=Verdict.FAIL), (), False),
    ],
)
def test_pass_all_leaves_faults_to_the_officer(
    component: Component, said: tuple[str, ...], may: bool
) -> None:
    told = [Finding(code, FINDINGS[code].severity, "") for code in said]
    assert passable(component, told) is may


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_row_speaks_vietnamese_and_asks_no_value_twice(code: str) -> None:
    row = FINDINGS[code]
    assert names_in(row.reason) <= names_in(row.text) | {"part"}
    for words in (row.text, row.reason):
        assert words == unicodedata.normalize("NFC", words)
    assert not row.text.endswith(".")
    assert not row.reason or row.reason.endswith(".")
    if row.severity is Severity.NOTE:
        assert not row.reason, "a note is no reason to turn a paper down"


def test_a_finding_without_its_words_is_refused_where_it_is_made() -> None:
    with pytest.raises(KeyError):
        found("no-such-code")
    with pytest.raises(KeyError):
        found("huge", width=3)
    assert found("huge", width=3, height=4) == Found("huge", (("width", "3"), ("height", "4")))


def test_every_kind_that_is_shown_can_be_named() -> None:
    assert all(kind.endings for kind in KINDS.values() if kind.shown)
