"""What lies around the pages: keys and the palette from one table, the queue walked dossier by dossier, the lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from desktop.models.dossier.rules import RULES, Act, Blocker
from desktop.models.pages.views import QUEUE_LABELS, DossierPage
from desktop.settings.config import Settings
from desktop.texts import Text, joined
from desktop.ui.dossier.page import DossierView
from desktop.ui.kit.background import Background
from desktop.ui.kit.palette import Command, Palette
from desktop.ui.kit.parts import SecretField
from desktop.ui.kit.words import Toned, acts_here, can_begin, main_act, trouble
from desktop.ui.list.page import DossierList
from desktop.ui.window.lock_screen import IdleWatch, LockScreen

NO_DOSSIER = Text("Mở một hồ sơ trước.")
PLACES = 9  # lists with a key of their own
LAST = Text("✓ Đã tới cuối danh sách này.")


class Shell(QObject):
    """Made by the window; `body` is everything the lock covers."""

    def __init__(
        self,
        window: QWidget,
        body: QWidget,
        screens: tuple[DossierList, DossierView],
        background: Background,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._body, self._background = window, body, background
        self._list, self._page = screens
        self._settings = settings
        self._commands: tuple[Command, ...] = ()
        self._open: Callable[[int], None] | None = None  # None: nobody has signed in
        self._shown: Callable[[], DossierPage | None] = lambda: None
        self._knows: Callable[[str], bool] | None = None
        self._officer = ""
        self._acts: tuple[Act, ...] = ()
        self._walk: Sequence[int] = ()  # the list as it was when a dossier was opened from it
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self.palette: Palette | None = None
        self.lock_page = LockScreen(clock)
        self.idle = IdleWatch(settings.lock_minutes, self)
        self.layers = QStackedLayout(window)
        self.layers.addWidget(body)
        self.layers.addWidget(self.lock_page)
        self.lock_page.asked.connect(self._judge)
        self.lock_page.close_wanted.connect(window.close)
        self.idle.idle.connect(self.lock)
        self.idle.lock_pressed.connect(self.lock)
        self._list.opened.connect(self._remember_list)
        self._page.notice.acted.connect(partial(self.step, 1))

    def use_commands(self, commands: Sequence[Command]) -> None:
        """Take the window's commands; each gets its keys, which sleep while the body is covered."""
        window_commands = (
            Command(Text("Mọi lệnh"), ("Ctrl+K",), self.show_palette),
            Command(Text("Khoá màn hình"), ("Ctrl+L",), self.lock),
            Command(
                Text("Lọc danh sách"),
                ("Ctrl+Shift+F",),
                partial(self._at_work, self._list.focus_filters),
            ),
            Command(
                Text("Nhóm danh sách"),
                ("Ctrl+G",),
                partial(self._at_work, self._list.focus_grouping),
            ),
            Command(Text("Hồ sơ kế tiếp của danh sách"), ("Ctrl+PgDown",), partial(self.step, 1)),
            Command(Text("Hồ sơ trước của danh sách"), ("Ctrl+PgUp",), partial(self.step, -1)),
        )
        self._commands = (*commands, *window_commands)
        for command in self._commands:
            for keys in command.keys:
                QShortcut(QKeySequence(keys), self._body).activated.connect(command.run)
        for place in range(PLACES):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self._body)
            shortcut.activated.connect(partial(self._choose_place, place))

    def begin(
        self,
        officer: str,
        acts: tuple[Act, ...],
        opens: Callable[[int], None],
        shown_page: Callable[[], DossierPage | None],
    ) -> None:
        """Begin for an officer who works here now."""
        self._officer, self._acts, self._open, self._shown = officer, acts, opens, shown_page
        self._walk = ()
        self.idle.begin()

    def use_lock(self, knows: Callable[[str], bool]) -> None:
        """Set who judges the password of the lock. Lane "desk"."""
        self._knows = knows

    def use_settings(self, settings: Settings) -> None:
        """Take the changed settings: when the screen locks, from now on."""
        self._settings = settings
        self.idle.use_minutes(settings.lock_minutes)
        if self._open is not None and not self.locked:
            self.idle.begin()

    # ── the palette ──────────────────────────────────────────────────────────────────────────

    def show_palette(self) -> None:
        """Ctrl+K."""
        if self._open is not None and not self.locked:
            self.palette = Palette(self.commands(), self._window)
            self.palette.finished.connect(self._palette_closed)
            self.palette.open()

    def commands(self) -> tuple[Command, ...]:
        """Acts of the dossier in front, lists, pages; as things stand now."""
        page = self._shown() if self._page.isVisible() else None
        acts = act_commands(self._acts, page, self._page.do)
        lists = tuple(
            Command(
                Text("Danh sách: %1", QUEUE_LABELS[queue]),
                (f"Ctrl+{place + 1}",) if place < PLACES else (),
                partial(self._list.queue_wanted.emit, queue),
            )
            for place, queue in enumerate(self._list.shown_queues)
        )
        return (*acts, *self._commands, *lists, *self._list.commands())

    def _at_work(self, do: Callable[[], None]) -> None:
        """Do something only once somebody has signed in: before that the lists are nobody's."""
        if self._open is not None:
            do()

    def _palette_closed(self, _result: int) -> None:
        self.palette = None

    def _choose_place(self, place: int) -> None:
        queues = self._list.shown_queues
        if place < len(queues):
            self._list.queue_wanted.emit(queues[place])

    # ── the queue, dossier by dossier ────────────────────────────────────────────────────────

    def _remember_list(self, _dossier_id: int) -> None:
        self._walk = self._list.model.ids

    def step(self, by: int) -> None:
        """Open the next dossier of the list the present one was opened from, though an act took it off the list."""
        now = self._page.dossier_id
        if self._open is None or now is None or not self._page.isVisible():
            return
        after = neighbour(self._walk or self._list.model.ids, self._list.model.ids, now, by)
        if after is None:
            self._page.notice.say(Toned(LAST, "muted"))
        else:
            self._page.flush()
            self._open(after)

    # ── the lock ─────────────────────────────────────────────────────────────────────────────

    @property
    def locked(self) -> bool:
        return self.layers.currentWidget() is self.lock_page

    def token_pulled(self) -> None:
        if self._settings.lock_without_token:
            self.lock()

    def lock(self) -> None:
        """Cover everything, dialogs too; forget what was copied and every secret half typed. Drafts are saved."""
        if self._knows is None or self.locked:
            return
        self._page.flush()
        self._focus = QApplication.focusWidget()
        if self.palette is not None:
            self.palette.close()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for secret in self._window.findChildren(SecretField):
            secret.clear()
        _forget_copied()
        self._hidden = [d for d in self._window.findChildren(QDialog) if d.isVisible()]
        for dialog in reversed(self._hidden):
            dialog.hide()
        self.layers.setCurrentWidget(self.lock_page)
        self.lock_page.cover(self._officer, self._settings.counter)
        self.idle.end()

    def _judge(self, password: str) -> None:
        assert self._knows is not None
        self._background.run(
            "desk", partial(self._knows, password), self._judged, self._not_judged, self
        )

    def _judged(self, password_right: bool) -> None:
        if not password_right:
            self.lock_page.refuse()
            return
        self.lock_page.accept()
        self.layers.setCurrentWidget(self._body)
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            dialog.show()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()
        self._focus = None
        self.idle.begin()

    def _not_judged(self, error: Exception) -> None:
        self.lock_page.refuse(trouble(error).title + ".")


