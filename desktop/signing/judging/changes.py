"""What happened to a PDF after a signature, object by object, in the officer's words.

Every revision is compared with the one before it. What the comparison cannot explain is never called unchanged.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from html import unescape
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffPolicy,
    DiffResult,
    ModificationLevel,
    SuspiciousModification,
)

from desktop.signing.judging.appearance import draws, shows
from desktop.signing.judging.graph import (
    FormField,
    Key,
    entry,
    form_fields,
    grown,
    items,
    key_of,
    pages,
    plain,
    same,
    sheet_keys,
)
from desktop.signing.judging.structure import later_stamps, stored
from desktop.texts import Text

log = logging.getLogger(__name__)
_LONGEST = 60  # characters of a field's value that are told


class Weight(Enum):
    """How much a change weighs: may be made to a signed paper, not understood, may not be made."""

    ALLOWED = 0
    UNCLEAR = 1
    FORBIDDEN = 2


class Kind(Enum):
    """What a change can be; `KINDS` says what each weighs and its words."""

    SIGNED = auto()
    STORE = auto()
    TAGS = auto()
    EMPTY_PLACE = auto()
    FILLED = auto()
    METADATA = auto()
    PICTURE_UNREAD = auto()
    FIELD = auto()
    FORM = auto()
    CATALOGUE = auto()
    UNREAD = auto()
    PAGES = auto()
    PAGE = auto()
    ANNOTATION = auto()
    REPLACED = auto()
    PICTURE = auto()
    NEW_FIELD = auto()
    REMOVED = auto()
    ACTIVE = auto()


# «%1» is where, «%2» what; no words: the signatures and the store tell it themselves.
KINDS: dict[Kind, tuple[Weight, str]] = {
    Kind.SIGNED: (Weight.ALLOWED, ""),
    Kind.STORE: (Weight.ALLOWED, ""),
    Kind.TAGS: (Weight.ALLOWED, ""),
    Kind.EMPTY_PLACE: (Weight.ALLOWED, Text("Thêm ô chữ ký còn trống «%1»")),
    Kind.FILLED: (Weight.ALLOWED, Text("Điền ô «%1»: %2")),
    Kind.METADATA: (Weight.ALLOWED, Text("Sửa thông tin tài liệu (%1): %2")),
    Kind.PICTURE_UNREAD: (Weight.UNCLEAR, Text("Chưa rõ hình của ô «%1» có đúng với giá trị %2")),
    Kind.FIELD: (Weight.UNCLEAR, Text("Sửa đặc tính của ô «%1» (%2)")),
    Kind.FORM: (Weight.UNCLEAR, Text("Sửa đặc tính chung của biểu mẫu (%1)")),
    Kind.CATALOGUE: (Weight.UNCLEAR, Text("Sửa phần chung của tài liệu (%1)")),
    Kind.UNREAD: (Weight.UNCLEAR, Text("Có phần sửa sau khi ký không đọc được")),
    Kind.PAGES: (Weight.FORBIDDEN, Text("Số trang thay đổi: %1 → %2")),
    Kind.PAGE: (Weight.FORBIDDEN, Text("Sửa trang %1 (%2)")),
    Kind.ANNOTATION: (Weight.FORBIDDEN, Text("Thêm hoặc sửa chú thích trên trang %1")),
    Kind.REPLACED: (Weight.FORBIDDEN, Text("Sửa giá trị ô «%1»: %2")),
    Kind.PICTURE: (Weight.FORBIDDEN, Text("Sửa hình của ô «%1»")),
    Kind.NEW_FIELD: (Weight.FORBIDDEN, Text("Thêm ô «%1» vào biểu mẫu")),
    Kind.REMOVED: (Weight.FORBIDDEN, Text("Xóa ô «%1» khỏi biểu mẫu")),
    Kind.ACTIVE: (Weight.FORBIDDEN, Text("Sửa phần quyết định tài liệu hiển thị thế nào (%1)")),
}


@dataclass(frozen=True, slots=True)
class LaterChange:
    """One difference between two revisions."""

    kind: Kind
    place: str = ""
    value: str = ""

    @property
    def weight(self) -> Weight:
        return KINDS[self.kind][0]

    @property
    def words(self) -> str:
        words = KINDS[self.kind][1]
        return Text(words, self.place, _short(self.value)) if words else ""


@dataclass
class RevisionHistory:
    """The changes of each revision of one file, compared once."""

    reader: PdfFileReader
    _steps: dict[int, tuple[LaterChange, ...]] = field(default_factory=dict)

    def after(self, revision: int) -> tuple[LaterChange, ...]:
        """Everything that later revisions did, oldest first."""
        later = range(revision + 1, self.reader.xrefs.total_revisions)
        listed = [change for number in later for change in self._step(number)]
        empty = {change.place for change in listed if change.kind is Kind.FILLED}
        return tuple(
            replace(change, kind=Kind.FILLED)  # a slip of the pen mended, in a place that was empty
            if change.kind is Kind.REPLACED and change.place in empty
            else change
            for change in listed
        )

    def _step(self, number: int) -> tuple[LaterChange, ...]:
        if number not in self._steps:
            self._steps[number] = self._compared(number)
        return self._steps[number]

    def _compared(self, number: int) -> tuple[LaterChange, ...]:
        resolve = self.reader.get_historical_resolver
        try:
            return tuple(differences(resolve(number - 1), resolve(number)))
        except Exception as error:  # noqa: BLE001 - a file may break any reader in any way
            log.warning("a revision could not be compared: %s", type(error).__name__)
            return (LaterChange(Kind.UNREAD),)


class ExplainedChanges(DiffPolicy):
    """pyHanko's judgement, or ours where it refuses what our comparison explains wholly.

    It refuses freed objects, tagged papers and harmless keys other programs write.
    """

    def __init__(self, history: RevisionHistory) -> None:
        self._history = history

    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: Any,
        field_mdp_spec: Any = None,
        doc_mdp: Any = None,
    ) -> DiffResult | SuspiciousModification:
        result = _pyhankos(reader, base_revision, field_mdp_spec, doc_mdp)
        if isinstance(result, DiffResult):
            return result
        number = base_revision if isinstance(base_revision, int) else base_revision.revision
        changes = self._history.after(number)
        filled = {c.place for c in changes if c.kind is Kind.FILLED}
        locked = field_mdp_spec is not None and any(field_mdp_spec.is_locked(n) for n in filled)
        if locked or any(c.weight is not Weight.ALLOWED for c in changes):
            return result
        visible = {Kind.SIGNED, Kind.FILLED, Kind.EMPTY_PLACE} & {c.kind for c in changes}
        level = ModificationLevel.FORM_FILLING if visible else ModificationLevel.LTA_UPDATES
        return DiffResult(level, filled)


def _pyhankos(
    reader: PdfFileReader, base: Any, fields: Any, permission: Any
) -> DiffResult | SuspiciousModification:
    try:
        return DEFAULT_DIFF_POLICY.review_file(reader, base, fields, permission)
    except Exception as error:  # noqa: BLE001 - a file may break any reader in any way
        return SuspiciousModification(type(error).__name__)


# ── the comparison ───────────────────────────────────────────────────────────────────────────────

_OWN_WAY = {"/Pages", "/AcroForm", "/DSS", "/Metadata", "/StructTreeRoot"}
_HARMLESS = {"/Type", "/Version", "/Extensions", "/MarkInfo", "/Lang"}
_ACTIVE = {"/OCProperties", "/OpenAction", "/AA", "/Names", "/Collection", "/ViewerPreferences"}
_XMP = re.compile(rb"<(dc:title|dc:creator|dc:description|dc:subject)\b[^>]*>(.*?)</\1>", re.DOTALL)
_STORE_KEYS = {"/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs"}
_CLERICAL = {"/ModDate", "/Producer", "/Trapped"}  # every program that saves a file writes them
_PAGE_ASIDE = {"/Annots", "/Parent", "/Tabs", "/Type", "/LastModified", "/StructParents"}


def differences(old: Any, new: Any) -> Iterator[LaterChange]:
    """Every difference between two revisions that a reader could show."""
    yield from _catalogue(old, new)
    yield from _described(old, new)
    before, after = form_fields(old), form_fields(new)
    yield from _form(old, new)
    yield from _fields(before, after)
    yield from _pages(old, new, before, after)


def _catalogue(old: Any, new: Any) -> Iterator[LaterChange]:
    sheets = sheet_keys(
        old
    )  # outlines and destinations lead to pages, which are compared themselves
    for key in sorted((set(old.root) | set(new.root)) - _OWN_WAY - _HARMLESS):
        if _alike(old.root, new.root, key, sheets):
            continue
        yield LaterChange(Kind.ACTIVE if key in _ACTIVE else Kind.CATALOGUE, key[1:])
    if not _alike(old.root, new.root, "/DSS"):
        store = entry(new.root, "/DSS")
        old_boxes = store is not None and not set(store) - _STORE_KEYS
        yield LaterChange(Kind.STORE) if old_boxes else LaterChange(Kind.CATALOGUE, "DSS")
    if not _alike(old.root, new.root, "/StructTreeRoot"):
        tree = entry(old.root, "/StructTreeRoot")
        added = tree is not None and grown(tree, entry(new.root, "/StructTreeRoot"))
        yield LaterChange(Kind.TAGS) if added else LaterChange(Kind.CATALOGUE, "StructTreeRoot")
    if "/Encrypt" in new.trailer_view and not _alike(
        old.trailer_view, new.trailer_view, "/Encrypt"
    ):
        yield LaterChange(Kind.CATALOGUE, "Encrypt")


def _described(old: Any, new: Any) -> Iterator[LaterChange]:
    before, after = _info(old), _info(new)
    for key in sorted((set(before) | set(after)) - _CLERICAL) if after else ():
        if before.get(key, "") != after.get(key, ""):
            yield LaterChange(Kind.METADATA, key[1:], after.get(key, ""))
    old_texts = {*before.values(), *_xmp(old)}
    for text in sorted(set(_xmp(new)) - old_texts - set(after.values())):
        yield LaterChange(Kind.METADATA, "XMP", text)


def _info(handler: Any) -> dict[str, str]:
    if "/Info" not in handler.trailer_view:
        return {}
    raw = handler.trailer_view.raw_get(
        "/Info"
    )  # the trailer's references lead to the newest revision
    form_field = handler.get_object(raw.reference) if hasattr(raw, "reference") else raw
    return {key: str(entry(form_field, key)) for key in form_field}


def _xmp(handler: Any) -> list[str]:
    """What XMP says of the document in words: title, author, subject; not when and with what it was saved."""
    packet = entry(handler.root, "/Metadata")
    blocks = _XMP.findall(packet.data) if packet is not None else ()
    texts = (re.sub(rb"<[^>]*>", b" ", block).decode("utf-8", "replace") for _, block in blocks)
    return [unescape(" ".join(text.split())) for text in texts if text.strip()]


def _form(old: Any, new: Any) -> Iterator[LaterChange]:
    before, after = entry(old.root, "/AcroForm") or {}, entry(new.root, "/AcroForm") or {}
    for key in sorted((set(before) | set(after)) - {"/Fields", "/SigFlags"}):
        if _alike(before, after, key):
            continue
        if key == "/DR" and grown(
            entry(before, key) or type(entry(after, key))(), entry(after, key)
        ):
            continue  # faces for new fields
        if key == "/DA" and key not in before:
            continue  # how a new field would be written
        yield LaterChange(Kind.FORM, key[1:])


def _fields(before: dict[str, FormField], after: dict[str, FormField]) -> Iterator[LaterChange]:
    yield from (LaterChange(Kind.REMOVED, name) for name in before if name not in after)
    for name, now in after.items():
        if name not in before:
            yield from _new_field(name, now)
        elif now.kind == "/Sig":
            yield from _place_for_signing(name, before[name], now)
        else:
            yield from _filled(name, before[name], now)


def _new_field(name: str, now: FormField) -> Iterator[LaterChange]:
    if now.kind != "/Sig":
        if now.kind or now.boxes:
            yield LaterChange(Kind.NEW_FIELD, name)
    elif now.value is not None:
        yield LaterChange(Kind.SIGNED, name)
    else:
        yield LaterChange(Kind.EMPTY_PLACE, name)
        if any(draws(box) for box in now.boxes.values()):
            yield LaterChange(Kind.PICTURE, name)


def _place_for_signing(name: str, was: FormField, now: FormField) -> Iterator[LaterChange]:
    if was.value is None and now.value is not None:
        yield LaterChange(Kind.SIGNED, name)
        yield from _boxes(name, was, now, {"/AP", "/F"})
    else:
        if not same(was.value, now.value):
            yield LaterChange(Kind.REPLACED, name)
        yield from _boxes(name, was, now, set())


def _filled(name: str, was: FormField, now: FormField) -> Iterator[LaterChange]:
    before, after = _written(was.value), _written(now.value)
    if before == after:
        yield from _boxes(name, was, now, set())
        return
    yield LaterChange(Kind.REPLACED if before else Kind.FILLED, name, after)
    if now.kind == "/Btn":  # its pictures were there when it was signed
        yield from _boxes(name, was, now, {"/AS"})
        return
    yield from _boxes(name, was, now, {"/AP"})
    if not all(shows(box, after) for box in now.boxes.values()):
        yield LaterChange(Kind.PICTURE_UNREAD, name, f"«{_short(after)}»")


_VALUES = {"/V", "/Kids", "/T", "/Parent", "/P", "/Type", "/Lock", "/Ff", "/M"}
_SEEN = {"/AP", "/AS", "/Rect", "/F", "/MK", "/BS", "/Border", "/OC"}


def _boxes(name: str, was: FormField, now: FormField, may: set[str]) -> Iterator[LaterChange]:
    """Whatever of a field changed besides its value and what `may`."""
    if set(was.boxes) != set(now.boxes):
        yield LaterChange(Kind.PICTURE, name)
        return
    pairs = [(was.holder, now.holder), *((was.boxes[k], now.boxes[k]) for k in now.boxes)]
    listed = {
        key
        for old_node, new_node in pairs
        for key in (set(old_node) | set(new_node)) - _VALUES - may
        if not _alike(old_node, new_node, key)
    }
    if listed & _SEEN:
        yield LaterChange(Kind.PICTURE, name)
    if listed - _SEEN:
        yield LaterChange(Kind.FIELD, name, ", ".join(sorted(key[1:] for key in listed - _SEEN)))


def _pages(
    old: Any, new: Any, before: dict[str, FormField], after: dict[str, FormField]
) -> Iterator[LaterChange]:
    sheets, later = list(pages(old)), list(pages(new))
    if len(sheets) != len(later):
        yield LaterChange(Kind.PAGES, str(len(sheets)), str(len(later)))
        return
    old_boxes = {key for form_field in before.values() for key in form_field.boxes}
    added = {
        key for name, form_field in after.items() if name not in before for key in form_field.boxes
    }
    for number, ((old_node, was), (new_node, now)) in enumerate(
        zip(sheets, later, strict=True), start=1
    ):
        for key in sorted((set(was) | set(now)) - _PAGE_ASIDE):
            if key not in was or key not in now or not same(was[key], now[key]):
                yield LaterChange(Kind.PAGE, str(number), key[1:])
        if _annotations_differ(old_node, new_node, old_boxes, added):
            yield LaterChange(Kind.ANNOTATION, str(number))


def _annotations_differ(old_node: Any, new_node: Any, old_boxes: set[Any], added: set[Any]) -> bool:
    was = {key_of(raw, n): raw for n, raw in enumerate(items(entry(old_node, "/Annots")))}
    now = {key_of(raw, n): raw for n, raw in enumerate(items(entry(new_node, "/Annots")))}
    if set(was) - set(now) or set(now) - set(was) - added:
        return True
    return any(not same(was[key], now[key]) for key in was if key not in old_boxes)


def _alike(left: Any, right: Any, key: str, sheets: frozenset[Key] = frozenset()) -> bool:
    """Whether both hold the same under this key, or neither anything."""
    if key not in left or key not in right:
        return key not in left and key not in right
    return same(left.raw_get(key), right.raw_get(key), sheets=sheets)


def _written(value: Any) -> str:
    form_field = plain(value)
    if form_field is None or form_field == "/Off":
        return ""
    text = getattr(form_field, "data", form_field)
    return text.decode("latin-1") if isinstance(text, bytes) else str(text)


# ── in words ─────────────────────────────────────────────────────────────────────────────────────


def told_changes(
    reader: PdfFileReader, signature: Any, changes: tuple[LaterChange, ...]
) -> tuple[str, ...]:
    """Everything later revisions did, each thing once."""
    return tuple(dict.fromkeys(_told(reader, signature, changes)))


def _told(reader: PdfFileReader, signature: Any, changes: tuple[LaterChange, ...]) -> Iterator[str]:
    yield from (change.words for change in changes if change.words)
    for new_node in reader.embedded_regular_signatures:
        if new_node.signed_revision > signature.signed_revision:
            yield Text("Thêm chữ ký của %1", _signer(new_node))
    if _size(reader) > _size(reader, signature.signed_revision):
        yield Text("Thêm dữ liệu chứng thư để kiểm tra lâu dài")
    for _ in later_stamps(reader, signature):
        yield Text("Thêm dấu thời gian lưu trữ")


def foreign_tail(pdf: bytes, reader: PdfFileReader, signature: Any) -> bool:
    """Bytes behind the newest revision's end: no reader shows them, no digest covers them.

    Mail gateways add line ends; anything else does not belong there.
    """
    newest = signature.signed_revision == reader.xrefs.total_revisions - 1
    covered = int(signature.byte_range[-2]) + int(signature.byte_range[-1])
    end = covered if newest else pdf.rfind(b"%%EOF") + len(b"%%EOF")
    return bool(re.search(rb"[^\s\0]", pdf[end:]))


def text_fields(handler: Any) -> dict[str, str]:
    """Name → value of the form's text fields; "" while a field is empty."""
    listed = form_fields(handler).items()
    return {
        name: _written(form_field.value) for name, form_field in listed if form_field.kind == "/Tx"
    }


def _size(reader: PdfFileReader, revision: int | None = None) -> int:
    store = stored(reader, revision)
    return len(store.certificates) + len(store.ocsp) + len(store.crls)


def _signer(signature: Any) -> str:
    name = signature.signer_cert.subject.native.get("common_name", "?")
    return str(name[0] if isinstance(name, list) else name)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
