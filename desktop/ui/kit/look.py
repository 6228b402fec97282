"""How the program looks: semantic colours in two palettes, the font, the icons, Qt's own words.

Fusion on every system, so that Windows and Linux show the same. A colour never carries meaning
alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.errors import FontUnfit
from desktop.settings.config import RESOURCES
from desktop.settings.preferences import Wish
from desktop.texts import Text
from desktop.ui.kit.language import language_now
from desktop.ui.kit.style import SHEET
from desktop.ui.kit.words import Tone

Theme = Literal["light", "dark"]
FAMILIES = ("Noto Sans", "Segoe UI", "Liberation Sans", "DejaVu Sans")
_VIETNAMESE = Text(
    "ĂÂĐÊÔƠƯăâđêôơưẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹ"
)


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. Every text colour reaches 4.5:1 on every ground it is used on (tests/ui)."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    header: str
    on_header: str
    header_muted: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    dire: str  # past every limit
    on_dire: str
    paper: str  # behind a previewed page


THEMES: dict[Theme, Colours] = {
    "light": Colours(
        window="#f2f5f8",
        surface="#ffffff",
        raised="#f7f9fb",
        text="#17202b",
        muted="#525d6b",
        line="#c6cfd9",
        accent="#14508c",
        on_accent="#ffffff",
        accent_soft="#e1ecf7",
        header="#123f6d",
        on_header="#ffffff",
        header_muted="#c9dbee",
        good="#17653a",
        good_soft="#e2f3e8",
        warn="#854800",
        warn_soft="#fff0d9",
        bad="#a11818",
        bad_soft="#fbe8e8",
        dire="#6e0b0b",
        on_dire="#ffffff",
        paper="#d5dce4",
    ),
    "dark": Colours(
        window="#14181e",
        surface="#1c222a",
        raised="#232a33",
        text="#e9edf2",
        muted="#a9b4c1",
        line="#3d4855",
        accent="#86b9ef",
        on_accent="#0b1825",
        accent_soft="#22364c",
        header="#0e2238",
        on_header="#eef4fa",
        header_muted="#a9bfd6",
        good="#86d6a3",
        good_soft="#1b3425",
        warn="#f4bb6c",
        warn_soft="#3a2c15",
        bad="#ff9f98",
        bad_soft="#412123",
        dire="#ffbdb8",
        on_dire="#3a0506",
        paper="#0d1014",
    ),
}


def prepare_environment() -> None:
    """Call before QApplication is made.

    WORKAROUND(PySide6 wheels, 6.11): no fcitx input context is shipped; fcitx5 also speaks ibus.
    """
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def dress(app: QApplication, wish: Wish = "light", points: float = 10.0) -> None:
    """Style, font, palette and, on Vietnamese screens, Vietnamese for Qt's own texts. Raises FontUnfit."""
    app.setStyle("Fusion")
    app.setFont(QFont(fit_family(), round(points)))
    if language_now() == "vi":
        app.installTranslator(QtWords(app))
    wear(app, wish)
    app.styleHints().colorSchemeChanged.connect(partial(_follow, app))


def wear(app: QApplication, wish: Wish) -> None:
    """Wear the theme the officer chose, from now on; «system» follows the system's own, also later."""
    app.setProperty("wish", wish)
    set_theme(app, _system_theme(app) if wish == "system" else wish)


def wish_now() -> Wish:
    app = QApplication.instance()
    wish = app.property("wish") if app is not None else None
    return wish if wish in ("dark", "system") else "light"


def _system_theme(app: QApplication) -> Theme:
    """A desktop that does not say (bare X11) is a light one."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow(app: QApplication, _scheme: Qt.ColorScheme) -> None:
    if wish_now() == "system" and _system_theme(app) != theme_now():
        set_theme(app, _system_theme(app))


def set_theme(app: QApplication, theme: Theme) -> None:
    """Switch the palette while running; icons follow. Restyling a window takes long: not for nothing."""
    if app.property("theme") == theme:
        return
    colours = THEMES[theme]
    app.setProperty("theme", theme)
    app.setPalette(palette(colours))
    app.setStyleSheet(
        SHEET.substitute(asdict(colours), icons=(RESOURCES / "icons").as_posix(), theme=theme)
    )
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("iconName"):
            _draw_icon(widget)


@contextmanager
def building() -> Iterator[None]:
    """Widgets made in here get their style once, at its end.

    Qt styles a widget and all it holds anew whenever it is put into another one. A window put together from
    its leaves takes several times as long so.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def theme_now() -> Theme:
    app = QApplication.instance()
    return "dark" if app is not None and app.property("theme") == "dark" else "light"


