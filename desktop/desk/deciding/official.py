"""What is put before a leader or a clerk to sign: the very bytes submitted; the signed ones, numbered and dated;
a leader's own notice to the citizen (Mẫu 04, 05).

A signed file is never edited: number and date are filled into places that were open before anybody signed, as
one more revision, and only over a leader's signature that verifies (Đ11.3, NĐ 30/2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.desk.deciding import drafting
from desktop.desk.deciding.notices import Decision
from desktop.desk.deciding.standing import ISSUED, SIGNED
from desktop.desk.token.signed_files import believed
from desktop.documents.papers.decision import DATE, NUMBER, SIGNATURE, padded
from desktop.documents.papers.templates import Template
from desktop.documents.sheet.layout import STAMP_HEIGHT, STAMP_WIDTH
from desktop.documents.sheet.wording import date_words
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import RULES, Act, Document
from desktop.models.pages.views import Paper
from desktop.models.store.files import Files
from desktop.settings.config import Settings
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making import fields
from desktop.signing.making.fields import StampPlace
from desktop.signing.making.stamp import seal_box
from desktop.texts import Text

DOCUMENT = "VB"
"""Rule.paper of an act that signs the dossier's own document, not a form drawn for the act."""

NOTICES = {"04": "apology", "05": "stop"}
"""Rule.paper → kind of the wording it is drawn from."""

NUMBERED = frozenset({Act.ISSUE, Act.ISSUE_REFUSAL, Act.STOP, Act.APOLOGISE})
"""Acts that use up a number of the unit's register of outgoing documents."""

_FAR_RIGHT, _FROM_BELOW = 60.0, 70.0  # points from the page's edges

_FILE_NAMES = {"04": "xin-loi", "05": "dung-giai-quyet"}
_ENDINGS = {Act.SIGN: SIGNED, Act.ISSUE: ISSUED, Act.ISSUE_REFUSAL: ISSUED}


def paper_of(
    decision: Decision, settings: Settings, files: Files, templates: Mapping[str, Template]
) -> Paper:
    """The paper to be signed for a decided act. NotAllowed, FileDamaged, PaperUnfit say why there is none."""
    form = RULES[decision.act].paper
    if form in NOTICES:
        return _notice(decision, settings, form, templates)
    document = decision.dossier.document
    assert document is not None  # a guard of RULES saw to it
    content = files.get(document.sha256)
    if decision.act is Act.SIGN:
        return _to_sign(decision, document, content)
    return _to_issue(decision, document, content, settings)


def _notice(
    decision: Decision, settings: Settings, form: str, templates: Mapping[str, Template]
) -> Paper:
    """A leader's own notice, numbered and dated before it is signed: no clerk's step follows."""
    dossier, intent = decision.dossier, decision.dossier.intent(decision.act)
    template = next(t for t in templates.values() if t.kind == NOTICES[form])
    due = intent.due
    late = (
        Text(" Cơ quan chưa trả kết quả: %1.", decision.late_partner)
        if decision.late_partner
        else ""
    )
    more_words = {
        "reason": f"{intent.reason.rstrip('.')}.{late}",
        "ground": intent.ground,
        "new_due": Text("%1", Text("%1", Text("%1", Text("%1", f"{due:%H giờ %M ngày %d/%m/%Y}"))))
        if due
        else "",
    }
    drawn = drafting.notice_of(template, form, settings.unit, dossier, more_words, decision.at)
    open_places = [
        StampPlace(name, p.page, p.box, slanted=p.slanted)
        for name, p in drawn.places.items()
        if name in (NUMBER, DATE)
    ]
    pdf = fields.fill(fields.prepare(drawn.pdf, open_places), _values(decision))
    where = drawn.places[SIGNATURE]
    name = f"{_FILE_NAMES[form]}-{dossier.code or dossier.id}.pdf"
    return Paper(form, name, pdf, False, where.page, where.box, look="hand")


def _to_sign(decision: Decision, document: Document, content: bytes) -> Paper:
    place = _signature_place(content)
    return Paper(
        form=DOCUMENT,
        name=_named(document, decision.act),
        pdf=content,
        provisional=False,
        signature_page=place.page,
        signature_box=place.box,
        look="hand",
    )


def _to_issue(decision: Decision, document: Document, content: bytes, settings: Settings) -> Paper:
    """NotAllowed unless the newest signature is valid and covers the whole file."""
    reports = verify(content, believed(settings))
    newest = reports[-1] if reports else None
    if (
        newest is None
        or newest.verdict is not SignatureVerdict.VALID
        or not newest.covers_whole_file
    ):
        words = newest.words if newest else Text("Văn bản chưa có chữ ký số")
        raise NotAllowed(
            words,
            title=Text("Chữ ký của lãnh đạo trên văn bản này không hợp lệ"),
            advice=Text("%1. Đừng đóng dấu; báo bộ phận chuyên môn trình ký lại.", words),
        )
    open_places = fields.places(content)
    values = {name: text for name, text in _values(decision).items() if name in open_places}
    place = _signature_place(content)
    return Paper(
        form=DOCUMENT,
        name=_named(document, decision.act),
        pdf=fields.fill(content, values) if values else content,
        provisional=False,
        signature_page=place.page,
        signature_box=seal_box(place.box),
        look="seal",
    )


def _values(decision: Decision) -> dict[str, str]:
    """What the clerk writes: the number as NĐ 30 has it, today's date in words."""
    return {
        NUMBER: padded(decision.dossier.intent(decision.act).number),
        DATE: date_words(decision.at.date()),
    }


def register_key(number: str, day: date) -> str:
    """The key of a number in the register of outgoing documents, where it may stand once."""
    return f"{day.year}/{padded(number)}"


def _signature_place(content: bytes) -> StampPlace:
    """Where the leader signs: the document's own place, else the foot of its last page."""
    return fields.places(content).get(SIGNATURE) or foot_place(content)


def foot_place(content: bytes) -> StampPlace:
    """Where a paper is signed that has no place of its own. PaperUnfit: it cannot be read."""
    sizes = fields.page_sizes(content)
    right = sizes[-1][0] - _FAR_RIGHT
    box = (right - STAMP_WIDTH, _FROM_BELOW, right, _FROM_BELOW + STAMP_HEIGHT)
    return StampPlace(SIGNATURE, len(sizes) - 1, box)


def _named(document: Document, act: Act) -> str:
    stem = document.title.removesuffix(ISSUED).removesuffix(SIGNED).removesuffix(".pdf")
    return f"{stem}{_ENDINGS[act]}"
