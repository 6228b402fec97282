"""Between the reports' page and the desk: counting and drawing on lane "desk", answers back on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.pages.views import Paper
from desktop.models.reports.listing import Options, Reading, ReportView, ReportWish
from desktop.models.reports.package import Package, Prepared
from desktop.models.reports.places import Outcome
from desktop.texts import Text, joined
from desktop.ui.kit.agree_dialog import AgreeDialog, Agreement
from desktop.ui.kit.background import Background, Lane
from desktop.ui.kit.flow import DeskFlow
from desktop.ui.kit.words import moment
from desktop.ui.reports.page import ReportsPage
from desktop.ui.signing.papers import PaperSigning

if TYPE_CHECKING:
    from desktop.desk.reports.verbs import Reports

T = TypeVar("T")


class ReportsFlow(DeskFlow):
    """One page, one officer's reports."""

    dossier_wanted = Signal(int)

    def __init__(
        self,
        verbs: Reports,
        page: ReportsPage,
        background: Background,
        signing: PaperSigning,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(background, page.fail, parent)
        self._verbs, self._page = verbs, page
        self._signing = signing
        signing.setParent(self)
        self._asked: ReportWish | None = None
        self._then: Callable[[], None] | None = None  # what waits for the dossiers to be read
        self.package: PackageDialog | None = None
        page.wanted.connect(self.show)
        page.start_wanted.connect(self.start)
        page.stop_wanted.connect(self._stop)
        page.left.connect(self._stop)
        page.cell_wanted.connect(self._cell)
        page.bar_wanted.connect(self._bar)
        page.close_wanted.connect(self._close)
        page.export_wanted.connect(self._export)
        page.record_wanted.connect(self._inspect)
        page.package_wanted.connect(self._pack)
        page.package_chosen.connect(self._look_into)
        page.dossier_wanted.connect(self.dossier_wanted)

    def start(self) -> None:
        """What can be chosen, then the report that is chosen."""
        self._read(self._begin)

    def show(self, wish: ReportWish) -> None:
        """Show a report. Only the newest wish is shown: an officer chooses faster than a year is counted."""
        self._asked = wish
        if self._then != self._begin:  # which ends in asking for what is chosen then
            self._read(partial(self._view, wish))

    def _begin(self) -> None:
        def filled(options: Options) -> None:
            self._page.set_options(options)
            self._page.ask()

        self._run(self._verbs.options, filled)

    def _view(self, wish: ReportWish) -> None:
        def shown(report_view: ReportView) -> None:
            if report_view.wish == self._asked:
                self._page.show_report(report_view)

        self._run(partial(self._verbs.view, wish), shown)

    def _read(self, then: Callable[[], None]) -> None:
        """Call `then` once every dossier is read, a bit at a time, so that the desk does other work in between."""
        reading, self._then = self._then is not None, then
        if not reading:
            self._run(self._verbs.read_on, self._have_read)

    def _have_read(self, reading: Reading) -> None:
        then = self._then
        if then is None:
            return  # stopped meanwhile
        if reading.left:
            self._page.show_reading(reading)
            self._run(self._verbs.read_on, self._have_read)
            return
        self._then = None
        self._page.show_reading(None)
        then()

    def _stop(self) -> None:
        """Stop reading. What was read is kept: the next time goes on from there."""
        if self._then is not None:
            self._then = None
            self._page.show_stopped()

    def _cell(self, wish: ReportWish, group: str, number: int, purpose: str) -> None:
        self._run(partial(self._verbs.behind, wish, group, number, purpose), self._page.show_list)

    def _bar(self, wish: ReportWish, group: str, outcome: Outcome) -> None:
        self._run(partial(self._verbs.behind_bar, wish, group, outcome), self._page.show_list)

    def _close(self, wish: ReportWish) -> None:
        def closed(report_view: ReportView) -> None:
            self._page.show_report(report_view)
            self._page.tell(Text("Đã chốt số liệu của kỳ này."))

        self._run(partial(self._verbs.close, wish), closed)

    def _export(self, wish: ReportWish, form: str, path: str, purpose: str) -> None:
        if form == "pdf" and self._page.signed.isChecked():
            keep = partial(self._verbs.export_signed, wish)
            self._run(
                partial(self._verbs.paper, wish, purpose),
                lambda paper: self._sign(paper, lambda pdf: keep(pdf, Path(path), purpose)),
            )
            return

        def done(name: str) -> None:
            self._page.tell(Text("Đã xuất %1.", name))

        self._run(partial(self._verbs.export, wish, form, Path(path), purpose), done)

    def _inspect(self, dossier_id: int, path: str, purpose: str) -> None:
        if self._page.signed.isChecked():
            self._run(
                partial(self._verbs.record_paper, dossier_id, purpose),
                lambda paper: self._sign(paper, lambda pdf: self._verbs.save(pdf, Path(path))),
            )
            return

        def done(name: str) -> None:
            self._page.tell(Text("Đã trích %1.", name))

        self._run(partial(self._verbs.inspect, dossier_id, Path(path), purpose), done)

    def _pack(self, wish: ReportWish, path: str, purpose: str) -> None:
        def drawn(prepared: Prepared) -> None:
            finish = partial(self._verbs.finish_package, prepared)
            self._sign(prepared.paper, lambda pdf: finish(pdf, Path(path)))

        self._run(partial(self._verbs.prepare_package, wish, purpose), drawn)

    def _look_into(self, path: str) -> None:
        def show(package: Package) -> None:
            self.package = PackageDialog(package, self._page)
            take = partial(self._verbs.take_package, Path(path), package.sha256)
            self._offer(self.package, lambda: take, self._taken)

        self._run(partial(self._verbs.open_package, Path(path)), show)

    def _taken(self, package: Package) -> None:
        self._page.ask()
        self._page.tell(Text("Đã nhận %n hồ sơ của %1.", package.unit, count=len(package.dossiers)))

    def _sign(self, paper: Paper, write: Callable[[bytes], str]) -> None:
        """Sign the report on the token and let the desk write it; the answer is the file's name."""

        def keep(
            pdf: bytes,
            _signer: str,
            on_done: Callable[[], None],
            failed: Callable[[Exception], None],
        ) -> None:
            def written(name: str) -> None:
                on_done()
                self._page.tell(Text("Đã ký và ghi %1.", name))

            self._background.run("desk", partial(write, pdf), written, failed, self)

        self._signing.sign(paper, Text("văn bản xuất ra"), paper.name, keep, self._page.window())

    def _run(
        self, work: Callable[[], T], on_answer: Callable[[T], None], lane: Lane = "desk"
    ) -> None:
        """Run a verb while the page says that it waits."""

        def finished(answer: T) -> None:
            self._page.set_busy(False)
            on_answer(answer)

        self._page.set_busy(True)
        super()._run(work, finished, lane)

    def _failed(self, error: Exception) -> None:
        self._then = None
        self._page.set_busy(False)
        super()._failed(error)


class PackageDialog(AgreeDialog):
    """What is in a package from another system, before it is taken over.

    Whose it is, whether its signature is believed, its dossiers beside ours.
    """

    def __init__(self, package: Package, parent: QWidget) -> None:
        offer = Agreement(
            Text("Gói hồ sơ của %1", package.unit),
            Text("%n hồ sơ, lập %1", moment(package.made_at), count=len(package.dossiers)),
            package_text(package),
            Text("Nội dung gói hồ sơ"),
            Text("Nhận để tính vào báo cáo"),
        )
        super().__init__(offer, (760, 480), parent)
        self.package = package
        self.agreed.setEnabled(package.trusted)


def package_text(package: Package) -> str:
    lines = [Text("Mục đích: %1", package.purpose), "", Text("Chữ ký trên bảng kê:")]
    lines += [Text("  %1", words) for words in package.signatures]
    if not package.trusted:
        lines.append(Text("  Chữ ký chưa tin được: không nhận vào báo cáo được."))
    lines += ["", Text("Hồ sơ:")]
    lines += [Text("  %1 · %2 · %3", d.code, d.procedure, d.here) for d in package.dossiers]
    lines += [
        "",
        Text(
            "Nhận vào: báo cáo tính thêm các hồ sơ này, mỗi mã một lần; hồ sơ của cổng không đổi."
        ),
    ]
    return joined("\n", lines)
