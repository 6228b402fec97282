"""Outbox → portal, one act at a time, each exactly once over a portal that knows no request ids.

An act's key travels in its note. Once its request has left this machine it is never sent again before the
portal's own log and detail were read: the key is there → done; the dossier has not moved and the key is nowhere
→ it did not happen, send; anything else → the officer decides (docs/sync.md).

`at(label)` is called at every commit and around every request, so that tests can end the process there.
"""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from desktop.errors import (
    AnswerAwaited,
    DossierMoved,
    DossierUnreadable,
    PortalBusy,
    PortalError,
    PortalRefused,
    PortalUnreachable,
    StoreError,
)
from desktop.models.dossier.rules import RULES, Act, OutboxState, State
from desktop.models.records import entries
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.sync.portal.port import DossierCopy, NextAction, Order, Portal, Upload
from desktop.sync.portal.site import Site
from desktop.sync.pushing import creating, evidence
from desktop.sync.pushing.evidence import Look, Silence
from desktop.sync.pushing.lasting import BeforeLeaving, Lasting, as_it_is
from desktop.sync.queue import intake, outbox
from desktop.sync.queue.intake import Details
from desktop.sync.queue.outbox import OutFile, QueuedAct
from desktop.texts import Text, joined

_log = logging.getLogger(__name__)

APPENDING = frozenset({Act.TAKE, Act.SUBMIT})
"""Acts that stand on nothing but the dossier being there: they follow it to another step by themselves."""


DOUBT = Text(
    "Cổng trả lời không rõ; chương trình tự xem lại hồ sơ trên cổng trước khi làm gì tiếp."
)


@dataclass(slots=True)
class PushReport:
    """act ids by what became of them; `stopped_by` is the trouble that ended the push early."""

    done: list[str] = field(default_factory=list)
    proved: list[str] = field(
        default_factory=list
    )  # of `done`: found at the portal, not sent again
    conflict: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    rebased: int = 0
    changed: set[int] = field(default_factory=set)
    stopped_by: PortalError | None = None


@dataclass(frozen=True, slots=True)
class _Effect:
    """An act that took place: the action it became, and where that action led."""

    action_id: int
    step: str
    status: str
    details: (
        Details | None
    )  # the dossier as it stands now; None = no longer readable for this officer
    proved: bool


