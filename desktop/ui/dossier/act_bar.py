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
from desktop.texts import Text, joined
from desktop.ui.kit.language import as_shown, tr, with_key
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
        card = frame("bar", Text("Việc có thể làm"))
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(self.reasons, 1)
        for act in acts_of(frozenset(Role)):
            act_button = button(_with_mnemonic(act))
            act_button.setAccessibleName(as_shown(RULES[act].label))
            act_button.clicked.connect(lambda _checked=False, a=act: self.pressed.emit(a))
            act_button.hide()
            self.buttons[act] = act_button
            row.addWidget(act_button)
        self.more = button(Text("&Việc khác…"), tip=Text("Những việc ít gặp của hồ sơ này"))
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        row.addWidget(self.more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_acts(
        self, dossier: Dossier, blockers_by_act: Mapping[Act, tuple[Blocker, ...]]
    ) -> None:
        acts_shown = acts_here(dossier.state, blockers_by_act)
        usual = main_act(dossier)
        main = usual if usual in acts_shown else None
        for act, act_button in self.buttons.items():
            act_button.setVisible(act in acts_shown)
            act_button.setEnabled(
                act in acts_shown and can_begin(act, blockers_by_act.get(act, ()))
            )
            act_button.setToolTip(as_shown(_tip(act, blockers_by_act.get(act, ()), main)))
            set_property(act_button, "role", "primary" if act is main else "")
            set_icon(
                act_button,
                _ICONS.get(act, "forward"),
                "on_accent" if act is main and act_button.isEnabled() else "text",
            )
        lines = [
            _why(act, blockers_by_act[act])
            for act in acts_shown
            if not can_begin(act, blockers_by_act.get(act, ()))
        ]
        say(self.reasons, Toned(joined("\n", lines) or _nothing_in_the_way(dossier, main), "muted"))
        self.reasons.setToolTip(
            as_shown(
                joined("\n", (b.text for act in acts_shown for b in blockers_by_act.get(act, ())))
            )
        )
        self._show_rare(acts_here(dossier.state, blockers_by_act, rare=True), blockers_by_act)

    def _show_rare(
        self, rare_acts: tuple[Act, ...], blockers_by_act: Mapping[Act, tuple[Blocker, ...]]
    ) -> None:
        self.menu.clear()
        for act in rare_acts:
            line = self.menu.addAction(as_shown(RULES[act].label))
            line.setToolTip(as_shown(_tip(act, blockers_by_act[act], None)))
            line.setEnabled(can_begin(act, blockers_by_act[act]))
            line.triggered.connect(lambda _checked=False, a=act: self.pressed.emit(a))
        self.more.setVisible(bool(rare_acts))


def _with_mnemonic(act: Act) -> str:
    return with_key(RULES[act].label, _MNEMONICS.get(act, ""))


def _tip(act: Act, why: tuple[Blocker, ...], main: Act | None) -> str:
    if why:
        return Text("Chưa làm được:\n") + joined("\n", (Text("• %1", b.text) for b in why))
    return Text("%1 (Ctrl+Enter)", RULES[act].label) if act is main else RULES[act].label


def _why(act: Act, why: tuple[Blocker, ...]) -> str:
    more = (
        Text(" (và %n mục nữa)", count=len(why) - SHOWN_BLOCKERS)
        if len(why) > SHOWN_BLOCKERS
        else ""
    )
    texts = joined("; ", (b.text for b in why[:SHOWN_BLOCKERS]))
    return Text("Chưa «%1» được: %2%3", RULES[act].label, texts, more)


def _nothing_in_the_way(dossier: Dossier, main: Act | None) -> str:
    if main is not None:
        return Text("Ctrl+Enter: %1", RULES[main].label)
    return Text("Hồ sơ đang ở «%1»: quầy không có việc phải làm.", LABELS[dossier.state])
