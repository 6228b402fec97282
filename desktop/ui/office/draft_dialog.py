"""Writing a department's document: the wording at the left, how it looks at the right, submit.

Everything is saved as it is typed. What is still missing stands in words beside the button; the leader's reason
for sending the last one back stands on top.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.models.pages.writing import GAP, Draft, DraftPage
from desktop.texts import Text, joined
from desktop.ui.kit.background import Background
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import (
    Notice,
    SavedLine,
    SavedText,
    button,
    commit_input_method,
    label,
    say,
)
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.saved_dialog import SavedDialog, scrolled
from desktop.ui.kit.words import Toned

_LINES = (
    ("name", Text("Tên loại văn bản"), Text("để trống nếu là công văn")),
    ("symbol", Text("Ký hiệu"), Text("sau số: UBND-VP, QĐ-UBND")),
)
_TEXTS = (
    ("to", Text("Kính gửi"), 1),
    ("summary", Text("Trích yếu"), 2),
    ("body", Text("Nội dung"), 9),
    ("recipients", Text("Nơi nhận"), 3),
    ("signers", Text("Thẩm quyền ký"), 2),
)
_KINDS = (
    ("result", Text("Kết quả giải quyết")),
    ("refusal", Text("Văn bản không giải quyết")),
    ("correction", Text("Văn bản đính chính")),
)


class DraftDialog(SavedDialog):
    """`show_page` in; `proposed`, `written`, `attached`, `submitted` out. Decides nothing."""

    proposed = Signal(str)  # key of a template
    written = Signal(object)  # Draft
    attached = Signal(str, str)  # path, kind
    submitted = Signal(str)  # the department's opinion

    def __init__(
        self, page: DraftPage, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(Text("Soạn văn bản trình ký"), parent)
        self._page = page
        self.back = Notice()
        self.templates = QComboBox()
        self.templates.setAccessibleName(tr("Mẫu văn bản"))
        for key, name in page.templates:
            self.templates.addItem(as_shown(name), key)
        self.templates.setCurrentIndex(max(self.templates.findData(page.draft.template), 0))
        self.use = button(Text("&Lấy mẫu này"), icon="document")
        self.attach = button(Text("Đính kèm &PDF có sẵn…"), icon="document")
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Văn bản này là"))
        for value, words in _KINDS:
            self.kind.addItem(as_shown(words), value)
        self.fields: dict[str, SavedLine | SavedText] = {}
        self.opinion = SavedLine(
            Text("Ý kiến trình"), Text("ý kiến của bộ phận chuyên môn"), str.strip
        )
        self.preview = Preview(background, Text("Xem văn bản"))
        self.submit = button(
            Text("&Trình lãnh đạo (Ctrl+Enter)"), "primary", name=Text("Trình lãnh đạo")
        )
        self._lay_out()
        self._connect()
        self.resize(1240, 690)
        self.show_page(page)

    def show_page(self, page: DraftPage) -> None:
        """The draft as the desk answered it; what is being typed is left alone."""
        self._page = page
        draft = page.draft
        for name, field in self.fields.items():
            field.show_text(page.dossier_id, getattr(draft, name))
            field.setEnabled(not draft.attached)
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(max(self.kind.findData(draft.kind), 0))
        self.kind.blockSignals(False)
        lacks = [*page.missing, *(b.text for b in page.blockers if b.code != "document")]
        say(self.missing, Toned(joined("\n", (Text("• %1", text) for text in lacks)), "muted"))
        self.submit.setEnabled(not lacks)
        sent_back = Text("Lãnh đạo đã trả lại: %1", page.sent_back) if page.sent_back else ""
        self.back.say(Toned(sent_back, "warn") if sent_back else None)
        if page.pdf is None:
            self.preview.say(Text("Văn bản hiện ra ở đây khi đã đủ nội dung."), draft.summary)
        else:
            name = draft.attached_name or "du-thao.pdf"
            self.preview.show_file(name, "application/pdf", page.pdf)
        self._wish.answered()

    def flush(self) -> None:
        commit_input_method()
        for field in self.fields.values():
            field.flush()

    def _put(self, name: str, text: object) -> None:
        draft = replace(self._page.draft, **{name: str(text or "")})
        self._page = replace(self._page, draft=draft)
        self._write(draft)

    def _write(self, draft: Draft) -> None:
        self._wish.saving()
        self.written.emit(draft)

    def _choose_kind(self) -> None:
        self._put("kind", self.kind.currentData())

    def _detach(self) -> Draft:
        return replace(self._page.draft, attached="", attached_name="")

    def _take_template(self) -> None:
        """Take a template's wording in place of the text; the keyboard goes on at its first gap."""
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)
        self.flush()
        if self._page.draft.attached:
            self._write(self._detach())
        self._wish.saving()
        self.proposed.emit(self.templates.currentData())
        self._wish.ask(self._go_to_gap)

    def _pick(self) -> None:
        """Ask for a file in a dialog of Qt's own: the office's file dialog may hang on a dead network drive."""
        chooser = QFileDialog(self, tr("Chọn tệp PDF"), "", tr("Tệp PDF (*.pdf)"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.fileSelected.connect(self._attach)
        chooser.open()

    def _attach(self, path: str) -> None:
        self._wish.saving()
        self.attached.emit(path, self.kind.currentData())

    def _submit(self) -> None:
        """Save what was just typed; submitting follows."""
        self.flush()
        self._wish.ask(self._settle)

    def _settle(self) -> None:
        """Submit, or lead to what is still to be written."""
        if self.submit.isEnabled():
            self.submitted.emit(self.opinion.text().strip())
        else:
            self._go_to_gap()

    def _go_to_gap(self) -> None:
        """The first dots, chosen so that typing replaces them."""
        for field in self.fields.values():
            if isinstance(field, SavedText) and GAP in field.toPlainText():
                field.moveCursor(QTextCursor.MoveOperation.Start)
                field.find(GAP)
                self._lead_to(field)
                return

    def _connect(self) -> None:
        self.use.clicked.connect(self._take_template)
        self.attach.clicked.connect(self._pick)
        self.kind.activated.connect(self._choose_kind)
        self.submit.clicked.connect(self._submit)
        self.finished.connect(self.flush)
        self._end_by_key(self._submit)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label(Text("Văn bản này là:")), self.kind)
        for name, words, hint in _LINES:
            self._add(form, name, words, SavedLine(words, hint, str.strip))
        for name, words, lines in _TEXTS:
            self._add(form, name, words, SavedText(words, "", lines))
        signer = Text("Người ký")
        self._add(form, "signer", signer, SavedLine(signer, Text("họ và tên"), str.strip))
        chooser = QHBoxLayout()
        chooser.addWidget(self.templates, 1)
        chooser.addWidget(self.use)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(Text("Soạn văn bản trình ký"), "title"))
        left.addWidget(
            label(
                Text("%1 · %2", self._page.code or Text("chưa có mã"), self._page.who),
                tone="muted",
                wrap=True,
            )
        )
        left.addWidget(self.back)
        left.addWidget(self.notice)
        left.addLayout(chooser)
        left.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(scrolled(form, Text("Nội dung văn bản")), 1)
        left.addWidget(self.opinion)
        left.addWidget(self.missing)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.leave)
        ends.addWidget(self.submit)
        left.addLayout(ends)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(560)
        row = QHBoxLayout(self)
        row.addWidget(side)
        row.addWidget(self.preview, 1)

    def _add(self, form: QFormLayout, name: str, words: str, field: SavedLine | SavedText) -> None:
        field.saved.connect(lambda text: self._put(name, text))
        self.fields[name] = field
        form.addRow(label(Text("%1:", words)), field)
