"""A portal that is away, broken or not a portal: a clear message, and nothing lost."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from desktop.errors import (
    PortalBusy,
    PortalError,
    PortalNotOurs,
    PortalRefused,
    PortalUnreachable,
    SessionLost,
    SignInRefused,
)
from desktop.sync.portal import opencps
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import FileMark, Order
from desktop.training.portal.server import TrainingPortal
from tests.sync.conftest import OFFICER, settings_for

HOTSPOT = "<html><body>Welcome to Cafe Wi-Fi</body></html>"
SIGN_IN_PAGE = '<html><form action="/c/portal/login"><input type="password"></form></html>'
HERE = ip_address("127.0.0.1")
ORDER = Order("1100", "Nội dung [MC-0]", "Hà")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., OpenCps]]:
    made: list[OpenCps] = []

    def at(url: str, timeout: float = 3.0) -> OpenCps:
        made.append(OpenCps(settings_for(url, tmp_path, timeout=timeout)))
        return made[-1]

    yield at
    for portal in made:
        portal.close()


Open = Callable[..., OpenCps]


def dead_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ── signing in ───────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_password_a_pending_account_and_then_the_captcha(
    portal: TrainingPortal, opened: Open
) -> None:
    line = opened(portal.url)
    with pytest.raises(SignInRefused, match="không nhận tài khoản hoặc mật khẩu"):
        line.sign_in(OFFICER, "sai")
    with pytest.raises(SignInRefused, match="chưa được kích hoạt"):
        line.sign_in("chuakichhoat@training.hatinh.example", portal.password)
    for _ in range(4):
        with pytest.raises(SignInRefused):
            line.sign_in(OFFICER, "sai")
    with pytest.raises(SignInRefused, match="mã xác nhận") as caught:
        line.sign_in(OFFICER, portal.password)
    assert "trình duyệt" in caught.value.advice
    assert portal.password not in str(caught.value)


@pytest.mark.parametrize("page", [HOTSPOT, SIGN_IN_PAGE])
def test_signing_in_at_an_address_that_is_no_portal(
    httpserver: HTTPServer, opened: Open, page: str
) -> None:
    httpserver.expect_request(opencps.LOGIN).respond_with_data(page, content_type="text/html")
    with pytest.raises(PortalNotOurs, match="không đúng khuôn dạng"):
        opened(httpserver.url_for("")).sign_in(OFFICER, "x")


def test_no_session_at_all_is_a_lost_session(portal: TrainingPortal, opened: Open) -> None:
    with pytest.raises(SessionLost):
        opened(portal.url).work_list(0, 10)


# ── answers that are none ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "kind", "body", "expected", "answered"),
    [
        (200, "text/html", HOTSPOT, PortalNotOurs, False),
        (200, "text/html", SIGN_IN_PAGE, SessionLost, False),
        (200, "application/json", "{broken", PortalNotOurs, False),
        (200, "application/json", '{"ok": true}', PortalNotOurs, False),
        (203, "application/json", '{"code": 203}', SessionLost, False),
        (401, "application/json", '{"code": 203}', SessionLost, False),
        (302, "text/plain", "", SessionLost, False),
        (405, "application/json", '{"error": "Lỗi &lt;bước&gt;"}', PortalRefused, True),
        (403, "application/json", '{"description": "không có quyền"}', PortalRefused, False),
        (404, "text/html", HOTSPOT, PortalNotOurs, False),
        (422, "application/json", "{}", PortalRefused, False),
        (429, "text/plain", "chậm lại", PortalBusy, False),
        (500, "text/html", HOTSPOT, PortalBusy, False),
        (503, "text/plain", "bảo trì", PortalBusy, False),
    ],
)
def test_what_an_answer_means_for_an_act(
    httpserver: HTTPServer,
    opened: Open,
    status: int,
    kind: str,
    body: str,
    expected: type[PortalError],
    answered: bool,
) -> None:
    headers = {"Location": "/web/guest/login", "Retry-After": "120"}
    httpserver.expect_request("/o/rest/v2/dossiers/7/actions").respond_with_data(
        body, status=status, content_type=kind, headers=headers
    )
    with pytest.raises(expected) as caught:
        opened(httpserver.url_for("")).act(7, ORDER)
    assert caught.value.may_have_arrived is True, (
        "nothing but a connection that never stood proves it"
    )
    assert caught.value.answered is answered
    if expected is PortalBusy:
        assert caught.value.retry_after == 120
    if status == 405:
        assert "Lỗi <bước>" in caught.value.detail


# ── a line that breaks ───────────────────────────────────────────────────────────────────────────


def test_nobody_listens_so_nothing_left(opened: Open) -> None:
    with pytest.raises(PortalUnreachable) as caught:
        opened(f"http://127.0.0.1:{dead_port()}").act(7, ORDER)
    assert caught.value.may_have_arrived is False
    assert "hộp gửi" in caught.value.advice


def test_a_name_that_does_not_resolve_so_nothing_left(opened: Open) -> None:
    with pytest.raises(PortalUnreachable) as caught:
        opened("http://motcua.invalid").act(7, ORDER)
    assert caught.value.may_have_arrived is False


class RawServer:
    """Answers each connection with these bytes, slowly if asked, and hangs up; RST when `reset`."""

    def __init__(self, answer: bytes, *, pause: float = 0.0, reset: bool = False) -> None:
        self._answer, self._pause, self._reset = answer, pause, reset
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> RawServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with closing(client):
                self._answer_one(client)

    def _answer_one(self, client: socket.socket) -> None:
        try:
            client.recv(65536)
            for byte in self._answer if self._pause else (self._answer,):
                client.sendall(bytes([byte]) if isinstance(byte, int) else byte)
                time.sleep(self._pause)
            if self._reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            return  # the client gave up, which is what is being tested


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200",
        HEAD + b"Content-Length: 500\r\n\r\n" + b'{"dossierActionId":',
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n{",
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
    ],
    ids=["nothing", "half a head", "short body", "half a chunk", "corrupt gzip"],
)
def test_an_answer_cut_off_may_hide_an_effect(opened: Open, answer: bytes) -> None:
    with RawServer(answer) as server, pytest.raises(PortalError) as caught:
        opened(server.url).act(7, ORDER)
    assert caught.value.may_have_arrived is True


def test_a_reset_while_reading_may_hide_an_effect(opened: Open) -> None:
    broken = HEAD + b"Content-Length: 500\r\n\r\n{"
    with (
        RawServer(broken, reset=True) as server,
        pytest.raises(PortalUnreachable) as caught,
    ):
        opened(server.url).act(7, ORDER)
    assert caught.value.may_have_arrived is True


def test_a_dripping_answer_ends_at_the_deadline(opened: Open) -> None:
    """Each byte comes well inside the read time-out; only a deadline over the whole ends it."""
    body = HEAD + b"Content-Length: 5000\r\n\r\n" + b" " * 5000
    with RawServer(body, pause=0.01) as server, pytest.raises(PortalUnreachable) as caught:
        opened(server.url, timeout=0.6).act(7, ORDER)
    assert caught.value.may_have_arrived is True
    assert "deadline" in caught.value.detail


def test_a_black_hole_times_out_and_may_hide_an_effect(opened: Open) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hole:
        port = hole.getsockname()[1]
        with pytest.raises(PortalUnreachable) as caught:
            opened(f"http://127.0.0.1:{port}", timeout=0.3).act(7, ORDER)
    assert caught.value.may_have_arrived is True


def test_reading_that_fails_never_hides_an_effect(opened: Open) -> None:
    with RawServer(b"") as server, pytest.raises(PortalUnreachable) as caught:
        opened(server.url).work_list(0, 10)
    assert caught.value.may_have_arrived is False


def test_a_gzip_bomb_is_refused(
    httpserver: HTTPServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.sync.portal.wire.MAX_JSON", 100_000)
    bomb = gzip.compress(b" " * 5_000_000)

    def answer(request: Request) -> Response:
        return Response(bomb, content_type="application/json", headers={"Content-Encoding": "gzip"})

    httpserver.expect_request("/o/rest/v2/dossiers/7/marks").respond_with_handler(answer)
    with pytest.raises(PortalNotOurs, match="lớn quá mức"):
        opened(httpserver.url_for("")).marks(7)


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """An https server whose certificate no authority vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with HTTPServer(host="127.0.0.1", port=0, ssl_context=context) as server:
        done = {"dossierActionId": 5}
        server.expect_request("/o/rest/v2/dossiers/7/actions").respond_with_json(done)
        yield server.url_for("")
        server.clear()


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))  # OpenSSL judges by the system's clock
        .not_valid_after(datetime(2049, 12, 31, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(HERE)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(pem + made.public_bytes(Encoding.PEM))
    return path


def test_a_certificate_nobody_vouches_for_ends_before_a_word_is_said(
    stranger: str, opened: Open
) -> None:
    with pytest.raises(PortalUnreachable, match="Không xác nhận được cổng này") as caught:
        opened(stranger).act(7, ORDER)
    assert caught.value.may_have_arrived is False


def test_a_certificate_the_operating_system_trusts_is_trusted(
    stranger: str, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    assert opened(stranger).act(7, ORDER) == 5


# ── what goes out ────────────────────────────────────────────────────────────────────────────────


def test_writes_are_forms_with_the_sites_group_and_no_password(
    httpserver: HTTPServer, opened: Open
) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        request.get_data()
        seen.append(request)
        told = '{"dossierActionId": 5, "dossierMarkId": 6}'
        return Response(told, content_type="application/json")

    httpserver.expect_request("/o/rest/v2/dossiers/7/actions").respond_with_handler(answer)
    httpserver.expect_request("/o/rest/v2/dossiers/7/marks/TP%2001").respond_with_handler(answer)
    httpserver.expect_request("/o/rest/v2/dossiers/7/marks/TP 01").respond_with_handler(answer)
    line = opened(httpserver.url_for(""))

    assert line.act(7, Order("1100", "Hẹn", "Hà", payment=8000)) == 5
    line.put_mark(7, FileMark("TP 01", 1, 2, "thiếu chữ ký"))

    act, mark = seen
    assert act.mimetype == "application/x-www-form-urlencoded"
    assert act.headers["groupId"] == "1"
    assert "application/json" in act.headers["Accept"]
    assert "Authorization" not in act.headers
    assert act.form["payment"] == '{"requestPayment": 2, "feeAmount": 8000}'
    assert mark.form["fileComment"] == "thiếu chữ ký"
