# ruff: noqa: E501  # a row a line: what was done, what it is
"""Signed files that were changed afterwards, harmlessly or not: what each is, is written in its row.

Half of the files are changed by qpdf, by pikepdf or by hand, not by the library that judges them.
"""

from __future__ import annotations

import subprocess
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.signing.judging import changes
from desktop.signing.judging.graph import form_fields
from desktop.signing.judging.judgement import Judge
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.fields import StampPlace, fill, prepare
from tests.sweep import rest_sweeps

VALID, BROKEN, UNKNOWN = (
    SignatureVerdict.VALID,
    SignatureVerdict.BROKEN,
    SignatureVerdict.UNKNOWN,
)
Edit = Callable[[bytes], bytes]

# One page, a form with a root field, a nested field, a ticked box and an annotation, written by hand.
OBJECTS = {
    1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
    2: "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>>",
    3: "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R 8 0 R 9 0 R 11 0 R]"
    "/Resources<</Font<</F 10 0 R>>>>>>",
    4: "STREAM BT /F 12 Tf 40 250 Td (Giay) Tj ET",
    5: "<</Fields[6 0 R 7 0 R 11 0 R]/DR<</Font<</F 10 0 R>>>>/DA(/F 10 Tf 0 g)>>",
    6: "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/Rect[40 200 140 220]/F 4/P 3 0 R>>",
    7: "<</T(khoi)/Kids[8 0 R]>>",
    8: "<</Type/Annot/Subtype/Widget/FT/Tx/T(ngay)/V(1)/Rect[40 160 140 180]/F 4/P 3 0 R"
    "/Parent 7 0 R/AP<</N 12 0 R>>>>",
    9: "<</Type/Annot/Subtype/Square/Rect[40 100 60 120]/F 4/Contents(a)>>",
    10: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    11: "<</Type/Annot/Subtype/Widget/FT/Btn/T(chon)/Rect[40 60 50 70]/F 4/P 3 0 R/AS/Off"
    "/AP<</N<</Co 12 0 R/Off 13 0 R>>>>>>",
    12: "FORM BT /F 10 Tf 2 5 Td (1) Tj ET",
    13: "FORM q Q",
    14: "<</Title(Giay)>>",
}
FORM = "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 10 0 R>>>>/Length %d>>"


def body(text: str) -> str:
    for word, head in (("STREAM ", "<</Length %d>>"), ("FORM ", FORM)):
        if text.startswith(word):
            content = text.removeprefix(word)
            return f"{head % len(content)}\nstream\n{content}\nendstream"
    return text


def written(objects: dict[int, str], before: bytes = b"%PDF-1.7\n") -> bytes:
    """These objects, behind what is there: a first revision or one more, with its table."""
    out, places = before if before.endswith(b"\n") else before + b"\n", {}
    for number, text in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body(text)}\nendobj\n".encode("latin-1")
    table = "xref\n" + ("" if b"startxref" in before else "0 1\n0000000000 65535 f \n")
    table += "".join(f"{n} 1\n{at:010d} 00000 n \n" for n, at in sorted(places.items()))
    last = before.rfind(b"startxref")
    previous = f"/Prev {int(before[last + 9 :].split()[0])}" if last >= 0 else ""
    size = max(200, *objects) + 1
    ids = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    end = f"trailer\n<</Size {size}/Root 1 0 R/Info 14 0 R{ids}{previous}>>\n"
    return out + (table + end + f"startxref\n{len(out)}\n%%EOF\n").encode()


