"""Why signing does not work here: `signing.diagnosis` for the screen. Lane "authority": it waits for services."""

from __future__ import annotations

from io import StringIO

from desktop.config import Settings
from desktop.models.views import CheckView, Diagnosis
from desktop.signing.diagnosis import diagnose, report


class TokenHealth:
    """Looks only: no PIN, no log-in, nothing is kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def diagnose(self) -> Diagnosis:
        """Each module is tried in a helper process of its own; blocks for seconds."""
        checks = diagnose(self._settings)
        text = StringIO()
        report(checks, text)
        views = tuple(CheckView(c.area, c.name, c.good, c.words, c.advice) for c in checks)
        return Diagnosis(views, text.getvalue())
