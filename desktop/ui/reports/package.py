"""What is in a package from another system, before anything of it is taken over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.models.reports.package import Package
from desktop.ui.kit.agree_dialog import AgreeDialog, Agreement
from desktop.ui.kit.words import moment


class PackageDialog(AgreeDialog):
    """Whose it is, whether its signature is believed, its dossiers beside ours."""

    def __init__(self, package: Package, parent: QWidget) -> None:
        offer = Agreement(
            f"Gói hồ sơ của {package.unit}",
            f"{len(package.dossiers)} hồ sơ, lập {moment(package.made_at)}",
            package_text(package),
            "Nội dung gói hồ sơ",
            "Nhận để tính vào báo cáo",
        )
        super().__init__(offer, (760, 480), parent)
        self.package = package
        self.agreed.setEnabled(package.trusted)


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
