"""Between the catalogue page and the desk: every verb on lane "desk", its answer back on the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)

from desktop.models.catalogue.browser import BrowserView, ImportPreview, ProcedureDetail
from desktop.texts import Text, joined
from desktop.ui.kit.agree_dialog import AgreeDialog, Agreement
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow
from desktop.ui.kit.language import tr
from desktop.ui.law.catalogue_page import CataloguePage

if TYPE_CHECKING:
    from desktop.desk.law.catalogue import CatalogueDesk


class CatalogueFlow(DeskFlow):
    """One page, one officer's catalogue verbs."""

    def __init__(
        self,
        verbs: CatalogueDesk,
        page: CataloguePage,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(background, page.fail, parent)
        self._verbs, self._page = verbs, page
        self._asked = ""
        for signal, take in (
            (page.searched, self.search),
            (page.chosen, self.choose),
            (page.seen, self._seen),
            (page.fault_told, self._fault_told),
            (page.export_wanted, self._export),
            (page.import_wanted, self._preview),
        ):
            signal.connect(take)

    def refresh(self) -> None:
        """Read the tree, the news and the warnings again."""
        self._run(self._verbs.browse, self._page.show_view)

    def search(self, text: str) -> None:
        def show(codes: tuple[str, ...]) -> None:
            self._page.show_found(text, codes)

        self._run(partial(self._verbs.search, text), show)

    def choose(self, code: str) -> None:
        """Show a procedure. Only the answer to the last choice is shown: keys move faster than the disk."""
        self._asked = code

        def show(detail: ProcedureDetail | None) -> None:
            if detail is not None and code == self._asked:
                self._page.show_detail(detail)
            elif detail is None:
                self._page.tell(Text("Chưa có dữ liệu pháp lý của thủ tục %1.", code))

        self._run(partial(self._verbs.detail, code), show)

    def _seen(self) -> None:
        self._run(self._verbs.mark_seen, self._page.show_view)

    def _fault_told(self, code: str, text: str) -> None:
        def show_noted(count: int, view: BrowserView) -> None:
            self._page.show_view(view)
            self._page.tell(Text("Đã ghi nhận sai sót (tất cả %1).", count))

        def noted(count: int) -> None:
            self._page.detail.form.end()
            self._run(self._verbs.browse, partial(show_noted, count))

        self._run(partial(self._verbs.report_fault, code, text), noted)

    def _export(self, path: str) -> None:
        def written(count: int) -> None:
            self._page.tell(Text("Đã xuất %n sai sót ra %1.", Path(path).name, count=count))

        self._run(partial(self._verbs.export_faults, Path(path)), written)

    def _preview(self, path: str) -> None:
        def show(preview: ImportPreview) -> None:
            dialog = ImportDialog(preview, self._page)
            take = partial(self._verbs.accept_import, Path(path), preview.sha256)
            self._offer(dialog, lambda: partial(take, dialog.second.text()), self._taken)

        self._run(partial(self._verbs.preview_import, Path(path)), show)

    def _taken(self, view: BrowserView) -> None:
        self._page.show_view(view)
        self._page.tell(Text("Đã nhận danh mục đã sửa."))


class ImportDialog(AgreeDialog):
    """What an edited catalogue would change, or why it is refused; a second person's name to accept it."""

    def __init__(self, preview: ImportPreview, parent: QWidget) -> None:
        second = QLineEdit()
        second.setAccessibleName(tr("Người thứ hai đã đọc bản so sánh"))
        second.setPlaceholderText(tr("Họ tên người thứ hai đã đọc bản so sánh"))
        offer = Agreement(
            Text("Nhập danh mục đã sửa: %1", preview.name),
            Text("Đối chiếu trước khi nhận"),
            _told(preview),
            Text("Bản so sánh danh mục"),
            Text("Nhận danh mục"),
        )
        super().__init__(offer, (760, 520), parent, beside=second)
        self.preview, self.second = preview, second
        able = not preview.faults and bool(preview.changes)
        self.agreed.setEnabled(able)
        self.second.setEnabled(able)


def _told(preview: ImportPreview) -> str:
    if preview.faults:
        return joined("\n", (Text("Không nhận được, chưa có gì thay đổi:"), *preview.faults))
    lines: list[str] = (
        [Text("%n thay đổi:", count=len(preview.changes))]
        if preview.changes
        else [Text("Không có thay đổi nào.")]
    )
    for change in preview.changes:
        lines += ["", Text("%1  %2: %3", change.code, change.name, change.text), *change.lines]
    return joined("\n", lines)
