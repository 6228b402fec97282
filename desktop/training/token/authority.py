"""The training authority: a root, an issuing CA, its CRLs, OCSP and time stamps on loopback (certomancer).

Everything it makes lies in one folder and is made once: keys, the day it began, its port. Certificates
are computed from these anew each time and come out the same to the byte (RSA PKCS#1 v1.5, fixed dates
and serial numbers), so nothing issued has to be kept. All names are fictional.
"""

from __future__ import annotations

import base64
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from socketserver import ThreadingMixIn
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

log = logging.getLogger(__name__)

ARCH = "tap-huan"  # first part of every address
PROVINCE = {"country-name": "VN", "state-or-province-name": "Hà Tĩnh"}
OWN_KEYS = ("root", "issuing", "ocsp", "tsa")


@dataclass(frozen=True, slots=True)
class Subject:
    """Someone who signs in training. `key` names the token and the certificate."""

    key: str
    name: str
    organisation: str
    expired: bool = False
    revoked: bool = False


WARD = "Ủy ban nhân dân phường Thành Sen"
SUBJECTS = (
    Subject("mot-cua", "Nguyễn Thị Hà", WARD),
    Subject("chuyen-mon", "Lê Quang Huy", WARD),
    Subject("lanh-dao", "Phan Đình Sơn", WARD),
    Subject("con-dau", WARD, "Ủy ban nhân dân tỉnh Hà Tĩnh"),
)
EXPIRED = Subject("het-han", "Trần Thị Hạnh", WARD, expired=True)
REVOKED = Subject("thu-hoi", "Võ Văn Lâm", WARD, revoked=True)
EVERYONE = (*SUBJECTS, EXPIRED, REVOKED)  # serial numbers follow this order: add at its end


@dataclass(frozen=True, slots=True)
class Term:
    """What officers' certificates are good for; the authority's own outlast it by eight years."""

    begin: datetime
    end: datetime


class Authority:
    """The authority in `folder`; inside a `with` it answers on http://127.0.0.1:`port`.

    Certify first, then serve: OCSP knows the certificates that were issued when serving began.
    `port` 0: the port of last time, else a free one. Certificates name the port. `began` matters only in a
    new folder: since when officers may sign, yesterday if None; they may for two years from today.
    """

    def __init__(self, folder: Path, port: int = 0, *, began: datetime | None = None) -> None:
        self.folder = folder.resolve()
        (self.folder / "keys").mkdir(parents=True, exist_ok=True)
        self._term, self.port = self._remember(port, began)
        for name in OWN_KEYS:
            _once(self.folder / "keys" / f"{name}.pem", _new_key)
        self.root = self.folder / "root.crt"  # PEM
        self.issuing = self.folder / "issuing.crt"  # PEM
        self._server: WSGIServer | None = None
        self._thread: threading.Thread | None = None
        self._chain = self._write_own_certificates()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def tsa_url(self) -> str:
        return f"{self.url}/{ARCH}/tsa/tsa"

    def chain(self) -> tuple[bytes, ...]:
        """DER of the issuing CA and the root: what a signature embeds beside the signer's own."""
        return self._chain

    def certify(self, subjects: Iterable[Subject], keys: Mapping[str, str]) -> dict[str, bytes]:
        """Certificates (DER by subject key) for public keys (PEM by subject key) made on tokens."""
        chosen = tuple(subjects)
        for subject in chosen:
            place = self.folder / "keys" / f"{subject.key}.pub.pem"
            place.write_text(keys[subject.key], encoding="ascii")
        pki = self._pki()
        return {s.key: pki.get_cert(s.key).dump() for s in chosen}

    # ── on loopback ──────────────────────────────────────────────────────────────────────────────

    def __enter__(self) -> Self:
        self._server = make_server("127.0.0.1", self.port, self._app(), _AuthorityServer, _Silent)
        self._thread = threading.Thread(target=self._server.serve_forever, name="authority")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = self._thread = None

    def _app(self) -> Callable[..., Any]:
        from certomancer.integrations.animator import Animator, AnimatorArchStore
        from certomancer.registry import ArchLabel

        class WholeSeconds(Animator):
            """RFC 5280 and 6960 want times without fractions; certomancer takes the clock as it is."""

            def at_time(self, request: Any) -> datetime:
                now: datetime = super().at_time(request)  # type: ignore[no-untyped-call]
                return now.replace(microsecond=0)

        store = AnimatorArchStore({ArchLabel(ARCH): self._pki()})
        return _ocsp_by_get(WholeSeconds(store, with_web_ui=False, allow_time_override=False))

    # ── what it is made of ───────────────────────────────────────────────────────────────────────

    def _remember(self, port: int, began: datetime | None) -> tuple[Term, int]:
        place = self.folder / "authority.json"
        facts = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
        if "began" not in facts:
            yesterday = _midnight() - timedelta(days=1)
            facts |= {"began": min(yesterday, began or yesterday).isoformat()}
            facts |= {"ends": (yesterday + timedelta(days=731)).isoformat()}
        facts["port"] = port or facts.get("port") or _free_port()
        place.write_text(json.dumps(facts), encoding="utf-8")
        start = datetime.fromisoformat(facts["began"])
        end = start + timedelta(days=731)  # folders made before `ends` was kept
        return Term(start, datetime.fromisoformat(facts.get("ends", end.isoformat()))), int(
            facts["port"]
        )

    def _write_own_certificates(self) -> tuple[bytes, ...]:
        from asn1crypto import pem

        pki = self._pki()
        chain: list[bytes] = []
        for name, place in (("issuing", self.issuing), ("root", self.root)):
            chain.append(pki.get_cert(name).dump())
            place.write_bytes(pem.armor("CERTIFICATE", chain[-1]))
        return tuple(chain)

    def _pki(self) -> Any:
        from certomancer.registry import ArchLabel, CertomancerConfig

        _believe_own_keys()
        certified = [s for s in EVERYONE if (self.folder / f"keys/{s.key}.pub.pem").exists()]
        config = CertomancerConfig(
            _config(self._term, certified),
            key_search_dir=str(self.folder),
            external_url_prefix=self.url,
        )
        return config.get_pki_arch(ArchLabel(ARCH))


