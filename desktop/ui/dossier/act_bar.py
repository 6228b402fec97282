"""The acts of one dossier: buttons, what is in the way of the grey ones, the rare ones behind «Việc khác»."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dossier.rules import (
    LABELS,
    RULES,
    Act,
    Blocker,
    Dossier,
    Role,
    acts_of,
)
from desktop.ui.kit.language import tr
from desktop.ui.kit.look import set_icon, set_property
from desktop.ui.kit.parts import button, frame, label, say
from desktop.ui.kit.words import Toned, acts_here, can_begin, main_act

# Alt + one ASCII letter of the label, each once in this window (Alt+T and Alt+D are taken)
_MNEMONICS: dict[Act, str] = {
    Act.TAKE: "k",
    Act.ACCEPT: "n",
    Act.REQUEST_SUPPLEMENT: "b",
    Act.REFUSE: "c",
    Act.FORWARD: "y",
    Act.SEND_BACK: "l",
}
_ICONS: dict[Act, str] = {
    Act.TAKE: "person",
    Act.ACCEPT: "check",
    Act.REQUEST_SUPPLEMENT: "back",
    Act.REFUSE: "cross",
    Act.FORWARD: "forward",
}
SHOWN_BLOCKERS = 2  # on the visible line of each act; the tooltip has all of them


class ActBar(QWidget):
    """The acts of this state; beside them, in words, why one is greyed."""

    pressed = Signal(object)  # Act

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Act, QPushButton] = {}
        self.reasons = label(role="small", wrap=True)
        self.reasons.setAccessibleName(tr("Vì sao chưa làm được"))
        card = frame("bar", "Việc có thể làm")
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(self.reasons, 1)
        for act in acts_of(frozenset(Role)):
            made = button(_with_mnemonic(act))
            made.setAccessibleName(tr(RULES[act].label))
            made.clicked.connect(lambda _checked=False, a=act: self.pressed.emit(a))
            made.hide()
            self.buttons[act] = made
            row.addWidget(made)
        self.more = button("&Việc khác…", tip="Những việc ít gặp của hồ sơ này")
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        row.addWidget(self.more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_acts(self, dossier: Dossier, found: Mapping[Act, tuple[Blocker, ...]]) -> None:
        shown = acts_here(dossier.state, found)
        usual = main_act(dossier)
        main = usual if usual in shown else None
        for act, made in self.buttons.items():
            made.setVisible(act in shown)
            made.setEnabled(act in shown and can_begin(act, found.get(act, ())))
            made.setToolTip(tr(_tip(act, found.get(act, ()), main)))
            set_property(made, "role", "primary" if act is main else "")
            set_icon(
                made,
                _ICONS.get(act, "forward"),
                "on_accent" if act is main and made.isEnabled() else "text",
            )
        lines = [_why(act, found[act]) for act in shown if not can_begin(act, found.get(act, ()))]
        say(self.reasons, Toned("\n".join(lines) or _nothing_in_the_way(dossier, main), "muted"))
        self.reasons.setToolTip(tr("\n".join(b.text for act in shown for b in found.get(act, ()))))
        self._show_rare(acts_here(dossier.state, found, rare=True), found)

    def _show_rare(self, shown: tuple[Act, ...], found: Mapping[Act, tuple[Blocker, ...]]) -> None:
        self.menu.clear()
        for act in shown:
            line = self.menu.addAction(tr(RULES[act].label))
            line.setToolTip(tr(_tip(act, found[act], None)))
            line.setEnabled(can_begin(act, found[act]))
            line.triggered.connect(lambda _checked=False, a=act: self.pressed.emit(a))
        self.more.setVisible(bool(shown))


def _with_mnemonic(act: Act) -> str:
    text = RULES[act].label
    if act not in _MNEMONICS:
        return text
    place = text.lower().index(_MNEMONICS[act])
    return f"{text[:place]}&{text[place:]}"


def _tip(act: Act, why: tuple[Blocker, ...], main: Act | None) -> str:
    if why:
        return "Chưa làm được:\n" + "\n".join(f"• {b.text}" for b in why)
    return f"{RULES[act].label} (Ctrl+Enter)" if act is main else RULES[act].label


def _why(act: Act, why: tuple[Blocker, ...]) -> str:
    more = f" (và {len(why) - SHOWN_BLOCKERS} mục nữa)" if len(why) > SHOWN_BLOCKERS else ""
    texts = "; ".join(b.text for b in why[:SHOWN_BLOCKERS])
    return f"Chưa «{RULES[act].label}» được: {texts}{more}"


def _nothing_in_the_way(dossier: Dossier, main: Act | None) -> str:
    if main is not None:
        return f"Ctrl+Enter: {RULES[main].label}"
    return f"Hồ sơ đang ở «{LABELS[dossier.state]}»: quầy không có việc phải làm."
