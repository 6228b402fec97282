"""A plugged-in token, the officers' certificates on it, a paper to sign, and a module that misbehaves."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_der_x509_csr
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.fonts import find_faces
from desktop.signing.making.pades import Stamp, sign, stamp_lines
from desktop.signing.token.certificate import VIETNAM, Certificate
from desktop.signing.token.client import TokenProcess
from desktop.training.token.authority import SUBJECTS, Authority
from tests.clock import EVE
from tests.sweep import rest_sweeps

PIN = "123456"
SENTENCE = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"


@pytest.fixture
def pin() -> str:
    return PIN


@pytest.fixture
def now() -> datetime:
    return datetime.now(VIETNAM).replace(microsecond=0)


@pytest.fixture
def tokens(training_token: Any) -> Iterator[TokenProcess]:
    """The shared tokens through a fresh helper process. Do no harm: others use them too."""
    with TokenProcess(training_token.token.module_path, training_token.token.env) as process:
        yield process


@pytest.fixture
def certificates(tokens: TokenProcess) -> Mapping[str, Certificate]:
    """By token label."""
    return {certificate.token_label: certificate for certificate in tokens.certificates()}


@pytest.fixture(scope="session")
def paper() -> bytes:
    """One A4 page in Vietnamese."""
    pdfmetrics.registerFont(TTFont("Giấy", str(find_faces().regular)))
    out = BytesIO()
    canvas = Canvas(out, (595, 842), initialFontName="Giấy", invariant=1)
    canvas.setFont("Giấy", 13)
    canvas.drawString(85, 760, SENTENCE)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def signed(
    tokens: TokenProcess, certificates: Mapping[str, Certificate], paper: bytes, now: datetime
) -> bytes:
    """The paper signed by the counter officer."""
    certificate = certificates["mot-cua"]
    with tokens.login(certificate, PIN) as login:
        return sign(paper, login, certificate, stamp_of(certificate, now), at=now)


def stamp_of(certificate: Certificate, at: datetime, bottom: float = 100) -> Stamp:
    return Stamp(0, (320, bottom, 540, bottom + 48), stamp_lines(certificate, at))


@pytest.fixture
def make_stamp() -> Callable[..., Stamp]:
    return stamp_of


@pytest.fixture(scope="session")
def root(training_token: Any) -> bytes:
    """DER of the training root."""
    der: bytes = training_token.authority.chain()[1]
    return der


# ── the module that misbehaves ───────────────────────────────────────────────────────────────────


@dataclass
class Device:
    """A token of one's own whose module does what `trouble` says (shim.c lists the words)."""

    tokens: TokenProcess
    orders: Path

    def trouble(self, *orders: str) -> None:
        """From the next call on; no orders: all is well again."""
        draft = self.orders.with_suffix(".new")
        draft.write_text("".join(f"{order}\n" for order in orders))
        draft.replace(self.orders)

    def certificate(self, label: str = "mot-cua") -> Certificate:
        return next(c for c in self.tokens.certificates() if c.token_label == label)


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """shim.c, built."""
    module = tmp_path_factory.mktemp("shim") / "shim.so"
    _build("shim.c", module)
    return module