def signer_of(
    name: str, *purposes: x509.ObjectIdentifier, own_key: Any = None
) -> tuple[signers.SimpleSigner, bytes]:
    key, day = own_key or ec.generate_private_key(ec.SECP256R1()), timedelta(days=1)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now().astimezone()
    builder = x509.CertificateBuilder(who, who, key.public_key(), 5, now - day, now + 90 * day)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    builder = builder.add_extension(usage, critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    der = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    raw = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    own = asn1_x509.Certificate.load(der)
    return signers.SimpleSigner(own, keys.PrivateKeyInfo.load(raw), store), der


@pytest.fixture(scope="session")
def hand() -> tuple[signers.SimpleSigner, bytes]:
    return signer_of("Nguyễn Văn Bình")


def by(hand: Any, pdf: bytes, name: str = "ChuKy", **more: Any) -> bytes:
    wanted = signers.PdfSignatureMetadata(
        name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, **more
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    out: Any = signers.sign_pdf(writer, wanted, signer=hand[0], bytes_reserved=8192)
    return bytes(out.getvalue())


@pytest.fixture(scope="session")
def form(hand: Any) -> bytes:
    return by(hand, written(OBJECTS))


# ── how files are changed ────────────────────────────────────────────────────────────────────────


def now_is(*pairs: tuple[int, str]) -> Edit:
    """By hand: these objects anew, in one more revision."""
    return lambda pdf: written(dict(pairs), pdf)


def swapped(number: int, old: str, new: str, *more: tuple[int, str]) -> Edit:
    """By hand: one object with one part of it put otherwise. Signing adds to page and catalogue: see `grows`."""
    text = OBJECTS[number]
    assert old in text
    return now_is((number, text.replace(old, new)), *more)


def grows(holder: str, change: Callable[[Any, Any], None]) -> Edit:
    """By the incremental writer: something put to the page, the form or the catalogue as it now stands."""

    def edit(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        page = writer.root["/Pages"]["/Kids"][0]
        node = {"page": page, "form": writer.root["/AcroForm"], "root": writer.root}[holder]
        change(writer, node)
        writer.update_container(node)
        out = BytesIO()
        writer.write(out)  # type: ignore[no-untyped-call]
        return out.getvalue()

    return edit


def put(key: str, value: Any) -> Callable[[Any, Any], None]:
    return lambda _writer, node: node.__setitem__(generic.pdf_name(key), value)


def field_more(text: dict[str, Any], *, drawn: bool = False) -> Edit:
    """One more field in form and page; `drawn`: with a grey box for its picture."""

    def change(writer: Any, form: Any) -> None:
        builder = generic.DictionaryObject({generic.pdf_name(k): v for k, v in text.items()})  # type: ignore[no-untyped-call]
        if drawn:
            builder[generic.pdf_name("/AP")] = generic.DictionaryObject(  # type: ignore[no-untyped-call]
                {generic.pdf_name("/N"): writer.add_object(grey_box())}
            )
        ref = writer.add_object(builder)
        form["/Fields"].append(ref)
        writer.update_container(form["/Fields"])
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Annots"].append(ref)
        writer.update_container(page["/Annots"])

    return grows("form", change)


def grey_box() -> generic.StreamObject:
    box = generic.StreamObject(stream_data=b"0.5 g 0 0 20 20 re f")
    box[generic.pdf_name("/Type")] = generic.pdf_name("/XObject")
    box[generic.pdf_name("/Subtype")] = generic.pdf_name("/Form")
    box[generic.pdf_name("/BBox")] = generic.ArrayObject(
        [generic.NumberObject(n) for n in (0, 0, 20, 20)]  # type: ignore[no-untyped-call]
    )
    return box


def place(kind: str, *, rect: tuple[int, ...] = (0, 0, 0, 0)) -> dict[str, Any]:
    return {
        "/Type": generic.pdf_name("/Annot"),
        "/Subtype": generic.pdf_name("/Widget"),
        "/FT": generic.pdf_name(kind),
        "/T": generic.pdf_string("them"),
        "/Rect": generic.ArrayObject([generic.NumberObject(n) for n in rect]),  # type: ignore[no-untyped-call]
    }


def qpdf_rewritten(pdf: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "truoc.pdf"), Path(folder, "sau.pdf")
        before.write_bytes(pdf)
        subprocess.run(["qpdf", "--object-streams=generate", before, after], check=True)
        return bytes(after.read_bytes())


def turned_by_pikepdf(pdf: bytes) -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.pages[0].rotate(90, relative=True)
        document.save(out)
    return out.getvalue()


TICKED = OBJECTS[11].replace("/AS/Off", "/V/Co/AS/Co")
SHOWN = "/V(7)/AP<</N 101 0 R>>/F 4"
Row = tuple[str, Edit, SignatureVerdict, str]
ROWS: tuple[Row, ...] = (
    # what was done · how · what it is · a part of the words, or of one change told
    ("nothing", lambda pdf: pdf, VALID, "văn bản không bị sửa"),
    ("line ends", lambda pdf: pdf + b"\r\n", VALID, "văn bản không bị sửa"),
    ("the same object again", now_is((10, OBJECTS[10])), VALID, "văn bản không bị sửa"),
    ("an object nobody uses", now_is((150, "<</A 1>>")), VALID, "văn bản không bị sửa"),
    ("a letter on the page", swapped(4, "Giay", "Giaz"), BROKEN, "Sửa trang 1 (Contents)"),
    ("the page's size", swapped(2, "0 0 300 300", "0 0 300 200"), BROKEN, "Sửa trang 1"),
    ("the page's face", swapped(10, "Helvetica", "Courier"), BROKEN, "Sửa trang 1 (Resources)"),
    ("the page turned", grows("page", put("/Rotate", generic.NumberObject(90))), BROKEN, "Rotate"),  # type: ignore[no-untyped-call]
    ("an annotation's words", swapped(9, "(a)", "(b)"), BROKEN, "chú thích trên trang 1"),
    ("an annotation moved", swapped(9, "40 100", "50 100"), BROKEN, "chú thích trên trang 1"),
    ("a place filled as shown", swapped(6, "/F 4", SHOWN, (101, "FORM BT /F 10 Tf (7) Tj ET")), VALID, "Điền ô «so»: 7"),
    ("a place filled, another shown", swapped(6, "/F 4", SHOWN, (101, "FORM BT /F 10 Tf (8) Tj ET")), UNKNOWN, "Chưa rõ hình của ô «so»"),
    ("a place filled with a box", swapped(6, "/F 4", SHOWN, (101, "FORM 0.5 g 0 0 9 9 re f BT /F 10 Tf (7) Tj ET")), UNKNOWN, "Chưa rõ"),
    ("a place filled, not shown", swapped(6, "/F 4", "/V(7)/F 4"), UNKNOWN, "Chưa rõ hình"),
    ("a picture without a value", swapped(6, "/F 4", "/F 4/AP<</N 101 0 R>>", (101, "FORM 0.5 g 0 0 9 9 re f")), BROKEN, "Sửa hình của ô «so»"),
    ("a place hidden", swapped(6, "/F 4", "/F 2"), BROKEN, "Sửa hình của ô «so»"),
    ("a place moved", swapped(6, "40 200", "40 230"), BROKEN, "Sửa hình của ô «so»"),
    ("a nested field's value", swapped(8, "/V(1)", "/V(2)"), BROKEN, "Sửa giá trị ô «khoi.ngay»: 2"),
    ("a nested field's picture", swapped(8, "/N 12 0 R", "/N 13 0 R"), BROKEN, "Sửa hình của ô «khoi.ngay»"),
    ("the nested picture's letters", now_is((12, "FORM BT /F 10 Tf 2 5 Td (2) Tj ET")), BROKEN, "Sửa hình của ô «khoi.ngay»"),
    ("a nested field renamed", swapped(8, "(ngay)", "(nay)"), BROKEN, "khoi.ngay"),
    ("a box ticked", now_is((11, TICKED)), VALID, "Điền ô «chon»"),
    ("a box looks ticked", swapped(11, "/AS/Off", "/AS/Co"), BROKEN, "Sửa hình của ô «chon»"),
    ("a tick's picture", now_is((13, "FORM 0.5 g 0 0 9 9 re f")), BROKEN, "Sửa hình của ô «chon»"),
    ("a field's tip", swapped(6, "/F 4", "/F 4/TU(goi y)"), UNKNOWN, "Sửa đặc tính của ô «so» (TU)"),
    ("the title", swapped(14, "Giay", "Giaz"), VALID, "Sửa thông tin tài liệu (Title): Giaz"),
    ("the author", swapped(14, "(Giay)", "(Giay)/Author(B)"), VALID, "thông tin tài liệu đã sửa"),
    ("the day it was saved", swapped(14, "(Giay)", "(Giay)/ModDate(D:2026)"), VALID, "văn bản không bị sửa"),
    ("pictures drawn anew by the viewer", grows("form", put("/NeedAppearances", generic.BooleanObject(True))), UNKNOWN, "NeedAppearances"),  # type: ignore[no-untyped-call]
    ("layers", grows("root", put("/OCProperties", generic.DictionaryObject())), BROKEN, "OCProperties"),  # type: ignore[no-untyped-call]
    ("something at opening", grows("root", put("/OpenAction", generic.ArrayObject())), BROKEN, "OpenAction"),
    ("page labels", grows("root", put("/PageLabels", generic.DictionaryObject())), UNKNOWN, "PageLabels"),  # type: ignore[no-untyped-call]
    ("a key nobody knows", grows("root", put("/La", generic.NumberObject(1))), UNKNOWN, "Chưa rõ văn bản"),  # type: ignore[no-untyped-call]
    ("a store with a strange key", grows("root", put("/DSS", generic.DictionaryObject({generic.pdf_name("/La"): generic.NumberObject(1)}))), UNKNOWN, "DSS"),  # type: ignore[no-untyped-call]
    ("an empty store", grows("root", put("/DSS", generic.DictionaryObject())), VALID, "văn bản không bị sửa"),  # type: ignore[no-untyped-call]
    ("an empty place to sign", field_more(place("/Sig")), VALID, "Thêm ô chữ ký còn trống «them»"),
    ("a place to sign with a picture", field_more(place("/Sig", rect=(9, 9, 99, 99)), drawn=True), BROKEN, "Sửa hình của ô «them»"),
    ("one more text field", field_more(place("/Tx", rect=(9, 9, 99, 99))), BROKEN, "Thêm ô «them»"),
    ("a page more", now_is((2, OBJECTS[2].replace("3 0 R]/Count 1", "3 0 R 120 0 R]/Count 2")), (120, "<</Type/Page/Parent 2 0 R>>")), BROKEN, "Số trang thay đổi: 1 → 2"),
    ("a tree that bites its tail", now_is((2, OBJECTS[2].replace("3 0 R", "2 0 R"))), UNKNOWN, "không đọc được"),
    ("words behind the end", lambda pdf: pdf + b"abc", BROKEN, "dữ liệu lạ"),
    ("rotated by pikepdf", turned_by_pikepdf, BROKEN, ""),
    ("rewritten by qpdf", qpdf_rewritten, BROKEN, ""),
)  # fmt: skip
QUICK = {
    *("nothing", "a letter on the page", "an annotation's words", "a place filled as shown"),
    *("a place filled, another shown", "a nested field's value", "the title", "page labels"),
    *("a place to sign with a picture", "rewritten by qpdf"),
}
SHOWN_EACH_RUN = [number for number, row in enumerate(ROWS) if row[0] in QUICK]


@pytest.mark.parametrize("row", rest_sweeps(ROWS, *SHOWN_EACH_RUN), ids=lambda row: row[0])
def test_what_was_done_after_signing_is_seen(form: bytes, hand: Any, row: Row) -> None:
    _, edit, verdict, words = row
    report = verify(edit(form), [hand[1]])[0]
    assert report.verdict is verdict, report.words
    words_told = "\n".join((report.words, *report.changes))
    assert words in words_told
    assert "Error" not in words_told
    if verdict is VALID:
        assert report.content_unchanged is ("văn bản không bị sửa" in report.words)


def nothing(*_: Any) -> tuple[()]:
    return ()


def only_roots(handler: Any) -> dict[str, Any]:
    by_name = form_fields(handler)
    return {name: form_field for name, form_field in by_name.items() if "." not in name}


@pytest.mark.parametrize(
    ("part", "forgetful", "row"),
    [
        ("_SEEN", frozenset(), "a picture without a value"),
        ("form_fields", only_roots, "a nested field's value"),
        ("_new_field", nothing, "an empty place to sign"),
        ("_annotations_differ", lambda *_: False, "an annotation's words"),
        ("_described", nothing, "the title"),
    ],
)
def test_an_explanation_that_forgets_a_part_is_caught_by_its_row(
    form: bytes,
    hand: Any,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    forgetful: Any,
    row: str,
) -> None:
    _, edit, _, words = next(r for r in ROWS if r[0] == row)
    monkeypatch.setattr(changes, part, forgetful)
    report = verify(edit(form), [hand[1]])[0]
    assert words not in "\n".join((report.words, *report.changes))


# ── odd and sound ────────────────────────────────────────────────────────────────────────────────


def test_a_paper_of_ours_whose_number_is_shown_otherwise(form: bytes, hand: Any) -> None:
    """Filled by our own hand it is good; with a grey box for its picture it is not told to be."""
    own = by(hand, prepared(written(OBJECTS)))
    filled = fill(own, {"so-van-ban": "12/QĐ-UBND"})
    (good,) = verify(filled, [hand[1]])
    assert (good.verdict, good.changes) == (VALID, ("Điền ô «so-van-ban»: 12/QĐ-UBND",))
    assert "chỉ có phần được phép điền" in good.words
    (other,) = verify(boxed(filled), [hand[1]])
    assert other.verdict is BROKEN
    assert "Sửa hình của ô «so-van-ban»" in other.changes


def prepared(pdf: bytes) -> bytes:
    return prepare(pdf, [StampPlace("so-van-ban", 0, (40, 20, 140, 40), 10)])


def boxed(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    fields_now = [item.get_object() for item in writer.root["/AcroForm"]["/Fields"]]
    form_field = next(f for f in fields_now if f["/T"] == "so-van-ban")
    form_field["/AP"][generic.pdf_name("/N")] = writer.add_object(grey_box())
    writer.update_container(form_field)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_a_second_signature_leaves_the_first_as_it_was(form: bytes, hand: Any) -> None:
    first, second = verify(by(hand, form, "Hai"), [hand[1]])
    assert (first.verdict, second.verdict) == (VALID, VALID)
    assert first.words.startswith("Chữ ký hợp lệ, văn bản không bị sửa, chỉ có thêm chữ ký")
    assert first.content_unchanged


def test_a_table_of_contents_leads_to_pages_that_may_be_signed_again(hand: Any) -> None:
    contents = {
        1: OBJECTS[1].replace("/AcroForm", "/Outlines 20 0 R/AcroForm"),
        20: "<</First 21 0 R/Last 21 0 R/Count 1>>",
        21: "<</Title(a)/Parent 20 0 R/Dest[3 0 R/Fit]>>",
    }
    twice = by(hand, by(hand, written(OBJECTS | contents)), "Hai")
    assert [r.verdict for r in verify(twice, [hand[1]])] == [VALID, VALID]
    renamed = now_is((21, contents[21].replace("(a)", "(b)")))(twice)
    assert verify(renamed, [hand[1]])[0].verdict is not VALID


def test_tags_that_only_grow_are_no_change_and_tags_that_go_are_not_explained(hand: Any) -> None:
    tagged = {
        1: OBJECTS[1].replace("/AcroForm", "/Outlines 20 0 R/StructTreeRoot 30 0 R/AcroForm"),
        20: "<</First 21 0 R/Last 21 0 R/Count 1>>",
        21: "<</Title(a)/Parent 20 0 R/SE 31 0 R>>",
        30: "<</Type/StructTreeRoot/K[31 0 R]>>",
        31: "<</S/P/P 30 0 R>>",
    }
    signed = by(hand, written(OBJECTS | tagged))
    more = now_is((30, tagged[30].replace("31 0 R", "31 0 R 32 0 R")), (32, "<</S/Form/P 30 0 R>>"))
    (grown,) = verify(more(signed), [hand[1]])
    assert (grown.verdict, grown.changes) == (VALID, ())
    (fewer,) = verify(now_is((30, "<</Type/StructTreeRoot/K[]>>"))(signed), [hand[1]])
    assert fewer.verdict is UNKNOWN


def test_what_the_signer_forbade_is_not_excused(hand: Any) -> None:
    certified = by(
        hand,
        written(OBJECTS),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    filled = swapped(6, "/F 4", SHOWN, (101, "FORM BT /F 10 Tf (7) Tj ET"))(certified)
    assert verify(filled, [hand[1]])[0].verdict is BROKEN


def test_objects_freed_by_another_program_are_no_change(form: bytes, hand: Any) -> None:
    """iText frees entries it no longer needs; nothing that is shown goes with them."""
    more = now_is((150, "<</A 1>>"))(form)
    last = more.rfind(b"150 1\n")
    freed = more[:last] + b"150 1\n0000000000 00001 f \n" + more[last + 26 :]
    (report,) = verify(freed, [hand[1]])
    assert (report.verdict, report.changes) == (VALID, ())


def test_a_file_only_its_owner_may_change_is_read(hand: Any) -> None:
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "truoc.pdf"), Path(folder, "sau.pdf")
        before.write_bytes(written(OBJECTS))
        words = [
            "qpdf",
            "--warning-exit-0",
            "--encrypt",
            "",
            "chu",
            "256",
            "--",
            str(before),
            str(after),
        ]
        subprocess.run(words, check=True)
        locked = after.read_bytes()
    writer = IncrementalPdfFileWriter(BytesIO(locked))
    writer.encrypt("")  # type: ignore[no-untyped-call]
    wanted = signers.PdfSignatureMetadata(
        "ChuKy", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    out: Any = signers.sign_pdf(writer, wanted, signer=hand[0], bytes_reserved=8192)
    (report,) = verify(out.getvalue(), [hand[1]])
    assert (report.verdict, report.intact) == (VALID, True)


class BareStamper(timestamps.DummyTimeStamper):
    """A time-stamping authority that leaves its certificate out, as RFC 3161 lets it."""

    async def async_timestamp(self, *wanted: Any, **more: Any) -> Any:
        token = await super().async_timestamp(*wanted, **more)
        token["content"]["certificates"] = None
        return token


def test_a_stamp_without_its_authority_spoils_no_signature(hand: Any) -> None:
    tsa, _ = signer_of("Cấp dấu thời gian", own_key=rsa.generate_private_key(65537, 2048))
    stamper = BareStamper(tsa.signing_cert, tsa.signing_key)
    wanted = signers.PdfSignatureMetadata(
        "ChuKy", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    out: Any = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(written(OBJECTS))),
        wanted,
        signer=hand[0],
        timestamper=stamper,
        bytes_reserved=16384,
    )
    (report,) = verify(out.getvalue(), [hand[1]])
    assert (report.verdict, report.intact, str(report.level)) == (VALID, True, "B-B")


@pytest.mark.parametrize("kind", [b"/Type /DocTimeStamp", b"                   "])
def test_a_file_with_time_stamps_alone_is_not_called_unsigned(hand: Any, kind: bytes) -> None:
    """/Type may be left out (ISO 32000-2, table 255)."""
    tsa, _ = signer_of("Cấp dấu thời gian", own_key=rsa.generate_private_key(65537, 2048))
    stamper = signers.PdfTimeStamper(timestamps.DummyTimeStamper(tsa.signing_cert, tsa.signing_key))
    writer = IncrementalPdfFileWriter(BytesIO(written(OBJECTS)))
    stamped = stamper.timestamp_pdf(writer, "sha256", bytes_reserved=16384).getvalue()
    assert b"/Type /DocTimeStamp" in stamped
    (report,) = verify(stamped.replace(b"/Type /DocTimeStamp", kind), [hand[1]])
    assert report.verdict is UNKNOWN
    assert report.words == "Tệp chỉ có dấu thời gian, không có chữ ký của người nào"


def hybrid(objects: dict[int, str]) -> bytes:
    """As Word writes: one object is known only to a table in a stream, beside the old kind of table."""
    rest = {number: text for number, text in objects.items() if number != 10}
    pdf = written(rest)
    table = pdf.rfind(b"xref\n", 0, pdf.rfind(b"startxref"))
    hidden = f"10 0 obj\n{objects[10]}\nendobj\n".encode()
    entry = b"\1" + table.to_bytes(4, "big") + b"\0"
    head = b"160 0 obj\n<</Type/XRef/W[1 4 1]/Index[10 1]/Size 201/Root 1 0 R/Length 6>>\nstream\n"
    place = table + len(hidden)
    body_now = pdf[:table] + hidden + head + entry + b"\nendstream\nendobj\n"
    end = pdf[table : pdf.rfind(b"startxref")].replace(b"/Info", b"/XRefStm %d/Info" % place)
    return body_now + end + b"startxref\n%d\n%%%%EOF\n" % len(body_now)


def test_a_paper_as_word_writes_it_is_sound_and_its_changes_are_seen(hand: Any) -> None:
    signed = by(hand, hybrid(OBJECTS))
    (report,) = verify(signed, [hand[1]])
    assert (report.verdict, report.intact) == (VALID, True)
    (changed,) = verify(swapped(4, "Giay", "Giaz")(signed), [hand[1]])
    assert changed.verdict is BROKEN


@pytest.mark.parametrize(
    ("purposes", "verdict"),
    [
        ((ExtendedKeyUsageOID.SERVER_AUTH,), SignatureVerdict.UNTRUSTED),
        ((ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION), VALID),
    ],
)
def test_what_a_certificate_is_for(purposes: Any, verdict: SignatureVerdict) -> None:
    server = signer_of("Máy chủ", *purposes)
    (report,) = verify(by(server, written(OBJECTS)), [server[1]])
    assert report.verdict is verdict
    if verdict is SignatureVerdict.UNTRUSTED:
        assert "không được cấp để ký" in report.words


def test_a_root_that_ran_out_vouches_for_nobody(form: bytes, hand: Any) -> None:
    later = datetime.now().astimezone() + timedelta(days=400)
    (report,) = verify(form, [hand[1]], at=later)
    assert report.verdict is SignatureVerdict.UNTRUSTED


def test_whatever_breaks_inside_ends_as_not_known(
    form: bytes, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error in (AssertionError("x"), zlib.error("x"), RecursionError("x")):
        monkeypatch.setattr(Judge, "plain", raising(error))
        (report,) = verify(form, [hand[1]])
        assert report.verdict is UNKNOWN
        assert report.words == "Có phần của chữ ký không đọc được, chưa kiểm tra được"


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail
