"""Signing certificates: what they say, and whether they may sign at a given time."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop.errors import CertificateUnfit, TokenMissing
from desktop.models.pages.views import CertificateView
from desktop.texts import Text, joined

log = logging.getLogger(__name__)

RENEW_AHEAD = timedelta(days=30)
VIETNAM = timezone(timedelta(hours=7))  # no summer time since 1975; needs no tzdata on Windows


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate found on a plugged-in token; times are aware, UTC.

    It is found again by token serial, fingerprint and key id, never by slot: slots move between readers.
    `problem` is why it cannot sign, in Vietnamese; "" = nothing known against it.
    """

    label: str
    subject: str  # common name
    organisation: str
    issuer: str  # common name
    serial: str  # hex
    fingerprint: str  # SHA-256 of `der`, hex
    not_before: datetime
    not_after: datetime
    token_label: str
    token_serial: str
    module: Path
    key_id: str  # CKA_ID, hex
    der: bytes
    chain: tuple[bytes, ...] = ()  # DER of the authorities' certificates kept on the same token
    problem: str = ""
    warning: str = ""  # may sign, but the officer should know: about to expire
    pss: bool = False  # signs by RSASSA-PSS, not PKCS#1 v1.5

    def __repr__(self) -> str:
        return f"Certificate({self.subject!r}, {self.serial}, on {self.token_label!r})"

    def view(self) -> CertificateView:
        """What a screen shows of it."""
        return CertificateView(
            fingerprint=self.fingerprint,
            subject=self.subject,
            issuer=self.issuer,
            serial=self.serial,
            not_before=self.not_before,
            not_after=self.not_after,
            token=self.token_label,
            problem=self.problem,
            warning=self.warning,
        )


def read_rows(
    rows: Sequence[Mapping[str, str]], module: Path, now: datetime, scheme: str = "auto"
) -> tuple[Certificate, ...]:
    """The helper's rows as signing certificates, those of authorities as the chains of the others.

    `scheme`: how RSA keys sign, `Settings.signature_scheme`. What is no readable certificate is left out and logged.
    """
    signers, authorities = [], []
    for row in rows:
        der = base64.b64decode(row["der"])
        try:
            parsed = x509().load_der_x509_certificate(der)
            if _is_authority(parsed):
                authorities.append((row["token_serial"], der))
            else:
                signers.append((row, der, parsed))
        except ValueError as error:
            log.warning("token %s: unreadable certificate: %s", row["token_label"], error)
    return tuple(
        _certificate(
            row,
            der,
            parsed,
            chain=tuple(d for serial, d in authorities if serial == row["token_serial"]),
            module=module,
            problem=unfit(der, now),
            warning=_soon_over(parsed.not_valid_after_utc, now),
            pss=_by_pss(scheme, row["schemes"], parsed.public_key()),
        )
        for row, der, parsed in signers
    )


def _certificate(
    row: Mapping[str, str],
    der: bytes,
    parsed: Any,
    *,
    chain: tuple[bytes, ...],
    module: Path,
    problem: str,
    warning: str,
    pss: bool,
) -> Certificate:
    oid = x509().NameOID
    return Certificate(
        label=row["label"],
        subject=_name(parsed.subject, oid.COMMON_NAME),
        organisation=_name(parsed.subject, oid.ORGANIZATION_NAME),
        issuer=_name(parsed.issuer, oid.COMMON_NAME),
        serial=f"{parsed.serial_number:x}",
        fingerprint=hashlib.sha256(der).hexdigest(),
        not_before=parsed.not_valid_before_utc,
        not_after=parsed.not_valid_after_utc,
        token_label=row["token_label"],
        token_serial=row["token_serial"],
        module=module,
        key_id=row["key_id"],
        der=der,
        chain=chain,
        problem=problem,
        warning="" if problem else warning,
        pss=pss,
    )


def _by_pss(scheme: str, offered: str, key: Any) -> bool:
    """Whether RSA keys sign by RSASSA-PSS.

    Without a word from the profile PKCS#1 v1.5 is taken where the token has it: the portal's own verifier reads no
    other. Desks under TT 15/2025/TT-BKHCN, Appendix I, set "pss". Elliptic curves know no such choice.
    """
    from cryptography.hazmat.primitives.asymmetric import rsa

    if not isinstance(key, rsa.RSAPublicKey):
        return False
    return scheme == "pss" or (scheme == "auto" and "pkcs1" not in offered and "pss" in offered)


def x509() -> Any:
    """`cryptography.x509`, loaded when first needed: screens import this file for its values."""
    from cryptography import x509 as module

    return module


def _name(name: Any, oid: Any) -> str:
    parts = name.get_attributes_for_oid(oid)
    return str(parts[0].value) if parts else ""


def unfit(der: bytes, at: datetime) -> str:
    """Why a certificate (DER) cannot sign at `at` (aware), in Vietnamese; "" when nothing is against it.

    Validity, key usage (digitalSignature or nonRepudiation), not a CA, RSA of 2048 bits or an elliptic
    curve of 256 bits at least (TT 15/2025/TT-BKHCN, Appendix I). Revocation is not known here.
    """
    certificate = x509().load_der_x509_certificate(der)
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at < begin:
        return Text("Chứng thư chỉ có hiệu lực từ %1", _day(begin))
    if at > end:
        return Text("Chứng thư đã hết hạn ngày %1", _day(end))
    if _is_authority(certificate):
        return Text("Đây là chứng thư của cơ quan cấp chứng thư, không phải của người ký")
    if not _may_sign(certificate):
        return Text("Chứng thư không được cấp để ký (chỉ dùng cho mục đích khác)")
    return _weak(certificate.public_key())


