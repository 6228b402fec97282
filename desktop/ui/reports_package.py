"""What is in a package from another system, before anything of it is taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.models.reports_package import Package
from desktop.ui.parts import Notice, button, label
from desktop.ui.words import moment


class PackageDialog(QDialog):
    """Whose it is, whether its signature is believed, its dossiers beside ours."""

    def __init__(self, package: Package, parent: QWidget) -> None:
        super().__init__(parent)
        self.package = package
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Gói hồ sơ của {package.unit}")
        self.resize(760, 480)
        self.notice = Notice()
        self.text = QPlainTextEdit(package_text(package))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Nội dung gói hồ sơ")
        self.agreed = button("Nhận để tính vào báo cáo", "primary", icon="check")
        self.agreed.setEnabled(package.trusted)
        self.refused = button("Không nhận")
        self.refused.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for part in (self.refused, self.agreed):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        count = f"{len(package.dossiers)} hồ sơ, lập {moment(package.made_at)}"
        column.addWidget(label(count, "strong", wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)


def package_text(package: Package) -> str:
    lines = [f"Mục đích: {package.purpose}", "", "Chữ ký trên bảng kê:"]
    lines += [f"  {words}" for words in package.signatures]
    if not package.trusted:
        lines.append("  Chữ ký chưa tin được: không nhận vào báo cáo được.")
    lines += ["", "Hồ sơ:"]
    lines += [f"  {d.code} · {d.procedure} · {d.here}" for d in package.dossiers]
    lines += [
        "",
        "Nhận vào: báo cáo tính thêm các hồ sơ này, mỗi mã một lần; hồ sơ của cổng không đổi.",
    ]
    return "\n".join(lines)
