"""Whether the authority still stands by a certificate, asked before it signs and kept (TT 15/2025/TT-BKHCN, Điều 5).

Lane "authority": the answer is waited for a few seconds at most, and neither the token nor the screen waits with it.
What cannot be found out warns the officer (Phụ lục II) and stands in the journal; it does not stop an office.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from desktop.desk.token.lasting import within
from desktop.errors import CertificateUnfit
from desktop.models.store import journal
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.memo import Memo
from desktop.settings.config import Settings
from desktop.signing.judging.revocation import (
    CertificateStanding,
    Readiness,
    RevocationEvidence,
    check_before_signing,
)
from desktop.signing.judging.verify import read_all
from desktop.signing.token.certificate import Certificate
from desktop.sync.portal.port import Officer
from desktop.texts import Text

PATIENCE = 8.0  # seconds for all answers together
_ONE_ANSWER = 4.0  # seconds for one of them
_LASTS = {
    CertificateStanding.GOOD: timedelta(minutes=10),
    CertificateStanding.UNKNOWN: timedelta(minutes=1),
}
_SILENT = Text("Chưa tra cứu được chứng thư có bị thu hồi hay không: cơ quan cấp trả lời quá chậm")
_CHOSEN = Memo("certificate", str)


class SigningMemory:
    """What an account remembers of its signing: the certificate last used, each check made before a signature."""

    def __init__(
        self, store: Store, files: Files, officer: Officer, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._files = files
        self._officer = officer
        self._now = now

    def chosen(self) -> str:
        """Fingerprint of the certificate this account signed with last, "" = none yet."""
        with self._store.read() as connection:
            return _CHOSEN.read(connection) or ""

    def keep(self, certificate: Certificate, readiness: Readiness) -> None:
        """Record before the signature: the certificate, its status and when, the OCSP answers and, as files, the
        CRLs.
        """
        for listed in readiness.evidence.crls:
            self._files.put(listed)
        with self._store.write() as connection:
            self._note(
                connection,
                certificate,
                {**readiness.evidence.record(), "warned": readiness.warning},
            )
            _CHOSEN.write(connection, certificate.fingerprint)

    def keep_refusal(self, certificate: Certificate, why: CertificateUnfit) -> None:
        """Record that a certificate was refused before it signed."""
        with self._store.write() as connection:
            self._note(connection, certificate, {"status": "refused", "detail": why.title})

    def _note(
        self, connection: Connection, certificate: Certificate, detail: dict[str, object]
    ) -> None:
        certificate_names = {"subject": certificate.subject, "serial": certificate.serial}
        full_detail = {"account": self._officer.account, **certificate_names, **detail}
        journal.append(
            connection, self._officer.name, "certificate_check", None, full_detail, self._now()
        )


@dataclass(frozen=True, slots=True)
class _RememberedCheck:
    found: Readiness
    until: datetime


class CertificateChecks:
    """Asks the authorities and remembers for a while what they said. Safe from any thread."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime], *, patience: float = PATIENCE
    ) -> None:
        self._settings = settings
        self._now = now
        self._patience = patience
        self._known: dict[str, _RememberedCheck] = {}

    def ask(self, certificate: Certificate) -> Readiness:
        """May it sign now? Blocks `patience` seconds at most. CertificateUnfit says why not.

        Expired, not yet valid, of a wrong usage, too weak, revoked. A warning in the answer is for the officer.
        """
        now = self._now()
        remembered = self._known.get(certificate.fingerprint)
        if remembered is None or now >= remembered.until:
            readiness = self._within(certificate, now)
            remembered = _RememberedCheck(readiness, now + _LASTS[readiness.evidence.standing])
            self._known[certificate.fingerprint] = remembered
        return remembered.found

    def _within(self, certificate: Certificate, now: datetime) -> Readiness:
        """Ask within one time limit for all answers together: those of single answers do not add up to one."""
        trust, chain = (read_all(places) for places in (self._settings.trust, self._settings.chain))

        def work() -> Readiness:
            above = (*chain, *certificate.chain)
            return check_before_signing(
                certificate.der, above, trust, at=now, online=True, timeout=_ONE_ANSWER
            )

        try:
            return within(self._patience, work, "revocation")
        except TimeoutError as error:
            unknown = RevocationEvidence(
                certificate.der, CertificateStanding.UNKNOWN, now, detail=str(error)
            )
            return Readiness(_SILENT, unknown)