def _build(name: str, module: Path) -> None:
    """A C file beside this one, as a shared library."""
    source = Path(__file__).with_name(name)
    include = "-I/usr/include/p11-kit-1"
    subprocess.run(
        ["cc", "-Wall", "-Werror", "-shared", "-fPIC", include, "-o", module, source, "-ldl"],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def device(shim: Path, training_token: Any, tmp_path: Path) -> Iterator[Device]:
    own = copy_of(training_token, tmp_path / "token")
    orders = tmp_path / "orders"
    env = {
        **own,
        "P11SHIM_MODULE": str(training_token.token.module_path),
        "P11SHIM_ORDERS": str(orders),
    }
    with TokenProcess(shim, env) as process:
        yield Device(process, orders)


def copy_of(training_token: Any, folder: Path) -> dict[str, str]:
    """The session's tokens in a folder of one's own; what its module must know."""
    shutil.copytree(training_token.folder, folder)
    conf = folder / "softhsm2.conf"
    conf.write_text(conf.read_text().replace(str(training_token.folder), str(folder)))
    return {"SOFTHSM2_CONF": str(conf)}


# ── two real modules ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Office:
    """Three officers on the tokens of one real PKCS#11 module, and the authority that knows them."""

    module: Path
    env: Mapping[str, str]
    authority: Any

    def tokens(self, scheme: str = "auto") -> TokenProcess:
        return TokenProcess(self.module, self.env, scheme=scheme)

    @property
    def issuing(self) -> bytes:
        return bytes(self.authority.chain()[0])

    @property
    def root(self) -> bytes:
        return bytes(self.authority.chain()[1])

    def sign(self, pdf: bytes, who: str, stamp: Stamp | None = None, scheme: str = "auto") -> bytes:
        """By the officer of this key, as of now; the same wish is done once a session."""
        wish = (self.module, who, scheme, stamp, hashlib.sha256(pdf).digest())
        if wish not in _SIGNED:
            _SIGNED[wish] = self._sign(pdf, who, stamp, scheme)
        return _SIGNED[wish]

    def _sign(self, pdf: bytes, who: str, stamp: Stamp | None, scheme: str) -> bytes:
        name = next(s.name for s in SUBJECTS if s.key == who)
        at = datetime.now(VIETNAM).replace(microsecond=0)
        with self.tokens(scheme) as tokens:
            certificate = next(c for c in tokens.certificates() if c.subject == name)
            with tokens.login(certificate, PIN) as login:
                return sign(pdf, login, certificate, stamp, at=at, chain=[self.issuing])


_SIGNED: dict[Any, bytes] = {}  # real signatures; starting a helper process takes a second

NSS_KEYS = {  # what certutil is asked for
    "chuyen-mon": ("-k", "rsa", "-g", "2048"),
    "lanh-dao": ("-k", "rsa", "-g", "3072"),
    "con-dau": ("-k", "ec", "-q", "nistp256"),
}


@pytest.fixture(scope="session")
def nss_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """NSS softokn: keys made and kept by Mozilla's code, certificates by an authority of their own."""
    home = tmp_path_factory.mktemp("nss")
    (home / "db").mkdir()
    (home / "pin").write_text(PIN + "\n")
    (home / "noise").write_bytes(bytes(range(64)))
    authority = Authority(home / "authority", began=EVE)
    _certutil(home, "-N")
    keys = {who: _nss_key(home, who, wanted) for who, wanted in NSS_KEYS.items()}
    chosen = [s for s in SUBJECTS if s.key in keys]
    for who, der in authority.certify(chosen, keys).items():
        (home / f"{who}.crt").write_bytes(der)
        _certutil(home, "-A", "-n", who, "-t", "u,u,u", "-i", str(home / f"{who}.crt"))
    module = home / "nss.so"
    _build("nss_module.c", module)
    softokn = sorted(Path("/usr/lib").glob("*/libsoftokn3.so"))[0]
    env = {
        "NSS_MODULE": str(softokn),
        "NSS_PARAMETERS": f"configdir='sql:{home / 'db'}' flags=readOnly",
    }
    with authority:
        yield Office(module, env, authority)


def _nss_key(home: Path, who: str, wanted: tuple[str, ...]) -> str:
    """The public key (PEM) of a new pair in the database, out of its certificate request."""
    request = home / f"{who}.csr"
    noise = ("-z", str(home / "noise"))
    _certutil(home, "-R", *wanted, "-s", f"CN={who}", *noise, "-o", str(request))
    public = load_der_x509_csr(request.read_bytes()).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem.decode("ascii")


def _certutil(home: Path, *words: str) -> None:
    place = ("-d", f"sql:{home / 'db'}", "-f", str(home / "pin"))
    subprocess.run(["certutil", *words, *place], check=True, capture_output=True)


@pytest.fixture(params=rest_sweeps(["softhsm", "nss"]))
def office(request: pytest.FixtureRequest) -> Office:
    """The same officers on either module."""
    if request.param == "nss":
        nss: Office = request.getfixturevalue("nss_office")
        return nss
    signers = request.getfixturevalue("training_token")
    return Office(signers.token.module_path, signers.token.env, signers.authority)


@pytest.fixture
def soft_office(training_token: Any) -> Office:
    return Office(
        training_token.token.module_path, training_token.token.env, training_token.authority
    )