def _believe_own_keys() -> None:
    """Certomancer reads a key anew for each signature, and proving that it is one takes longer than signing.

    The keys were made here, `_new_key`: they need no proof.
    """
    from asn1crypto import keys
    from certomancer import crypto_utils
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    class OwnKeys(crypto_utils.PycaCryptographyBackend):
        def load_private_key(self, key_bytes: bytes, password: bytes | None) -> tuple[Any, Any]:
            key = serialization.load_pem_private_key(
                key_bytes, password, unsafe_skip_rsa_key_validation=True
            )
            secret = key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            public = key.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            return keys.PrivateKeyInfo.load(secret), keys.PublicKeyInfo.load(public)

        def generic_sign(self, private_key: Any, tbs_bytes: bytes, sd_algo: Any) -> bytes:
            key = serialization.load_der_private_key(
                private_key.dump(), None, unsafe_skip_rsa_key_validation=True
            )
            assert isinstance(key, rsa.RSAPrivateKey)
            assert sd_algo.signature_algo == "rsassa_pkcs1v15"
            digest = getattr(hashes, sd_algo.hash_algo.upper())()
            return key.sign(tbs_bytes, padding.PKCS1v15(), digest)

    crypto_utils.CRYPTO_BACKEND = OwnKeys()


def _config(term: Term, subjects: list[Subject]) -> dict[str, Any]:
    """A certomancer configuration: docs of certomancer 0.16, "Configuration"."""
    own_keys = {name: {"path": f"{name}.pem"} for name in OWN_KEYS}
    on_token = {s.key: {"path": f"{s.key}.pub.pem", "public-only": True} for s in subjects}
    names = {
        "root": "Cơ quan chứng thực gốc tập huấn",
        "issuing": "Cơ quan chứng thực tập huấn Hà Tĩnh",
        "ocsp": "Trạng thái chứng thư tập huấn",
        "tsa": "Dấu thời gian tập huấn",
    }
    entities = {key: {**PROVINCE, "common-name": name} for key, name in names.items()}
    for s in subjects:
        entities[s.key] = {
            **PROVINCE,
            "organization-name": s.organisation,
            "common-name": s.name,
        }
    architecture = {
        "keyset": ARCH,
        "entities": entities,
        "certs": _own_certificates(term) | {s.key: _leaf(s, term) for s in subjects},
        "services": _services(),
    }
    return {
        "keysets": {ARCH: {"path-prefix": "keys", "keys": own_keys | on_token}},
        "pki-architectures": {ARCH: architecture},
    }