class Push:
    """One push over an open session. Errors of the line end it; the report says which."""

    def __init__(
        self,
        portal: Portal,
        store: Store,
        files: Files,
        site: Site,
        account: str,
        *,
        now: Callable[[], datetime],
        at: Callable[[str], None],
        stopped: Callable[[], bool] = lambda: False,
        lasting: Lasting = as_it_is,
    ) -> None:
        self._leaving = BeforeLeaving(store, files, lasting, now)
        self._portal, self._store, self._files, self._site = portal, store, files, site
        self._account = account
        self._now, self._at, self._stopped = now, at, stopped
        self._silence = Silence(store, site, now)
        self._strikes = 0  # failures in a row that may be the portal's
        self._arrived = False  # may the present act's request have had its effect in this push
        self.report = PushReport()

    def run(self, *, impatient: bool = False) -> PushReport:
        """Send every act that may go now, oldest first. `impatient`: back-off waits do not count."""
        with self._store.write() as connection:
            outbox.wake(connection)
        passed: set[str] = set()
        while not self._stopped():
            with self._store.read() as connection:
                act = outbox.next_head(
                    connection, self._account, self._now(), passed, impatient=impatient
                )
            if act is None:
                break
            passed.add(act.act_id)
            if not self._one(act):
                break
        return self.report

    def _one(self, act: QueuedAct) -> bool:
        """Try one act and settle it; False when the rest of the push must wait."""
        with self._store.write() as connection:
            if not outbox.claim(connection, act.act_id):
                return True
        self._at("claimed")
        self._arrived = False
        try:
            act = self._begun(act)
            effect = self._deliver(act)
        except StoreError:
            raise  # nothing can be written down now; the next push finds the act as it is
        except Exception as error:  # noqa: BLE001 - a bug on one act must not hold back other dossiers
            return self._settle_failed(act, error)
        self._settle_done(act, effect)
        return True

    # ── one act ──────────────────────────────────────────────────────────────────────────────────

    def _begun(self, act: QueuedAct) -> QueuedAct:
        """A dossier made at this counter is made at the portal first; every other act passes as it is."""
        try:
            return creating.create(
                self._portal,
                self._store,
                self._site,
                act,
                self._silence,
                now=self._now,
                at=self._at,
            )
        except PortalError as error:
            self._arrived = error.may_have_arrived
            raise

    def _deliver(self, act: QueuedAct) -> _Effect:
        act = self._leaving.prepare(act)
        self._at("papers.ready")
        copy = self._portal.dossier(act.dossier_id)
        self._at("read")
        _same_citizen(act, copy)
        if act.ever_sent or evidence.moved(copy, act):
            portal_look = self._look(act, copy)
            effect = self._found(act, portal_look)
            if effect:
                return effect
            if act.ever_sent and evidence.moved(copy, act):
                raise _unproved(portal_look)
        if act.ever_sent:
            self._silence.wait_out(act)
        else:
            creating.living(copy)
            self._ground(act, copy)
        if (
            act.settlement is not None
        ):  # first: a portal may offer the action only once money was paid
            self._portal.settle(act.dossier_id, act.settlement)
            self._at("payment.sent")
        action = self._action(act, copy)
        self._marks(act)
        self._files_of(act, copy)
        if action is None:
            return self._effect(act, copy.action_id, copy.step_code, proved=False)
        return self._act(act, copy, action)

    def _found(self, act: QueuedAct, portal_look: Look) -> _Effect | None:
        """The effect of an act that a look found at the portal, as it stands there; None: it was not found."""
        if portal_look.action_id is None:
            return None
        return self._effect(act, portal_look.action_id, "", proved=True)

    def _look(self, act: QueuedAct, copy: DossierCopy) -> Look:
        portal_look = evidence.look(self._portal, act, copy)
        self._at("evidence")
        return portal_look

    def _ground(self, act: QueuedAct, copy: DossierCopy) -> None:
        """Raise DossierMoved unless the dossier stands where the act was decided, or where our own acts took it."""
        if not evidence.moved(copy, act):
            return
        with self._store.read() as connection:
            # A restored portal gives the same numbers out again, so the last note must be ours too. An act
            # of ours on parent or child counts: the portal may have carried it over under a number of its own.
            numbered = copy.action_id in outbox.own_action_ids(connection, act.dossier_id)
            mark = outbox.find_key(copy.last_note)
            is_ours = outbox.is_own_key(connection, mark) or (numbered and not copy.last_note)
        if not is_ours and act.act not in APPENDING:
            raise DossierMoved(
                Text("%1 → %2: %3", act.base_step, copy.step_code, copy.last_note[:120])
            )
        status = copy.sub_status or copy.status
        with self._store.write() as connection:
            outbox.rebase(connection, act.act_id, copy.step_code, copy.action_id, status)
        self.report.rebased += 1
        self._at("rebased")

    def _action(self, act: QueuedAct, copy: DossierCopy) -> NextAction | None:
        """The portal's action behind our act at this step; its code is data, never ours.

        None: a portal that counts a dossier as submitted once it is made has no action for that.
        """
        offered = self._portal.next_actions(act.dossier_id)
        with self._store.read() as connection:
            steps = intake.known_steps(connection)
        fitting = [a for a in offered if a.enabled and self._site.act_of(a, steps) is act.act]
        stands = self._site.state_of(copy.status, copy.sub_status)
        is_submitted = copy.status != "" and stands is not State.UNKNOWN
        if not fitting and act.act is Act.SUBMIT and is_submitted:
            return None
        if not fitting:
            raise PortalRefused(
                Text(
                    "các bước cổng cho phép: %1",
                    joined(", ", (a.name for a in offered)) or Text("không có"),
                ),
                title=Text("Cổng chưa cho phép bước này"),
                advice=Text(
                    "Mở hồ sơ xem đang ở bước nào; «%1» chưa được gửi đi.", RULES[act.act].label
                ),
            )
        return fitting[0]

    def _marks(self, act: QueuedAct) -> None:
        """Send the marks. They are upserts: repeated after a crash without harm."""
        for mark in act.marks:
            self._portal.put_mark(act.dossier_id, mark)
            self._at("mark.sent")

    def _files_of(self, act: QueuedAct, copy: DossierCopy) -> None:
        for file in act.files:
            if not file.sent:
                self._portal.upload(act.dossier_id, self._upload(file, copy))
                self._at("file.sent")
                with self._store.write() as connection:
                    outbox.note_file_sent(connection, act.act_id, file.reference_uid)
                self._at("file.noted")

    def _upload(self, file: OutFile, copy: DossierCopy) -> Upload:
        return Upload(
            reference_uid=file.reference_uid,
            template_no=copy.template_no,
            part_no=file.part_no,
            name=file.name,
            media_type=mimetypes.guess_type(file.name)[0] or "application/pdf",
            content=self._files.get(file.sha256),
            modified_ms=file.modified_ms,
        )

    def _act(self, act: QueuedAct, copy: DossierCopy, action: NextAction) -> _Effect:
        order = Order(
            action.code,
            act.note,
            act.actor,
            due_at=act.due_at,
            received_at=act.confirmed_at if act.act is Act.ACCEPT else None,
            payment=act.fee,
            assign_to=act.assign_to,
        )
        with self._store.write() as connection:
            outbox.note_leaving(connection, act.act_id, self._now())
        self._at("action.before")
        try:
            action_id = self._portal.act(act.dossier_id, order)
        except PortalError as error:
            self._arrived = error.may_have_arrived
            self._note_failed(act, error)
            raise
        self._arrived = True
        self._at("action.after")
        return self._effect(act, action_id, action.post_step, proved=False)

    def _note_failed(self, act: QueuedAct, error: PortalError) -> None:
        """Note what is proved about a failed request: that it never left, that the portal is done with it, or
        nothing.
        """
        with self._store.write() as connection:
            if not error.may_have_arrived:
                outbox.note_not_left(connection, act.act_id, first=not act.ever_sent)
            elif error.answered:
                outbox.note_answered(connection, act.act_id)

    def _effect(self, act: QueuedAct, action_id: int, post_step: str, *, proved: bool) -> _Effect:
        """What the act led to, re-read. If others moved the dossier on since, followers must not stand on that."""
        details = self._reread(act.dossier_id)
        self._at("reread")
        if details and _stands_on(act, details.copy, action_id):
            copy = details.copy
            status = copy.sub_status or copy.status
            return _Effect(copy.action_id, copy.step_code, status, details, proved)
        return _Effect(action_id, post_step, "", details, proved)

    def _reread(self, dossier_id: int) -> Details | None:
        """Read the dossier again; None when the portal no longer shows it to this officer: the act itself still
        counts.
        """
        with self._store.read() as connection:
            templates = intake.known_templates(connection)
        try:
            return intake.gather(self._portal, dossier_id, templates, self._site)
        except (PortalRefused, DossierUnreadable) as error:
            _log.info("dossier %d not readable after its act: %s", dossier_id, error.detail)
            return None

    # ── settling ─────────────────────────────────────────────────────────────────────────────────

    def _settle_done(self, act: QueuedAct, effect: _Effect) -> None:
        """ONE transaction: mirror refreshed, act done, own followers re-based, journal."""
        at = self._now()
        with self._store.write() as connection:
            if effect.details:
                intake.keep(connection, effect.details, self._site, at)
            if act.act is Act.SUBMIT:
                entries.carry_round(connection, act.dossier_id, effect.action_id)
            self.report.rebased += outbox.settle_done(
                connection, act, effect.action_id, effect.step, effect.status, at
            )
            facts = {"act_id": act.act_id, "act": act.act.value, "proved": effect.proved}
            detail = facts | {"portal_action_id": effect.action_id}
            journal.append(connection, act.actor, "sent", act.dossier_id, detail, at)
        self._at("settled")
        self._strikes = 0
        self.report.done.append(act.act_id)
        self.report.proved += [act.act_id] if effect.proved else []
        self.report.changed.add(act.dossier_id)

    def _settle_failed(self, act: QueuedAct, error: Exception) -> bool:
        """Write down what an error means for an act; False when the rest of the push must wait."""
        _log_failure(act, error)
        after, error = self._second_look(act, error)
        if isinstance(after, _Effect):
            self._settle_done(act, after)
            return True
        at = self._now()
        with self._store.write() as connection:
            if after:
                intake.keep(connection, after, self._site, at)
            unknown = self._arrived or act.silent_since is not None
            state = outbox.settle_failed(connection, act, error, at, arrived=unknown)
        self._at("settled")
        self._told(act, state)
        return self._goes_on(error)

    def _goes_on(self, error: Exception) -> bool:
        """Whether others may be tried after this error; one poisoned act must not dam them."""
        outcome = outbox.outcome_of(error)
        if outcome.goes_on or not isinstance(error, PortalError):
            self._strikes = 0
            return outcome.goes_on
        self._strikes += 1
        if error.retry_after is None and self._strikes < outcome.strikes:
            return True
        self.report.stopped_by = error
        return False

    def _second_look(
        self, act: QueuedAct, error: Exception
    ) -> tuple[Details | _Effect | None, Exception]:
        """(what a look shows, what the error is worth after it). Any answer may hide an effect, a refusal also a
        moved due date; a refusal stands only where the look proves that nothing took place.
        """
        looks = self._arrived and not isinstance(error, PortalUnreachable)
        if not isinstance(error, PortalError) or not (looks or isinstance(error, PortalRefused)):
            return None, error
        unclear = self._arrived or act.ever_sent or act.silent_since is not None
        doubt = _doubted(error) if unclear else error
        if act.dossier_id < 0:
            return None, error if error.answered and self._was_not_made(act) else doubt
        try:
            details = self._reread(act.dossier_id)
            if details is None or not (self._arrived or act.ever_sent):
                return details, doubt
            portal_look = self._look(act, details.copy)
        except PortalError as trouble:
            _log.info("no second look at dossier %d: %s", act.dossier_id, trouble.detail)
            return None, doubt
        effect = self._found(act, portal_look)
        if effect or not error.answered:
            return effect or details, doubt
        return details, error if portal_look.sure else _unproved(portal_look)

    def _was_not_made(self, act: QueuedAct) -> bool:
        """The portal says that it has no dossier under this act's referenceUid."""
        try:
            return (
                act.creation is not None and self._portal.find(act.creation.reference_uid) is None
            )
        except PortalError as trouble:
            _log.info("no second look for a new dossier: %s", trouble.detail)
            return False

    def _told(self, act: QueuedAct, state: OutboxState) -> None:
        kinds = {
            OutboxState.CONFLICT: self.report.conflict,
            OutboxState.REFUSED: self.report.refused,
            OutboxState.HELD: self.report.held,
        }
        kinds.get(state, self.report.later).append(act.act_id)
        self.report.changed.add(act.dossier_id)


