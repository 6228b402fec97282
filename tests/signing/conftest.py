"""A plugged-in token, the officers' certificates on it, a paper to sign, and a module that misbehaves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.fonts import find_faces
from desktop.signing.certificate import VIETNAM, Certificate
from desktop.signing.pades import Stamp, sign, stamp_lines
from desktop.signing.token import TokenProcess

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
    source = Path(__file__).with_name("shim.c")
    include = "-I/usr/include/p11-kit-1"
    subprocess.run(
        ["cc", "-Wall", "-Werror", "-shared", "-fPIC", include, "-o", module, source, "-ldl"],
        check=True,
        capture_output=True,
    )
    return module


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
