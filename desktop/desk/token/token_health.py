"""Why signing does not work here: `signing.commands.doctor` for the screen. Lane "authority": it waits for services."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from desktop.models.pages.views import CheckView, Diagnosis
from desktop.settings.config import Settings
from desktop.signing.commands.doctor import Check, diagnose, report


class TokenHealth:
    """Lane "authority". Looks only: no PIN, no log-in, nothing is kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def diagnose(self) -> Diagnosis:
        """Each module is tried in a helper process of its own; blocks for seconds."""
        return told(diagnose(self._settings))


def told(checks: Sequence[Check]) -> Diagnosis:
    """Findings as a screen shows them, and as text for a letter."""
    text = StringIO()
    report(checks, text)
    views = tuple(CheckView(c.area, c.name, c.good, c.words, c.advice) for c in checks)
    return Diagnosis(views, text.getvalue())
