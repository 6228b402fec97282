"""Draws the program's icon in the sizes the packages want: icons.py FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "installer" / "motcua.svg"
SIZES = (48, 256)


def main(folder: Path) -> int:
    app = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        drawn(size).save(str(folder / f"motcua-{size}.png"))
    icon = folder / "motcua.ico"
    if not drawn(256).save(str(icon)):
        from PIL import Image

        sizes = [(edge, edge) for edge in (16, 32, 48, 256)]
        Image.open(folder / "motcua-256.png").save(icon, sizes=sizes)
    app.quit()
    return 0


def drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
