"""Did an act arrive? What the portal shows of it, and how long silence rests.

Nothing but a connection that never stood proves that a request did not arrive. The dossier's own last note is the
database's word and is believed first; history and log may lag, be refused or never be written, so a key that is not
in them proves something only where they show the dossier's latest action.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.errors import AnswerAwaited, PortalNotOurs, PortalRefused
from desktop.models.store.database import Store
from desktop.models.store.tables import VIETNAM
from desktop.sync.portal.port import DossierCopy, LogEntry, Portal
from desktop.sync.portal.site import Site
from desktop.sync.queue import outbox
from desktop.sync.queue.outbox import QueuedAct
from desktop.texts import Text, joined

LOOK_AGAIN = timedelta(minutes=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. `action_id` None: the key is nowhere; 0: it is there, its number is not told.

    `sure`: where the key is nowhere, the act did not take place.
    """

    action_id: int | None
    sure: bool
    words: Text  # what was looked at, for the officer


def moved(copy: DossierCopy, act: QueuedAct) -> bool:
    """The dossier no longer stands where the act was decided."""
    return (copy.step_code, copy.action_id) != (act.base_step, act.base_action_id)


def look(portal: Portal, act: QueuedAct, copy: DossierCopy) -> Look:
    """The act's key on the dossier itself, then in its history, then in its log."""
    key = outbox.key_of(act.act_id)
    history, logs = _asked(portal.history, act), _asked(portal.logs, act)
    entries = [*(history or ()), *(logs or ())]
    entry = next((e for e in entries if outbox.find_key(e.content) == key), None)
    on_top = outbox.find_key(copy.last_note) == key
    words = _words(history, logs)
    if on_top or entry is not None:
        numbered = (entry.action_id if entry else None) or (copy.action_id if on_top else 0)
        return Look(numbered, True, words)
    return Look(None, not moved(copy, act) or _up_to_date(entries, copy), words)


def _asked(
    ask: Callable[[int], tuple[LogEntry, ...]], act: QueuedAct
) -> tuple[LogEntry, ...] | None:
    """What the portal answers; None: it does not let it be read."""
    try:
        return ask(act.dossier_id)
    except (PortalRefused, PortalNotOurs) as error:
        _log.info("dossier %d: no history or log to look at: %s", act.dossier_id, error.detail)
        return None


def _up_to_date(entries: Iterable[LogEntry], copy: DossierCopy) -> bool:
    return copy.action_id > 0 and any(e.action_id == copy.action_id for e in entries)


_SEEN = Text("Đã xem bước cuối, lịch sử và nhật ký của hồ sơ trên cổng: không thấy việc này.")
_UNREAD = {
    (True, False): Text("Cổng không cho đọc lịch sử."),
    (False, True): Text("Cổng không cho đọc nhật ký."),
    (True, True): Text("Cổng không cho đọc lịch sử và nhật ký."),
}


def _words(history: tuple[LogEntry, ...] | None, logs: tuple[LogEntry, ...] | None) -> Text:
    unread = _UNREAD.get((history is None, logs is None))
    return joined(" ", (_SEEN, unread)) if unread else _SEEN


class Silence:
    """Requests nobody answered: they may still be running, so their resend waits and then looks twice."""

    def __init__(self, store: Store, site: Site, now: Callable[[], datetime]) -> None:
        self._store, self._rest, self._now = store, site.resend_after, now
        self._gap = min(LOOK_AGAIN, site.resend_after)

    def wait_out(self, act: QueuedAct) -> None:
        """Called when a look found nothing. Raises AnswerAwaited until the act may be sent again."""
        if act.silent_since is None:
            return
        now = self._now()
        self._until(act.silent_since + self._rest, now)
        if act.looked_at is None or act.looked_at > now or act.looked_at < act.silent_since:
            with self._store.write() as connection:
                outbox.note_looked(connection, act.act_id, now)
            self._until(now + self._gap, now)
            return
        self._until(act.looked_at + self._gap, now)

    def _until(self, moment: datetime, now: datetime) -> None:
        """Raise AnswerAwaited before that moment; a clock that was put back adds one whole rest at most."""
        left = min(moment - now, self._rest)
        if left <= timedelta():
            return
        at = (now + left).astimezone(VIETNAM)
        raise AnswerAwaited(
            f"rests until {at.isoformat(timespec='seconds')}",
            advice=Text(
                "Cổng chưa trả lời lần gửi trước, có thể vẫn đang xử lý. Chương trình xem lại lúc %1"
                " rồi mới gửi lại, để việc không làm hai lần.",
                f"{at:%H:%M:%S}",
            ),
            retry_after=left.total_seconds(),
        )
