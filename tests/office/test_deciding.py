"""What every role's verbs share: intents saved as typed, the very bytes that were submitted, counts guards ask for."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable

import pytest

from desktop.desk.deciding.standing import approved_mark
from desktop.errors import NotAllowed
from desktop.models.dossier.rules import (
    Act,
    DocumentKind,
    DocumentStage,
    Intent,
    State,
    blockers,
)
from desktop.models.pages.views import Queue
from desktop.training.portal import acts
from desktop.training.portal.server import TrainingPortal
from tests.desk.conftest import LEADER, SPECIALIST, Desk

Opens = Callable[[str], Desk]
PDF = b"%PDF-1.7 van ban trinh ky"


def in_process(office: TrainingPortal) -> int:
    """A dossier the department works on, taken once."""
    standing = [d for d in office.books.dossiers("processing") if d["step_code"] == "210"]
    return int(standing[0]["id"])


def submitted(office: TrainingPortal, content: bytes, named: str) -> int:
    """A department's document comes to the portal and waits for the leader; its note names a hash."""
    number = in_process(office)
    name = "khong-giai-quyet-x.pdf"
    upload = acts.Incoming(str(uuid.uuid4()), "KQ01", name, "application/pdf", content, 0)
    acts.put_file(office.office, number, upload)
    office.act_as(SPECIALIST, number, "2400", f"Trình lãnh đạo ký. {approved_mark(named)}")
    return number


def test_the_leader_sees_the_very_bytes_that_were_submitted(
    office: TrainingPortal, desk_of: Opens
) -> None:
    number = submitted(office, PDF, hashlib.sha256(PDF).hexdigest())
    leader = desk_of(LEADER)
    page = leader.counter.open(number)
    document = page.dossier.document
    assert document is not None
    assert (document.kind, document.stage) == (DocumentKind.REFUSAL, DocumentStage.SUBMITTED)
    assert document.unchanged
    assert blockers(page.dossier, Act.SIGN, leader.counter.roles) == ()
    assert page.blockers[Act.SIGN] == ()
    assert number in leader.counter.ids(leader.query(Queue.TO_SIGN))


def test_a_document_that_changed_after_its_submission_is_not_signed(
    office: TrainingPortal, desk_of: Opens
) -> None:
    number = submitted(office, PDF + b" da sua", hashlib.sha256(PDF).hexdigest())
    found = desk_of(LEADER).counter.open(number).blockers[Act.SIGN]
    assert "changed" in [blocker.code for blocker in found]


def test_a_reason_is_kept_as_it_is_typed_and_reaches_the_next_officer(
    office: TrainingPortal, desk_of: Opens
) -> None:
    number = submitted(office, PDF, hashlib.sha256(PDF).hexdigest())
    leader = desk_of(LEADER)
    with pytest.raises(NotAllowed, match="Chưa ghi lý do trả lại"):
        leader.counter.confirm(number, Act.SEND_BACK)
    page = leader.counter.write_intent(number, Act.SEND_BACK, Intent(reason="Thiếu căn cứ."))
    assert page.dossier.intent(Act.SEND_BACK).reason == "Thiếu căn cứ."
    assert leader.counter.confirm(number, Act.SEND_BACK).dossier.state is State.PROCESSING
    leader.sync()
    [effect] = [e for e in office.books.effects(number) if e.code == "2510"]
    assert "Trả lại bộ phận chuyên môn. Thiếu căn cứ." in effect.note


def test_nobody_does_another_roles_work(office: TrainingPortal, desk: Desk) -> None:
    number = in_process(office)
    assert Act.SUBMIT_TO_LEADER not in desk.counter.open(number).blockers
    with pytest.raises(NotAllowed, match="Đây là việc của bộ phận chuyên môn"):
        desk.counter.confirm(number, Act.SUBMIT_TO_LEADER)