def _own_certificates(term: Term) -> dict[str, Any]:
    ten_years = _validity(term.begin, term.end + timedelta(days=2921))
    certificate_signer = [
        _extension("basic_constraints", {"ca": True}, critical=True),
        _usage("digital_signature", "key_cert_sign", "crl_sign"),
    ]
    return {
        "root": _cert("root", "root", 1, ten_years, certificate_signer),
        "issuing": _cert("issuing", "root", 2, ten_years, [*certificate_signer, _crl("root")]),
        "ocsp": _cert(
            "ocsp",
            "issuing",
            3,
            ten_years,
            [
                _usage("digital_signature"),
                _extension("extended_key_usage", ["ocsp_signing"]),
                _extension("ocsp_no_check", None),
            ],
        ),
        "tsa": _cert(
            "tsa",
            "issuing",
            4,
            ten_years,
            [
                _usage("digital_signature"),
                _extension("extended_key_usage", ["time_stamping"], critical=True),
                _crl("issuing"),
            ],
        ),
    }


def _leaf(subject: Subject, term: Term) -> dict[str, Any]:
    """For the authority's term; an expired one ended thirty days before it.

    A revoked one was revoked an hour after it began.
    """
    begin = term.begin - timedelta(days=760) if subject.expired else term.begin
    end = term.begin - timedelta(days=30) if subject.expired else term.end
    extensions = [
        _usage("digital_signature", "non_repudiation"),
        _crl("issuing"),
        {
            "id": "authority_information_access",
            "smart-value": {
                "schema": "aia-urls",
                "params": {
                    "ocsp-responder-names": ["issuing"],
                    "ca-issuer-links": [{"repo": "issuing"}],
                },
            },
        },
    ]
    serial = 100 + [s.key for s in EVERYONE].index(subject.key)
    certificate = _cert(subject.key, "issuing", serial, _validity(begin, end), extensions)
    if subject.revoked:
        since = (begin + timedelta(hours=1)).isoformat()
        certificate["revocation"] = {"revoked-since": since, "reason": "key_compromise"}
    return certificate


def _services() -> dict[str, Any]:
    return {
        "ocsp": {
            "issuing": {"for-issuer": "issuing", "responder-cert": "ocsp", "signing-key": "ocsp"}
        },
        "crl-repo": {
            name: {
                "for-issuer": name,
                "signing-key": name,
                "simulated-update-schedule": "P1D",
            }
            for name in ("root", "issuing")
        },
        "cert-repo": {"issuing": {"for-issuer": "issuing"}},
        "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
    }


def _cert(
    subject: str, issuer: str, serial: int, validity: Any, extensions: list[Any]
) -> dict[str, Any]:
    return {
        "subject": subject,
        "subject-key": subject,
        "issuer": issuer,
        "authority-key": issuer,
        "serial": 0x2026_0000 + serial,
        "validity": validity,
        "extensions": extensions,
    }


def _validity(begin: datetime, end: datetime) -> dict[str, str]:
    return {"valid-from": begin.isoformat(), "valid-to": end.isoformat()}


def _extension(name: str, value: Any, *, critical: bool = False) -> dict[str, Any]:
    return {"id": name, "critical": critical, "value": value}


def _usage(*purposes: str) -> dict[str, Any]:
    smart = {"schema": "key-usage", "params": list(purposes)}
    return {"id": "key_usage", "critical": True, "smart-value": smart}


def _crl(repository: str) -> dict[str, Any]:
    smart = {"schema": "crl-dist-url", "params": {"crl-repo-names": [repository]}}
    return {"id": "crl_distribution_points", "smart-value": smart}


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _once(place: Path, make: Callable[[], bytes]) -> None:
    """Write a file if it is not there, whole or not at all."""
    if place.exists():
        return
    draft = place.with_suffix(".new")
    draft.write_bytes(make())
    draft.chmod(0o600)
    draft.replace(place)


def _new_key() -> bytes:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _AuthorityServer(ThreadingMixIn, WSGIServer):
    """A thread a request: pdfsig asks OCSP while it still holds another connection."""

    daemon_threads = True
    block_on_close = False


class _Silent(WSGIRequestHandler):
    timeout = 10.0  # seconds a silent client may hold its thread

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        log.debug(format, *args)


def _ocsp_by_get(app: Callable[..., Any]) -> Callable[..., Any]:
    """OCSP by GET (RFC 6960 appendix A.1), which NSS uses first and certomancer does not serve."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        before, separator, after = environ["PATH_INFO"].partition("/ocsp/issuing/")
        if separator and environ["REQUEST_METHOD"] == "GET":
            body = base64.b64decode(unquote(after))
            environ = environ | {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": f"{before}/ocsp/issuing",
                "CONTENT_TYPE": "application/ocsp-request",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": BytesIO(body),
            }
        return app(environ, start_response)

    return serve
