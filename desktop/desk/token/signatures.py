"""Signing a drawn paper with the officer's token (Đ10.1). Lane "token".

Wraps `desktop.signing` in the words of the desk: the stamp says who, for which agency and when, with zone
(NĐ 30/2020, Phụ lục I); the officer's own certificate is proposed first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.desk.token.certificate_checks import CertificateChecks, SigningMemory
from desktop.errors import CertificateUnfit, TokenMissing
from desktop.models.pages.views import CertificateView, Paper, PinState
from desktop.models.pages.writing import SignedItem, Signing
from desktop.settings.config import Settings
from desktop.signing.judging.verify import read_all
from desktop.signing.making import pades
from desktop.signing.making.batch import Callbacks, PaperOutcome, SigningState, ToSign, sign_batch
from desktop.signing.making.stamp import Stamp, stamp_lines
from desktop.signing.token.certificate import Certificate, rank
from desktop.signing.token.client import TokenProcess, open_token
from desktop.signing.token.drivers import Driver, find_module
from desktop.sync.portal.port import Officer

_SIGNING: dict[SigningState, Signing] = {
    SigningState.SIGNED: "signed",
    SigningState.FAILED: "failed",
    SigningState.NOT_REACHED: "not_reached",
}


class TokenDesk:
    """The signer that the sign dialog talks to, on lane "token". Close it to end the helper process."""

    def __init__(
        self,
        settings: Settings,
        officer: Officer,
        now: Callable[[], datetime],
        memory: SigningMemory,
    ) -> None:
        self._settings = settings
        self._officer = officer
        self._now = now
        self._memory = memory
        self._checks = CertificateChecks(settings, now)
        self._tokens: TokenProcess | None = None
        self._known: dict[str, Certificate] = {}

    def certificates(self) -> tuple[CertificateView, ...]:
        """Every certificate on the plugged-in tokens: usable ones first, the one used last, the officer's own."""
        listed = self._process().certificates()
        self._known = {certificate.fingerprint: certificate for certificate in listed}
        last = self._memory.chosen()
        ranked = sorted(
            rank(listed, self._officer.name), key=lambda c: (bool(c.problem), c.fingerprint != last)
        )
        unit = self._settings.unit.name.casefold()
        return tuple(replace(c.view(), seal=c.subject.casefold() == unit) for c in ranked)

    def pin_state(self, fingerprint: str) -> PinState:
        return self._process().pin_state(self._certificate(fingerprint))

    def pin_pad(self, fingerprint: str) -> bool:
        """Whether the PIN is typed on the device itself; then `pin` is None."""
        driver, certificate = self._driver(), self._certificate(fingerprint)
        return bool(driver and driver.pin_pad) or self._process().pin_pad(certificate)

    def plugged(self) -> tuple[str, ...] | None:
        """Serials of the plugged-in tokens; None while one signs. Cheap: asked every other second."""
        return self._process().plugged()

    def change_pin(self, fingerprint: str, old: str, new: str) -> None:
        """The old PIN is tried once: PinWrong, PinLastTry, PinLocked. PinUnfit: the new one was not taken."""
        self._process().change_pin(self._certificate(fingerprint), old, new)

    def standing(self, fingerprint: str) -> str:
        """Lane "authority". What the officer must be told before signing with it, "" = its authority says good.

        CertificateUnfit: it may not sign. TokenMissing: no such certificate was seen. The token is not asked.
        """
        if fingerprint not in self._known:
            raise TokenMissing("asked about a certificate that was on no token")
        return self._checks.ask(self._known[fingerprint]).warning

    def sign(self, paper: Paper, fingerprint: str, pin: str | None) -> bytes:
        """The paper with one PAdES B-B signature, already verified; TokenError and nothing kept otherwise.

        What is known of the certificate is in the journal first. `pin` None: it is typed on the device.
        """
        certificate = self._admitted(fingerprint)
        at = self._now()
        stamp = self._stamp(paper, certificate, at)
        chain = read_all(self._settings.chain)
        with self._process().login(certificate, pin) as login:
            return pades.sign(paper.pdf, login, certificate, stamp, at=at, chain=chain)

    def sign_many(
        self,
        papers: Sequence[tuple[int, Paper]],
        fingerprint: str,
        pin: str | None,
        signed: Callable[[int, bytes], None],
        on_outcome: Callable[[SignedItem], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[SignedItem, ...]:
        """Sign many papers (dossier, paper) with one log-in; one outcome each, in their order. Lane "token".

        `signed` gets each verified paper at once, on another thread; `on_outcome` each outcome as it comes. A token
        that fails stops the rest; no PIN is tried twice. Raises as `sign` before a paper is touched.
        """
        certificate, driver = self._admitted(fingerprint), self._driver()
        chain = read_all(self._settings.chain)
        batch = [self._to_sign(number, paper, certificate, signed) for number, paper in papers]
        names = {str(number): paper.name for number, paper in papers}

        def item(outcome: PaperOutcome) -> SignedItem:
            state: Signing = _SIGNING[outcome.state]
            name = names[outcome.name]
            return SignedItem(int(outcome.name), name, state, outcome.title, outcome.advice)

        outcomes = sign_batch(
            batch,
            self._process(),
            certificate,
            pin,
            now=self._now,
            chain=chain,
            pin_per_signature=bool(driver and driver.pin_per_signature),
            calls=Callbacks(progress=lambda o: on_outcome(item(o)), cancelled=cancelled),
        )
        return tuple(item(outcome) for outcome in outcomes)

    def _to_sign(
        self,
        number: int,
        paper: Paper,
        certificate: Certificate,
        signed: Callable[[int, bytes], None],
    ) -> ToSign:
        return ToSign(
            name=str(number),
            read=lambda: paper.pdf,
            keep=lambda pdf: signed(number, pdf),
            stamp=lambda at: self._stamp(paper, certificate, at),
        )

    def _stamp(self, paper: Paper, certificate: Certificate, at: datetime) -> Stamp:
        """NĐ 30/2020, Phụ lục I: the signer's hand in the name's place, the seal over its left third; else words."""
        picture = {
            "words": None,
            "hand": self._settings.signature_image,
            "seal": self._settings.seal_image,
        }[paper.look]
        if picture is None:
            words = stamp_lines(certificate, at)
            return Stamp(paper.signature_page, paper.signature_box, words)
        image = picture.read_bytes()
        return Stamp(paper.signature_page, paper.signature_box, image=image, frame=False)

    def close(self) -> None:
        if self._tokens is not None:
            self._tokens.close()

    def _process(self) -> TokenProcess:
        if self._tokens is None:
            self._tokens = open_token(self._settings)
        return self._tokens

    def _driver(self) -> Driver | None:
        """The row of drivers.toml that names this token's oddities."""
        return find_module(self._settings.driver, self._settings.driver_path)[0]

    def _admitted(self, fingerprint: str) -> Certificate:
        """The certificate, once its check is on record. CertificateUnfit is put on record too, before any PIN is
        tried.
        """
        certificate = self._certificate(fingerprint)
        try:
            self._memory.keep(certificate, self._checks.ask(certificate))
        except CertificateUnfit as why:
            self._memory.keep_refusal(certificate, why)
            raise
        return certificate

    def _certificate(self, fingerprint: str) -> Certificate:
        if fingerprint not in self._known:
            self.certificates()
        if fingerprint not in self._known:
            raise TokenMissing("the chosen certificate is on no token now")
        return self._known[fingerprint]
