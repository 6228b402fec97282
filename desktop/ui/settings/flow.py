"""Between the settings page and the desk: the profile read and saved, trials, pictures, printers, the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.pages.views import PrintChoice
from desktop.settings.config import Settings
from desktop.settings.preferences import Language, Wish
from desktop.settings.profiles import Profile
from desktop.texts import Text
from desktop.ui.kit import printing
from desktop.ui.kit.background import Background
from desktop.ui.kit.flow import DeskFlow
from desktop.ui.kit.language import language_now
from desktop.ui.kit.look import theme_now, wear, wish_now
from desktop.ui.kit.words import trouble
from desktop.ui.settings.fields import PictureBox
from desktop.ui.settings.first_run_steps import DEFAULT_PRINTER
from desktop.ui.settings.page import PAPERS, SettingsPage

if TYPE_CHECKING:
    from desktop.desk.counter.verbs import Counter
    from desktop.desk.machine.setting_up import OwnSettings, SetUpChoices


class SettingsFlow(DeskFlow):
    """One page. `use` gives it the profile that is open, `use_desk` the printers of whoever signed in."""

    shown = Signal(QWidget)  # bring this page to the front
    left = Signal()
    saved = Signal(object)  # Settings, as the file says now
    theme_chosen = Signal(str)  # a preferences.Wish
    language_chosen = Signal(str)  # a preferences.Language, for the next start

    def __init__(self, background: Background, parent: QObject) -> None:
        self.page = SettingsPage(background)
        super().__init__(background, self.page.fail, parent)
        self._verbs: OwnSettings | None = None
        self._counter: Counter | None = None
        self.page.left.connect(self.left)
        self.page.save_wanted.connect(self._save)
        self.page.theme_wanted.connect(self.choose_theme)
        self.page.language_wanted.connect(self.choose_language)
        self._language = language_now()  # as it was last chosen
        self.page.portal.wanted.connect(self._try_portal)
        self.page.token.wanted.connect(self._try_token)
        self.page.prints.chosen.connect(self._keep_print)
        for box in self.page.boxes.values():
            if isinstance(box, PictureBox):
                box.picture_wanted.connect(partial(self._look_at, box))

    def use(self, verbs: OwnSettings) -> None:
        self._verbs = verbs

    def use_desk(self, counter: Counter) -> None:
        """After each sign-in."""
        self._counter = counter

    def show(self) -> None:
        """Ctrl+, – before the first sign-in, too: a wrong address must be mendable. What is half typed stays."""
        if self._verbs is None:
            return
        self.page.diagnosis.setEnabled(self._counter is not None)
        self.page.show_theme(wish_now())
        self.page.show_language(self._language)
        self.shown.emit(self.page)
        self.page.tabs.setFocus()
        if not self.page.changes:
            self._run(self._verbs.read, self._read)
        self._background.run("print", printing.printers, self._printers, self._no_printers, self)

    # ── the profile ──────────────────────────────────────────────────────────────────────────

    def _read(self, profile_and_choices: tuple[Profile, SetUpChoices]) -> None:
        profile, offered = profile_and_choices
        self.page.show_profile(profile)
        self.page.offer("site", offered.sites)
        self.page.offer("driver", offered.drivers)

    def _save(self, changes: Mapping[str, Any]) -> None:
        def saved(profile_and_settings: tuple[Profile, Settings]) -> None:
            profile, settings = profile_and_settings
            self.page.show_profile(profile)
            self.page.saved(tuple(changes))
            self.saved.emit(settings)

        assert self._verbs is not None  # the page is shown after `use` alone
        work = partial(self._verbs.save, dict(changes))
        self._run(work, saved)

    # ── trying and looking ───────────────────────────────────────────────────────────────────

    def _try_portal(self) -> None:
        assert self._verbs is not None
        self.page.portal.run(partial(self._verbs.check_portal, self.page.values()))

    def _try_token(self) -> None:
        assert self._verbs is not None
        self.page.token.run(partial(self._verbs.check_token, self.page.values()))

    def _look_at(self, box: PictureBox, picture: str) -> None:
        def failed(error: Exception) -> None:
            failure = trouble(error)
            box.complain(Text("%1. %2", failure.title, failure.advice))

        assert self._verbs is not None
        work = partial(self._verbs.picture, picture)
        self._background.run("preview", work, box.show_picture, failed, self)

    # ── printers, theme ──────────────────────────────────────────────────────────────────────

    def _printers(self, names: Sequence[str]) -> None:
        self.page.offer("printer", (DEFAULT_PRINTER, *((name, name) for name in names)))
        if (counter := self._counter) is None:
            return

        def read() -> dict[str, PrintChoice]:
            return {form: counter.print_choice(form) for form, _name in PAPERS}

        show = partial(self.page.prints.show_choices, names)
        self._run(read, show)

    def _no_printers(self, _error: Exception) -> None:
        self._printers(())

    def _keep_print(self, form: str, choice: PrintChoice) -> None:
        assert self._counter is not None  # the table is shown with a desk alone
        work = partial(self._counter.keep_print_choice, form, choice)
        self._run(work, lambda _nothing: None)

    def other_theme(self) -> None:
        """The moon in the header."""
        self.choose_theme("light" if theme_now() == "dark" else "dark")

    def choose_theme(self, wish: Wish) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wear(app, wish)
        self.page.show_theme(wish)
        self.theme_chosen.emit(wish)

    def choose_language(self, language: Language) -> None:
        self._language = language
        self.language_chosen.emit(language)
