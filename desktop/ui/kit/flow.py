"""Between a page and the desk: a verb goes out on its lane, its answer or its trouble comes back on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop.ui.kit.agree_dialog import AgreeDialog
from desktop.ui.kit.background import Background, Lane
from desktop.ui.kit.parts import commit_input_method
from desktop.ui.kit.words import Trouble, trouble

T = TypeVar("T")
Fail = Callable[[Trouble], None]


def told_by(fail: Fail) -> Callable[[Exception], None]:
    """The handler of a verb's failure: it calls `fail` with the failure in the officer's words."""
    return lambda error: fail(trouble(error))


class DeskFlow(QObject):
    """One officer's verbs. What failed is said by `fail`; nothing comes back once the flow is gone."""

    def __init__(self, background: Background, fail: Fail, parent: QObject | None) -> None:
        super().__init__(parent)
        self._background, self._fail = background, fail

    def _run(
        self, work: Callable[[], T], on_answer: Callable[[T], None], lane: Lane = "desk"
    ) -> None:
        self._background.run(lane, work, on_answer, self._failed, self)

    def _failed(self, error: Exception) -> None:
        self._fail(trouble(error))

    def _offer(
        self,
        dialog: AgreeDialog,
        agreed_to: Callable[[], Callable[[], T]],
        on_answer: Callable[[T], None],
    ) -> None:
        """Show a dialog to be read, then agreed to or left; a refusal is said in the dialog, which stays.

        `agreed_to` is asked at the click: what was written beside the button counts.
        """

        def accepted(answer: T) -> None:
            dialog.accept()
            on_answer(answer)

        def agree(_checked: bool = False) -> None:
            commit_input_method()
            refused = told_by(dialog.notice.fail)
            self._background.run("desk", agreed_to(), accepted, refused, dialog)

        dialog.agreed.clicked.connect(agree)
        dialog.open()