def colours_now() -> Colours:
    return THEMES[theme_now()]


def tone_colour(tone: Tone) -> str:
    """The text colour of a tone in the present theme."""
    colours = colours_now()
    return {
        "plain": colours.text,
        "muted": colours.muted,
        "good": colours.good,
        "warn": colours.warn,
        "bad": colours.bad,
        "dire": colours.dire,
        "accent": colours.accent,
    }[tone]


def palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    colours_made = QPalette()
    for where, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.bad),
        (role.Link, colours.accent),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
    ):
        colours_made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        colours_made.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.muted))
    return colours_made


def fit_family() -> str:
    """The first installed family that has every Vietnamese letter. Raises FontUnfit."""
    for family in FAMILIES:
        font = QFont(family)
        raw = QRawFont.fromFont(font)
        if raw.familyName() == family and all(raw.supportsCharacter(ord(c)) for c in _VIETNAMESE):
            return family
    raise FontUnfit(", ".join(FAMILIES))


# ── tones and icons on widgets ───────────────────────────────────────────────────────────────────


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects by, and let it take effect."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_icon(
    widget: QAbstractButton | QLabel, name: str, colour: str = "text", px: int = 18
) -> None:
    """Put a line icon on a button or label, in a named colour of the theme."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconColour", colour)
    widget.setProperty("iconSize_", px)
    _draw_icon(widget)


def _draw_icon(widget: QAbstractButton | QLabel) -> None:
    px = int(widget.property("iconSize_"))
    colour = str(getattr(colours_now(), str(widget.property("iconColour"))))
    drawn_icon = icon(str(widget.property("iconName")), colour, colours_now().muted, px)
    if isinstance(widget, QLabel):
        widget.setPixmap(drawn_icon.pixmap(QSize(px, px), widget.devicePixelRatioF()))
    else:
        widget.setIcon(drawn_icon)
        widget.setIconSize(QSize(px, px))


@lru_cache(maxsize=256)
def icon(name: str, colour: str, greyed: str, px: int = 18) -> QIcon:
    """A line icon of resources/icons, sharp up to 200 % scaling; `greyed` on a disabled button."""
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    line_icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, greyed)):
        renderer = QSvgRenderer(QByteArray(svg.replace("#000000", ink).encode()))
        for scale in (1.0, 1.5, 2.0):
            line_icon.addPixmap(_painted(renderer, px, scale), mode)
    return line_icon


def _painted(renderer: QSvgRenderer, px: int, scale: float) -> QPixmap:
    pixmap = QPixmap(round(px * scale), round(px * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


# ── Qt's own words ───────────────────────────────────────────────────────────────────────────────

_QT_WORDS = {
    "&Undo": Text("&Hoàn tác"),
    "&Redo": Text("&Làm lại"),
    "Cu&t": Text("Cắ&t"),
    "&Copy": Text("&Sao chép"),
    "&Paste": Text("&Dán"),
    "Delete": Text("Xoá"),
    "Select All": Text("Chọn tất cả"),
    "OK": Text("Đồng ý"),
    "&OK": Text("Đồng ý"),
    "Cancel": Text("Huỷ"),
    "&Cancel": Text("&Huỷ"),
    "Close": Text("Đóng"),
    "&Close": Text("Đó&ng"),
    "&Yes": Text("&Có"),
    "&No": Text("&Không"),
    "Help": Text("Trợ giúp"),
    "Copy &Link Location": Text("Sao chép đường &dẫn"),
    "Close Tab": Text("Đóng thẻ"),
    "Show Details...": Text("Hiện chi tiết…"),
    "Hide Details...": Text("Ẩn chi tiết…"),
}


class QtWords(QTranslator):
    """Vietnamese for the few texts Qt itself puts on the screen: the wheel ships no qtbase_vi."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        # An empty answer would count as a translation: paper sizes and keys would lose their names.
        return _QT_WORDS.get(source, source)
