"""Several profiles on one machine: which of them to open. A damaged one is shown with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
)

from desktop.errors import OfficerError
from desktop.settings.profiles import Profile
from desktop.texts import Text
from desktop.ui.kit.language import as_shown, tr
from desktop.ui.kit.parts import button, label

PATH = Qt.ItemDataRole.UserRole


class WaitNotice(QDialog):
    """A notice that something takes a while before there is a window. It goes by itself; closing it would hurry
    nothing.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle(tr("Một Cửa"))
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setTextVisible(False)
        progress.setAccessibleName(as_shown(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(words, "heading", wrap=True))
        column.addWidget(progress)
        self.setFixedWidth(460)

    def reject(self) -> None:
        """Ignore Esc and the cross."""


class ProfileDialog(QDialog):
    """When it has closed: `chosen` is to be opened, or `set_up` or `training` is wanted, or nothing."""

    def __init__(self, profiles: Mapping[Path, Profile | OfficerError]) -> None:
        super().__init__()
        self.chosen: Path | None = None
        self.set_up = self.training = False
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Các cấu hình trên máy này"))
        self.open_it = button(Text("&Mở"), "primary")
        self.new = button(Text("&Thiết lập cấu hình mới…"), icon="plus")
        self.train = button(Text("&Dùng thử: chế độ tập huấn"), icon="person")
        for path, profile in profiles.items():
            self._add(path, profile)
        self._lay_out()
        self.open_it.clicked.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.currentItemChanged.connect(lambda _now, _before: self._look())
        self.new.clicked.connect(self._set_up)
        self.train.clicked.connect(self._train)
        self.setWindowTitle(tr("Một Cửa: mở cấu hình nào?"))
        self.resize(640, 400)
        self._begin()

    def _begin(self) -> None:
        """Choose the first profile that can be opened."""
        rows = range(self.list.count())
        usable_rows = (
            row for row in rows if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled
        )
        self.list.setCurrentRow(next(usable_rows, -1))
        self.list.setFocus()
        self._look()

    def _add(self, path: Path, profile: Profile | OfficerError) -> None:
        if isinstance(profile, OfficerError):
            item = QListWidgetItem(
                as_shown(Text("⚠ %1\n%2: %3", path.name, profile.title, profile.detail))
            )
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            says = profile.values
            item = QListWidgetItem(
                as_shown(
                    Text(
                        "%1, %2\n%3 · %4",
                        says["unit.name"],
                        says["counter"],
                        says["account"],
                        says["portal_url"],
                    )
                )
            )
            item.setToolTip(as_shown(str(path)))
        item.setData(PATH, str(path))
        self.list.addItem(item)

    def _look(self) -> None:
        self.open_it.setEnabled(self.list.currentRow() >= 0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.open_it.isEnabled():
            self.chosen = Path(item.data(PATH))
            self.accept()

    def _set_up(self) -> None:
        self.set_up = True
        self.accept()

    def _train(self) -> None:
        self.training = True
        self.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(label(Text("Mở cấu hình nào?"), "title"))
        words = Text(
            "Máy này có nhiều cấu hình: mỗi cấu hình là một cổng, một đơn vị, một kho dữ liệu riêng."
        )
        column.addWidget(label(words, tone="muted", wrap=True))
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.train)
        foot.addWidget(self.new)
        foot.addStretch(1)
        foot.addWidget(self.open_it)
        column.addLayout(foot)