def _soon_over(end: datetime, now: datetime) -> str:
    """The warning that a certificate ends soon, given in time since its renewal takes weeks; "" when there is time
    left.
    """
    left = end - now
    if left > RENEW_AHEAD:
        return ""
    days = Text("còn %n ngày", count=left.days) if left.days else Text("chỉ còn hôm nay")
    return Text("Chứng thư sắp hết hạn (%1, đến %2): làm thủ tục gia hạn ngay", days, _day(end))


def rank(certificates: Sequence[Certificate], officer: str = "") -> tuple[Certificate, ...]:
    """Best proposal first: usable, the officer's own by name, the one that lasts longest."""
    return tuple(
        sorted(
            certificates,
            key=lambda c: (
                bool(c.problem),
                c.subject.casefold() != officer.casefold(),
                -c.not_after.timestamp(),
                c.subject,
            ),
        )
    )


def choose(certificates: Sequence[Certificate], wanted: str = "") -> Certificate:
    """The certificate meant by a serial (hex), a fingerprint (SHA-256, 8 digits or more) or a name.

    Nothing wanted: the only usable one. TokenMissing: none fits; CertificateUnfit: several fit.
    """
    matching = [c for c in certificates if _is_meant(c, wanted)] if wanted else list(certificates)
    usable = [c for c in matching if not c.problem] or matching
    if not usable:
        raise TokenMissing(
            wanted,
            title=Text("Không thấy chứng thư được chọn trên thiết bị ký"),
            advice=Text(
                "Cắm đúng thiết bị ký, hoặc kiểm tra lại số sê-ri, dấu vân tay hay tên đã nhập."
            ),
        )
    if len({c.fingerprint for c in usable}) > 1:
        raise CertificateUnfit(
            joined("; ", (Text("%1 (%2)", c.subject, c.serial) for c in usable)),
            title=Text("Có nhiều chứng thư phù hợp, chưa biết ký bằng chứng thư nào"),
            advice=Text("Nêu rõ số sê-ri hoặc dấu vân tay của chứng thư."),
        )
    return usable[0]


def _is_meant(certificate: Certificate, wanted: str) -> bool:
    digits = re.sub(r"[\s:]", "", wanted).casefold().removeprefix("0x")
    return (
        digits.lstrip("0") == certificate.serial.lstrip("0")
        or (len(digits) >= 8 and certificate.fingerprint.startswith(digits))
        or wanted.strip().casefold()
        in (certificate.subject.casefold(), certificate.label.casefold())
        or f"cn={certificate.subject.casefold()}" in wanted.casefold().replace("cn = ", "cn=")
    )


def _day(instant: datetime) -> str:
    return instant.astimezone(VIETNAM).strftime("%d/%m/%Y")


def _is_authority(certificate: Any) -> bool:
    try:
        return bool(
            certificate.extensions.get_extension_for_class(x509().BasicConstraints).value.ca
        )
    except x509().ExtensionNotFound:
        return False


# Purposes of RFC 5280 §4.2.1.12 that are not a person's signature on a paper.
_OTHER_PURPOSES = frozenset(f"1.3.6.1.5.5.7.3.{number}" for number in (1, 3, 8, 9))


def _may_sign(certificate: Any) -> bool:
    """By key usage and extended key usage; without the extension there is no restriction (RFC 5280 §4.2.1)."""
    usage = _extension(certificate, x509().KeyUsage)
    if usage and not (usage.digital_signature or usage.content_commitment):
        return False
    purposes = _extension(certificate, x509().ExtendedKeyUsage)
    return not purposes or any(p.dotted_string not in _OTHER_PURPOSES for p in purposes)


def _extension(certificate: Any, kind: Any) -> Any:
    """An extension's value, None when the certificate does not have it."""
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509().ExtensionNotFound:
        return None


def _weak(key: Any) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    least = {rsa.RSAPublicKey: 2048, ec.EllipticCurvePublicKey: 256}
    floor = next((bits for kind, bits in least.items() if isinstance(key, kind)), None)
    if floor is None:
        return Text("Loại khoá của chứng thư chưa được chương trình hỗ trợ")
    if key.key_size < floor:
        return Text(
            "Khoá của chứng thư chỉ dài %1 bit, yếu hơn mức %2 bit cho phép", key.key_size, floor
        )
    return ""


def _modulus(der: bytes) -> str:
    """RSA modulus in hex, by which the helper tells the private key; "" for other keys."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = x509().load_der_x509_certificate(der).public_key()
    return f"{key.public_numbers().n:x}" if isinstance(key, rsa.RSAPublicKey) else ""


def address(certificate: Certificate) -> dict[str, Any]:
    """How the helper finds a certificate and its key again."""
    return {
        "token_serial": certificate.token_serial,
        "token_label": certificate.token_label,
        "fingerprint": certificate.fingerprint,
        "key_id": certificate.key_id,
        "modulus": _modulus(certificate.der),
        "pss": certificate.pss,
    }
