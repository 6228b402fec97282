"""Before a signature the authority is asked, what it says is kept, and nobody waits long for it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from desktop.desk.token.certificate_checks import CertificateChecks
from desktop.errors import CertificateUnfit
from desktop.models.dossier.rules import Act
from desktop.models.pages.views import CertificateView, Paper
from desktop.models.store import journal
from desktop.signing.judging.revocation import CertificateStanding
from tests.clock import clock
from tests.desk.conftest import PIN, Desk


def by_token(desk: Desk, label: str) -> CertificateView:
    return next(c for c in desk.signer.certificates() if c.token == label)


class Checked:
    """What the journal says of certificates since this was made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with desk.open.store.read() as connection:
            self._since, _hash = journal.head(connection)

    def rows(self) -> list[dict[str, Any]]:
        with self._desk.open.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT detail FROM journal WHERE verb = 'certificate_check' AND seq > ?",
                (self._since,),
            )
            return [json.loads(row[0]) for row in rows]


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    return shared_desk


@pytest.fixture
def checked(desk: Desk) -> Checked:
    desk.signer._checks = CertificateChecks(desk.settings, clock)  # nothing is remembered
    return Checked(desk)


@contextmanager
def authority_away(training_token: Any) -> Iterator[None]:
    training_token.authority.__exit__(None, None, None)
    try:
        yield
    finally:
        training_token.authority.__enter__()


@pytest.fixture(scope="module")
def paper(shared_desk: Desk) -> Paper:
    """A notice to sign; nothing is recorded here, so one is enough."""
    dossier_id = shared_desk.spare().dossier.id
    shared_desk.checked(dossier_id)
    return shared_desk.counter.draw(dossier_id, Act.ACCEPT)


def test_a_good_certificate_is_on_record_before_it_signs(
    desk: Desk, paper: Paper, checked: Checked
) -> None:
    officer = by_token(desk, "mot-cua")
    assert desk.signer.standing(officer.fingerprint) == ""
    desk.signer.sign(paper, officer.fingerprint, PIN)
    (kept,) = checked.rows()
    assert (kept["status"], kept["warned"], kept["serial"]) == ("good", "", officer.serial)
    assert kept["ocsp"]
    for sha256 in kept["crl_sha256"]:
        assert desk.open.files.get(sha256)


@pytest.mark.parametrize(("label", "said"), [("thu-hoi", "thu hồi"), ("het-han", "hết hạn ngày")])
def test_who_may_not_sign_is_told_and_no_pin_is_tried(
    desk: Desk, paper: Paper, checked: Checked, label: str, said: str
) -> None:
    unfit = by_token(desk, label)
    with pytest.raises(CertificateUnfit, match=said):
        desk.signer.standing(unfit.fingerprint)
    with pytest.raises(CertificateUnfit, match=said):
        desk.signer.sign(paper, unfit.fingerprint, "wrong pin")
    assert desk.signer.pin_state(unfit.fingerprint) == "ok"
    (kept,) = checked.rows()
    assert kept["status"] == "refused"
    assert said in kept["detail"]


def test_an_authority_that_is_away_warns_and_the_office_goes_on(
    desk: Desk, paper: Paper, checked: Checked, training_token: Any
) -> None:
    officer = by_token(desk, "mot-cua")
    with authority_away(training_token):
        assert "không trả lời" in desk.signer.standing(officer.fingerprint)
        signed = desk.signer.sign(paper, officer.fingerprint, PIN)
    assert signed.startswith(paper.pdf)
    (kept,) = checked.rows()
    assert kept["status"] == "unknown"
    assert "không trả lời" in kept["warned"]


def test_an_authority_that_hangs_is_waited_for_a_moment_only(
    desk: Desk, paper: Paper, training_token: Any
) -> None:
    by_token(desk, "mot-cua")
    certificate = next(c for c in desk.signer._known.values() if c.token_label == "mot-cua")
    asking = CertificateChecks(desk.settings, clock, patience=0.4)
    with authority_away(training_token), socket.socket() as silent:
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        silent.bind(("127.0.0.1", urlsplit(training_token.authority.tsa_url).port or 0))
        silent.listen()  # connects, and never answers
        found = asking.ask(certificate)
        assert asking.ask(certificate) is found  # kept for a while: the next paper does not wait
    assert found.evidence.standing is CertificateStanding.UNKNOWN
    assert "quá chậm" in found.warning


def test_the_certificate_used_last_is_proposed_next_time(desk: Desk, paper: Paper) -> None:
    with desk.open.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE k = 'certificate'")
    assert desk.signer.certificates()[0].subject == "Nguyễn Thị Hà"  # her own, by name
    colleague = by_token(desk, "chuyen-mon")
    desk.signer.sign(paper, colleague.fingerprint, PIN)
    assert desk.signer.certificates()[0].fingerprint == colleague.fingerprint


def test_a_pile_is_checked_once_before_its_pin(desk: Desk, paper: Paper, checked: Checked) -> None:
    unfit = by_token(desk, "thu-hoi")
    touched: list[int] = []
    with pytest.raises(CertificateUnfit, match="thu hồi"):
        desk.signer.sign_many(
            [(1, paper)],
            unfit.fingerprint,
            "wrong pin",
            lambda number, _pdf: touched.append(number),
            lambda _item: None,
        )
    assert not touched
    assert desk.signer.pin_state(unfit.fingerprint) == "ok"
    assert [row["status"] for row in checked.rows()] == ["refused"]