def _stands_on(act: QueuedAct, copy: DossierCopy, action_id: int) -> bool:
    """Whether nobody acted on the dossier since: by the action's number, or by the act's key where numbers are not
    told.
    """
    on_top = outbox.find_key(copy.last_note) == outbox.key_of(act.act_id)
    return copy.action_id == action_id or (on_top and (copy.action_id < 0 or action_id == 0))


def _doubted(error: PortalError) -> PortalError:
    """The error to believe instead of a refusal that could not be checked, or is not in the portal's own words."""
    if not isinstance(error, PortalRefused):
        return error
    doubt = PortalBusy(error.detail, title=AnswerAwaited.title, advice=DOUBT, may_have_arrived=True)
    doubt.answered = error.answered
    return doubt


def _unproved(portal_look: Look) -> DossierMoved:
    return DossierMoved(
        portal_look.words,
        title=Text("Không rõ việc này đã tới cổng hay chưa"),
        advice=Text(
            "%1 Hồ sơ đã chuyển bước: so với trang web của cổng rồi chọn gửi lại hoặc bỏ.",
            portal_look.words,
        ),
    )


def _same_citizen(act: QueuedAct, copy: DossierCopy) -> None:
    """Raise unless a dossier typed here bears its own applicant at the portal, before it moves for the first time."""
    if act.creation is not None and not act.ever_sent:
        creating.compare(act.creation, copy)


def _log_failure(act: QueuedAct, error: Exception) -> None:
    if isinstance(error, PortalError):
        _log.info("act %s: %s: %s", act.act_id, type(error).__name__, error.detail)
    else:
        _log.error("act %s is held", act.act_id, exc_info=error)