def act_commands(
    acts: Sequence[Act], page: DossierPage | None, do: Callable[[Act], None]
) -> tuple[Command, ...]:
    """Every act of this officer; one that cannot be done now says why."""
    acts_shown = acts_here(page.dossier.state, page.blockers) if page else ()
    rare = acts_here(page.dossier.state, page.blockers, rare=True) if page else ()
    usual = main_act(page.dossier) if page else None
    blockers_by_act: Mapping[Act, tuple[Blocker, ...]] = page.blockers if page else {}
    return tuple(
        Command(
            RULES[act].label,
            ("Ctrl+Enter",) if act is usual and act in acts_shown else (),
            partial(do, act),
            _why(act, page, blockers_by_act, act in acts_shown or act in rare),
        )
        for act in acts
    )


def _why(
    act: Act,
    page: DossierPage | None,
    blockers_by_act: Mapping[Act, tuple[Blocker, ...]],
    shown_here: bool,
) -> str:
    if page is None:
        return NO_DOSSIER
    why = blockers_by_act.get(act, ())
    if shown_here and can_begin(act, why):
        return ""
    return joined("; ", (b.text for b in why)) or Text("Hồ sơ này không ở bước đó.")


def neighbour(walk: Sequence[int], present: Sequence[int], now: int, by: int) -> int | None:
    """The next (by = 1) or former (-1) of `walk` that is still in `present`; None at its end."""
    walk_ids, still = list(walk), set(present)
    place = walk_ids.index(now) if now in walk_ids else -1 if by > 0 else len(walk_ids)
    ahead = walk_ids[place + 1 :] if by > 0 else walk_ids[: max(place, 0)][::-1]
    return next((i for i in ahead if i in still), None)


def _forget_copied() -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
